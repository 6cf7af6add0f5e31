/** The search made bit by bit, so that the page answers its reader meanwhile. */

import { making } from "./rank.js";

/** @typedef {import("../types.d.ts").Engine} Engine */
/** @typedef {import("../types.d.ts").SearchDoc} SearchDoc */

/** A promise, and what keeps it. @template T */
function promised() {
  /** @type {(value: T) => void} */
  let keep = () => undefined;
  /** @type {Promise<T>} */
  const promise = new Promise((done) => { keep = done; });
  return { promise, keep };
}

/** Milliseconds at a stretch: a letter typed meanwhile is seen in the next frame. */
const SLICE = 16;

/**
 * Begin to make the search. `told` is called when names and questions can be searched, and when all can.
 *
 * @param {SearchDoc[]} docs with or without their texts
 * @param {() => Promise<string[]>} texts asked for when names and questions can be searched, which the reader waits for
 * @param {() => void} told
 */
export function maker(docs, texts, told) {
  const steps = making(docs);
  const { port1, port2 } = new MessageChannel(); // unlike a timer it has no shortest time
  /** @type {Engine | undefined} */
  let engine;
  let [whole, textsAreHere, slice] = [false, false, SLICE];
  const { promise, keep } = /** @type {ReturnType<typeof promised<Engine>>} */ (promised());

  /** Whether there is more to do now: until the texts are here, names and questions are all. */
  const more = () => !whole && (textsAreHere || !engine);
  const work = () => {
    const [before, until] = [engine, performance.now() + slice];
    while (more() && performance.now() < until) {
      const { value, done } = steps.next();
      engine = value ?? engine;
      whole = done ?? false;
    }
    if (more()) port2.postMessage(0);
    if (whole) port1.close();
    if (engine === before) return;
    if (!whole) void texts().then(goOn);
    else if (engine) keep(engine);
    told();
  };
  /** @param {string[]} all */
  const goOn = (all) => {
    for (const [at, doc] of docs.entries()) doc.text = all[at] ?? "";
    textsAreHere = true;
    port2.postMessage(0);
  };
  port1.onmessage = work;
  port2.postMessage(0);
  return {
    engine: () => engine,
    whole: () => whole,
    promise,
    /** Make what is left without a pause. */
    hurry: () => {
      slice = Infinity;
      return promise;
    },
  };
}

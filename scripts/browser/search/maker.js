/** The search made bit by bit, so that the page answers its reader meanwhile. */

import { making } from "./rank.js";

/** @typedef {import("../types.d.ts").Engine} Engine */
/** @typedef {import("../types.d.ts").SearchDoc} SearchDoc */

/** Milliseconds at a stretch: a letter typed meanwhile is seen in the next frame. */
const SLICE = 16;

/**
 * Begin to make the search. `told` is called when names and questions can be searched, and when all can.
 *
 * @param {SearchDoc[]} docs
 * @param {() => void} told
 */
export function maker(docs, told) {
  const steps = making(docs);
  const { port1, port2 } = new MessageChannel(); // unlike a timer it has no shortest time
  /** @type {Engine | undefined} */
  let engine;
  let whole = false;
  /** @type {(engine: Engine) => void} */
  let keep = () => undefined;
  /** @type {Promise<Engine>} */
  const promise = new Promise((done) => { keep = done; });

  /** @param {number} until */
  const work = (until) => {
    const before = engine;
    do {
      const { value, done } = steps.next();
      engine = value ?? engine;
      whole = done ?? false;
    } while (!whole && performance.now() < until);
    if (whole && engine) {
      port1.close();
      keep(engine);
    }
    return engine !== before;
  };
  port1.onmessage = () => {
    if (whole) return;
    const more = work(performance.now() + SLICE);
    if (!whole) port2.postMessage(0);
    if (more) told();
  };
  port2.postMessage(0);
  return {
    engine: () => engine,
    whole: () => whole,
    promise,
    /** Make the rest at once. */
    finish: () => void (whole || work(Infinity)),
  };
}

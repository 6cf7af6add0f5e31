/**
 * How near a query is in meaning to each document, for questions in words that no text uses. Names, misprints
 * and single words are left to the letters: the table knows general English only.
 */

import { asks } from "./fold.js";
import { sum, wordVectors } from "./vectors.js";

/** @typedef {import("./corpus.js").Entry} Entry */

/** `trust`: how far the table can speak for the query, 0 to 1; `likeness`: of each document, −1 to 1. @typedef {{trust: number, likeness: Float32Array}} Near */

/** A document with its score; `at` is its place among all. @typedef {{at: number, words: string[], score: number}} Scored */

/** How much the meaning may turn the order. */
const FORCE = 6;
/** What a document is worth, beside the best, that answers by its meaning alone. */
const FLOOR = 0.001;
const MOST = 20;
const TOP = 3;

/** Where the meaning has no say. */
export const NOTHING = { trust: 0, likeness: new Float32Array() };

/** What a document is called and asked; its whole text where nobody has written how it is asked. @param {Entry} entry */
function texts({ doc, phrases, line }) {
  const all = phrases.map(({ words }) => words);
  return doc.asked || doc.kind === "work" ? all : [...all, new Set(line.trim().split(" "))];
}

/**
 * @param {Entry[]} entries
 * @param {import("../types.d.ts").VectorTable} table
 * @returns {(stems: string[]) => Near}
 */
export function meanings(entries, table) {
  const vectors = wordVectors(table);
  const { dims } = vectors;
  const all = entries.map(texts);
  /** Where the texts of each document begin. */
  const starts = new Uint32Array(all.length + 1);
  all.forEach((some, at) => { starts[at + 1] = (starts[at] ?? 0) + some.length; });
  const rows = new Float32Array((starts[all.length] ?? 0) * dims);
  all.flat().forEach((stems, at) => sum(vectors, stems, rows.subarray(at * dims, (at + 1) * dims)));

  /** The nearest text counts half, the nearest three the other half. @param {number} at @param {Float32Array} query */
  const likeness = (at, query) => {
    const top = new Float64Array(TOP).fill(-1);
    const [from = 0, to = 0] = [starts[at], starts[at + 1]];
    for (let row = from; row < to; row++) insert(top, product(rows, row * dims, query));
    const count = Math.min(TOP, to - from);
    let total = 0;
    for (let rank = 0; rank < count; rank++) total += top[rank] ?? 0;
    return count > 0 ? ((top[0] ?? 0) + total / count) / 2 : 0;
  };

  return (stems) => {
    const much = trust(stems, vectors);
    if (much === 0) return NOTHING;
    const query = sum(vectors, stems, new Float32Array(dims));
    return { trust: much, likeness: Float32Array.from(all, (_, at) => likeness(at, query)) };
  };
}

/** @param {Float32Array} rows @param {number} from @param {Float32Array} query */
function product(rows, from, query) {
  let total = 0;
  for (let at = 0; at < query.length; at++) total += /** @type {number} */ (rows[from + at]) * /** @type {number} */ (query[at]);
  return total;
}

/** Keep the greatest few, in order. @param {Float64Array} top @param {number} value */
function insert(top, value) {
  for (let at = 0, left = value; at < top.length; at++) {
    const here = top[at] ?? -1;
    if (left <= here) continue;
    top[at] = left;
    left = here;
  }
}

/** All from four telling words on, if the table knows each; nothing of one word. @param {string[]} stems @param {import("./vectors.js").Vectors} vectors */
function trust(stems, { of }) {
  const telling = stems.filter((stem) => !asks(stem));
  const known = telling.filter((stem) => of(stem)).length / Math.max(telling.length, 1);
  return known ** 2 * Math.min(Math.max((telling.length - 1) / 3, 0), 1);
}

/**
 * What the words found, and what is nearest in meaning besides.
 *
 * @param {Scored[]} found best first
 * @param {Near} near
 * @returns {Scored[]} best first
 */
export function blended(found, { trust, likeness }) {
  if (trust === 0) return found;
  const best = found[0]?.score ?? 1;
  const there = new Set(found.map(({ at }) => at));
  const order = [...likeness.keys()].sort((one, other) => (likeness[other] ?? 0) - (likeness[one] ?? 0));
  const more = order.slice(0, MOST).filter((at) => !there.has(at));
  return [...found, ...more.map((at) => ({ at, words: [], score: 0 }))]
    .map((hit) => ({ ...hit, score: (hit.score / best + FLOOR) * Math.exp(FORCE * trust * (likeness[hit.at] ?? 0)) }))
    .sort((one, other) => other.score - one.score);
}

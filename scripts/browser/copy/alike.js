/** How alike two wordings are, as Python's difflib counts it: twice what both have in common, of all. */

import { fold } from "./normal.js";

const LIKE = 0.6; // how alike two wordings must be to be worth naming

/** @param {string} b */
function placesIn(b) {
  /** @type {Map<string, number[]>} */
  const places = new Map();
  for (let at = 0; at < b.length; at += 1) {
    const char = b[at] ?? "";
    const known = places.get(char);
    if (known) known.push(at);
    else places.set(char, [at]);
  }
  return places;
}

/** @typedef {[alo: number, ahi: number, blo: number, bhi: number]} Range */

/** The longest stretch that both have, the first of several. @param {string} a @param {Map<string, number[]>} places @param {Range} range */
function longest(a, places, [alo, ahi, blo, bhi]) {
  let best = { i: alo, j: blo, size: 0 };
  /** @type {Map<number, number>} */
  let lengths = new Map();
  for (let i = alo; i < ahi; i += 1) {
    const inside = (places.get(a[i] ?? "") ?? []).filter((j) => j >= blo && j < bhi);
    /** @type {Map<number, number>} */
    const next = new Map(inside.map((j) => [j, (lengths.get(j - 1) ?? 0) + 1]));
    for (const [j, size] of next) if (size > best.size) best = { i: i - size + 1, j: j - size + 1, size };
    lengths = next;
  }
  return best;
}

/** What is left to compare before and after a stretch. @param {Range} range @param {{i: number, j: number, size: number}} stretch @returns {Range[]} */
function around([alo, ahi, blo, bhi], { i, j, size }) {
  const sides = /** @type {Range[]} */ ([[alo, i, blo, j], [i + size, ahi, j + size, bhi]]);
  return sides.filter(([aFrom, aTo, bFrom, bTo]) => aFrom < aTo && bFrom < bTo);
}

/** @param {string} a @param {string} b */
export function ratio(a, b) {
  if (a.length + b.length === 0) return 1;
  const places = placesIn(b);
  /** @type {Range[]} */
  const waiting = [[0, a.length, 0, b.length]];
  let common = 0;
  for (let range = waiting.pop(); range; range = waiting.pop()) {
    const stretch = longest(a, places, range);
    common += stretch.size;
    if (stretch.size > 0) waiting.push(...around(range, stretch));
  }
  return (2 * common) / (a.length + b.length);
}

/** What `ratio` cannot exceed: letters in common, wherever they stand. @param {string} a @param {string} b */
function atMost(a, b) {
  /** @type {Map<string, number>} */
  const left = new Map();
  for (const char of b) left.set(char, (left.get(char) ?? 0) + 1);
  let common = 0;
  for (const char of a) {
    const many = left.get(char) ?? 0;
    if (many > 0) common += 1;
    left.set(char, many - 1);
  }
  return (2 * common) / Math.max(a.length + b.length, 1);
}

/**
 * The wording most like `words`; nothing where none is like it.
 *
 * @template {{words: string}} T
 * @param {string} words
 * @param {T[]} candidates
 * @returns {T | undefined}
 */
export function mostLike(words, candidates) {
  const wanted = fold(words);
  /** @type {T | undefined} */
  let best;
  let bestRatio = LIKE;
  for (const candidate of candidates) {
    const key = fold(candidate.words);
    if (atMost(key, wanted) <= bestRatio) continue;
    const like = ratio(key, wanted);
    if (like > bestRatio) [best, bestRatio] = [candidate, like];
  }
  return best;
}

/** Paragraphs in, their running text out, as in the build (`read/running.py`): where words stand in it, on which line. */

import { S, W, NOT_W, split } from "./chars.js";
import { mostLike } from "./alike.js";
import { fold, foldWithOffsets } from "./normal.js";

const OPENERS = "\"'“„«‘([";
const SENTENCE = new RegExp(String.raw`(?:^|\n|(?<=[.?!…:"”»)])${S})${NOT_W}*(?=${W})`, "gu");

/** @typedef {{text: string, folded: {text: string, offsets: number[]}, starts: number[], lines: number[], unit: string}} Running */

/** @param {import("./article.js").Article} article @returns {Running} */
export function runTogether({ paragraphs, paragraphed }) {
  /** @type {number[]} */
  const starts = [];
  let length = 0;
  for (const { text } of paragraphs) {
    starts.push(length);
    length += text.length + 1;
  }
  const text = paragraphs.map((paragraph) => paragraph.text).join("\n");
  const lines = paragraphs.map((paragraph) => paragraph.line);
  return { text, folded: foldWithOffsets(text), starts: starts.length > 0 ? starts : [0], lines: lines.length > 0 ? lines : [1], unit: paragraphed ? "line" : "page" };
}

/** How many of the sorted numbers are less than `value`. @param {number[]} sorted @param {number} value */
export function countBelow(sorted, value) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param {string} text @param {number} at */
function withOpeners(text, at) {
  let start = at;
  while (start > 0 && OPENERS.includes(text[start - 1] ?? "")) start -= 1;
  return start;
}

/** Every place where these words begin, their opening quotation marks included. @param {Running} running @param {string} words */
export function places({ text, folded }, words) {
  const key = fold(words);
  /** @type {number[]} */
  const found = [];
  if (!key) return found;
  for (let at = folded.text.indexOf(key); at >= 0; at = folded.text.indexOf(key, at + 1)) found.push(withOpeners(text, folded.offsets[at] ?? 0));
  return found;
}

/** The index of the paragraph at an offset. @param {Running} running @param {number} at */
const paragraphAt = ({ starts }, at) => Math.max(countBelow(starts, at + 1) - 1, 0);

/** Whether a paragraph begins after `at`. @param {Running} running @param {number} at */
export const goesOnAfter = ({ starts, text }, at) => countBelow(starts, at + 1) < countBelow(starts, text.length);

/** `line 95`, `page 3`, `lines 95 and 97`. @param {Running} running @param {number[]} offsets */
export function where(running, offsets) {
  const numbers = [...new Set(offsets.map((at) => running.lines[paragraphAt(running, at)]))];
  return `${running.unit}${numbers.length > 1 ? "s" : ""} ${numbers.join(" and ")}`;
}

/**
 * The end of a stretch without the heading that closes it; a heading begins a line.
 *
 * @param {Running} running
 * @param {number} begin
 * @param {number} end
 * @param {string[]} headings
 */
export function withoutHeading({ text, folded }, begin, end, headings) {
  const stop = countBelow(folded.offsets, end);
  for (const key of headings.map(fold).filter(Boolean)) {
    const from = Math.max(stop - key.length, 0);
    if (!folded.text.startsWith(key, from)) continue;
    const at = withOpeners(text, folded.offsets[stop - key.length] ?? 0);
    if (at > begin && text.slice(begin, at).replace(/[ #*_]+$/, "").endsWith("\n")) return at;
  }
  return end;
}

/**
 * The beginning of a sentence most like these words, with its place; empty where none is.
 *
 * @param {Running} running
 * @param {string} words
 * @param {number} begin
 * @param {number} end
 */
export function nearest(running, words, begin, end) {
  const count = split(words).length;
  const pattern = new RegExp(SENTENCE);
  pattern.lastIndex = begin;
  const candidates = [...running.text.slice(0, end).matchAll(pattern)].map((found) => {
    const at = found.index + found[0].length;
    return { at, words: split(running.text.slice(at, at + 30 * count)).slice(0, count).join(" ") };
  });
  const best = mostLike(words, candidates);
  return best ? { words: best.words, where: where(running, [best.at]) } : null;
}

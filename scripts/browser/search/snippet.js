/** The stretch of a text that shows best why it was found, and which of its words to mark. */

import { words } from "./fold.js";

const LENGTH = 150;
const WRITTEN = /[\p{L}\p{N}]+(?:['’\u200C\u00AD‐‑-][\p{L}\p{N}]+)*/gu;

/** @typedef {{text: string, hit: boolean}} Piece */

/**
 * @param {string} written one word as it stands
 * @param {Set<string>} matched folded
 */
function isHit(written, matched) {
  return words(written).some((word) => matched.has(word));
}

/**
 * Text cut into pieces, matched words apart.
 *
 * @param {string} text
 * @param {Iterable<string>} matched folded words
 * @returns {Piece[]}
 */
export function pieces(text, matched) {
  const wanted = new Set(matched);
  /** @type {Piece[]} */
  const found = [];
  let end = 0;
  for (const match of text.matchAll(WRITTEN)) {
    if (!isHit(match[0], wanted)) continue;
    if (match.index > end) found.push({ text: text.slice(end, match.index), hit: false });
    found.push({ text: match[0], hit: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ text: text.slice(end), hit: false });
  return found;
}

/**
 * Where the window with most different matched words begins.
 *
 * @param {{at: number, word: string}[]} hits in order
 */
function bestStart(hits) {
  let best = { count: 0, at: 0 };
  for (const [index, first] of hits.entries()) {
    const inside = hits.slice(index).filter((hit) => hit.at < first.at + LENGTH - 20);
    const count = new Set(inside.map((hit) => hit.word)).size;
    if (count > best.count) best = { count, at: first.at };
  }
  return best.at;
}

/**
 * @param {string} text
 * @param {Iterable<string>} matched folded words
 */
export function snippet(text, matched) {
  if (text.length <= LENGTH + 30) return text;
  const wanted = new Set(matched);
  const hits = [...text.matchAll(WRITTEN)].flatMap((m) => (isHit(m[0], wanted) ? [{ at: m.index, word: words(m[0])[0] ?? "" }] : []));
  const at = bestStart(hits);
  // A little of what stands before, from the start of a word.
  const start = at < 50 ? 0 : text.indexOf(" ", at - 45) + 1;
  const stop = text.lastIndexOf(" ", start + LENGTH + 20);
  const end = text.length - start <= LENGTH + 20 || stop <= start ? text.length : stop;
  return `${start > 0 ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
}

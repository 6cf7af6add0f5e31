/**
 * Text in, letters and digits out: the one way in which two wordings are compared, here and in the build
 * (`read/normal.py`). Each character by itself, so case, accents, ligatures, quotes, dashes, spaces do not count.
 */

/** @type {Map<string, string>} */
const known = new Map();

/** @param {string} char */
function folded(char) {
  const before = known.get(char);
  if (before !== undefined) return before;
  const made = char.normalize("NFKD").toUpperCase().toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  known.set(char, made);
  return made;
}

/** `“Efficient!”` → `efficient`. @param {string} text */
export function fold(text) {
  let all = "";
  for (const char of text) all += folded(char);
  return all;
}

/**
 * Fold a text and remember where each character came from.
 *
 * @param {string} text
 * @returns {{text: string, offsets: number[]}}
 */
export function foldWithOffsets(text) {
  let all = "";
  /** @type {number[]} */
  const offsets = [];
  let at = 0;
  for (const char of text) {
    const kept = folded(char);
    for (let unit = 0; unit < kept.length; unit += 1) offsets.push(at);
    all += kept;
    at += char.length;
  }
  return { text: all, offsets };
}

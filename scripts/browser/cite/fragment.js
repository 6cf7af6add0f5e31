/**
 * Text fragments (`#p4:~:text=…`): a link to exact words. A browser that does not know them goes to
 * the passage, and so does one that does not find the words.
 */

const LONG = 60;
const ENDS = 4;
const AROUND = 3;

/** Commas, ampersands and hyphens mean something in a text directive. @param {string} text */
function encode(text) {
  return encodeURIComponent(text).replace(/-/g, "%2D");
}

/** @param {string} text */
const wordsOf = (text) => text.trim().split(/\s+/).filter(Boolean);

/**
 * @param {string} quote the words, within one block
 * @param {string} before what stands before them in the block
 * @param {string} after what stands behind them
 */
export function textDirective(quote, before = "", after = "") {
  const words = wordsOf(quote);
  const text = quote.length <= LONG || words.length <= 2 * ENDS ? encode(words.join(" ")) : `${encode(words.slice(0, ENDS).join(" "))},${encode(words.slice(-ENDS).join(" "))}`;
  const lead = wordsOf(before).slice(-AROUND).join(" ");
  const tail = wordsOf(after).slice(0, AROUND).join(" ");
  return `:~:text=${lead && `${encode(lead)}-,`}${text}${tail && `,-${encode(tail)}`}`;
}

/** The selection grown to whole words, for a fragment starts and ends on word boundaries. @param {string} text @param {number} start @param {number} end */
export function wholeWords(text, start, end) {
  const lead = /[\p{L}\p{N}'’]*$/u.exec(text.slice(0, start))?.[0] ?? "";
  const tail = /^[\p{L}\p{N}'’]*/u.exec(text.slice(end))?.[0] ?? "";
  const isInside = (/** @type {number} */ at) => /^[\p{L}\p{N}]/u.test(text.slice(at));
  const from = isInside(start) ? start - lead.length : start;
  const to = isInside(end - 1) ? end + tail.length : end;
  const words = text.slice(from, to);
  return { start: from + words.length - words.trimStart().length, end: to - words.length + words.trimEnd().length };
}

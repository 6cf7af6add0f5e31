/** Where quotations stand in a text, and the text cut at them, as the build marks them (`markdown/passages.py`). */

import { NOT_W, W } from "./chars.js";

const TOKEN = new RegExp(`${W}+`, "gu");

/**
 * Where the words of a quotation stand in a text, whatever stands between them.
 *
 * @param {string} text
 * @param {string} quote
 * @returns {[number, number] | null}
 */
export function placeOf(text, quote) {
  const tokens = quote.match(TOKEN);
  const found = tokens && new RegExp(tokens.join(`${NOT_W}+`), "iu").exec(text);
  return found ? [found.index, found.index + found[0].length] : null;
}

/**
 * A text cut where quotations begin and end; `notes` name those that lead to a piece, `note` the one that marks it.
 *
 * @param {string} text
 * @param {{note: string, start: number, end: number}[]} quotes
 */
export function cut(text, quotes) {
  /** @type {{text: string, note: string, notes: string[]}[]} */
  const pieces = [];
  let place = 0;
  for (const { note, start, end } of quotes.toSorted((a, b) => a.start - b.start || a.end - b.end || (a.note < b.note ? -1 : 1))) {
    if (end <= place) {
      // All of it is marked already: the way back leads to that mark.
      pieces.findLast((piece) => piece.note)?.notes.push(note);
      continue;
    }
    const from = Math.max(start, place);
    const begin = end - text.slice(from, end).trimStart().length;
    pieces.push({ text: text.slice(place, begin), note: "", notes: [] }, { text: text.slice(begin, end), note, notes: [note] });
    place = end;
  }
  return [...pieces, { text: text.slice(place), note: "", notes: [] }].filter((piece) => piece.text);
}

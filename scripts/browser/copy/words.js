/**
 * The article's words on a section's page: the same elements that the build makes for a full edition
 * (`markdown/passages.py`), so that stylesheet, switch, cards and citations know them. Text stays text.
 */

import { all, make } from "../page.js";
import { split } from "./chars.js";
import { cut, placeOf } from "./quotes.js";

const LONG = 120; // words that fit a low window in the narrowest column

/** @param {HTMLElement} passage @param {string} note */
const quoteOf = (passage, note) => passage.querySelector(`:scope > aside[id="${CSS.escape(note)}"] > blockquote.note-quote > p`);

/** @param {HTMLElement} passage @param {string} text */
function quotesIn(passage, text) {
  return all("aside[id]", passage).flatMap(({ id }) => {
    const at = placeOf(text, quoteOf(passage, id)?.textContent ?? "");
    return at ? [{ note: id, start: at[0], end: at[1] }] : [];
  });
}

/** Make the quotation in a note a link to the words that are marked. @param {Element | null} quote @param {string} target */
function leadBack(quote, target) {
  quote?.replaceChildren(make("a", { class: "to-words", href: `#${target}` }, quote.textContent ?? ""));
}

/** @param {HTMLElement} passage @param {string} text */
function showIn(passage, text) {
  const parts = cut(text, quotesIn(passage, text)).map((piece) => {
    if (!piece.note) return piece.text;
    const id = `${piece.note}-words`;
    for (const note of piece.notes) leadBack(quoteOf(passage, note), id);
    return make("a", { class: "quoted", id, href: `#${piece.note}`, "data-card": `note:${piece.note}` }, piece.text);
  });
  const long = split(text).length > LONG ? " long-words" : "";
  const words = make("div", { class: `article-words${long}`, lang: "en" }, make("p", {}, ...parts));
  passage.querySelector(":scope > h3")?.after(words);
}

/**
 * Put the article's words into the passages of this page, in place of any that are there.
 *
 * @param {Record<string, string>} words by passage code
 */
export function showWords(words) {
  hideWords();
  for (const passage of all(".passage[data-passage]")) {
    const text = words[passage.dataset["passage"] ?? ""];
    if (text) showIn(passage, text);
  }
}

/** Take the article's words away: the page is as it was built. */
export function hideWords() {
  for (const words of all(".passage > .article-words")) words.remove();
  for (const link of all(".note-quote a.to-words")) link.replaceWith(link.textContent ?? "");
  for (const quote of all(".note-quote > p")) quote.normalize();
}

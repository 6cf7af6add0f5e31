/** A note and the texts of a page in; which passage holds its words, and where, out. */

import { findQuote } from "./anchor.js";

/** @typedef {import("../types.d.ts").MyNote} MyNote */

/**
 * `whole` the note is on the passage as a whole · `here` its words are found · `changed` with small changes ·
 * `moved` in the passage before or after · `several` two places fit equally · `lost` not found ·
 * `absent` the text is not shown in this edition · `gone` the passage is not in this edition.
 *
 * @typedef {"whole" | "here" | "changed" | "moved" | "several" | "lost" | "absent" | "gone"} State
 */

/** @typedef {{state: State, passage: string, start: number, end: number}} Located */

/**
 * @typedef {object} Texts
 * @property {(passage: string) => boolean} has
 * @property {(passage: string, kind: string) => string | null} text nothing where the edition does not show that text
 * @property {(passage: string) => string[]} near the passages before and after
 */

/** States in which a note stands where the reader put it. */
export const PLACED = new Set(["whole", "here", "changed", "moved"]);

/** What to tell the reader about a note that does not simply stand on its words. @type {Partial<Record<State, string>>} */
export const STATE_WORDS = {
  changed: "The words have changed a little since you marked them.",
  moved: "The words have moved here from another passage.",
  several: "Not placed: the words now stand in more than one place.",
  lost: "Not placed: these words are not in the text any more.",
  absent: "Not placed: the words belong to the article’s own text, which is not shown here.",
  gone: "Not placed: this passage is not in this edition.",
};

/** @param {MyNote} note @param {Texts} texts @returns {Located | null} */
function inNeighbours(note, texts) {
  const found = texts.near(note.passage).flatMap((passage) => {
    const text = texts.text(passage, note.text);
    const place = text === null ? null : findQuote(text, note, true);
    return place ? [{ passage, place }] : [];
  });
  const [only] = found;
  if (!only) return null;
  if (found.length > 1 || only.place === "several") return { state: "several", passage: note.passage, start: 0, end: 0 };
  return { state: "moved", passage: only.passage, start: only.place.start, end: only.place.end };
}

/** @param {MyNote} note @param {Texts} texts @param {string} text of the note's own place @returns {Located | null} */
function inOwnText(note, texts, text) {
  const place = findQuote(text, note);
  if (place === "several") return { state: "several", passage: note.passage, start: 0, end: 0 };
  if (place) return { state: place.changed ? "changed" : "here", passage: note.passage, start: place.start, end: place.end };
  return note.text === "plain" || note.text === "article" ? inNeighbours(note, texts) : null;
}

/** @param {MyNote} note @param {Texts} texts @returns {Located} */
export function locate(note, texts) {
  const nowhere = { passage: note.passage, start: 0, end: 0 };
  if (!texts.has(note.passage)) return { state: "gone", ...nowhere };
  if (!note.exact) return { state: "whole", ...nowhere };
  const text = texts.text(note.passage, note.text);
  if (text === null) return { state: note.text === "article" ? "absent" : "lost", ...nowhere };
  return inOwnText(note, texts, text) ?? { state: "lost", ...nowhere };
}

/** One note as a row of a list: its words, what the reader wrote, how it stands, and its buttons. */

import { make } from "../page.js";
import { button, NOT_KEPT } from "./files.js";
import { PLACED, STATE_WORDS } from "./locate.js";
import { dropped, isLoose, undo } from "./notes.js";
import { shortened } from "./shape.js";

/** @typedef {import("../types.d.ts").MyNote} MyNote */
/** @typedef {import("./locate.js").State} State */

/** @param {MyNote} note */
export const nameOfNote = (note) => (note.exact ? `“${shortened(note.exact, 40)}”` : note.passage);

/** Said by a screen reader, so that one button is told from the next. @param {string} words */
export const unseen = (words) => make("span", { class: "for-listeners" }, words);

/** @param {MyNote} note */
function words(note) {
  if (!note.exact) return make("p", { class: "mine-whole" }, "On the passage as a whole");
  return make("p", { class: "mine-words" }, `“${shortened(note.exact, 220)}”`);
}

/** @param {MyNote} note @param {State} state */
function standing(note, state) {
  const said = [isLoose(note.id) ? NOT_KEPT : "", STATE_WORDS[state] ?? ""].filter(Boolean);
  return said.map((text) => make("p", { class: "mine-state" }, text));
}

/**
 * @param {MyNote} note
 * @param {State} state
 * @param {{lead?: Node[], tail?: Node[], asWords?: Node}} parts what stands before and behind; `asWords` in place of the words
 */
export function row(note, state, { lead = [], tail = [], asWords }) {
  const text = note.note ? [make("p", { class: "mine-text", dir: "auto" }, note.note)] : [];
  const look = { class: "mine-item", "data-note": note.id, "data-state": state, ...(PLACED.has(state) ? {} : { "data-unplaced": "" }) };
  return make("li", look, ...lead, asWords ?? words(note), ...text, ...standing(note, state), ...tail);
}

/** The way back for what was just deleted. @param {MyNote} note */
export function undoRow(note) {
  const back = button("Undo", () => void undo(note.id), { "data-focus": `undo:${note.id}` });
  back.append(unseen(`: bring back ${nameOfNote(note)}`));
  return make("li", { class: "mine-item mine-gone", "data-deleted": note.id }, make("p", {}, `Deleted: ${nameOfNote(note)}`), back);
}

/** @param {(note: MyNote) => boolean} fits */
export const undoRows = (fits) => dropped().filter(fits).map(undoRow);

/** Build anew, and leave the focus where it was: on the button of the same note. @param {() => void} build */
export function keepFocus(build) {
  const key = document.activeElement?.getAttribute("data-focus");
  build();
  if (key) focusOn(key, key.replace(/^.*:/, "undo:"), key.replace(/^.*:/, "open:"));
}

/** @param {...string} keys the first that is there gets the focus */
export function focusOn(...keys) {
  for (const key of keys) {
    const found = document.querySelector(`[data-focus="${CSS.escape(key)}"]`);
    if (found instanceof HTMLElement) return found.focus({ preventScroll: true });
  }
}

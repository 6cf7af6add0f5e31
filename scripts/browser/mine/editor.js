/** The dialog in which a note is written: words, text, save, delete; and what to do when its words are lost. */

import { make, root, say } from "../page.js";
import { startAttaching } from "./attach.js";
import { button, NOT_KEPT } from "./files.js";
import { PLACED, STATE_WORDS } from "./locate.js";
import { drop, noteOf, put } from "./notes.js";
import { focusOn } from "./rows.js";
import { shortened } from "./shape.js";
import { passageOf } from "./texts.js";

/** @typedef {import("../types.d.ts").MyNote} MyNote */
/** @typedef {{note: MyNote, isNew?: boolean, state?: import("./locate.js").State}} Opened */

const field = make("textarea", { id: "companion-note", rows: "6", dir: "auto" });
/** Said inside the dialog: what is outside is out of reach while it is open. */
const said = make("p", { class: "mine-hint", role: "status" });

/** @type {HTMLDialogElement | undefined} */
let dialog;
/** @type {Opened | undefined} */
let opened;

const isWritten = () => opened !== undefined && field.value !== opened.note.note;

/** @param {string} done */
const kept = (done) => say(done || NOT_KEPT);

/** @returns {boolean} whether there was something to keep */
function save() {
  if (!opened) return true;
  const { note, isNew } = opened;
  const text = field.value.trimEnd();
  if (!text && !note.exact) {
    said.textContent = isNew ? "Nothing is written yet." : "Nothing is written. To take the note away, press Delete.";
    field.focus();
    return false;
  }
  const now = { ...note, note: text, modified: new Date().toISOString() };
  opened = { ...opened, note: { ...now, note: field.value } }; // nothing is left to lose
  kept(put(now) ? (text ? "Note saved." : "Highlighted.") : "");
  return true;
}

function leave() {
  if (isWritten() && !confirm("Leave without saving what you wrote?")) return field.focus();
  if (opened) field.value = opened.note.note;
  dialog?.close();
}

function remove() {
  if (!opened) return;
  const { note } = opened;
  const last = noteOf(note.id);
  if (last) drop([last]);
  if (last) say("Deleted. Undo stands in its place in the list.");
  field.value = note.note;
  dialog?.close();
}

/** Closed in a way that did not ask (a phone's back gesture): what was written is kept. */
function onClose() {
  if (isWritten()) save();
  const id = opened?.note.id ?? "";
  opened = undefined;
  // The button that opened the dialog may have been built anew, and then the focus is nowhere, or still in here.
  const focus = document.activeElement;
  if (!focus || focus === document.body || dialog?.contains(focus)) focusOn(`open:${id}`, `undo:${id}`);
}

/** What can be done for a note whose words are not found. @param {Opened} one */
function rescue({ note, state = "here" }) {
  if (PLACED.has(state)) return [];
  const words = make("p", { class: "mine-state" }, STATE_WORDS[state] ?? "");
  // Words of a text that is not shown are well where they are; and a place is chosen where the passage is.
  if (state === "absent" || !document.querySelector(".passage")) return [words];
  const choose = button("Choose new words", () => {
    leave();
    if (!dialog?.open) startAttaching(note);
  });
  const whole = button("Attach to the whole passage", () => {
    const text = [field.value.trimEnd(), `“${note.exact}”`].filter(Boolean).join("\n\n"); // the old words are not lost
    opened = { note: { ...note, exact: "", prefix: "", suffix: "", note: text, modified: new Date().toISOString() } };
    field.value = opened.note.note;
    kept(put(opened.note) ? "The note is now on the passage as a whole." : "");
    dialog?.close();
  });
  return [words, make("div", { class: "bar-group" }, choose, ...(passageOf(note.passage) ? [whole] : []))];
}

/** @param {HTMLDialogElement} made @param {Opened} one */
function fill(made, one) {
  const { note, isNew } = one;
  const close = make("button", { type: "button", class: "card-close", "aria-label": "Close" });
  close.addEventListener("click", leave);
  const done = button("Save", () => { if (save()) made.close(); }, { class: "mine-save" });
  const away = isNew ? [] : [button("Delete", remove, { class: "mine-delete" })];
  made.replaceChildren(
    make("div", { class: "card-head" }, make("h2", { id: "companion-note-title" }, `My note on ${note.passage}`), close),
    note.exact ? make("p", { class: "mine-words" }, `“${shortened(note.exact, 400)}”`) : make("p", { class: "mine-whole" }, "On the passage as a whole"),
    ...rescue(one),
    make("label", { for: field.id, class: "mine-label" }, "Note"),
    field,
    said,
    make("div", { class: "bar-group mine-actions" }, done, ...away),
    make("p", { class: "comfort-words" }, "Kept in this browser, on this device, and nowhere else. ", make("a", { href: `${root()}my-notes.html` }, "All my notes")),
  );
}

/** @param {KeyboardEvent} event */
function key(event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    if (save()) dialog?.close();
  }
  if (event.key !== "Escape" || event.isComposing) return;
  event.preventDefault();
  event.stopPropagation();
  leave();
}

function build() {
  const made = make("dialog", { class: "keys mine-editor md-typeset", "aria-labelledby": "companion-note-title" });
  made.addEventListener("keydown", key);
  made.addEventListener("close", onClose);
  addEventListener("beforeunload", (event) => { if (isWritten()) event.preventDefault(); });
  document.body.append(made);
  return made;
}

/** @param {Opened} one */
export function openEditor(one) {
  dialog ??= build();
  if (dialog.open) return;
  opened = one;
  field.value = one.note.note;
  said.textContent = "";
  fill(dialog, one);
  dialog.showModal();
  field.focus();
}

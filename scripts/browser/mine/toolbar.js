/**
 * The buttons for words selected: Highlight, Note, Cite. Beside the words for a mouse; at the bottom of the
 * window for a finger, away from the system's own menu; and the keys h, m, c do the same.
 */

import { place } from "../cards/position.js";
import { all, make, say, shared } from "../page.js";
import { currentOf } from "../place.js";
import { attaching, onAttaching, stopAttaching } from "./attach.js";
import { openEditor } from "./editor.js";
import { button, NOT_KEPT, theRecord } from "./files.js";
import { notes, put } from "./notes.js";
import { newNote, pageOf } from "./shape.js";
import { chosenWords } from "./texts.js";

/** @typedef {import("./texts.js").Chosen} Chosen */

const bar = make("div", { class: "mine-bar", role: "region", "aria-label": "Words selected", hidden: "" });

/** @type {Chosen | null} */
let chosen = null;
let timer = 0;
let isDown = false;
let byTouch = false;

const codeOf = (/** @type {HTMLElement} */ passage) => passage.dataset["passage"] ?? "";

/** The note that is on these very words already. @param {Chosen} words */
const sameAs = (words) =>
  notes().find((note) => note.passage === codeOf(words.passage) && note.text === words.text && note.exact === words.exact && note.prefix === words.prefix && note.suffix === words.suffix);

/** The caret stays behind the words, so that Tab goes on from there. */
function done() {
  getSelection()?.collapseToEnd();
  hide();
}

function hide() {
  chosen = null;
  bar.hidden = true;
}

/** @param {Chosen} words */
function attach(words) {
  const note = attaching();
  if (!note) return;
  const { text, exact, prefix, suffix } = words;
  const passage = codeOf(words.passage);
  const now = new Date().toISOString();
  const isKept = put({ ...note, passage, page: pageOf(theRecord(), passage), text, exact, prefix, suffix, edition: theRecord().companion.version, modified: now });
  stopAttaching();
  done();
  say(isKept ? `The note is now on “${exact.slice(0, 60)}”.` : NOT_KEPT);
}

/** @param {Chosen | null} [words] */
export function highlight(words = chosenWords()) {
  if (!words) return say("Select words of a passage first. The key m writes a note on the whole passage.");
  if (attaching()) return attach(words);
  const known = sameAs(words);
  const isKept = known ? true : put(newNote(theRecord(), codeOf(words.passage), words));
  done();
  if (!isKept) say(NOT_KEPT);
  else if (known) say("Highlighted already.");
  else say(words.isCut ? "Highlighted, up to the end of this text." : "Highlighted. It is listed after the passage.");
}

/** The passage that has the focus, or was the target of a link, or is being read. @param {HTMLElement} [host] */
function passageInFocus(host) {
  const given = (host ?? document.activeElement)?.closest(".passage") ?? document.querySelector(".passage:target");
  const passages = all(".passage[data-passage]");
  return given instanceof HTMLElement ? given : passages[Math.max(0, currentOf(passages))];
}

/** What the editor opens for words; the note that is there already, if there is one. @param {Chosen} words */
function forWords(words) {
  const note = sameAs(words);
  return note ? { note } : { note: newNote(theRecord(), codeOf(words.passage), words), isNew: true };
}

/** @param {HTMLElement} passage */
function forPassage(passage) {
  return { note: newNote(theRecord(), codeOf(passage), { text: "plain", exact: "", prefix: "", suffix: "" }), isNew: true };
}

/** @param {HTMLElement} [host] @param {Chosen | null} [words] */
export function write(host, words = host ? null : chosenWords()) {
  if (words && attaching()) return attach(words);
  const passage = words ? words.passage : passageInFocus(host);
  if (!passage) return say("Go to a passage first: notes are written on passages.");
  hide();
  openEditor(words ? forWords(words) : forPassage(passage));
}

/** A tap may take the selection away before the button hears of it. */
function cite() {
  const words = chosen;
  const selection = getSelection();
  if (words && selection?.isCollapsed) selection.addRange(words.range);
  hide();
  void shared().cite?.();
}

/** @param {string} label @param {string} key @param {() => void} press */
function tool(label, key, press) {
  const made = button(label, press, { class: "mine-tool", "aria-keyshortcuts": key });
  made.append(make("kbd", { "aria-hidden": "true" }, key));
  return made;
}

function fill() {
  if (!attaching()) return bar.replaceChildren(tool("Highlight", "h", () => highlight(chosen)), tool("Note", "m", () => write(undefined, chosen)), tool("Cite", "c", cite));
  const ready = button("Attach", () => highlight(chosen), { class: "mine-tool" });
  ready.disabled = chosen === null;
  const stop = () => {
    stopAttaching();
    say("Nothing was changed.");
  };
  bar.replaceChildren(make("p", { role: "status" }, "Select the new words for your note, then press Attach, or h."), ready, button("Cancel", stop, { class: "mine-tool" }));
}

function stand() {
  const isSheet = byTouch || attaching() !== null || innerWidth < 600;
  bar.classList.toggle("mine-sheet", isSheet);
  bar.style.removeProperty("left");
  bar.style.removeProperty("top");
  const line = chosen && [...chosen.range.getClientRects()].at(-1);
  if (isSheet || !line) return;
  const view = { width: document.documentElement.clientWidth, height: innerHeight };
  const at = place(line, { width: bar.offsetWidth, height: bar.offsetHeight }, view);
  bar.style.left = `${at.left + scrollX}px`;
  bar.style.top = `${at.top + scrollY}px`;
}

function offer() {
  if (isDown) return;
  chosen = document.querySelector("dialog[open]") ? null : chosenWords();
  if (!chosen && !attaching()) return hide();
  fill();
  bar.hidden = false;
  stand();
}

/** @param {KeyboardEvent} event */
function escape(event) {
  if (event.key !== "Escape" || bar.hidden || document.querySelector("dialog[open]")) return;
  if (attaching()) stopAttaching();
  else hide();
}

const soon = () => {
  clearTimeout(timer);
  timer = window.setTimeout(offer, 150);
};

export function toolbar() {
  document.body.append(bar);
  onAttaching(offer);
  document.addEventListener("selectionchange", soon);
  // While the mouse is still selecting nothing pops up under it.
  document.addEventListener("pointerdown", (event) => {
    if (bar.contains(/** @type {Node} */ (event.target))) return event.preventDefault();
    isDown = event.pointerType === "mouse";
    byTouch = event.pointerType === "touch";
  });
  for (const up of ["pointerup", "pointercancel"]) document.addEventListener(up, () => { isDown = false; soon(); });
  bar.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
  document.addEventListener("keydown", escape, { capture: true });
  // Who goes on with Tab must see where: nothing may lie over it.
  document.addEventListener("focusin", (event) => { if (!attaching() && !bar.contains(/** @type {Node} */ (event.target))) hide(); });
  addEventListener("resize", () => { if (!bar.hidden) stand(); });
  soon();
}

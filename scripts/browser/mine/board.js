/** A page with passages: paint what is marked, and list my notes after each passage. */

import { all, at, make, root } from "../page.js";
import { openEditor } from "./editor.js";
import { button, count, exports, NOT_KEPT, theRecord } from "./files.js";
import { locate, PLACED } from "./locate.js";
import { dropped, looseCount, notes, onChange } from "./notes.js";
import { changesPage, clear, noteAt, paint, show } from "./paint.js";
import { keepFocus, nameOfNote, row, undoRows, unseen } from "./rows.js";
import { passageOf, rangeOf, textsHere } from "./texts.js";

/** @typedef {import("../types.d.ts").MyNote} MyNote */
/** @typedef {import("./locate.js").Located} Located */
/** @typedef {{note: MyNote, where: Located}} Placed */

/** @type {Placed[]} */
let board = [];

/** Notes whose passage is on this page, or was. @param {MyNote} note */
function isHere(note) {
  const section = theRecord().sections.find(({ url }) => location.pathname.endsWith(`/${url}`));
  return passageOf(note.passage) !== null || (section !== undefined && note.page.startsWith(`${section.url}#`));
}

function paintAll() {
  clear();
  let texts = textsHere();
  board = notes().filter(isHere).map((note) => {
    const where = locate(note, texts);
    const reading = PLACED.has(where.state) && note.exact ? texts.reading(where.passage, note.text) : null;
    const range = reading && rangeOf(reading, where.start, where.end);
    if (range) paint(note.id, range, note.note !== "");
    if (range && changesPage()) texts = textsHere();
    return { note, where };
  });
  show();
}

/** @param {string} id */
export function openNote(id) {
  const found = board.find(({ note }) => note.id === id);
  if (found) openEditor({ note: found.note, state: found.where.state });
}

/** @param {Placed} placed */
function item({ note, where }) {
  const open = button(note.note ? "My note" : "My highlight", () => openNote(note.id), { class: "mine-open", "data-focus": `open:${note.id}` });
  open.append(unseen(` on ${nameOfNote(note)}, open`));
  return row(note, where.state, { lead: [open] });
}

/** The article's words, ours, then our notes; what is not placed comes last. @param {Placed} placed */
const rank = ({ note, where }) => (PLACED.has(where.state) ? (["article", "plain"].indexOf(note.text) + 3) % 3 : 3);

/** In the order of the words. @param {Placed} one @param {Placed} other */
const byPlace = (one, other) => rank(one) - rank(other) || one.where.start - other.where.start;

/** @param {HTMLElement} passage @param {string} code */
function list(passage, code) {
  const own = board.filter(({ where }) => where.passage === code && where.state !== "gone").sort(byPlace);
  const rows = [...own.map(item), ...undoRows((note) => note.passage === code)];
  if (rows.length === 0) return;
  const name = `${passage.id}-mine`;
  const block = make("div", { class: "mine", role: "group", "aria-labelledby": name }, make("h4", { id: name }, "My notes here"), make("ul", {}, ...rows));
  passage.append(block);
}

/** At the end of the page: how many, where they are, a copy to take away, and what has no passage. */
function foot() {
  if (board.length === 0 && dropped().length === 0) return;
  const lost = board.filter(({ where }) => where.state === "gone");
  const loose = looseCount() > 0 ? [make("p", { class: "mine-state" }, `${count(looseCount(), "note")} not kept. ${NOT_KEPT}`)] : [];
  const apart = location.protocol === "file:" ? " In a copy opened from disk, Firefox keeps them for this page alone: to see all together, export them here and import them there." : "";
  const words = `${count(board.length, "note or highlight").replace("note or highlights", "notes and highlights")}, kept in this browser, on this device, and nowhere else.${apart}`;
  const block = make(
    "section",
    { class: "mine-page", "aria-labelledby": "companion-mine" },
    make("h2", { id: "companion-mine" }, "My notes on this page"),
    make("p", {}, `${words} `, make("a", { href: `${root()}my-notes.html` }, "All my notes")),
    ...loose,
    ...(lost.length > 0 ? [make("ul", {}, ...lost.map(item))] : []),
    make("div", { class: "bar-group" }, ...exports(() => board.map(({ note }) => note))),
  );
  const works = document.querySelector(".page-works");
  if (works) works.before(block);
  else all(".passage").at(-1)?.after(block);
}

function refresh() {
  paintAll();
  keepFocus(() => {
    for (const old of all(".mine, .mine-page")) old.remove();
    for (const passage of all(".passage[data-passage]")) list(passage, passage.dataset["passage"] ?? "");
    foot();
  });
}

/** A click on marked words opens their note; a double click is to select one of them. */
function openByClick() {
  let timer = 0;
  document.addEventListener("click", (event) => {
    clearTimeout(timer);
    const isPlain = event.button === 0 && event.detail === 1 && !at(event, "a, button, summary, label, input, textarea, .mine, dialog");
    const id = isPlain && at(event, ".passage") ? noteAt(event) : "";
    if (id) timer = window.setTimeout(() => { if (getSelection()?.isCollapsed !== false) openNote(id); }, 250);
  });
}

/** The article's words may come later, from the reader's own copy. */
function watchTexts() {
  const isText = (/** @type {Node} */ node) => node instanceof Element && node.matches(".article-words");
  const watcher = new MutationObserver((changes) => {
    if (changes.some(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes].some(isText))) refresh();
  });
  for (const passage of all(".passage")) watcher.observe(passage, { childList: true });
}

export function noteBoard() {
  onChange(refresh);
  openByClick();
  watchTexts();
  refresh();
}

/** The page of all notes: by section and passage, with a filter, edit and delete, export and import. */

import { textDirective } from "../cite/fragment.js";
import { make, root, say } from "../page.js";
import { searchDocs } from "../search/docs.js";
import { foldLetters } from "../search/fold.js";
import { openEditor } from "./editor.js";
import { button, count, exports, importer, NOT_KEPT, theRecord } from "./files.js";
import { locate, PLACED } from "./locate.js";
import { drop, dropped, emptyBin, looseCount, notes, onChange } from "./notes.js";
import { keepFocus, nameOfNote, row, undoRow, unseen } from "./rows.js";
import { inOrder } from "./exchange.js";
import { pageOf, sectionOf, shortened } from "./shape.js";

/** @typedef {import("../types.d.ts").MyNote} MyNote */
/** @typedef {import("./locate.js").State} State */

/** Every text of this edition by passage and note, from the data of the search. @returns {import("./locate.js").Texts} */
function textsOfSite() {
  const known = new Map(searchDocs().map(({ kind, id, text }) => [`${kind} ${id}`, text]));
  const codes = theRecord().sections.flatMap((section) => section.passages.map(([id]) => `${section.code}.${id.slice(1)}`));
  return {
    has: (passage) => codes.includes(passage),
    text: (passage, kind) => known.get(kind === "plain" || kind === "article" ? `passage ${passage}` : `note ${kind}`) ?? null,
    near: (passage) => [codes[codes.indexOf(passage) - 1], codes[codes.indexOf(passage) + 1]].filter((code) => code !== undefined),
  };
}

/** The data hold the article's words only in an edition that shows them. @param {MyNote} note @param {import("./locate.js").Texts} texts */
function whereOf(note, texts) {
  const where = locate(note, texts);
  return where.state === "lost" && note.text === "article" ? { ...where, state: /** @type {State} */ ("absent") } : where;
}

/** A link that lands on the words. @param {MyNote} note @param {import("./locate.js").Located} where */
function linkTo(note, where) {
  const isOfNote = note.text !== "plain" && note.text !== "article";
  const page = sectionOf(theRecord(), where.passage) ? pageOf(theRecord(), where.passage) : note.page;
  const anchor = isOfNote && where.state !== "lost" ? page.replace(/#.*$/, `#${note.text}`) : page;
  const words = note.exact && PLACED.has(where.state) ? textDirective(note.exact, note.prefix, note.suffix) : "";
  return root() + anchor + words;
}

/** @param {MyNote} note @param {import("./locate.js").Located} where */
function item(note, where) {
  const words = note.exact ? `“${shortened(note.exact, 220)}”` : "On the passage as a whole";
  const href = where.state === "gone" ? {} : { href: linkTo(note, where) };
  const link = make("p", { class: note.exact ? "mine-words" : "mine-whole" }, make("a", { ...href, "data-focus": `link:${note.id}` }, words));
  const edit = button(note.note ? "Edit" : "Write a note", () => openEditor({ note, state: where.state }), { "data-focus": `open:${note.id}` });
  const away = button("Delete", () => {
    drop([note]);
    say("Deleted.");
  }, { "data-focus": `delete:${note.id}` });
  for (const one of [edit, away]) one.append(unseen(`: ${nameOfNote(note)}`));
  const days = [...new Set([note.created, note.modified].map((moment) => new Date(moment).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })))];
  const made = make("p", { class: "mine-made" }, [days[0], days[1] && `changed ${days[1]}`, `edition ${note.edition}`].filter(Boolean).join(", "));
  const lost = PLACED.has(where.state) || where.state === "absent" ? [] : [make("p", {}, make("a", { href: linkTo(note, where) }, `Open ${where.state === "gone" ? "its page" : note.passage} to place it again`))];
  return row(note, where.state, { asWords: link, tail: [...lost, make("div", { class: "bar-group" }, edit, away, made)] });
}

const SHOWN = { all: "Notes and highlights", notes: "Notes", marks: "Highlights", unplaced: "Not placed" };

/** @param {MyNote} note @param {State} state @param {{words: string[], shown: string, title: string}} wanted */
function fits(note, state, { words, shown, title }) {
  if (shown === "notes" && !note.note) return false;
  if (shown === "marks" && note.note) return false;
  if (shown === "unplaced" && PLACED.has(state)) return false;
  const text = foldLetters(`${note.passage} ${title} ${note.exact} ${note.note}`);
  return words.every((word) => text.includes(word));
}

/** @param {string} code */
function namesOf(code) {
  const section = sectionOf(theRecord(), code);
  const title = section?.passages.find(([id]) => id === `p${/\d+$/.exec(code)?.[0]}`)?.[1] ?? "";
  const name = section ? (section.code === section.title || section.code.length > 3 ? section.title : `${section.code}. ${section.title}`) : "Passages that are not in this edition";
  return { section: name, url: section?.url ?? "", title };
}

/** Rows under the heads of section and passage. @param {{note: MyNote, made: HTMLElement}[]} rows */
function underHeads(rows) {
  /** @type {HTMLElement[]} */
  const parts = [];
  let [section, passage] = ["", ""];
  for (const { note, made } of rows) {
    const names = namesOf(note.passage);
    if (names.section !== section) parts.push(make("h2", {}, names.section));
    if (note.passage !== passage) {
      const number = make("a", { class: "passage-number passage-number-long", ...(names.url ? { href: root() + pageOf(theRecord(), note.passage) } : {}) }, note.passage);
      parts.push(make("h3", {}, number, ` ${names.title}`), make("ul", { class: "mine-list" }));
    }
    [section, passage] = [names.section, note.passage];
    parts.at(-1)?.append(made);
  }
  return parts;
}

function controls() {
  const field = make("input", { type: "search", dir: "auto", autocomplete: "off", spellcheck: "false" });
  const pick = make("select", {}, ...Object.entries(SHOWN).map(([value, label]) => make("option", { value }, label)));
  const form = make(
    "div",
    { class: "filter-fields", role: "search", "aria-label": "Filter my notes" },
    make("label", { class: "filter-field filter-words" }, make("span", {}, "Filter"), field),
    make("label", { class: "filter-field" }, make("span", {}, "Show"), pick),
  );
  const number = make("p", { class: "filter-count", role: "status" });
  const wanted = () => ({ words: foldLetters(field.value).split(/\s+/).filter(Boolean), shown: pick.value });
  return { bar: make("div", { class: "filter-bar" }, form, number), form, number, wanted };
}

function forget() {
  const all = notes();
  if (!confirm(`Delete ${all.length === 1 ? "your note" : `all ${all.length} notes and highlights`} on this device? Export them first if you may want them again. This cannot be undone.`)) return;
  drop(all);
  emptyBin();
  say("All notes are deleted.");
}

/** @param {(words: string) => void} tell */
function actions(tell) {
  const out = exports(notes);
  const away = button("Delete all", forget, { class: "mine-away" });
  const bar = make("div", { class: "bar-group mine-actions", role: "group", "aria-label": "All my notes" }, ...out, ...importer(tell), away);
  return { bar, refresh: () => { for (const one of [...out, away]) one.disabled = notes().length === 0; } };
}

const NOTHING = "You have no notes yet. Select words in a passage, and choose Highlight or Note; or press m there to write a note on the whole passage.";

/** @param {HTMLElement} place */
export function overview(place) {
  const texts = textsOfSite();
  const said = make("p", { class: "mine-said", role: "status" });
  const tell = (/** @type {string} */ words) => { said.textContent = words; };
  const { bar, form, number, wanted } = controls();
  const list = make("div", { class: "mine-all" });
  const buttons = actions(tell);
  const build = () => {
    const all = notes();
    const gone = dropped();
    const asked = wanted();
    const located = inOrder([...all, ...gone], theRecord()).map((note) => ({ note, where: whereOf(note, texts), isGone: gone.includes(note) }));
    const shown = located.filter(({ note, where, isGone }) => isGone || fits(note, where.state, { ...asked, title: namesOf(note.passage).title }));
    const many = shown.filter(({ isGone }) => !isGone).length;
    const lost = located.filter(({ where, isGone }) => !isGone && !PLACED.has(where.state)).length;
    number.textContent = `${many === all.length ? "" : `${many} of `}${count(all.length, "note")}${lost > 0 ? `, ${lost} not placed` : ""}`;
    bar.hidden = all.length === 0;
    buttons.refresh();
    const loose = looseCount() > 0 ? [make("p", { class: "mine-state" }, NOT_KEPT)] : [];
    const empty = all.length === 0 ? [make("p", {}, NOTHING)] : [];
    list.replaceChildren(...loose, ...empty, ...underHeads(shown.map(({ note, where, isGone }) => ({ note, made: isGone ? undoRow(note) : item(note, where) }))));
  };
  form.addEventListener("input", build);
  onChange(() => keepFocus(build));
  place.replaceChildren(buttons.bar, said, bar, list);
  build();
}

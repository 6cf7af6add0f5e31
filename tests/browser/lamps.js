/**
 * Two editions of one invented page, with the companion's own scripts: what a reader marked in A is looked for
 * in B. The edits are known, so for every note it is known where it must stand, or that it must not.
 */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SITE } from "./site.js";

const TEXTS = {
  A: {
    p1: {
      plain: "The keeper lights every <a class=\"term\" href=\"#\">lamp</a> at dusk. The oil comes from the <em>north</em> by sea, and the wicks are cut at home.</p>\n<p>When the wind turns, no lamp burns for long, and the keeper counts the ships by ear. By law a lamp on the pier must burn until the last ship is in.",
    },
    p2: {
      article: "We count ships, for ships need light.",
      plain: "In 2014 the harbour took 40 ships. In 2015 the harbour took 50 ships. In 2016 the harbour took 60 ships. The council paid for the oil, and the merchants paid for the pier.",
    },
    p3: {
      plain: "Wind is the enemy of every lamp. It puts out the lamp on the pier first, and the lamp on the hill last. Nobody has ever seen all of them dark at once.",
      note: "Whale oil was burnt here until the middle of the century; the first gas came in 1851.",
    },
    p4: { plain: "A passage on the price of wicks, which the next edition leaves out." },
  },
  // p1: words put in, a sentence gone, one added. p2: a sentence gone, one come from p3, the article not shown.
  // p3: a sentence moved away, the last one said twice; a word of the note changed. p4: gone.
  B: {
    p1: {
      plain: "The keeper lights every <a class=\"term\" href=\"#\">lamp</a> at dusk, winter and summer. The oil comes from the far <em>north</em> by sea, and the wicks are cut at home.</p>\n<p>By law a lamp on the pier must burn until the last ship is in. A new sentence ends the passage.",
    },
    p2: {
      plain: "In 2014 the harbour took 40 ships. In 2016 the harbour took 60 ships. The council paid for the oil, and the merchants paid for the pier. It puts out the lamp on the pier first, and the lamp on the hill last.",
    },
    p3: {
      plain: "Wind is the enemy of every lamp. Nobody has ever seen all of them dark at once. Nobody has ever seen all of them dark at once.",
      note: "Whale oil was burnt here until the end of the century; the first gas came in 1851.",
    },
  },
};

/** Where a note is made in A, and what must become of it in B: its passage and words there, or why it is not placed. */
export const NOTES = [
  { at: "p1 plain", words: "lights every lamp at dusk", then: ["p1", "lights every lamp at dusk", "The keeper "] },
  { at: "p1 plain", words: "the wicks are cut at home", then: ["p1", "the wicks are cut at home", "by sea, and "] },
  { at: "p1 plain", words: "lamp", nth: 1, then: "lost" },
  { at: "p1 plain", words: "counts the ships by ear", then: "lost" },
  { at: "p1 plain", words: "home. When the wind", note: "over two paragraphs", then: "lost" },
  { at: "p1 plain", words: "must burn until the last ship is in", note: "a law!", then: ["p1", "must burn until the last ship is in", "on the pier "] },
  { at: "p2 plain", words: "took 40 ships", then: ["p2", "took 40 ships", "In 2014 the harbour "] },
  { at: "p2 plain", words: "took 50 ships", then: "lost" },
  { at: "p2 plain", words: "the harbour", nth: 1, then: "lost" },
  { at: "p2 plain", words: "ships", nth: 1, note: "how many?", then: "lost" },
  { at: "p2 plain", words: "The council paid for the oil", then: ["p2", "The council paid for the oil", "60 ships. "] },
  { at: "p2 plain", words: "paid for the pier.", then: ["p2", "paid for the pier.", "the merchants "] },
  { at: "p4 plain", words: "the price of wicks", then: "gone" },
  { at: "p2 article", words: "ships need light", then: "absent" },
  { at: "p3 plain", words: "Wind is the enemy of every lamp.", then: ["p3", "Wind is the enemy of every lamp.", ""] },
  { at: "p3 plain", words: "It puts out the lamp on the pier first", note: "why?", then: ["p2", "It puts out the lamp on the pier first", "for the pier. "] },
  { at: "p3 plain", words: "the lamp on the hill last", then: ["p2", "the lamp on the hill last", "first, and "] },
  { at: "p3 plain", words: "Nobody has ever seen all of them dark at once", then: "several" },
  { at: "p3 note", words: "until the middle of the century", note: "1850?", then: ["p3", "until the end of the century", "burnt here "] },
  { at: "p3 note", words: "Whale oil", then: ["p3", "Whale oil", ""] },
];

/** What the generated scripts call their data, where it is not their own name. */
const NAMES = { "search-data": "searchData", "search-text-1": "searchTexts" };
const KINDS = { plain: ".plain-words", article: ".article-words", note: ".note-body" };

/** @param {string} at */
export const selectorOf = (at) => at.replace(/^(\S+) (\S+)$/, (_, id, kind) => `#${id} ${KINDS[kind]}`);

/** @param {[string, Record<string, string>]} passage */
function passage([id, { plain, article, note }]) {
  const words = article ? `<div class="article-words"><p>${article}</p></div>` : "";
  const aside = note ? `<aside class="note note-context" data-kind="context" role="note" id="oil-note"><p class="note-head"><a class="note-title" href="#oil-note">Oil</a></p><div class="note-body"><p>${note}</p></div></aside>` : "";
  return `<section class="passage" id="${id}" data-passage="I.${id.slice(1)}"><h3><a class="passage-number" href="#${id}">I.${id.slice(1)}</a> Lamps</h3>${words}<div class="plain-words">\n<p>${plain}</p>\n</div>${aside}</section>`;
}

/** @param {string} title @param {string} root @param {string} body */
const page = (title, root, body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><meta name="companion-root" content="${root}"><link rel="icon" href="data:,"><link rel="stylesheet" href="${root}assets/companion.css"><script src="${root}assets/companion.js"></script></head><body data-md-color-scheme="default"><header class="md-header"></header><main class="md-content md-typeset"><h1>${title}</h1>${body}</main></body></html>`;

const plain = (/** @type {string} */ html) => html.replace(/<\/p>/g, " ").replace(/<[^>]*>/g, "").replace(/\s+/g, " ").trim();

/** Write an edition over whatever stands in the folder. @param {string} folder @param {"A" | "B"} edition */
export function writeEdition(folder, edition) {
  for (const name of ["assets", "read"]) mkdirSync(join(folder, name), { recursive: true });
  for (const name of ["companion.js", "companion-mine.js", "companion-cite.js", "companion.css"]) {
    if (existsSync(join(SITE, "assets", name))) copyFileSync(join(SITE, "assets", name), join(folder, "assets", name));
  }
  const passages = Object.entries(TEXTS[edition]);
  const record = {
    article: { authors: ["Ann Aker"], title: "Lamps" },
    companion: { title: "Lamp Companion", version: edition, date: "2026-11-04", url: "" },
    sections: [{ code: "I", title: "Lamps", url: "read/lamps.html", passages: passages.map(([id]) => [id, "Lamps"]) }],
  };
  const docs = passages.flatMap(([id, { plain: words, article = "", note }]) => [
    { kind: "passage", id: `I.${id.slice(1)}`, text: `${plain(words)} ${article}`.trim() },
    ...(note ? [{ kind: "note", id: "oil-note", text: note }] : []),
  ]);
  const data = (/** @type {string} */ name, /** @type {unknown} */ value) => writeFileSync(join(folder, "assets", `${name}.js`), `window.companion=window.companion||{};window.companion.${NAMES[name] ?? name}=${JSON.stringify(value)};\n`);
  data("record", record);
  data("search-data", { docs: docs.map(({ kind, id }) => [kind, id]), texts: 1 });
  data("search-text-1", { 1: docs.map(({ text }) => text) });
  writeFileSync(join(folder, "read/lamps.html"), page("Lamps", "../", passages.map(passage).join("\n")));
  writeFileSync(join(folder, "my-notes.html"), page("My notes", "./", '<div class="my-notes"><p>Needs JavaScript.</p></div>'));
}

/** The text of a passage in B, as a reader sees it. @param {string} id @param {string} kind */
export const textInB = (id, kind) => plain(TEXTS.B[id][kind]);

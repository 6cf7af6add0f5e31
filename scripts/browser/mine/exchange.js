/**
 * Notes out and in: W3C Web Annotations (JSON-LD) and Markdown. What goes out comes in again unchanged;
 * the model's own terms carry it, and four of the vocabularies that its context knows by name.
 */

import { ID, noteFrom, pageOf, sectionOf } from "./shape.js";

/** @typedef {import("../types.d.ts").MyNote} MyNote */
/** @typedef {import("../types.d.ts").CiteRecord} CiteRecord */
/** @typedef {Record<string, unknown>} Json */

const CONTEXT = "http://www.w3.org/ns/anno.jsonld";
const FRAGMENT = "http://tools.ietf.org/rfc/rfc3236";

/** The public address of something on the site; a copy without one has a name instead of an address. @param {string} base @param {string} page */
const addressOn = (base, page) => (base ? new URL(page, base).href : `urn:companion:${page}`);

/** @param {MyNote} note @returns {Json} */
function selectorOf({ page, text, exact, prefix, suffix }) {
  const isOfNote = text !== "plain" && text !== "article";
  const anchor = { type: "FragmentSelector", conformsTo: FRAGMENT, value: isOfNote ? text : page.replace(/^.*#/, "") };
  return exact ? { ...anchor, refinedBy: { type: "TextQuoteSelector", exact, prefix, suffix } } : anchor;
}

/** @param {MyNote} note @param {CiteRecord} record @param {string} base @returns {Json} */
export function annotationOf(note, record, base) {
  return {
    "@context": CONTEXT,
    id: `urn:uuid:${note.id}`,
    type: "Annotation",
    motivation: note.note ? "commenting" : "highlighting",
    created: note.created,
    modified: note.modified,
    generator: { type: "Software", name: record.companion.title, "schema:softwareVersion": note.edition },
    ...(note.note ? { body: { type: "TextualBody", format: "text/plain", purpose: "commenting", value: note.note } } : {}),
    target: {
      type: "SpecificResource",
      source: addressOn(base, note.page),
      "schema:identifier": note.passage,
      "dcterms:isPartOf": note.text,
      selector: selectorOf(note),
    },
  };
}

/** One file for all: a collection with one page. @param {MyNote[]} notes @param {CiteRecord} record @param {string} base */
export function toJson(notes, record, base) {
  const items = notes.map((note) => annotationOf(note, record, base));
  const collection = {
    "@context": CONTEXT,
    id: "urn:companion:my-notes",
    type: "AnnotationCollection",
    label: `My notes on ${record.companion.title}`,
    total: items.length,
    first: { id: "urn:companion:my-notes-page", type: "AnnotationPage", startIndex: 0, items },
  };
  return `${JSON.stringify(collection, null, 1)}\n`;
}

/** @param {unknown} value @returns {Json} */
const object = (value) => (typeof value === "object" && value !== null && !Array.isArray(value) ? /** @type {Json} */ (value) : {});

/** The annotations of a collection, a page, a list, or one alone. @param {unknown} value @returns {unknown[]} */
function itemsOf(value) {
  if (Array.isArray(value)) return value;
  const { type, items, first } = object(value);
  if (Array.isArray(items)) return items;
  if (first) return itemsOf(first);
  return type === "Annotation" ? [value] : [];
}

/** @param {unknown} value @param {CiteRecord} record @returns {MyNote | null} */
function noteOfAnnotation(value, record) {
  const { id, type, created, modified, generator, body, target } = object(value);
  const { name, "schema:softwareVersion": edition } = object(generator);
  const { source, "schema:identifier": passage, "dcterms:isPartOf": text, selector } = object(target);
  const { exact = "", prefix = "", suffix = "" } = object(object(selector)["refinedBy"]);
  if (type !== "Annotation" || name !== record.companion.title) return null;
  // Where the passage stands now; one that is gone stands where it stood.
  const page = sectionOf(record, String(passage)) ? pageOf(record, String(passage)) : /(?:[\w-]+\/)?[\w-]+\.html#[\w-]+$/.exec(String(source))?.[0];
  const own = String(id).replace(/^urn:uuid:/, "");
  return ID.test(own) ? noteFrom({ id: own, passage, page, text, exact, prefix, suffix, edition, created, modified, note: object(body)["value"] ?? "" }) : null;
}

/**
 * @param {string} text of a file
 * @param {CiteRecord} record
 * @returns {{notes: MyNote[], refused: number, trouble: string}} `trouble` is one sentence, and then nothing else counts
 */
export function fromJson(text, record) {
  /** @param {string} trouble */
  const not = (trouble) => ({ notes: [], refused: 0, trouble });
  let parsed;
  try {
    parsed = JSON.parse(text);
  } catch {
    return not("This file is not JSON. Choose a file that “Export as JSON” has made.");
  }
  const items = itemsOf(parsed);
  if (items.length === 0) return not("This file holds no notes. Choose a file that “Export as JSON” has made.");
  const notes = items.flatMap((item) => noteOfAnnotation(item, record) ?? []);
  if (notes.length === 0) return not(`None of the ${items.length} entries in this file is a note made with this companion.`);
  return { notes, refused: items.length - notes.length, trouble: "" };
}

/**
 * What of the notes read is new here: by id, and of two the one that was changed last.
 *
 * @param {MyNote[]} own
 * @param {MyNote[]} read
 */
export function merge(own, read) {
  const known = new Map(own.map((note) => [note.id, note]));
  const last = new Map(read.map((note) => [note.id, note]));
  const added = [...last.values()].filter((note) => !known.has(note.id));
  const newer = [...last.values()].filter((note) => (known.get(note.id)?.modified ?? note.modified) < note.modified);
  return { added, newer, same: last.size - added.length - newer.length };
}

/** Marks that Markdown would read. @param {string} text */
const escaped = (text) => text.replace(/[\\`*_[\]<>#]/g, "\\$&");

/** The reader's own words keep their Markdown; they open no tag and no heading. @param {string} text */
const ownWords = (text) => text.replace(/</g, "\\<").replace(/^(\s*)#/gm, "$1\\#");

/** @param {MyNote} note @param {string} base */
function entry({ exact, note, page, passage, modified }, base) {
  const address = base ? `[${passage}](${addressOn(base, page)})` : passage;
  return [exact ? `> ${escaped(exact)}` : "", note ? ownWords(note) : "", `${address}, ${modified.slice(0, 10)}`].filter(Boolean).join("\n\n");
}

/** @param {MyNote[]} notes in the order of the article @param {CiteRecord} record @param {string} base */
export function toMarkdown(notes, record, base) {
  const lines = [`# My notes on ${escaped(record.companion.title)}`];
  let [section, passage] = ["", ""];
  for (const note of notes) {
    const found = sectionOf(record, note.passage);
    const title = found ? (found.code === found.title ? found.title : `${found.code}. ${found.title}`) : "Elsewhere";
    if (title !== section) lines.push(`## ${escaped(title)}`);
    const name = found?.passages.find(([id]) => id === `p${/\d+$/.exec(note.passage)?.[0]}`)?.[1] ?? "";
    if (note.passage !== passage) lines.push(`### ${escaped(`${note.passage} ${name}`.trim())}`);
    [section, passage] = [title, note.passage];
    lines.push(entry(note, base));
  }
  return `${lines.join("\n\n")}\n`;
}

/** In the order of the article, and within a passage as they were written. @param {MyNote[]} notes @param {CiteRecord} record */
export function inOrder(notes, record) {
  const place = (/** @type {MyNote} */ note) => {
    const at = record.sections.findIndex((section) => section === sectionOf(record, note.passage));
    return (at < 0 ? record.sections.length : at) * 10_000 + Number(/\d+$/.exec(note.passage)?.[0]);
  };
  return [...notes].sort((one, other) => place(one) - place(other));
}

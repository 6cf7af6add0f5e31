/** Notes to a file and from a file; nothing leaves the device but by the reader's own hand. */

import { make, root, say, shared } from "../page.js";
import { fromJson, inOrder, merge, toJson, toMarkdown } from "./exchange.js";
import { notes, putAll } from "./notes.js";

/** @typedef {import("../types.d.ts").MyNote} MyNote */
/** @typedef {import("../types.d.ts").CiteRecord} CiteRecord */

/** @returns {CiteRecord} */
export const theRecord = () => shared().record ?? { article: { authors: [] }, companion: { title: "", version: "", date: "", url: "" }, sections: [] };

/** The hosted site, also offline; a copy on disk says nothing about where it lies. */
function base() {
  const here = location.protocol.startsWith("http") ? new URL(root() || ".", location.href).href : "";
  return theRecord().companion.url || here;
}

/** @param {string} name @param {string} type @param {string} text */
function download(name, type, text) {
  const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  say(`${name} is in your downloads.`);
}

/** @param {string} label @param {() => void} press @param {Record<string, string>} [attributes] `class` comes on top of ours */
export function button(label, press, attributes = {}) {
  const made = make("button", { type: "button", ...attributes, class: `bar-button ${attributes["class"] ?? ""}`.trim() }, label);
  made.addEventListener("click", press);
  return made;
}

/** Two buttons that export the notes asked for when pressed. @param {() => MyNote[]} which */
export function exports(which) {
  const ordered = () => inOrder(which(), theRecord());
  return [
    button("Export as Markdown", () => download("my-notes.md", "text/markdown", toMarkdown(ordered(), theRecord(), base())), { "data-export": "md" }),
    button("Export as JSON", () => download("my-notes.jsonld", "application/ld+json", toJson(ordered(), theRecord(), base())), { "data-export": "json" }),
  ];
}

/** @param {number} many @param {string} one */
export const count = (many, one) => `${many} ${one}${many === 1 ? "" : "s"}`;

/** Take in the notes of a file. @param {string} text @returns {string} what to tell the reader */
export function takeIn(text) {
  const { notes: read, refused, trouble } = fromJson(text, theRecord());
  if (trouble) return trouble;
  const { added, newer, same } = merge(notes(), read);
  const areKept = putAll([...added, ...newer]);
  const parts = [`${count(added.length, "note")} added`, ...(newer.length > 0 ? [`${newer.length} brought up to date`] : []), ...(same > 0 ? [`${same} here already`] : [])];
  const refusal = refused > 0 ? ` ${count(refused, "entry").replace("entrys", "entries")} left out: not made with this companion.` : "";
  return `${parts.join(", ")}.${refusal}${areKept ? "" : ` ${NOT_KEPT}`}`;
}

export const NOT_KEPT = "Not kept: the storage of this browser is full or switched off. It is gone when you leave this page, so export it first.";

/** A button that asks for a file. @param {(words: string) => void} tell */
export function importer(tell) {
  const field = make("input", { type: "file", accept: ".jsonld,.json,application/ld+json,application/json", hidden: "" });
  field.addEventListener("change", async () => {
    const file = field.files?.[0];
    if (!file) return;
    tell(takeIn(await file.text()));
    field.value = ""; // the same file can be chosen again
  });
  return [button("Import", () => field.click(), { "data-import": "" }), field];
}

/** The one place that knows in which data file the text of a thing lies. */

import { cardFile } from "../address.js";
import { load, shared } from "../page.js";
import { recall } from "../store.js";

/** @typedef {import("./things.js").Thing} Thing */

export async function loadList() {
  await Promise.all([load("record"), load("packs")]);
}

/** The texts of these things, and what stands in the head of a note. @param {Thing[]} things */
export async function loadTexts(things) {
  const onCards = things.filter(({ kind }) => kind === "passage" || kind === "note");
  const files = new Set(onCards.map(({ kind, id }) => cardFile(`${kind}:${id}`)));
  await Promise.all(["pack-texts", ...files].map(load));
}

/** Made and escaped by the build; its links count from the site's root. @param {Thing} thing @returns {string} */
export function textOf({ kind, id }) {
  const { cards, packTexts } = shared();
  if (kind === "question") return packTexts?.questions[id] ?? "";
  if (kind === "term") return packTexts?.terms[id] ?? "";
  return cards?.[`${kind}:${id}`]?.html ?? "";
}

/** What this device keeps of the reader's own copy, for one passage. @param {string} code @returns {string} */
function ownWords(code) {
  try {
    const word = JSON.parse(recall("copy") || "{}")?.words?.[code];
    return typeof word === "string" ? word : "";
  } catch {
    return ""; // not written by us, or damaged
  }
}

/** The article's own words: of a full edition, or of the reader's own copy. @param {string} code */
export function articleWords(code) {
  return shared().packTexts?.article[code] ?? ownWords(code);
}

/** @param {string} note */
export function headOf(note) {
  return shared().packTexts?.notes[note] ?? {};
}

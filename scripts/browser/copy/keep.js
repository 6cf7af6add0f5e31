/** The reader's copy, cut into the words of the passages: kept on the device, and handed from script to script. */

import { shared } from "../page.js";
import { recall, remember } from "../store.js";

const COPY = "copy";

/** @typedef {import("../types.d.ts").OwnCopy} OwnCopy */
/** @typedef {import("../types.d.ts").SearchDoc} SearchDoc */

/** @param {unknown} value @returns {value is OwnCopy} */
function isCopy(value) {
  if (typeof value !== "object" || value === null || !("stamp" in value) || !("words" in value)) return false;
  const { stamp, words } = value;
  return typeof stamp === "string" && typeof words === "object" && words !== null && Object.values(words).every((text) => typeof text === "string");
}

/** @returns {OwnCopy | null} */
export function currentCopy() {
  const own = shared().copy;
  if (own) return own;
  try {
    const kept = JSON.parse(recall(COPY) || "null");
    return isCopy(kept) ? (shared().copy = kept) : null;
  } catch {
    return null; // not written by us, or damaged
  }
}

/**
 * @param {OwnCopy} copy
 * @returns {boolean} whether the device keeps it; if not, it lasts as long as the page
 */
export function keepCopy(copy) {
  shared().copy = copy;
  const written = JSON.stringify(copy);
  remember(COPY, written);
  return recall(COPY) === written;
}

export function dropCopy() {
  delete shared().copy;
  remember(COPY, "");
}

/**
 * What can be found, with the article's words where the reader has them; a full edition has them already.
 *
 * @param {SearchDoc[]} docs
 */
export function withCopy(docs) {
  const copy = currentCopy();
  if (!copy || copy.stamp !== shared().searchData?.copy) return docs;
  return docs.map((doc) => (doc.kind === "passage" && copy.words[doc.id] ? { ...doc, text: `${doc.text} ${copy.words[doc.id]}` } : doc));
}

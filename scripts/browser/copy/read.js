/** From what the reader gave to the words of the passages, or to a reason why not; nothing is kept or shown here. */

import { load, shared } from "../page.js";
import { align, refuseAtOnce } from "./align.js";
import { readPages, readText } from "./article.js";
import { contentOf } from "./file.js";
import { runningPages } from "./layout.js";

/** @typedef {import("./align.js").Aligned} Aligned */
/** @typedef {import("../types.d.ts").Starts} Starts */

/** Why a copy cannot be read, in the reader's words. */
export class Unreadable extends Error {}

/** @returns {Promise<Starts>} */
export async function theStarts() {
  await load("starts");
  const starts = shared().starts;
  if (!starts) throw new Unreadable("Part of this companion is missing. Load the page again.");
  return starts;
}

/** @param {unknown} error */
function reasonOf(error) {
  if (error instanceof Error && error.name === "PasswordException") return "This PDF is protected by a password. Save a copy without one.";
  return "This PDF is damaged or cut off. Fetch it again.";
}

/** @param {Uint8Array} data @param {(line: string) => void} tell */
async function pagesOf(data, tell) {
  await load("companion-pdf");
  const read = shared().readPdf;
  if (!read) throw new Unreadable("Part of this companion is missing. Load the page again.");
  try {
    return await read(data, (page, pages) => tell(`Reading page ${page} of ${pages}…`));
  } catch (error) {
    throw new Unreadable(reasonOf(error));
  }
}

/** Let the browser paint what was just said. */
const breath = () => new Promise((done) => setTimeout(done, 20));

/** @param {string} text @returns {Promise<Aligned>} */
export async function alignText(text) {
  if (!text.trim()) throw new Unreadable("There is no text. Paste the whole article.");
  const starts = await theStarts();
  await breath();
  return refuseAtOnce(text, starts) ?? align(readText(text, starts.furniture), starts);
}

/**
 * @param {File} file
 * @param {(line: string) => void} tell
 * @returns {Promise<Aligned>}
 */
export async function alignFile(file, tell) {
  tell("Reading the file…");
  const data = new Uint8Array(await file.arrayBuffer());
  const content = contentOf(data, file.name);
  if ("error" in content) throw new Unreadable(content.error);
  if ("text" in content) return alignText(content.text);
  const pages = runningPages(await pagesOf(data, tell));
  if (!pages.some((page) => /[\p{L}\p{N}]/u.test(page))) {
    throw new Unreadable("This PDF holds pictures of pages and no text. Choose a copy with text, or have its text recognised first.");
  }
  const starts = await theStarts();
  tell("Looking for the passages…");
  await breath();
  return align(readPages(pages), starts);
}

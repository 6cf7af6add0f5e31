/** The search, loaded when first asked for: index the data once, then dialog and function share it. */

import { withCopy } from "../copy/keep.js";
import { loadTexts, shared } from "../page.js";
import { searchDialog } from "./dialog.js";
import { searchDocs } from "./docs.js";
import { maker } from "./maker.js";

/** @type {ReturnType<typeof maker> | undefined} */
let made;

/** All texts that could be loaded, with the words of the reader's copy. */
async function texts() {
  await loadTexts().catch(() => undefined);
  return withCopy(searchDocs()).map(({ text }) => text);
}

function theMaker() {
  return (made ??= maker(searchDocs(), texts, () => dialog.refresh()));
}

const dialog = searchDialog(theMaker);

// The reader's copy of the article came or went: index anew when next asked.
for (const change of ["companion:copy", "companion:forgotten"]) document.addEventListener(change, () => { made = undefined; });

shared().engine = () => theMaker().promise;
shared().openSearch = dialog.open;

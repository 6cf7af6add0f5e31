/**
 * The search, loaded when first asked for: index the data once, then dialog and function share it. The dialog
 * need not wait for the word vectors: they count from the first letter typed after they came.
 */

import { withCopy } from "../copy/keep.js";
import { shared } from "../page.js";
import { searchDialog } from "./dialog.js";
import { engine } from "./rank.js";

/** @type {import("../types.d.ts").Engine | undefined} */
let made;

function theEngine() {
  return (made ??= engine(withCopy(shared().searchData?.docs ?? []), () => shared().vectors));
}

// The reader's copy of the article came or went: index anew when next asked.
for (const change of ["companion:copy", "companion:forgotten"]) document.addEventListener(change, () => { made = undefined; });

shared().engine = theEngine;
shared().openSearch = searchDialog(theEngine);

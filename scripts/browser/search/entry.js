/** The search, loaded when first asked for: index the data once, then dialog and function share it. */

import { shared } from "../page.js";
import { searchDialog } from "./dialog.js";
import { engine } from "./rank.js";

/** @type {import("../types.d.ts").Engine | undefined} */
let made;

function theEngine() {
  return (made ??= engine(shared().searchData?.docs ?? []));
}

shared().engine = theEngine;
shared().openSearch = searchDialog(theEngine);

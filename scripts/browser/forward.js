/** Links that were made long ago: ids that have moved, and the edition that a link names. */

import { decoded } from "./address.js";
import { load, shared } from "./page.js";

/** Before the single file turns an address of the site into an anchor, and drops the query. */
const named = () => /[?&]ed=([^&#]*)/.exec(location.href)?.[1];
let edition = named();

/** The anchor of an old id leads on to where it is now; the query goes along. */
function leadOn() {
  const old = document.querySelector(".moved:target");
  if (!old) return;
  const goal = new URL(old.querySelector("a")?.href ?? `#${old.parentElement?.id}`, location.href);
  goal.search = location.search;
  location.replace(goal);
}

async function tell() {
  leadOn();
  edition = named() ?? edition;
  if (!edition) return;
  await Promise.all([load("editions"), load("companion-edition")]);
  shared().showEdition?.(decoded(edition));
}

/** Runs when the browser has jumped to its anchor, and again at each jump within the page. */
export function oldLinks() {
  addEventListener("load", tell);
  addEventListener("hashchange", tell);
}

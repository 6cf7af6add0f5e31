/**
 * One passage, or a few, inside somebody else's page: `union.html?embed=p4`, `?embed=p3-p5`. The attribute that
 * hides the rest of the page is set before first paint; how the frame behaves is loaded.
 */

import { numberOf } from "./address.js";
import { all, load, shared } from "./page.js";

/** @param {[number, number]} range */
export function keepEmbedded([from, to]) {
  const kept = all(".passage").filter(({ id }) => numberOf(id) >= from && numberOf(id) <= to);
  for (const passage of kept) passage.classList.add("embedded");
  void load("companion-teach").then(() => shared().embed?.(kept));
}

/**
 * On a page that is gone (the build writes one for each that redirects.txt names): go on to where it is now, or to
 * where the part that was asked for is now. The query goes along, and so does a fragment that nobody moved.
 */

import { decoded, rangeOf } from "../address.js";

const anchor = decoded(location.hash.slice(1));
const links = [...document.querySelectorAll("a")].filter((link) => "moved" in link.dataset);

/** @param {string} name */
const named = (name) => links.find((link) => link.dataset["moved"] === name);

const own = named(anchor) ?? named(`p${rangeOf(anchor)?.[0] ?? ""}`);
const link = own ?? named("*");
if (link) {
  const goal = new URL(link.href);
  goal.search = location.search;
  if (!own && anchor) goal.hash = location.hash;
  location.replace(goal);
}

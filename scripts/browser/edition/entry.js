/** A link may name the edition that somebody cited (`?ed=0.1.0#p4`): say at the passage what changed since then. */

import { decoded } from "../address.js";
import { all, make, root, shared } from "../page.js";
import { inFile } from "../single.js";
import { notice } from "./words.js";

/** The passages that the address names, or all where it names none. */
function asked() {
  const id = decoded(location.hash.slice(1));
  const one = document.getElementById(id)?.closest(".passage");
  const named = one instanceof HTMLElement ? [one] : all(".passage.in-range");
  return named.length > 0 || id ? named : all(".passage");
}

/** @param {string} words */
function line(words) {
  const href = inFile("editions.html");
  const link = make("a", { href: href.startsWith("#") ? href : root() + href }, "What changed in which edition");
  return make("p", { class: "edition-notice", role: "note" }, `${words} `, link);
}

/** @param {string} version */
function showEdition(version) {
  const known = shared().editions;
  if (!known) return;
  for (const old of all(".edition-notice")) old.remove();
  const date = known.dates[version];
  const places = asked();
  // What is not known of the edition is said once.
  for (const passage of date === undefined ? places.slice(0, 1) : places) {
    const words = notice(version, date, known.since[version]?.[passage.dataset["passage"] ?? ""]);
    if (words) passage.querySelector(":scope > h3")?.after(line(words));
  }
}

shared().showEdition = showEdition;

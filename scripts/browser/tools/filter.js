/**
 * Filter as you type, and sort, on the glossary and the bibliography; without it they are complete lists. The bar
 * is in the page, written by the build. What is chosen stands in the address, so that it can be linked and comes back.
 */

import { decoded } from "../address.js";
import { all, root } from "../page.js";
import { pageOf } from "../single.js";
import { unfold } from "./more.js";
import { countOf, folded, holds, queryOf, sorted, stateOf } from "./listing.js";

/** @typedef {import("./listing.js").State} State */
/** @typedef {import("./listing.js").Order & {element: HTMLElement, parent: HTMLElement | null, names: () => string, text: () => string}} Entry */

/** The parts of an entry that are searched; not the sentences that use a term, nor BibTeX. */
const SEARCHED = ".term-definition, .reference, .facts";
/** The headword and its equivalents. */
const NAMES = "h3, .term-line > [lang]";

/** @param {string} selector @param {HTMLElement} within */
const wordsOf = (selector, within) => all(selector, within).map((part) => part.textContent).join(" ");

/** @param {HTMLElement} element @param {number} at @returns {Entry} */
function entryOf(element, at) {
  let [own, text] = ["", ""];
  const named = () => (own ||= folded(`${element.id} ${element.dataset["names"] ?? ""} ${wordsOf(NAMES, element)}`));
  const { year = "", verdict = "", cited = "0" } = element.dataset;
  return {
    element,
    parent: element.parentElement,
    at,
    year,
    verdict,
    cited: Number(cited),
    isNamed: false,
    names: named,
    text: () => (text ||= named() + folded(wordsOf(SEARCHED, element))),
  };
}

/** @param {Entry} entry @param {State} state */
function fits(entry, state) {
  const { q = "" } = state;
  const isPicked = Object.entries(state).every(([name, value]) => !value || name === "q" || name === "sort" || entry.element.dataset[name] === value);
  return isPicked && (!q.trim() || holds(entry.text(), q));
}

/** Put the entries where they belong: sorted into the first group, or each into its own. @param {Entry[]} entries @param {string} how */
function arrange(entries, how) {
  const first = entries[0]?.parent;
  if (how) first?.append(...sorted(entries, how).map((entry) => entry.element));
  else for (const entry of entries) entry.parent?.append(entry.element);
}

/** Over nothing, and over a list in another order, a heading says nothing. @param {Entry[]} entries @param {boolean} isSorted */
function hideHeads(entries, isSorted) {
  for (const group of new Set(entries.map((entry) => entry.parent))) {
    const isEmpty = !entries.some((entry) => entry.parent === group && !entry.element.hidden);
    for (const head of all(":scope > h2", group ?? document)) head.hidden = isSorted || isEmpty;
  }
}

/** The controls of the bar that have a name. @param {HTMLFormElement} form */
function controls(form) {
  return [...form.elements].filter((one) => one instanceof HTMLInputElement || one instanceof HTMLSelectElement);
}

/** The single file has two lists and one address, which is the way to its pages. */
const isSingle = () => root().startsWith("#");

/** @param {string} query */
function writeAddress(query) {
  if (isSingle() || query === location.search) return;
  try {
    history.replaceState(history.state, "", `${location.pathname}${query}${location.hash}`);
  } catch {
    // Some browsers let no file change its address; the filter works without.
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {Entry[]} entries
 * @param {string} noun
 */
function listing(form, entries, noun) {
  const count = form.querySelector(".filter-count");
  let order = "";
  let timer = 0;
  const state = () => Object.fromEntries(controls(form).map((one) => [one.name, one.value]));
  /** Where nothing else is chosen, what is named so comes before what only speaks of it. @param {State} now */
  const inOrder = ({ q = "", sort = q.trim() ? "named" : "" }) => {
    for (const entry of entries) entry.isNamed = sort === "named" && holds(entry.names(), q);
    if (sort !== order || sort === "named") arrange(entries, sort);
    order = sort;
  };
  const run = (pause = 0) => {
    const now = state();
    inOrder(now);
    for (const entry of entries) entry.element.hidden = !fits(entry, now);
    hideHeads(entries, order !== "");
    const words = countOf(entries.filter((entry) => !entry.element.hidden).length, entries.length, noun);
    clearTimeout(timer);
    // Said when the typing pauses, not letter by letter.
    const tell = () => { if (count) count.textContent = words; };
    if (pause) timer = window.setTimeout(tell, pause);
    else tell();
    writeAddress(queryOf(now));
  };
  const fromAddress = () => {
    const said = stateOf(location.search, controls(form).map((one) => one.name));
    for (const one of controls(form)) one.value = said[one.name] ?? "";
    run();
  };
  return { run, fromAddress };
}

/** A link to an entry, or to a head, that is filtered out must not lead nowhere. @param {HTMLFormElement} form @param {() => void} run */
function showTarget(form, run) {
  const target = document.getElementById(decoded(location.hash.slice(1)));
  if (!target?.hidden || pageOf(target) !== pageOf(form)) return;
  form.reset();
  run();
  target.scrollIntoView();
}

/** @param {HTMLFormElement} form @param {ReturnType<typeof listing>} list */
function listen(form, { run, fromAddress }) {
  const field = form.querySelector("input");
  form.addEventListener("input", () => run(250));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => run())); // the event comes before the values change
  field?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !field.value) return;
    event.preventDefault();
    field.value = "";
    run();
  });
  if (!isSingle()) addEventListener("popstate", fromAddress);
  addEventListener("hashchange", () => showTarget(form, run));
}

/** @param {HTMLFormElement} form */
function start(form) {
  const elements = all(".term-entry, .work", pageOf(form) ?? document);
  if (elements.length === 0) return;
  const noun = elements[0]?.matches(".work") ? "works" : "terms";
  const list = listing(form, elements.map(entryOf), noun);
  listen(form, list);
  // Also what was typed before this script came.
  if (location.search && !isSingle()) list.fromAddress();
  else if (controls(form).some((one) => one.value)) list.run();
  showTarget(form, list.run);
}

export function filterEntries() {
  for (const form of all("form.filter-bar")) if (form instanceof HTMLFormElement) start(form);
  unfold();
}

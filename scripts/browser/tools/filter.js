/** Filter as you type on the glossary and the bibliography; without it they are complete lists. */

import { foldLetters } from "../search/fold.js";
import { all, make } from "../page.js";
import { pageOf } from "../single.js";

/** What can be picked on each kind of page: data attribute → label. */
const PAGES = [
  { entries: ".term-entry", noun: ["term", "terms"], picks: { kind: "Kind", letter: "Letter" } },
  { entries: ".work", noun: ["work", "works"], picks: { verdict: "Verdict", kind: "Of" } },
];

/** @typedef {{element: HTMLElement, text: string}} Entry */

/**
 * A select over the values that occur; nothing to pick from, no select.
 *
 * @param {HTMLElement[]} entries
 * @param {string} name
 * @param {string} label
 */
function picker(entries, name, label) {
  const values = [...new Set(entries.map((entry) => entry.dataset[name] ?? ""))].filter(Boolean).sort();
  if (values.length < 2) return null;
  const select = make("select", { name }, make("option", { value: "" }, "All"));
  for (const value of values) select.append(make("option", { value }, value));
  return make("label", { class: "filter-field" }, make("span", {}, label), select);
}

/**
 * @param {Entry} entry
 * @param {string[]} wanted folded words
 * @param {[string, string][]} picked
 */
function fits(entry, wanted, picked) {
  const isPicked = picked.every(([name, value]) => !value || entry.element.dataset[name] === value);
  return isPicked && wanted.every((word) => entry.text.includes(word));
}

/** A heading over entries that are all hidden says nothing. @param {HTMLElement[]} entries */
function hideEmptyHeads(entries) {
  const parents = new Set(entries.map((entry) => entry.parentElement));
  for (const parent of parents) {
    /** @type {HTMLElement | null} */
    let head = null;
    for (const child of all(":scope > *", parent ?? document)) {
      if (child.matches("h2, h3")) {
        head = child;
        head.hidden = true;
      } else if (head && entries.includes(child) && !child.hidden) head.hidden = false;
    }
  }
}

/**
 * The controls: words, and what can be picked.
 *
 * @param {(typeof PAGES)[number]} page
 * @param {HTMLElement[]} elements
 */
function controls(page, elements) {
  const field = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
  const picks = Object.entries(page.picks).flatMap(([name, label]) => picker(elements, name, label) ?? []);
  const words = make("label", { class: "filter-field filter-words" }, make("span", {}, "Filter"), field);
  const look = { class: "filter-fields", role: "search", "aria-label": `Filter ${page.noun[1]}` };
  const selects = picks.flatMap((pick) => [...pick.querySelectorAll("select")]);
  return { form: make("div", look, words, ...picks), field, selects };
}

/**
 * @param {(typeof PAGES)[number]} page
 * @param {HTMLElement[]} elements
 */
function bar(page, elements) {
  const { form, field, selects } = controls(page, elements);
  const count = make("p", { class: "filter-count", role: "status" });
  const entries = elements.map((element) => ({ element, text: foldLetters(element.textContent ?? "") }));
  const run = () => {
    const wanted = foldLetters(field.value).split(/\s+/).filter(Boolean);
    const picked = selects.map((select) => /** @type {[string, string]} */ ([select.name, select.value]));
    for (const entry of entries) entry.element.hidden = !fits(entry, wanted, picked);
    hideEmptyHeads(elements);
    const shown = elements.filter((element) => !element.hidden).length;
    count.textContent = `${shown === elements.length ? "" : `${shown} of `}${elements.length} ${page.noun[1]}`;
  };
  const reset = () => {
    for (const control of [field, ...selects]) control.value = "";
    run();
  };
  form.addEventListener("input", run);
  return { parts: [form, count], run, reset };
}

export function filterEntries() {
  for (const page of PAGES) {
    const entries = all(page.entries);
    const around = pageOf(entries[0]) ?? document;
    if (entries.length < 2) continue;
    const place = around.querySelector(".filter-bar") ?? make("div", { class: "filter-bar" });
    if (!place.isConnected) (around.querySelector(".md-content h1") ?? entries[0])?.after(place);
    const { parts, run, reset } = bar(page, entries);
    place.replaceChildren(...parts);
    run();
    // A link to an entry that is filtered out must not lead nowhere.
    addEventListener("hashchange", () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!target?.hidden) return;
      reset();
      target.scrollIntoView();
    });
  }
}

/**
 * The eager script, read in the head: choices before first paint, then small things on the page;
 * cards, search and tools are loaded when first needed.
 *
 * What we expect of a page beyond the contract of the generator: `<div class="reading-bar"></div>` after
 * the head of a section reserves its place (without it the bar is put in, and the page shifts).
 */

import { embedded } from "./address.js";
import { readingBar } from "./bar.js";
import { cardTriggers } from "./triggers.js";
import { applyChoices } from "./choices.js";
import { coloursFromTheStart } from "./early.js";
import { keepEmbedded } from "./embed.js";
import { oldLinks } from "./forward.js";
import { keys } from "./keys.js";
import { cite, copyLinks } from "./links.js";
import { mine, wakeMine } from "./mine.js";
import { ownCopy } from "./own.js";
import { at, load, shared } from "./page.js";
import { lightPairs } from "./pairs.js";
import { showRange } from "./passages.js";
import { trackPlace } from "./place.js";
import { here, inFile, leadInside } from "./single.js";

const loadSearch = () => Promise.all([load("search-data"), load("companion-search")]);

/** @param {import("./types.d.ts").SearchState} [state] */
async function openSearch(state) {
  await loadSearch();
  shared().openSearch?.(state);
}

/**
 * The search as a function, the same on every page.
 *
 * @param {string} query
 */
async function search(query) {
  await loadSearch();
  const hits = (await shared().engine?.())?.(query, here()) ?? [];
  return hits.map(({ kind, id, title, url, snippet }) => ({ kind, id, title, url: inFile(url), snippet }));
}

/** Come back to the search as it was left: the state lies in the history entry. */
function reopenSearch() {
  const state = history.state?.companionSearch;
  if (state) void openSearch(state);
}

function searchButton() {
  // A finger or a mouse is down for a tenth of a second before it has clicked.
  document.addEventListener("pointerdown", (event) => { if (at(event, "[data-companion-search]")) void loadSearch(); }, { passive: true });
  document.addEventListener("click", (event) => {
    const held = event.ctrlKey || event.metaKey || event.shiftKey;
    if (held || !at(event, "[data-companion-search]")) return;
    event.preventDefault();
    void openSearch();
  });
  addEventListener("popstate", reopenSearch);
  addEventListener("pageshow", (event) => {
    const [visit] = performance.getEntriesByType("navigation");
    const cameBack = visit instanceof PerformanceNavigationTiming && visit.type === "back_forward";
    if (event.persisted || cameBack) reopenSearch();
  });
}

async function goTo() {
  await Promise.all([load("record"), load("companion-cite")]);
  shared().openGoTo?.();
}

function headerButtons() {
  document.addEventListener("click", (event) => {
    if (at(event, "[data-companion-comfort]")) void load("companion-tools").then(() => shared().openComfort?.());
    if (at(event, ".where")) void goTo();
  });
}

/** A list that will be filtered is not shown whole before. */
async function filter() {
  const root = document.documentElement;
  root.toggleAttribute("data-filtering", location.search !== "");
  await load("companion-tools").then(() => shared().filterEntries?.()).catch(() => undefined);
  root.removeAttribute("data-filtering");
}

const range = embedded(location.search);
applyChoices(range !== null);
if (range) document.documentElement.dataset["embed"] = "";
coloursFromTheStart();
shared().search = search;
shared().cite = cite;
searchButton();
headerButtons();
cardTriggers();
lightPairs();
ownCopy();
leadInside();
if (!range) wakeMine();
if (!range) {
  keys({
    search: () => void openSearch(),
    goTo: () => void goTo(),
    cite: () => void cite(),
    highlight: () => void mine().then((notes) => notes?.highlight()),
    write: () => void mine().then((notes) => notes?.write()),
  });
}
document.addEventListener("companion:search", (event) => {
  if (event instanceof CustomEvent) void openSearch({ query: String(event.detail), kind: "", active: 0 });
});
// The article's words came or went, and the choice between two texts with them.
document.addEventListener("companion:copy", readingBar);
addEventListener("hashchange", showRange);
document.addEventListener("DOMContentLoaded", () => {
  if (range) return keepEmbedded(range);
  readingBar();
  copyLinks();
  trackPlace();
  if (document.querySelector(".filter-bar")) void filter();
  if (document.querySelector("[data-teach]")) void load("companion-teach").then(() => shared().teach?.());
  if (document.querySelector("a.download")) void load("companion-tools").then(() => shared().showDownloads?.());
});
// After the browser's own jump to the anchor, which finds nothing for a range.
addEventListener("load", showRange);
oldLinks();

/**
 * How the reader wants the page: which of the two texts, which kinds of note, titles only. Each
 * choice is an attribute of <html>, set before first paint; the stylesheet does the rest.
 */

import { recall, remember } from "./store.js";

/** @typedef {keyof typeof DEFAULTS} Choice */

/** Each choice with its value where the reader chose nothing. */
const DEFAULTS = { show: "both", hide: "", skim: "", size: "", width: "", spacing: "", font: "", cards: "", motion: "", style: "", answers: "" };

/**
 * @param {Choice} choice
 * @returns {string}
 */
export function chosen(choice) {
  return document.documentElement.dataset[choice] ?? DEFAULTS[choice];
}

/**
 * @param {Choice} choice
 * @param {string} value
 */
function apply(choice, value) {
  if (value) document.documentElement.dataset[choice] = value;
  else delete document.documentElement.dataset[choice];
}

/**
 * @param {Choice} choice
 * @param {string} value
 */
export function choose(choice, value) {
  apply(choice, value);
  remember(choice, value === DEFAULTS[choice] ? "" : value);
}

/**
 * Called while the head is still being read.
 *
 * @param {boolean} isGuest a page inside somebody else's page shows everything, whatever was chosen elsewhere
 */
export function applyChoices(isGuest) {
  document.documentElement.classList.add("has-companion");
  for (const [choice, usual] of Object.entries(DEFAULTS)) apply(/** @type {Choice} */ (choice), (isGuest ? "" : recall(choice)) || usual);
}

/**
 * The hidden kinds with one of them turned over.
 *
 * @param {string} hidden
 * @param {string} kind
 */
export function turned(hidden, kind) {
  const kinds = new Set(hidden.split(" ").filter(Boolean));
  if (!kinds.delete(kind)) kinds.add(kind);
  return [...kinds].sort().join(" ");
}

/** A list that is filtered and sorted, as values: facts of entries in, which of them are shown and in which order out. */

import { foldLetters } from "../search/fold.js";

/** @typedef {Record<string, string>} State the bar's controls by name; nothing chosen is an empty value */
/** @typedef {{at: number, year: string, verdict: string, cited: number, isNamed: boolean}} Order where an entry stands by itself, and what it is sorted by */

/** Letters and digits only, a space before each word; joiners and soft hyphens join. @param {string} text */
export function folded(text) {
  return ` ${foldLetters(text.replace(/\u200C|\u200D|\u00AD/g, "")).replace(/[^\p{L}\p{N}]+/gu, " ")}`;
}

/**
 * Every word typed begins a word of the entry.
 *
 * @param {string} text folded
 * @param {string} typed
 */
export function holds(text, typed) {
  return folded(typed).split(" ").every((word) => text.includes(` ${word}`));
}

const WORST_FIRST = ["wrong", "slip", "unlisted", "unidentified", "right"];

/** @param {string} verdict */
const grade = (verdict) => (WORST_FIRST.indexOf(verdict) + WORST_FIRST.length + 1) % (WORST_FIRST.length + 1);

/** A work without a year comes last either way. @param {string} year @param {number} direction */
const yearOf = (year, direction) => (/^\d+$/.test(year) ? Number(year) * direction : Infinity);

/** @type {Record<string, (entry: Order) => number>} */
const KEYS = {
  newest: (entry) => yearOf(entry.year, -1),
  oldest: (entry) => yearOf(entry.year, 1),
  verdict: (entry) => grade(entry.verdict),
  cited: (entry) => -entry.cited,
  named: (entry) => (entry.isNamed ? 0 : 1),
};

/**
 * @template {Order} T
 * @param {T[]} entries
 * @param {string} how one of KEYS, else as they stand by themselves
 * @returns {T[]}
 */
export function sorted(entries, how) {
  const key = KEYS[how] ?? (() => 0);
  return [...entries].sort((a, b) => { const [x, y] = [key(a), key(b)]; return x === y ? a.at - b.at : x < y ? -1 : 1; });
}

/**
 * What is chosen, for the address: `?q=near+abroad&kind=concept`, or nothing.
 *
 * @param {State} state
 */
export function queryOf(state) {
  const chosen = Object.entries(state).filter(([, value]) => value.trim());
  return chosen.length > 0 ? `?${new URLSearchParams(chosen)}` : "";
}

/**
 * @param {string} query
 * @param {string[]} names the controls there are; what else an address says is not ours
 * @returns {State}
 */
export function stateOf(query, names) {
  const said = new URLSearchParams(query);
  return Object.fromEntries(names.map((name) => [name, said.get(name) ?? ""]));
}

/**
 * @param {number} shown
 * @param {number} all
 * @param {string} noun in the plural
 */
export function countOf(shown, all, noun) {
  if (shown === 0) return `None of ${all} ${noun}`;
  return shown === all ? `${all} ${noun}` : `${shown} of ${all} ${noun}`;
}

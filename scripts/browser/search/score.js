/** How well one document answers a query: parts of a score, each from words that are folded already. */

import { row } from "./fold.js";

/** @typedef {import("./corpus.js").Entry} Entry */
/** @typedef {import("./corpus.js").Phrase} Phrase */
/** @typedef {import("./query.js").Wanted} Wanted */

/** What a word in the making is worth where it begins a longer one. */
export const BEGUN = 0.6;
/** As good as written: a name may be misspelt by a letter. */
const NAMED = 0.8;

/**
 * How much of the query a set of words answers, from 0 to 1.
 *
 * @param {Wanted[]} wanted
 * @param {(one: Wanted) => number} worth
 */
export function covered(wanted, worth) {
  const all = wanted.reduce((sum, one) => sum + one.rare, 0);
  return wanted.reduce((sum, one) => sum + one.rare * worth(one), 0) / Math.max(all, 1e-9);
}

/** The best of the answers that a test lets through. @param {Wanted} one @param {(stem: string) => boolean} holds */
export function best({ answers }, holds) {
  let found = 0;
  for (const [stem, worth] of answers) if (worth > found && holds(stem)) found = worth;
  return found;
}

/** @param {Wanted} one @param {string} word */
function worthOf({ answers, open, stem }, word) {
  return answers.get(word) ?? (open && stem.length > 1 && word.startsWith(stem) ? BEGUN : 0);
}

/**
 * How well a phrase and a query say the same, from 0 to 1: what both hold, by what either holds.
 *
 * @param {Phrase} phrase
 * @param {Wanted[]} wanted
 * @param {(word: string) => number} rarity
 */
export function likeness({ words, rare }, wanted, rarity) {
  /** @type {Set<string>} */
  const met = new Set();
  let [hit, all] = [0, 0];
  for (const one of wanted) {
    let found = 0;
    for (const word of words) {
      const worth = worthOf(one, word);
      if (worth > 0) met.add(word);
      found = Math.max(found, worth);
    }
    hit += one.rare * found;
    all += one.rare;
  }
  for (const word of met) all -= rarity(word);
  return hit / Math.max(all + rare, 1e-9);
}

/**
 * Whether a document names, or holds in one piece, the whole query. Who types the name of a term wants the
 * term, however often works say it.
 *
 * @param {Entry} entry
 * @param {string} whole
 */
export function wholeness({ doc, heads, title, line }, whole) {
  if (isLabel(doc, heads, whole)) return 15;
  if (heads.includes(whole)) return doc.kind === "term" ? (title === whole ? 60 : 40) : 15;
  if (begins(doc, heads, whole)) return 3;
  if (title.includes(whole)) return doc.sort === "ours" ? 1.2 : 2;
  return line.includes(whole) ? 1.4 : 1;
}

/**
 * Whether a query names a work by its author: wholly, with the year, or beside words that the work holds.
 *
 * @param {Entry} entry
 * @param {Wanted[]} searched
 * @param {boolean} complete whether the work holds every word of the query
 */
export function authored({ doc, label }, searched, complete) {
  if (label.size === 0) return 1;
  const named = searched.filter((one) => best(one, (stem) => label.has(stem)) >= NAMED);
  if (!named.some(({ stem }) => !/^\d+$/.test(stem))) return 1;
  if (named.length === searched.length && named.some(({ stem }) => /^\d{4}$/.test(stem))) return 15;
  return complete ? (doc.sort === "ours" ? 2 : 3.5) : 1;
}

/** Whether a term's name begins so and goes on; the last word may be in the making. @param {Entry["doc"]} doc @param {string[]} heads @param {string} whole */
function begins(doc, heads, whole) {
  const typed = whole.trimEnd();
  return doc.kind === "term" && typed.lastIndexOf(" ") > 0 && heads.some((name) => name.startsWith(typed));
}

const YEAR = / (?:19|20)\d\d(?= )/;

/** A name that a work goes by, and its year: "Kitchen and Nicholas, 2010". @param {Entry["doc"]} doc @param {string[]} heads @param {string} whole */
function isLabel(doc, heads, whole) {
  const year = YEAR.exec(whole)?.[0] ?? "";
  return doc.kind === "work" && year !== "" && doc.title.includes(year.trim()) && heads.includes(whole.replace(year, ""));
}

/**
 * How much of a longer query stands word for word in a text: the longest run of three words or more, as a
 * part of all its words.
 *
 * @param {Entry} entry
 * @param {string[]} said
 */
export function longestRun({ line }, said) {
  for (let length = said.length; length >= 3; length--) {
    for (let at = 0; at + length <= said.length; at++) {
      if (line.includes(` ${said.slice(at, at + length).join(" ")} `)) return length / said.length;
    }
  }
  return 0;
}

/** What stands in quotation marks, in rows of stems. @param {string} query */
export function quoted(query) {
  return [...query.matchAll(/["“„«]([^"”“»]+)["”“»]/g)].map((found) => ` ${row(found[1] ?? "").join(" ")} `);
}

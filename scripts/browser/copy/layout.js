/** What print does to a text, undone as in the build (`read/layout.py`): running heads, hyphens, ligatures, odd spaces. */

import { D, EDGE, S, SPACES, WORDS, split, stripped } from "./chars.js";

const SIDE = 3; // a running head or foot stands in the first or last three lines of its page
const NUMBER = new RegExp(`^[${SPACES}|–—-]*([0-9]{1,4})${EDGE}(?![.:,)])|${EDGE}([0-9]{1,4})[${SPACES}|–—-]*$`, "gu");
const BROKEN = new RegExp(`([${WORDS}]+)[-‐\\u00ad](?:(?!\\n)${S})*\\n${S}*([${WORDS}]+)`, "gu");
const LETTERS = /(?:(?!\p{Nd})[\p{L}\p{N}])+/gu;

/** @param {string} text */
const lower = (text) => text.toUpperCase().toLowerCase();

/** @param {readonly string[]} page */
function edges(page) {
  const filled = page.flatMap((line, at) => (stripped(line) ? [at] : []));
  return [...new Set([...filled.slice(0, SIDE), ...filled.slice(-SIDE)])].sort((a, b) => a - b);
}

/** @param {string} line */
const keyOf = (line) => split(lower(line)).join(" ").replace(new RegExp(`${D}+`, "gu"), "#");

/** The numbers with which a line begins or ends. @param {string} line */
const numbers = (line) => [...new Set([...line.matchAll(NUMBER)].map((found) => Number(found[1] ?? found[2])))];

/** @template T @param {Map<T, number>} count @param {Iterable<T>} keys */
function tally(count, keys) {
  for (const key of new Set(keys)) count.set(key, (count.get(key) ?? 0) + 1);
}

/** The number of the first page: the one difference between page and number that half of the pages share. @param {string[][]} pages */
function firstNumber(pages) {
  /** @type {Map<number, number>} */
  const count = new Map();
  for (const [number, page] of pages.entries()) {
    const at = edges(page);
    const ends = new Set(at.length > 0 ? [page[at[0] ?? 0] ?? "", page[at.at(-1) ?? 0] ?? ""] : []);
    tally(count, [...ends].flatMap((line) => numbers(line).map((printed) => printed - number)));
  }
  const [best] = [...count].sort((a, b) => b[1] - a[1]);
  return best && pages.length > 2 && 2 * best[1] >= pages.length ? best[0] : null;
}

/**
 * Blank lines at page edges that recur, digits aside, or that begin or end with the number of the page.
 * Left and right pages differ, so a third of the pages is enough. The first number may be any.
 *
 * @param {string[][]} pages
 */
export function withoutRunningHeads(pages) {
  const sides = pages.map(edges);
  /** @type {Map<string, number>} */
  const count = new Map();
  for (const [number, page] of pages.entries()) tally(count, (sides[number] ?? []).map((at) => keyOf(page[at] ?? "")));
  const enough = pages.length <= 4 ? 2 : Math.max(3, Math.ceil(pages.length / 3));
  const first = firstNumber(pages);
  /** @param {number} number @param {string} line @param {boolean} outermost */
  const runs = (number, line, outermost) =>
    (count.get(keyOf(line)) ?? 0) >= enough || (first !== null && outermost && numbers(line).includes(first + number));
  return pages.map((page, number) => {
    const at = sides[number] ?? [];
    return page.map((line, here) => (at.includes(here) && runs(number, line, here === at[0] || here === at.at(-1)) ? "" : line));
  });
}

/** Undo ligatures, odd spaces and line ends; a soft hyphen stays only where a line ends. @param {string} text */
export function tidy(text) {
  return text
    .replace(/[ﬀ-ﬆ]/g, (ligature) => ligature.normalize("NFKC"))
    .replace(/\r\n?/g, "\n")
    .replace(/[\u200b\ufeff]/g, "")
    .replace(/[\u2028\u2029\u0085\v]/g, "\n")
    .replace(new RegExp(`(?![\\n\\f])${S}`, "gu"), " ")
    .replace(/\u00ad(?! *\n)/g, "");
}

/** The words of a text that no line end breaks: the evidence for `mend`. @param {string} text */
export function wordsOf(text) {
  return new Set(lower(text.replace(BROKEN, " ")).match(LETTERS) ?? []);
}

/** @param {string} left @param {string} right @param {Set<string>} words @param {boolean} typed */
function keepsHyphen(left, right, words, typed) {
  if (!/^\p{Lowercase}/u.test(right) || /[\p{Nd}²³¹⁰⁴-⁹₀-₉]$/u.test(left)) return true;
  if (words.has(lower(left + right))) return false;
  return typed || [left, right].some((half) => [...half].length > 4 && words.has(lower(half)));
}

/**
 * Join words broken at a line's end; what hyphen a word keeps is decided by the other words of the text.
 * A typed text keeps it where nothing is known; a typeset one only where one half is itself a word of the text.
 *
 * @param {string} text
 * @param {Set<string>} words
 * @param {boolean} typed
 */
export function mend(text, words, typed) {
  return text.replace(BROKEN, (whole, left, right) => {
    const hyphen = !whole.includes("\u00ad") && keepsHyphen(left, right, words, typed) ? "-" : "";
    return left + hyphen + right + (whole.includes("\f") ? "\f" : "");
  });
}

/**
 * The lines of a PDF's pages as running text, a page each, without running heads; a word broken by a
 * page's end stands whole on the page where it begins.
 *
 * @param {string[]} pages
 */
export function runningPages(pages) {
  const filled = withoutRunningHeads(pages.map((page) => tidy(page).split("\n"))).map((lines) =>
    lines.flatMap((line) => (stripped(line) ? [split(line).join(" ")] : [])).join("\n"),
  );
  const text = filled.join("\f");
  const mended = mend(text.replaceAll("\f", "\n\f"), wordsOf(text), false);
  return mended.split("\f").map((page) => page.replace(/^\n+|\n+$/g, ""));
}

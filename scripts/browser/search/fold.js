/**
 * Words as the search compares them: text or query in, folded words out. What a reader may type in
 * two ways must fold to one: accents, case, quotes, possessives, plurals, Persian and Russian letters.
 */

/** Letters that look alike, or that one keyboard lacks. */
const ARABIC = { "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "ؤ": "و" };
const LATIN = { "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i" };
const LETTERS = new Map(Object.entries({ ...ARABIC, ...LATIN }));

const MARKS = /[\p{M}\u0640]/gu; // combining marks, and the Arabic lengthening stroke
const QUOTES = /[\u2018\u2019\u201B\u02BC\u02B9\u0060\u00B4\uFF07]/g;
const DIGITS = /[\u0660-\u0669\u06F0-\u06F9]/g;

/**
 * Fold letters only; the length may change.
 *
 * @param {string} text
 */
export function foldLetters(text) {
  return text
    .normalize("NFKD")
    .replace(MARKS, "")
    .toLowerCase()
    .replace(QUOTES, "'")
    .replace(DIGITS, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[يىئكةۀؤøłđßæœı]/g, (letter) => LETTERS.get(letter) ?? letter);
}

/** Endings, the first that fits: [ending, what stays, shortest word it is taken from]. */
const ENDINGS = /** @type {const} */ ([
  ["isation", "iz", 9], ["ization", "iz", 9], ["ising", "iz", 8], ["izing", "iz", 8], ["ised", "iz", 7],
  ["ized", "iz", 7], ["ises", "iz", 7], ["izes", "iz", 7], ["ise", "iz", 6], ["ize", "iz", 6],
  ["sses", "ss", 5], ["ies", "y", 5], ["ied", "y", 5], ["xes", "x", 5], ["ches", "ch", 6], ["shes", "sh", 6],
  ["ings", "", 8], ["ing", "", 7], ["eds", "", 7], ["ed", "", 6], ["es", "", 5], ["e", "", 5],
]);

/**
 * A light stem of an English word; other scripts stay as they are.
 *
 * @param {string} word folded
 */
export function stem(word) {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const single = /[^siu]s$/.test(word) && !/(?:ies|xes|sses|ches|shes|es)$/.test(word) ? word.slice(0, -1) : word;
  for (const [ending, rest, shortest] of ENDINGS) {
    if (single.length >= shortest && single.endsWith(ending)) {
      return (single.slice(0, -ending.length) + rest).replace(/([bdgmnprt])\1$/, "$1");
    }
  }
  return single;
}

/** A word as written, with inner hyphens, apostrophes and zero-width joiners; or initials such as E.E.U. */
const WORD = /(?:\p{L}\.){2,}\p{L}?|[\p{L}\p{M}\p{N}]+(?:['’‘‛`´ʼ‐‑\u200C\u00AD-][\p{L}\p{M}\p{N}]+)*/gu;

/** @typedef {{parts: string[], all: string[]}} Forms `near-abroad` has the parts near, abroad, and nearabroad besides */

/** Most words of a text come again, and folding is dear. @type {Map<string, Forms>} */
const known = new Map();

/**
 * @param {string} written
 * @returns {Forms}
 */
function folded(written) {
  const letters = foldLetters(written.replace(/[‐‑]/g, "-"));
  const bare = letters.replace(/'s?(?![\p{L}\p{N}])/gu, "").replace(/'/g, "");
  const initials = /^(?:\p{L}\.)+\p{L}?$/u.test(bare);
  const parts = (initials ? [bare.replace(/\./g, "")] : bare.split(/[-\u200C\u00AD]/)).filter(Boolean);
  const whole = parts.length > 1 ? [stem(parts.join(""))] : [];
  const stems = parts.map(stem);
  return { parts: stems, all: [...stems, ...whole] };
}

/** @param {string} written */
function forms(written) {
  const before = known.get(written);
  if (before) return before;
  const made = folded(written);
  known.set(written, made);
  return made;
}

/** @param {string} text */
function written(text) {
  return text.match(WORD) ?? [];
}

/**
 * Every form under which a text is found.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  return written(text).flatMap((word) => forms(word).all);
}

/**
 * The words in a row, each once, for comparing phrases.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function row(text) {
  return written(text).flatMap((word) => forms(word).parts);
}

/** Words that ask but do not name; the query only, and only where something else is left. */
const ASKING = new Set(
  words(
    "a an the of to in on at by for from with and or is are was were be been do does did has have had it its " +
      "this that these those there what who whom whose when where which why how can could would should will may " +
      "might must about as into than then they them their he she his her " +
      "we us our you your i me my not no any some tell explain describe define definition mean means meaning " +
      "mention mentioned discuss discussed say says said give " +
      "according between article author authors paper text",
  ),
);

/**
 * The words of a query that matter.
 *
 * @param {string} query
 * @returns {string[]}
 */
export function queryWords(query) {
  return [...new Set(telling(words(query)))];
}

/**
 * Without the words that ask, as long as something is left.
 *
 * @param {string[]} all
 * @returns {string[]}
 */
export function telling(all) {
  const kept = all.filter((word) => !ASKING.has(word));
  return kept.length > 0 ? kept : all;
}

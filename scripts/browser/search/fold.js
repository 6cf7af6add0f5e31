/**
 * Words as the search compares them: text or query in, folded words out. What a reader may type in
 * two ways must fold to one: accents, case, quotes, possessives, plurals, Persian and Russian letters.
 */

import { stem } from "./stem.js";

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

/** A word as written, with inner hyphens, apostrophes and zero-width joiners; or initials such as E.E.U. */
export const WORD = /(?:\p{L}\.){2,}\p{L}?|[\p{L}\p{M}\p{N}]+(?:['’‘‛`´ʼ‐‑\u200C\u00AD-][\p{L}\p{M}\p{N}]+)*/gu;

/**
 * `near-abroad` has the parts near, abroad, and nearabroad besides; `raw` are the parts with their endings.
 *
 * @typedef {{raw: string[], parts: string[], all: string[]}} Forms
 */

/** Most words of a text come again, and folding is dear. @type {Map<string, Forms>} */
const known = new Map();

/**
 * @param {string} written one word
 * @returns {Forms}
 */
function folded(written) {
  if (/^[a-z\d]+$/i.test(written)) {
    const raw = written.toLowerCase();
    const stems = [stem(raw)];
    return { raw: stems[0] === raw ? stems : [raw], parts: stems, all: stems };
  }
  const letters = foldLetters(written.replace(/[‐‑]/g, "-"));
  const bare = letters.replace(/'s?(?![\p{L}\p{N}])/gu, "").replace(/'/g, "");
  const initials = /^(?:\p{L}\.)+\p{L}?$/u.test(bare);
  const parts = (initials ? [bare.replace(/\./g, "")] : bare.split(/[-\u200C\u00AD]/)).filter(Boolean);
  const stems = parts.map(stem);
  // Tens of thousands are kept: where two rows are the same, they are one.
  return { raw: parts, parts: stems, all: parts.length > 1 ? [...stems, stem(parts.join(""))] : stems };
}

/**
 * @param {string} written one word
 * @returns {Forms}
 */
export function forms(written) {
  const before = known.get(written);
  if (before) return before;
  const made = folded(written);
  known.set(written, made);
  return made;
}

const AT = new RegExp(WORD.source, "uy");

/** The word that begins at a place of a text; nothing where none does. @param {string} text @param {number} place */
export function wordAt(text, place) {
  AT.lastIndex = place;
  return AT.exec(text)?.[0] ?? "";
}

/**
 * The words of a text: `raw` with their endings, `row` without, one for one, and `all` with the joined
 * forms besides, under which a text is found. One walk gives the three, since a walk costs.
 *
 * @param {string} text
 */
export function tokens(text) {
  const found = { raw: /** @type {string[]} */ ([]), row: /** @type {string[]} */ ([]), all: /** @type {string[]} */ ([]) };
  for (const word of text.match(WORD) ?? []) {
    const { raw, parts, all } = forms(word);
    found.raw.push(...raw);
    found.row.push(...parts);
    found.all.push(...all);
  }
  return found;
}

/** Every form under which a text is found. @param {string} text */
export const words = (text) => tokens(text).all;

/** The words in a row, each once, for comparing phrases. @param {string} text */
export const row = (text) => tokens(text).row;

/** Words that ask but do not name: they are searched only where nothing else is left. */
const ENGLISH =
  "a an the of to in on at by for from with and or is are was were be been do does did has have had it its " +
  "this that these those there what who whom when where which why how can could would should will may " +
  "might must about as into than then they them their he she his her so very just also too more most much many " +
  "we us our you your i me my any some all each tell explain describe define definition say says said " +
  "according between mention mentioned discuss discussed give";
const RUSSIAN = "и в на с по из для что как это кто такое такой такая о об от до к у не или";
const PERSIAN = "و در از به که را با این آن برای است ها های چیست کیست چه یا";
/** Words that go with any matter: they are searched, but tell little. */
const LIGHT =
  "want need make made get take go come see use work thing way become keep let put seem else every anything everything " +
  "something nothing other others own really main important whole mean means meaning only always never still even " +
  "question questions discussion seminar exercise class homework update correction note notes debate " +
  "article author authors paper text passage paragraph one two both first last part full point show help play role " +
  "no not none nobody without happen happened against over new old good bad big " +
  "dont doesnt didnt isnt arent wasnt werent cant couldnt wont wouldnt shouldnt hasnt havent";

const ASKING = new Set(words(`${ENGLISH} ${RUSSIAN} ${PERSIAN}`));
const TELLING_LITTLE = new Set(words(LIGHT));

/** @param {string} word folded */
export const asks = (word) => ASKING.has(word);

/** How much a word tells, before its rarity is known. @param {string} word folded */
export const weight = (word) => (ASKING.has(word) ? 0.2 : TELLING_LITTLE.has(word) ? 0.4 : 1);

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

/**
 * The words of a query that matter.
 *
 * @param {string} query
 * @returns {string[]}
 */
export const queryWords = (query) => [...new Set(telling(words(query)))];

/** What a reader typed, made ready: each word that tells, with everything that may answer it. */

import { asks, row, tokens, weight } from "./fold.js";
import { synonyms } from "./synonyms.js";

/** @typedef {import("./corpus.js").Corpus} Corpus */

/**
 * A word of the query: how telling it is, what answers it and how well. The last word may still be in
 * the making; a word that only asks (`who`, `when`) is compared with questions and not searched.
 *
 * @typedef {{stem: string, rare: number, answers: Map<string, number>, open: boolean, asks: boolean}} Wanted
 */

const RAREST = 6;
const YEAR = /^(?:19|20)\d\d$/;
/** Short words are like too many others. */
const LONG = /^[a-z]{6,}$/;
const WORTH = { family: 0.8, synonym: 0.6, short: 0.9 };

/** Where a citation ends in pages, they say nothing of the work. @param {string} query */
export function withoutPages(query) {
  return /\b(?:19|20)\d\d\b/.test(query) ? query.replace(/(?::\s*|,?\s*\bpp?\.\s*)\d+(?:\s*[-–]\s*\d+)?\s*$/, "") : query;
}

/**
 * What answers a word that is known: itself, its family and its synonyms.
 *
 * @param {Corpus} corpus
 * @param {string} stem
 */
function relatives({ times, family }, stem) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const other of synonyms(stem)) if (times(other) > 0) found.set(other, WORTH.synonym);
  // "class" is no classical theory: a word that goes with any matter has no family.
  if (weight(stem) === 1) for (const other of family(stem)) found.set(other, WORTH.family);
  return found.set(stem, 1);
}

/**
 * @param {Corpus} corpus
 * @param {(raw: string) => Map<string, number>} spell
 */
function answerer(corpus, spell) {
  const { times } = corpus;
  /** The start of a word is no misspelling while it is typed. @param {string} raw */
  const begins = (raw) => raw.length > 2 && [...corpus.vocabulary().keys()].some((word) => word.startsWith(raw));
  /** A word that hardly stands anywhere may be a slip for one that stands often. @param {string} raw @param {string} stem */
  const better = (raw, stem) =>
    LONG.test(raw) && times(stem) <= 2 ? [...spell(raw)].filter(([other]) => times(other) > 8 * times(stem)) : [];

  /** @param {string} other @returns {[string, number]} */
  const same = (other) => [other, WORTH.short];

  /** @param {string} raw @param {string} stem @param {boolean} open */
  return (raw, stem, open) => {
    if (times(stem) > 0) return new Map([...better(raw, stem), ...corpus.short.meant(stem).map(same), ...relatives(corpus, stem)]);
    const begun = open && begins(raw);
    const answers = new Map([...spell(raw)].map(([other, worth]) => [other, begun ? worth / 2 : worth]));
    for (const other of synonyms(stem)) if (times(other) > 0) answers.set(other, WORTH.synonym);
    return begun ? answers.set(stem, 1) : answers;
  };
}

/**
 * @param {Corpus} corpus
 * @param {(raw: string) => Map<string, number>} spell
 */
export function reader(corpus, spell) {
  const { times, rarity } = corpus;
  const answersOf = answerer(corpus, spell);
  /** From one letter to the next most words of a query stay. @type {Map<string, Wanted>} */
  const before = new Map();

  /** @param {string} raw @param {string} stem @param {boolean} open @returns {Wanted} */
  const make = (raw, stem, open) => {
    const answers = asks(stem) ? new Map([[stem, 1]]) : answersOf(raw, stem, open);
    // A word that stands nowhere and is like no other cannot be asked of any text.
    const likely = Math.max(1 / 6, ...[...answers.keys()].map(rarity)) * weight(stem);
    const rare = times(stem) > 0 || answers.has(stem) ? rarity(stem) : likely;
    if (answers.size === 0) answers.set(stem, 1);
    // Who gives a year means that year, however many texts name it.
    return { stem, open, asks: asks(stem), rare: YEAR.test(stem) ? 5 : Math.min(rare, RAREST), answers };
  };

  /** @param {string} raw @param {string} stem @param {boolean} open @returns {Wanted} */
  const wanted = (raw, stem, open) => {
    const key = `${raw} ${open}`;
    const made = before.get(key) ?? make(raw, stem, open);
    before.set(key, made);
    return { ...made, answers: new Map(made.answers) };
  };

  /** "neo classical" where a text has neoclassical. @param {Wanted[]} all */
  const join = (all) => {
    all.slice(1).forEach((next, at) => {
      const before = all[at];
      const joined = `${before?.stem}${next.stem}`;
      if (times(joined) > 0 && !before?.asks) for (const one of [before, next]) one?.answers.set(joined, 1);
    });
    return all;
  };

  /** @param {string} query @returns {Wanted[]} */
  return (query) => {
    const { raw, row: stems } = tokens(query);
    const made = join(stems.map((stem, at) => wanted(raw[at] ?? stem, stem, at === stems.length - 1)));
    for (const { full, shorts } of corpus.short.found(stems)) {
      for (const one of made) if (full.includes(one.stem)) for (const name of shorts) one.answers.set(name, WORTH.short);
    }
    if (made.every((one) => one.asks)) for (const one of made) one.asks = false;
    return [...new Map(made.map((one) => [one.stem, one])).values()];
  };
}

/**
 * The words in a row as most likely meant, for comparing with a whole name.
 *
 * @param {string} query
 * @param {Wanted[]} wanted
 */
export function meant(query, wanted) {
  const likely = new Map(wanted.map(({ stem, answers }) => [stem, best(answers)]));
  return row(query).map((stem) => likely.get(stem) ?? stem);
}

/** @param {Map<string, number>} answers */
function best(answers) {
  return [...answers].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

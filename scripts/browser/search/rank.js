/**
 * The search itself: documents in, a function from query to ordered hits out.
 *
 * MiniSearch finds and weighs words; we decide which words may answer a word of the query, how much of
 * the query a text answers, and whether one of its names or questions is what was asked.
 */

import MiniSearch from "minisearch";
import { corpus, spaced } from "./corpus.js";
import { telling, weight } from "./fold.js";
import { intent } from "./intent.js";
import { byNumber, sectionsOf } from "./number.js";
import { meant, reader, withoutPages } from "./query.js";
import { authored, BEGUN, best, covered, likeness, longestRun, quoted, wholeness } from "./score.js";
import { snippet } from "./snippet.js";
import { speller } from "./spelling.js";

/** @typedef {import("../types.d.ts").SearchDoc} SearchDoc */
/** @typedef {import("../types.d.ts").Hit} Hit */
/** @typedef {import("./corpus.js").Entry} Entry */
/** @typedef {import("./query.js").Wanted} Wanted */
/** @typedef {import("minisearch").SearchResult} Found */

const MOST = 60;
/** What is so much worse than the best is not worth counting; that something is named so makes the rest no worse. */
const TAIL = 1 / 80;
/** Of what MiniSearch finds, so many are looked at closely. */
const CLOSELY = 200;
const FIELDS = { names: 3, title: 3, asked: 1, text: 1 };
/** A word that was not written, but belongs to one that was. */
const RELATED = 0.7;
const MENTIONED = 0.75;
/** How often words stand in a text says less than which words do, and than what it is named and asked. */
const DAMPED = 0.6;
const LIKE = 10;
const TITLED = 1.5;
const RUN = 2;

/** Words that are folded already, one space between two. */
const PLAIN = {
  tokenize: (/** @type {string} */ text) => text.split(" "),
  processTerm: (/** @type {string} */ term) => term,
};

/** @param {{at: number}[]} fields */
function indexed(fields) {
  const index = new MiniSearch({ fields: Object.keys(FIELDS), idField: "at", ...PLAIN });
  index.addAll(fields);
  return index;
}

/** MiniSearch over the folded fields; its score is told apart from ours. @param {import("./corpus.js").Corpus} all */
function finder(all) {
  const index = indexed(all.fields);
  /** @param {Wanted[]} wanted */
  return (wanted) => {
    /** @type {Map<string, number>} */
    const worth = new Map();
    for (const { stem, answers } of wanted) {
      for (const [answer, much] of answers) {
        const asWritten = answer === stem ? 1 : RELATED;
        worth.set(answer, Math.max(worth.get(answer) ?? 0, asWritten * much * weight(stem)));
      }
    }
    const open = new Set(wanted.filter((one) => one.open && one.stem.length > 1).map((one) => one.stem));
    return index.search([...new Set([...worth.keys(), ...open])].join(" "), {
      ...PLAIN,
      boost: FIELDS,
      boostTerm: (term) => worth.get(term) ?? BEGUN,
      prefix: (term) => open.has(term),
      weights: { prefix: 0.5, fuzzy: 0 },
    });
  };
}

/**
 * How much of the query the words that MiniSearch found in a document answer. A term is asked for by its names
 * and questions; what its definition mentions is half an answer.
 *
 * @param {Found} found
 * @param {Wanted[]} wanted
 * @param {boolean} isTerm
 */
function coverage({ match, queryTerms }, wanted, isTerm) {
  const asked = new Set(queryTerms);
  const there = (/** @type {string} */ stem) => stem in match;
  const named = (/** @type {string} */ stem) => match[stem]?.some((field) => field !== "text") ?? false;
  return covered(wanted, (one) => {
    const begun = one.open && asked.has(one.stem);
    const found = best(one, there) || (begun ? BEGUN : 0);
    if (!isTerm) return found;
    const begins = begun && Object.keys(match).some((stem) => stem.startsWith(one.stem) && named(stem));
    return Math.max(best(one, named), begins ? BEGUN : 0, MENTIONED * found);
  });
}

/**
 * What makes a document more or less than the sum of its words: `whole` for its name, `worth` for all else.
 *
 * @param {Wanted[]} wanted
 * @param {string} query
 * @param {(word: string) => number} rarity
 */
function judge(wanted, query, rarity) {
  const searched = wanted.filter((one) => !one.asks);
  const said = meant(query, wanted);
  const wholes = [...new Set([spaced(telling(said)), spaced(said)])];
  const quotes = quoted(query);
  const gain = intent(query);
  /** @param {Entry} entry @param {boolean} complete */
  return (entry, complete) => {
    const { doc, title, line, phrases } = entry;
    const whole = Math.max(...wholes.map((one) => wholeness(entry, one)));
    const like = Math.max(0, ...phrases.map((phrase) => likeness(phrase, wanted, rarity)));
    const titled = doc.sort === "ours" ? 0 : covered(searched, (one) => best(one, (stem) => title.includes(` ${stem} `)));
    const quote = quotes.reduce((worth, one) => worth * (line.includes(one) ? 2.5 : 0.6), 1);
    const run = longestRun(entry, said);
    const worth = quote * authored(entry, searched, complete) * (1 + RUN * run ** 2) * (1 + LIKE * like ** 2) * (1 + TITLED * titled ** 4) * gain(doc);
    return { whole, worth };
  };
}

/**
 * @param {SearchDoc[]} docs
 * @returns {import("../types.d.ts").Engine}
 */
export function engine(docs) {
  const all = corpus(docs);
  const find = finder(all);
  const read = reader(all, speller(all.vocabulary.values()));
  const sections = sectionsOf(docs);

  /** @param {string} query */
  const ranked = (query) => {
    const asked = withoutPages(query);
    const wanted = read(asked);
    const searched = wanted.filter((one) => !one.asks);
    const judged = judge(wanted, asked, all.rarity);
    const hits = find(searched)
      .map((found) => {
        const part = coverage(found, searched, docs[found.id]?.kind === "term");
        return { found, part, score: found.score ** DAMPED * part ** 2 };
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, CLOSELY)
      .map(({ found, part, score }) => {
        const entry = /** @type {Entry} */ (all.entries[found.id]);
        const { whole, worth } = judged(entry, part > 0.95);
        return { doc: entry.doc, words: found.terms, score: score * worth * whole, unnamed: score * worth };
      });
    const least = TAIL * Math.max(0, ...hits.map(({ unnamed }) => unnamed));
    return hits
      .filter(({ unnamed }) => unnamed >= least)
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST);
  };

  return (query, page) => {
    const numbered = byNumber(sections, query, page).map((doc) => ({ doc, words: /** @type {string[]} */ ([]) }));
    const named = new Set(numbered.map((found) => found.doc));
    const found = query.trim() ? ranked(query).filter((hit) => !named.has(hit.doc)) : [];
    return [...numbered, ...found].map((hit) => asHit(hit.doc, hit.words));
  };
}

/**
 * The snippet costs more than the ranking, so it waits until somebody looks at it.
 *
 * @param {SearchDoc} doc
 * @param {string[]} matched
 * @returns {Hit}
 */
function asHit(doc, matched) {
  const { kind, id, title, url, section } = doc;
  return {
    kind,
    id,
    title,
    url,
    section,
    words: matched,
    get snippet() {
      return snippet(doc.text, matched);
    },
  };
}

/**
 * The search itself: documents in, a function from query to ordered hits out. find.js says which documents hold the
 * words; here is whether one of their names or questions is what was asked.
 */

import { corpus, spaced } from "./corpus.js";
import { finder } from "./find.js";
import { telling } from "./fold.js";
import { intent } from "./intent.js";
import { byNumber, sectionsOf } from "./number.js";
import { atOnce, reading } from "./postings.js";
import { meant, reader, withoutPages } from "./query.js";
import { authored, best, covered, likeness, longestRun, quoted, wholeness } from "./score.js";
import { shortNames } from "./short.js";
import { snippet } from "./snippet.js";
import { speller } from "./spelling.js";
import { preparing } from "./synonyms.js";

/** @typedef {import("../types.d.ts").SearchDoc} SearchDoc */
/** @typedef {import("../types.d.ts").Hit} Hit */
/** @typedef {import("../types.d.ts").Engine} Engine */
/** @typedef {import("./corpus.js").Entry} Entry */
/** @typedef {import("./query.js").Wanted} Wanted */
/** @typedef {import("./find.js").Found} Found */

const MOST = 60;
/** What is so much worse than the best is not worth counting; that something is named so makes the rest no worse. */
const TAIL = 1 / 80;
/** Of what holds the words, so many are looked at closely. */
const CLOSELY = 200;
/** How often words stand in a text says less than which words do, and than what it is named and asked. */
const DAMPED = 0.5;
const LIKE = 10;
const TITLED = 1.5;
const RUN = 2;

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
 * The best few by their words; of what scores the same, what holds them oftener, then what was found first.
 *
 * @param {Found} found
 */
function foremost({ at, raw, part }) {
  const scores = raw.map((score, order) => score ** DAMPED * (part[order] ?? 0) ** 2);
  const least = scores.slice().sort().at(-CLOSELY) ?? 0;
  /** @type {{at: number, raw: number, part: number, score: number}[]} */
  const best = [];
  scores.forEach((score, order) => {
    if (score >= least) best.push({ at: at[order] ?? 0, raw: raw[order] ?? 0, part: part[order] ?? 0, score });
  });
  return best.sort((a, b) => b.score - a.score || b.raw - a.raw).slice(0, CLOSELY);
}

/**
 * @param {SearchDoc[]} docs
 * @param {import("./postings.js").Postings} postings
 * @param {import("./short.js").ShortNames} short
 * @param {ReturnType<typeof sectionsOf>} sections
 * @returns {Engine}
 */
function engineOver(docs, postings, short, sections) {
  const all = corpus(docs, postings, short);
  const find = finder(postings, (at) => docs[at]?.kind === "term");
  const read = reader(all, speller(all.vocabulary));

  /** @param {string} query */
  const ranked = (query) => {
    const asked = withoutPages(query);
    const wanted = read(asked);
    const { found, matched } = find(wanted.filter((one) => !one.asks));
    const judged = judge(wanted, asked, all.rarity);
    const close = foremost(found).map((one) => {
      const { whole, worth } = judged(all.entry(one.at), one.part > 0.95);
      return { ...one, score: one.score * worth * whole, unnamed: one.score * worth };
    });
    const least = TAIL * Math.max(0, ...close.map(({ unnamed }) => unnamed));
    const best = close
      .filter(({ unnamed }) => unnamed >= least)
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST);
    const words = matched(best.map(({ at }) => at));
    return best.map(({ at }) => ({ doc: /** @type {SearchDoc} */ (docs[at]), words: words.get(at) ?? [] }));
  };

  return (query, page) => {
    const numbered = byNumber(sections, query, page).map((doc) => ({ doc, words: /** @type {string[]} */ ([]) }));
    const named = new Set(numbered.map((found) => found.doc));
    const found = query.trim() ? ranked(query).filter((hit) => !named.has(hit.doc)) : [];
    return [...numbered, ...found].map((hit) => asHit(hit.doc, hit.words));
  };
}

/**
 * Make the search in steps of some milliseconds at most: `undefined` after each, an engine that knows names and
 * questions but no texts as soon as there is one, and at the end the whole.
 *
 * @param {SearchDoc[]} docs
 * @returns {Generator<Engine | undefined, Engine>}
 */
export function* making(docs) {
  const short = shortNames(docs);
  yield;
  const sections = sectionsOf(docs);
  yield;
  const steps = reading(docs, short);
  for (;;) {
    const { value, done } = steps.next();
    const made = value && engineOver(docs, value, short, sections);
    if (done) return /** @type {Engine} */ (made);
    yield made;
    if (made) yield* preparing(); // the first answers do without synonyms
  }
}

/**
 * The whole search at once.
 *
 * @param {SearchDoc[]} docs
 * @returns {Engine}
 */
export const engine = (docs) => atOnce(making(docs));

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

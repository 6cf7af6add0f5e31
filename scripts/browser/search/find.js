/**
 * Which documents hold the words of a query, and how much each of these words is worth there: BM25+ with the constants
 * and the ways of MiniSearch 7.2, from which the search was tuned (a test compares the two), but from rows of numbers.
 */

import { weight } from "./fold.js";
import { FIELDS, TEXT } from "./postings.js";
import { BEGUN, covered } from "./score.js";

/** @typedef {import("./postings.js").Postings} Postings */
/** @typedef {import("./query.js").Wanted} Wanted */

/** What holds something: documents, the score of each, and how much of the query its words answer; one for one. @typedef {{at: number[], raw: Float64Array, part: Float64Array}} Found */

/** A term that is looked for, and the term of the query for which; in full, or as its beginning. @typedef {{term: number, stem: string, worth: number}} Sought */

const BOOST = { names: 3, title: 3, asked: 1, text: 1 };
/** A word that was not written, but belongs to one that was. */
const RELATED = 0.7;
const MENTIONED = 0.75;
const PREFIX = 0.5;
/** How fast more of the same tells less, how much a long text is to blame, and what a word tells at least. */
const [K, B, D] = [1.2, 0.7, 0.5];
const MANY = FIELDS.length;

/** What each stem is worth that may answer. @param {Wanted[]} wanted */
function worths(wanted) {
  /** @type {Map<string, number>} */
  const worth = new Map();
  for (const { stem, answers } of wanted) {
    for (const [answer, much] of answers) {
      const asWritten = answer === stem ? 1 : RELATED;
      worth.set(answer, Math.max(worth.get(answer) ?? 0, asWritten * much * weight(stem)));
    }
  }
  for (const { stem, open } of wanted) if (open && stem.length > 1 && !worth.has(stem)) worth.set(stem, BEGUN);
  return worth;
}

/** The terms that are looked for, query word by query word. @param {Postings} postings @param {Wanted[]} wanted @returns {Sought[][]} */
function soughtBy(postings, wanted) {
  const open = new Set(wanted.filter((one) => one.open && one.stem.length > 1).map((one) => one.stem));
  return [...worths(wanted)].map(([stem, worth]) => {
    const term = postings.number(stem);
    const exact = term < 0 ? [] : [{ term, stem, worth }];
    return open.has(stem) ? [...exact, ...longer(postings, stem, worth)] : exact;
  });
}

/** The longer a word than what was typed of it, the less it is worth. @param {Postings} postings @param {string} stem @param {number} worth */
function longer({ names }, stem, worth) {
  /** @type {Sought[]} */
  const found = [];
  for (let term = 0; term < names.length; term++) {
    const name = names[term] ?? "";
    if (name.length > stem.length && name.startsWith(stem)) {
      found.push({ term, stem, worth: worth * ((PREFIX * name.length) / (name.length + 0.3 * (name.length - stem.length))) });
    }
  }
  return found;
}

/**
 * Add what a term is worth in each document that holds it.
 *
 * @param {Postings} postings
 * @param {Sought} sought
 * @param {(doc: number, much: number) => void} add
 */
function weigh({ starts, docs, times, length, average, size }, { term, worth }, add) {
  for (let field = 0; field < MANY; field++) {
    const [from, to] = [starts[term * MANY + field] ?? 0, starts[term * MANY + field + 1] ?? 0];
    const mean = average[field] ?? 1;
    const boosted = worth * BOOST[FIELDS[field] ?? "text"];
    const rare = Math.log(1 + (size - (to - from) + 0.5) / (to - from + 0.5));
    for (let at = from; at < to; at++) {
      const [doc, often] = [docs[at] ?? 0, times[at] ?? 0];
      const long = (B * (length[doc * MANY + field] ?? 1)) / mean;
      add(doc, boosted * (rare * (D + (often * (K + 1)) / (often + K * (1 - B + long)))));
    }
  }
}

/** @param {Postings} postings @param {number} term @param {number} fields how many of the first fields count @param {(doc: number) => void} tell */
function visit({ starts, docs }, term, fields, tell) {
  for (let at = starts[term * MANY] ?? 0, end = starts[term * MANY + fields] ?? 0; at < end; at++) tell(docs[at] ?? 0);
}

/** The scores of all documents; a document that answers more words of the query is worth so many times more. @param {Postings} postings @param {Sought[][]} sought */
function scores(postings, sought) {
  const total = new Float64Array(postings.size);
  const words = new Uint16Array(postings.size);
  const one = new Float64Array(postings.size);
  /** @type {number[]} */
  const order = [];
  for (const same of sought) {
    /** @type {number[]} */
    const touched = [];
    for (const each of same) {
      weigh(postings, each, (doc, much) => {
        if (one[doc] === 0) touched.push(doc);
        one[doc] = (one[doc] ?? 0) + much;
      });
    }
    for (const doc of touched) {
      if (words[doc] === 0) order.push(doc);
      words[doc] = (words[doc] ?? 0) + 1;
      total[doc] = (total[doc] ?? 0) + (one[doc] ?? 0);
      one[doc] = 0;
    }
  }
  return { at: order, raw: Float64Array.from(order, (doc) => (total[doc] ?? 0) * (words[doc] ?? 0)) };
}

/**
 * How well each document answers one word of the query. A term is asked for by its names and questions; what its
 * definition mentions is half an answer.
 *
 * @param {Postings} postings
 * @param {Wanted} wanted
 * @param {Sought[]} sought
 * @param {(at: number) => boolean} isTerm
 */
function answered(postings, wanted, sought, isTerm) {
  const there = new Float64Array(postings.size);
  const named = new Float64Array(postings.size);
  for (const [stem, worth] of wanted.answers) {
    const term = postings.number(stem);
    if (term < 0) continue;
    visit(postings, term, MANY, (doc) => { there[doc] = Math.max(there[doc] ?? 0, worth); });
    visit(postings, term, TEXT, (doc) => { named[doc] = Math.max(named[doc] ?? 0, worth); });
  }
  if (wanted.open) begin(postings, wanted.stem, sought, there, named);
  return (/** @type {number} */ doc) => {
    const found = there[doc] ?? 0;
    return isTerm(doc) ? Math.max(named[doc] ?? 0, MENTIONED * found) : found;
  };
}

/**
 * What only holds a longer word than the one in the making is an answer, too.
 *
 * @param {Postings} postings
 * @param {string} stem
 * @param {Sought[]} sought
 * @param {Float64Array} there
 * @param {Float64Array} named
 */
function begin(postings, stem, sought, there, named) {
  const met = new Uint8Array(postings.size);
  for (const each of sought) if (each.stem === stem) visit(postings, each.term, MANY, (doc) => { met[doc] = 1; });
  met.forEach((begun, doc) => { if (begun && there[doc] === 0) there[doc] = BEGUN; });
  for (const { term } of sought) {
    if (postings.names[term]?.startsWith(stem)) visit(postings, term, TEXT, (doc) => { if (met[doc]) named[doc] = Math.max(named[doc] ?? 0, BEGUN); });
  }
}

/**
 * @param {Postings} postings
 * @param {(at: number) => boolean} isTerm whether a document is a term of the glossary
 */
export function finder(postings, isTerm) {
  /** All that holds any of the words, and which of them some documents hold. @param {Wanted[]} wanted */
  return (wanted) => {
    const sought = soughtBy(postings, wanted);
    const { at, raw } = scores(postings, sought);
    const every = sought.flat();
    const columns = new Map(wanted.map((one) => [one, answered(postings, one, every, isTerm)]));
    const part = Float64Array.from(at, (doc) => covered(wanted, (one) => columns.get(one)?.(doc) ?? 0));
    /** @param {number[]} some @returns {Map<number, string[]>} stems by document */
    const matched = (some) => {
      /** @type {Map<number, string[]>} */
      const stems = new Map(some.map((doc) => [doc, []]));
      for (const term of new Set(every.map((each) => each.term))) {
        const stem = postings.names[term] ?? "";
        visit(postings, term, MANY, (doc) => {
          const before = stems.get(doc);
          if (before && before.at(-1) !== stem) before.push(stem);
        });
      }
      return stems;
    };
    return { found: { at, raw, part }, matched };
  };
}

/**
 * The search itself: documents in, a function from query to ordered hits out.
 *
 * MiniSearch finds and weighs words; we decide what may be fuzzy (only what stands nowhere as typed),
 * and put in front what names the whole query or answers all of it.
 */

import MiniSearch from "minisearch";
import { queryWords, row, telling, words } from "./fold.js";
import { byNumber } from "./number.js";
import { snippet } from "./snippet.js";

/** @typedef {import("../types.d.ts").SearchDoc} SearchDoc */
/** @typedef {import("../types.d.ts").Hit} Hit */

/**
 * A document with its folded forms, for whole-query comparisons.
 *
 * @typedef {{doc: SearchDoc, heads: string[], title: string, asked: string, text: string}} Folded
 */

const FIELDS = ["title", "names", "asked", "text"];
const MOST = 60;
/** For queries that are folded already. */
const PLAIN = {
  tokenize: (/** @type {string} */ text) => text.split(" "),
  processTerm: (/** @type {string} */ term) => term,
};
const WEIGHTS = { names: 3.5, title: 3, asked: 2.5, text: 1 };

/** @param {string} text */
const line = (text) => spaced(row(text));

/** @param {string[]} list */
const spaced = (list) => ` ${list.join(" ")} `;

/**
 * Names are joined by separators we do not want to know exactly.
 *
 * @param {SearchDoc} doc
 */
function headsOf(doc) {
  return [doc.title, ...doc.names.split(/[|;\n•]|, /)].map((name) => line(name)).filter((name) => name.trim());
}

/**
 * How much may differ: nothing in short words, two letters in long ones.
 *
 * @param {string} word
 */
function distance(word) {
  return word.length < 4 ? 0 : word.length < 6 ? 1 : 2;
}

/** What the form of a question says about the kind of its answer. @type {[RegExp, Partial<Record<string, number>>][]} */
const INTENTS = [
  [/^(?:what(?:'s| is| are| was| were)|who(?:'s| is| was| were)|define|definition of|meaning of)\s+(?:\S+\s*){1,4}\??$/i, { term: 1.5 }],
  [/^(?:why|how|does|do|did|can|could|should|is|are|in what)\b/i, { passage: 1.35 }],
  [/\b(?:misprints?|typos?|mistakes?|errors?|wrong|corrections?|incorrect)\b/i, { note: 1.6 }],
];

/**
 * @param {string} query
 * @param {string} kind
 */
function intent(query, kind) {
  return INTENTS.reduce((weight, [form, kinds]) => weight * (form.test(query.trim()) ? (kinds[kind] ?? 1) : 1), 1);
}

/**
 * Whether a document names, or holds in one piece, the whole query.
 *
 * @param {Folded} folded
 * @param {string} whole
 */
function wholeness(folded, whole) {
  // Who types the name of a term wants the term, however often works say it.
  if (folded.heads.includes(whole)) return folded.doc.kind === "term" ? (folded.title === whole ? 60 : 40) : 4;
  if (folded.title.includes(whole)) return 2;
  if (folded.asked.includes(whole)) return 2;
  return folded.text.includes(whole) ? 1.4 : 1;
}

/** @param {SearchDoc[]} docs */
function indexed(docs) {
  const known = new Set();
  const index = new MiniSearch({
    fields: FIELDS,
    idField: "at",
    tokenize: words,
    processTerm: (term) => (known.add(term), term),
  });
  index.addAll(docs.map((doc, at) => ({ ...doc, at })));
  return { index, known };
}

/**
 * Neighbouring words written as one somewhere: "neo classical" where the text has neoclassical.
 *
 * @param {string[]} asked
 * @param {Set<string>} known
 */
function joined(asked, known) {
  return asked.slice(1).flatMap((word, at) => (known.has(`${asked[at]}${word}`) ? [`${asked[at]}${word}`] : []));
}

/** Whether a word may be the start of a longer one: two letters start half the text. @param {string} term */
const prefix = (term) => term.length >= 3;

/**
 * @param {SearchDoc[]} docs
 * @returns {import("../types.d.ts").Engine}
 */
export function engine(docs) {
  const { index, known } = indexed(docs);
  /** @type {Folded[]} */
  const folded = docs.map((doc) => ({ doc, heads: headsOf(doc), title: line(doc.title), asked: line(doc.asked), text: line(doc.text) }));

  /** @param {string} query */
  const find = (query) => {
    const asked = queryWords(query);
    const all = [...asked, ...joined(asked, known)];
    return index.search(all.join(" "), {
      ...PLAIN,
      boost: WEIGHTS,
      prefix,
      fuzzy: (term) => !known.has(term) && distance(term),
      weights: { prefix: 0.5, fuzzy: 0.4 },
    });
  };

  /** What a misspelt word most likely is; a word that somebody is still typing stays as it is. @param {string} word */
  const corrected = (word) => {
    if (known.has(word) || distance(word) === 0) return word;
    return index.search(word, { ...PLAIN, fuzzy: distance(word) })[0]?.terms[0] ?? word;
  };

  /** @param {string} query */
  const ranked = (query) => {
    const asked = queryWords(query);
    const said = row(query).map(corrected);
    const whole = spaced(telling(said));
    const full = spaced(said);
    return find(query)
      .map((result) => {
        const doc = /** @type {Folded} */ (folded[result.id]);
        const covered = result.queryTerms.filter((term) => asked.includes(term)).length / Math.max(asked.length, 1);
        const form = Math.max(wholeness(doc, whole), wholeness(doc, full));
        return { doc: doc.doc, words: result.terms, score: result.score * covered ** 2 * form * intent(query, doc.doc.kind) };
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST);
  };

  return (query, page) => {
    const numbered = byNumber(docs, query, page).map((doc) => ({ doc, words: /** @type {string[]} */ ([]) }));
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

/**
 * Which word stands in which document, field by field, in rows of numbers: made in one walk over the texts, and small.
 * The walk goes through names and questions first, and what it found can be searched before it has read the texts,
 * which are most of it.
 */

import { forms } from "./fold.js";
import { lexicon } from "./lexicon.js";

/** @typedef {import("../types.d.ts").SearchDoc} SearchDoc */
/** @typedef {import("./fold.js").Forms} Forms */
/** @typedef {import("./short.js").ShortNames} ShortNames */
/** @typedef {import("./spelling.js").Known} Known */

/** In the order in which places are kept and weighed. */
export const FIELDS = /** @type {const} */ (["names", "title", "asked", "text"]);
export const [TITLE, TEXT] = [1, 3];
const MANY = FIELDS.length;
/** What is read before all texts, in the order in which a reader sees it. */
const NAMING = [TITLE, 0, 2];
/** Words of the fields before this one are names. */
const ASKED = 2;
/** So many places are sorted, or words listed, in one step. */
const STEP = 1 << 15;
/** A word's place in all texts, so that words can be put in the order of a reader who reads document by document. */
const LONGEST = 2 ** 24;
const RANK = [1, 0, 2, 3];

/**
 * What is known of all words at one moment. A term is a number, `names[term]` its stem. It stands in field `field` of
 * the documents `docs[at]`, `times[at]` times, from `starts[term * 4 + field]` to the next start, by document.
 * `length[doc * 4 + field]` counts the different words of a field, `average` is their mean by field, `spread[term]`
 * the number of documents, `size` that of all, and `row` gives the stems of a title or text in a row.
 *
 * @typedef {{names: string[], number: (stem: string) => number, starts: Int32Array, docs: Int32Array, times: Int32Array,
 *   length: Int32Array, average: Float64Array, spread: Int32Array, size: number, vocabulary: () => Map<string, Known>,
 *   row: (doc: number, field: number) => string}} Postings
 */

/** Numbers in a row; a plain array of so many would be looked through again and again by the collector of garbage. */
function numbers() {
  let cells = new Int32Array(1 << 16);
  let size = 0;
  return {
    get size() { return size; },
    get cells() { return cells; },
    /** @param {number} value */
    push(value) {
      if (size === cells.length) {
        const wider = new Int32Array(size * 2);
        wider.set(cells);
        cells = wider;
      }
      cells[size++] = value;
    },
  };
}

/** Stems in the order in which they are met, each by its number. */
function termList() {
  /** @type {Map<string, number>} */
  const known = new Map();
  /** @type {string[]} */
  const names = [];
  /** @param {string} name */
  const number = (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    known.set(name, names.length);
    return names.push(name) - 1;
  };
  return { known, names, number };
}

/** What was noted of each written word, by its number: `terms` where it stands for more than one, and its first place. */
function wordList() {
  return {
    ...lexicon(),
    forms: /** @type {Forms[]} */ ([]),
    term: /** @type {number[]} */ ([]),
    terms: /** @type {Map<number, number[]>} */ (new Map()),
    count: /** @type {number[]} */ ([]),
    first: /** @type {number[]} */ ([]),
    name: /** @type {boolean[]} */ ([]),
  };
}

/** Where terms stand, in the order in which the places were met; `last` is the newest place of a term. */
function placeList() {
  const [term, slot, times] = [numbers(), numbers(), numbers()];
  /** @type {number[]} */
  const last = [];
  /** @param {number} one @param {number} where */
  const note = (one, where) => {
    const before = last[one] ?? -1;
    if (before >= 0 && slot.cells[before] === where) {
      times.cells[before] = (times.cells[before] ?? 0) + 1;
      return;
    }
    last[one] = term.size;
    term.push(one);
    slot.push(where);
    times.push(1);
  };
  return { term, slot, times, note };
}

/** @typedef {ReturnType<typeof wordList>} Words */
/** @typedef {ReturnType<typeof placeList>} Places */
/** @typedef {ReturnType<typeof termList>} Terms */

/** A word that was not met before. @param {Words} words @param {Terms} terms @param {number} number @param {number} place */
function meet(words, terms, number, place) {
  const found = forms(words.names[number] ?? "");
  const all = found.all.map(terms.number);
  if (all.length !== 1) words.terms.set(number, all);
  words.forms.push(found);
  words.term.push(all[0] ?? 0);
  words.count.push(0);
  words.first.push(place);
  words.name.push(false);
}

/** The stems of titles and texts in a row, without the joined forms; `from` and `to` by document and field. @param {number} size */
function rowList(size) {
  return { stems: numbers(), from: new Int32Array(size * MANY), to: new Int32Array(size * MANY) };
}

/** @typedef {ReturnType<typeof rowList>} Rows */

/** @param {Rows} rows @param {string[]} names @param {number} slot */
const rowOf = ({ stems, from, to }, names, slot) => Array.from(stems.cells.subarray(from[slot], to[slot]), (term) => names[term] ?? "").join(" ");

/** The reading of one field of one document after the other. @param {SearchDoc[]} docs @param {ShortNames} short */
function ledger(docs, short) {
  const [words, terms, places, rows] = [wordList(), termList(), placeList(), rowList(docs.length)];
  const length = new Int32Array(docs.length * MANY).fill(1); // what is empty counts as one word
  /** @param {number} number @param {number} place @param {boolean} naming */
  const count = (number, place, naming) => {
    if (number === words.count.length) meet(words, terms, number, place);
    words.count[number] = (words.count[number] ?? 0) + 1;
    if (naming) words.name[number] = true;
    if (place < (words.first[number] ?? 0)) words.first[number] = place;
  };
  /** All terms of one field, and of some fields the stems besides. @type {number[]} */
  const row = [];
  /** @param {number} number @param {boolean} keep */
  const take = (number, keep) => {
    const several = words.terms.get(number);
    const term = words.term[number] ?? 0;
    if (several) row.push(...several);
    else row.push(term);
    if (keep && several) several.slice(0, -1).forEach(rows.stems.push);
    else if (keep) rows.stems.push(term);
  };
  /** @param {number} at @param {number} field */
  const read = (at, field) => {
    const slot = at * MANY + field;
    const before = places.term.size;
    let place = (at * MANY + (RANK[field] ?? 0)) * LONGEST;
    row.length = 0;
    rows.from[slot] = rows.stems.size;
    words.read(docs[at]?.[FIELDS[field] ?? "text"] ?? "", (number) => {
      count(number, place++, field < ASKED);
      take(number, field === TITLE || field === TEXT);
    });
    rows.to[slot] = rows.stems.size;
    for (const term of row) places.note(term, slot);
    for (const name of short.within(row, terms.names)) places.note(terms.number(name), slot);
    length[slot] = Math.max(places.term.size - before, 1);
  };
  return { words, terms, places, rows, length, read };
}

/** @typedef {ReturnType<typeof ledger>} Ledger */

/** Where the places of each term and field begin. @param {Int32Array} bins of each place @param {number} many bins */
function startsOf(bins, many) {
  const starts = new Int32Array(many + 1);
  for (const bin of bins) starts[bin + 1] = (starts[bin + 1] ?? 0) + 1;
  for (let bin = 1; bin <= many; bin++) starts[bin] = (starts[bin] ?? 0) + (starts[bin - 1] ?? 0);
  return starts;
}

/** The places in the order of term, field and document. @param {Places} places @param {number} terms */
function* sorted({ term, slot, times }, terms) {
  const many = term.size;
  const bins = new Int32Array(many);
  for (let at = 0; at < many; at++) bins[at] = (term.cells[at] ?? 0) * MANY + ((slot.cells[at] ?? 0) % MANY);
  yield;
  const starts = startsOf(bins, terms * MANY);
  yield;
  const free = starts.slice();
  const docs = new Int32Array(many);
  const often = new Int32Array(many);
  for (let at = 0; at < many; at++) {
    if (at % STEP === 0) yield;
    const bin = bins[at] ?? 0;
    const to = free[bin] ?? 0;
    free[bin] = to + 1;
    docs[to] = Math.floor((slot.cells[at] ?? 0) / MANY);
    often[to] = times.cells[at] ?? 0;
  }
  return { starts, docs, times: often };
}

/** In how many documents each term stands. @param {Int32Array} starts @param {Int32Array} docs @param {number} size */
function spreads(starts, docs, size) {
  const spread = new Int32Array((starts.length - 1) / MANY);
  const seen = new Int32Array(size).fill(-1);
  for (let term = 0; term < spread.length; term++) {
    const end = starts[term * MANY + MANY] ?? 0;
    let found = 0;
    for (let at = starts[term * MANY] ?? 0; at < end; at++) {
      const doc = docs[at] ?? 0;
      if (seen[doc] !== term) found++;
      seen[doc] = term;
    }
    spread[term] = found;
  }
  return spread;
}

/** The mean length of each field. @param {Int32Array} length @param {number} size */
function averages(length, size) {
  const average = new Float64Array(MANY);
  for (let slot = 0; slot < size * MANY; slot++) average[slot % MANY] = (average[slot % MANY] ?? 0) + (length[slot] ?? 0);
  return average.map((sum) => sum / Math.max(size, 1));
}

/** All words with their endings, in the order of reading document by document. @param {Words} words @returns {Generator<undefined, Map<string, Known>>} */
function* listing({ forms, first, count, name }) {
  /** @type {Map<string, Known>} */
  const found = new Map();
  const places = Float64Array.from(first);
  const order = Int32Array.from(forms.keys()).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  for (const [done, number] of order.entries()) {
    if (done % (STEP / 8) === 0) yield;
    forms[number]?.raw.forEach((raw, at) => {
      const known = found.get(raw);
      const [more, naming] = [count[number] ?? 0, name[number] ?? false];
      if (!known) found.set(raw, { raw, stem: forms[number]?.parts[at] ?? raw, count: more, name: naming });
      else [known.count, known.name] = [known.count + more, known.name || naming];
    });
  }
  return found;
}

/** @template T @param {Generator<unknown, T>} steps @returns {T} */
export function atOnce(steps) {
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
  }
}

/**
 * What was read until now. All words are listed when one is to be spelt; at the end beforehand, since it takes its time.
 *
 * @param {Ledger} ledger
 * @param {number} size
 * @param {boolean} end
 * @returns {Generator<undefined, Postings>}
 */
function* shown({ words, terms, places, rows, length }, size, end) {
  const many = terms.names.length;
  const names = terms.names.slice();
  const now = yield* sorted(places, many);
  const number = (/** @type {string} */ stem) => {
    const found = terms.known.get(stem) ?? -1;
    return found < many ? found : -1;
  };
  yield;
  const spread = spreads(now.starts, now.docs, size);
  /** @type {Map<string, Known> | undefined} */
  let vocabulary = end ? yield* listing(words) : undefined;
  return {
    ...now, names, number, length: length.slice(), average: averages(length, size), spread, size,
    vocabulary: () => (vocabulary ??= atOnce(listing(words))),
    row: (doc, field) => rowOf(rows, terms.names, doc * MANY + field),
  };
}

/**
 * Read all documents, in steps of some milliseconds at most: `undefined` after each, the postings as soon as names and
 * questions are read, and at the end those of all.
 *
 * @param {SearchDoc[]} docs whose texts may come while the first postings are looked at
 * @param {ShortNames} short
 * @returns {Generator<Postings | undefined, Postings>}
 */
export function* reading(docs, short) {
  const all = ledger(docs, short);
  for (const at of docs.keys()) {
    for (const field of NAMING) all.read(at, field);
    yield;
  }
  yield yield* shown(all, docs.length, false);
  for (const at of docs.keys()) {
    all.read(at, TEXT);
    yield;
  }
  return yield* shown(all, docs.length, true);
}

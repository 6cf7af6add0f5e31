/** Everything that can be found: its words, how rare each is, and the phrases that name a thing. */

import { row, weight } from "./fold.js";
import { TEXT, TITLE } from "./postings.js";
import { root } from "./stem.js";

/** @typedef {import("../types.d.ts").SearchDoc} SearchDoc */

/** A title, a name or a question, as stems; `rare` is the sum of their rarity. @typedef {{words: string[], rare: number}} Phrase */

/**
 * A document with what is compared with the whole query: `line` holds all stems of a text in a row.
 *
 * @typedef {{doc: SearchDoc, title: string, heads: string[], phrases: Phrase[], label: Set<string>, line: string}} Entry
 */

/** @typedef {ReturnType<typeof corpus>} Corpus */

/** @param {string[]} stems */
export const spaced = (stems) => ` ${stems.join(" ")} `;

/** A name with its short form: "Guild of Lamp Makers (GLM)". */
const BRACKETED = /^(.+?) \(.+\)$/;

/**
 * Phrases are joined by ` | `; a name may hold several, after commas or other signs, and is one without what it has in
 * brackets, too.
 *
 * @param {string} text
 */
const split = (text) => text.split(/[|;:\n•]|, /).map((part) => part.trim()).flatMap((name) => [name, BRACKETED.exec(name)?.[1] ?? ""]).filter(Boolean);

/** Author and year of a work, then its title. */
const LABEL = /^(.*?\(.*?\)), (.*)$/;
/** An author's surname among a work's names. */
const SURNAME = /^\p{Lu}[\p{L}'’-]+$/u;

/**
 * What a document is called: a work by its author and year ("Waltz (1979)"), by its title and by the title's
 * first half; everything by its names.
 *
 * @param {SearchDoc} doc
 */
function namesOf({ kind, title, names }) {
  const [, label = "", work = title] = (kind === "work" && LABEL.exec(title)) || [];
  return [title, label, work, work.split(/[:?] /)[0] ?? "", ...split(names)].filter((name, at, all) => name && all.indexOf(name) === at);
}

/** @type {Set<string>} */
const NOBODY = new Set();

/** Whom a work is by and when: its label may name the first of many authors alone. @param {SearchDoc} doc */
function labelOf({ title, names }) {
  const authors = names.split(" | ").filter((name) => SURNAME.test(name));
  return new Set(row([LABEL.exec(title)?.[1] ?? "", ...authors].join(" ")).filter((stem) => weight(stem) === 1));
}

/**
 * What is compared with the whole query; only what a query finds is made ready for that.
 *
 * @param {SearchDoc} doc
 * @param {string} title its stems in a row
 * @param {string} text
 * @param {(stems: string[]) => Phrase} phrase
 * @returns {Entry}
 */
function entryOf(doc, title, text, phrase) {
  const heads = namesOf(doc).map(row);
  const asked = doc.asked ? doc.asked.split("|").map(row) : [];
  return {
    doc,
    title: ` ${title} `,
    line: spaced([title, text].filter(Boolean)),
    heads: heads.map(spaced),
    phrases: [...heads, ...asked].map(phrase),
    label: doc.kind === "work" ? labelOf(doc) : NOBODY,
  };
}

/** Words by what they have in common, which is how they begin. @param {string[]} names */
function families(names) {
  /** @param {string} stem */
  return (stem) => {
    const common = root(stem);
    const begins = common.replace(/s$/, ""); // a root's last c is an s
    return names.filter((name) => name.startsWith(begins) && root(name) === common);
  };
}

/**
 * @param {SearchDoc[]} docs
 * @param {import("./postings.js").Postings} postings
 * @param {import("./short.js").ShortNames} short
 */
export function corpus(docs, postings, short) {
  /** In how many documents a stem stands. @param {string} stem */
  const times = (stem) => postings.spread[postings.number(stem)] ?? 0;
  /** @type {Map<string, number>} */
  const rare = new Map();
  /** How telling a word is: under 1 where it stands everywhere, 7 where it stands once. @param {string} stem */
  const rarity = (stem) => {
    const before = rare.get(stem);
    if (before !== undefined) return before;
    const found = times(stem);
    const made = found > 0 ? Math.log(1 + docs.length / found) * weight(stem) : 7;
    rare.set(stem, made);
    return made;
  };
  /** @param {string[]} stems @returns {Phrase} */
  const phrase = (stems) => {
    const kept = [...new Set(short.extended(stems))];
    return { words: kept, rare: kept.reduce((sum, stem) => sum + rarity(stem), 0) };
  };
  /** @type {(Entry | undefined)[]} */
  const entries = docs.map(() => undefined);
  /** @param {number} at */
  const entry = (at) => (entries[at] ??= entryOf(/** @type {SearchDoc} */ (docs[at]), postings.row(at, TITLE), postings.row(at, TEXT), phrase));
  return { entry, rarity, times, vocabulary: postings.vocabulary, short, family: families(postings.names) };
}

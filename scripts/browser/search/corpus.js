/** Everything that can be found, prepared once: its words, how rare each is, and the phrases that name a thing. */

import { row, tokens, weight } from "./fold.js";
import { shortNames } from "./short.js";
import { root } from "./stem.js";

/** @typedef {import("../types.d.ts").SearchDoc} SearchDoc */
/** @typedef {import("./spelling.js").Known} Known */

/** A title, a name or a question, as stems; `rare` is the sum of their rarity. @typedef {{words: string[], rare: number}} Phrase */

/**
 * A document with what is compared with the whole query: `line` holds all stems of a text in a row.
 *
 * @typedef {{doc: SearchDoc, title: string, heads: string[], phrases: Phrase[], label: Set<string>, line: string}} Entry
 */

/** @typedef {ReturnType<typeof corpus>} Corpus */

/** @param {string[]} stems */
export const spaced = (stems) => ` ${stems.join(" ")} `;

/** Phrases are joined by ` | `; a name may hold several, after commas or other signs. @param {string} text */
const split = (text) => text.split(/[|;:\n•]|, /).map((part) => part.trim()).filter(Boolean);

/** Author and year of a work, then its title. */
const LABEL = /^(.*?\(.*?\)), (.*)$/;

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

/** Counts the words of all documents while they are read. @param {ReturnType<typeof shortNames>} short */
function counter(short) {
  /** @type {Map<string, Known>} */
  const vocabulary = new Map();
  /** In how many documents a stem stands. @type {Map<string, number>} */
  const known = new Map();
  /** @param {string} text @param {boolean} name @param {Set<string>} seen */
  const read = (text, name, seen) => {
    const { raw, row: stems, all } = tokens(text);
    raw.forEach((word, at) => {
      const stem = stems[at] ?? word;
      const before = vocabulary.get(word);
      if (!before) vocabulary.set(word, { raw: word, stem, count: 1, name });
      else if (name) before.name = true;
      if (before) before.count++;
    });
    const found = short.extended(all);
    for (const stem of found) seen.add(stem);
    return { stems, all: found };
  };
  /** @param {Set<string>} seen the stems of one document */
  const close = (seen) => seen.forEach((stem) => known.set(stem, (known.get(stem) ?? 0) + 1));
  return { vocabulary, known, read, close };
}

/** Words by what they have in common. @param {Iterable<string>} all */
function families(all) {
  /** @type {Map<string, string[]>} */
  const byRoot = new Map();
  for (const word of all) {
    const key = root(word);
    const family = byRoot.get(key);
    if (family) family.push(word);
    else byRoot.set(key, [word]);
  }
  return byRoot;
}

/** @param {SearchDoc[]} docs */
export function corpus(docs) {
  const short = shortNames(docs);
  const count = counter(short);
  const read = docs.map((doc) => {
    /** @type {Set<string>} */
    const seen = new Set();
    const fields = {
      title: count.read(doc.title, true, seen),
      names: count.read(doc.names, true, seen),
      asked: count.read(doc.asked, false, seen),
      text: count.read(doc.text, false, seen),
    };
    count.close(seen);
    return fields;
  });
  /** @type {Map<string, number>} */
  const rare = new Map();
  for (const [stem, times] of count.known) rare.set(stem, Math.log(1 + docs.length / times) * weight(stem));
  /** How telling a word is: under 1 where it stands everywhere, 7 where it stands once. @param {string} stem */
  const rarity = (stem) => rare.get(stem) ?? 7;
  /** @param {string[]} stems @returns {Phrase} */
  const phrase = (stems) => {
    const kept = [...new Set(short.extended(stems))];
    return { words: kept, rare: kept.reduce((sum, stem) => sum + rarity(stem), 0) };
  };
  const entries = docs.map((doc, at) => {
    const { title, text } = /** @type {typeof read[number]} */ (read[at]);
    const heads = namesOf(doc).map(row);
    const asked = doc.asked ? doc.asked.split("|").map(row) : [];
    return {
      doc,
      title: spaced(title.stems),
      line: spaced([...title.stems, ...text.stems]),
      heads: heads.map(spaced),
      phrases: [...heads, ...asked].map(phrase),
      label: new Set(doc.kind === "work" ? row(LABEL.exec(doc.title)?.[1] ?? "").filter((stem) => weight(stem) === 1) : []),
    };
  });
  /** The same words as MiniSearch shall have them, field by field. */
  const fields = read.map(({ title, names, asked, text }, at) => ({
    at, title: title.all.join(" "), names: names.all.join(" "), asked: asked.all.join(" "), text: text.all.join(" "),
  }));
  return { entries, fields, rarity, vocabulary: count.vocabulary, known: count.known, short, families: families(count.known.keys()) };
}

/**
 * Short names and full ones: who types WTO finds "World Trade Organization", and the other way round. What
 * is short for what comes from the terms themselves: a name of capitals beside the headword.
 */

import { row, telling } from "./fold.js";

/** @typedef {import("../types.d.ts").SearchDoc} SearchDoc */

/** One term with short names: its full name as stems, the short names, and the one word that stands for it. */
/** @typedef {{full: string[], shorts: string[], word: string}} Short */

/** @param {SearchDoc} doc @returns {Short} */
function shortOf({ title, names }) {
  const all = names.split(" | ");
  const shorts = all.filter((name) => /^[A-Z][A-Za-z]*[A-Z]$/.test(name) && name.length < 8).flatMap(row);
  // "the Union" is said for its full name where no other is meant.
  const word = all.filter((name) => /^the \p{Lu}/u.test(name)).map((name) => telling(row(name))).find((stems) => stems.length === 1)?.[0] ?? "";
  return { full: row(title), shorts: [...new Set(shorts)], word };
}

/** @param {string[]} stems @param {string[]} part @param {number} at */
const stands = (stems, part, at) => part.every((stem, step) => stems[at + step] === stem);

/** @typedef {ReturnType<typeof shortNames>} ShortNames */

/** @param {SearchDoc[]} docs */
export function shortNames(docs) {
  const all = docs.filter((doc) => doc.kind === "term").map(shortOf).filter(({ full, shorts }) => full.length > 1 && shorts.length > 0);
  /** @type {Map<string, Short[]>} */
  const byFirst = new Map();
  for (const short of all) byFirst.set(short.full[0] ?? "", [...(byFirst.get(short.full[0] ?? "") ?? []), short]);
  const byShort = new Map(all.flatMap((short) => short.shorts.map((name) => /** @type {const} */ ([name, short]))));

  /** The names that stand in full. @param {string[]} stems */
  const found = (stems) => {
    /** @type {Short[]} */
    const names = [];
    stems.forEach((stem, at) => {
      for (const short of byFirst.get(stem) ?? []) if (stands(stems, short.full, at)) names.push(short);
    });
    return names;
  };
  /** Which numbers a name may begin with, as far as numbers were given; a walk over all texts asks this of every word. @type {(Short[] | undefined)[]} */
  const begun = [];
  return {
    found,
    /** The short names of what stands in full in a row of numbered stems. @param {number[]} row @param {string[]} stems by number */
    within: (row, stems) => {
      /** @type {Set<string>} */
      const more = new Set();
      for (let at = begun.length; at < stems.length; at++) begun.push(byFirst.get(stems[at] ?? ""));
      row.forEach((term, at) => {
        for (const { full, shorts } of begun[term] ?? []) {
          if (full.every((stem, step) => stems[row[at + step] ?? -1] === stem)) more.add(shorts[0] ?? "");
        }
      });
      return more;
    },
    /** A row of stems, and the short names of what it names in full. @param {string[]} stems */
    extended: (stems) => {
      const more = found(stems).flatMap(({ shorts }) => shorts.slice(0, 1));
      return more.length > 0 ? [...stems, ...new Set(more)] : stems;
    },
    /** What answers a short name as well. @param {string} stem */
    meant: (stem) => {
      const short = byShort.get(stem);
      return short ? [...short.shorts, short.word].filter(Boolean) : [];
    },
  };
}

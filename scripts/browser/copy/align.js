/**
 * A copy of the article in, its words for each passage out, or what does not fit: as in the build (`read/align.py`).
 *
 * The `starts` of the passages, in order, over the folded running text; what stands between two of them is a
 * passage, less the headings and furniture that we know. Here nothing fits unless everything does.
 */

import { S, escaped, split } from "./chars.js";
import { fold } from "./normal.js";
import { countBelow, goesOnAfter, nearest, places, runTogether, where, withoutHeading } from "./running.js";

/** @typedef {import("./running.js").Running} Running */
/** @typedef {import("../types.d.ts").Starts} Starts */
/** @typedef {{code: string, starts: string, headings: string[]}} Wanted */
/** @typedef {{code: string, starts: string, why: "missing" | "twice" | "order", where: string, near: string}} Misfit */
/** @typedef {{words: Record<string, string>, all: string[], found: string[], unfit: string, misfits: Misfit[]}} Aligned codes; `words` is empty unless all fits */

const SENTENCE_ENDS = /[.?!…)\]"”»’':]$/;
const ANOTHER = "This does not look like the article. Choose another file.";
const LONG = 300_000; // several times an article
const BEGINNING = 3; // so many first passages show that it is our article, though most of it is missing

/** @param {Starts} starts @returns {Wanted[]} */
function allWanted({ sections }) {
  return sections.flatMap(({ code, title, printed, passages }) =>
    passages.map(([id, words, head], at) => ({
      code: `${code}.${id.slice(1)}`,
      starts: words,
      // What may be printed directly before the passage, the longest first.
      headings: at > 0 ? [head] : [`${printed} ${head}`, `${title} ${head}`, head, printed, title],
    })),
  );
}

/**
 * As many places as possible that rise with the passages (the longest rising subsequence), by code.
 *
 * @param {[number, string][]} placed
 */
function inOrder(placed) {
  /** @type {number[]} */
  const tails = [];
  /** @type {number[]} */
  const tops = [];
  /** @type {number[]} */
  const before = [];
  for (const [number, [place]] of placed.entries()) {
    const at = countBelow(tails, place);
    before.push(at > 0 ? (tops[at - 1] ?? -1) : -1);
    tails[at] = place;
    tops[at] = number;
  }
  /** @type {Map<string, number>} */
  const chain = new Map();
  for (let number = tops.at(-1) ?? -1; number >= 0; number = before[number] ?? -1) {
    const [place, code] = placed[number] ?? [0, ""];
    chain.set(code, place);
  }
  return chain;
}

/** A word such as Keywords where it opens a line and a colon or the line's end follows. @param {readonly string[]} furniture */
function furniturePattern(furniture) {
  const words = furniture.filter((word) => word.trim()).map((word) => split(word).map(escaped).join(`${S}*`));
  return words.length > 0 ? new RegExp(String.raw`(?<![^\n])[^\p{L}\p{N}_\n]*(?:${words.join("|")})${S}*(?:[:：.—–\-]|(?![^\n]))`, "giu") : null;
}

/** The words of each passage, whitespace made even. @param {Running} running @param {Wanted[]} wanted @param {Map<string, number>} ordered @param {readonly string[]} furniture */
function wordsOf(running, wanted, ordered, furniture) {
  const cuts = [...new Set([...ordered.values(), running.text.length])].sort((a, b) => a - b);
  const stops = furniturePattern(furniture);
  return wanted.map(({ code }, at) => {
    const begin = ordered.get(code) ?? 0;
    const cut = cuts[countBelow(cuts, begin + 1)] ?? running.text.length;
    const next = wanted[at + 1];
    const end = next ? withoutHeading(running, begin, cut, next.headings) : cut;
    if (stops) stops.lastIndex = begin + 1;
    const stop = stops?.exec(running.text.slice(0, end));
    return /** @type {const} */ ([code, split(running.text.slice(begin, stop?.index ?? end)).join(" ")]);
  });
}

/** Whether the copy ends in mid-sentence, or with the paragraph of the last passage that was found. @param {Running} running @param {number} last */
function isCutOff(running, last) {
  if (!SENTENCE_ENDS.test(running.text.trimEnd())) return true;
  return running.unit === "line" && !goesOnAfter(running, last);
}

/** Whether the first `many` passages were found and no other, in a copy that ends there. @param {Running} running @param {number[][]} found @param {number} many */
function breaksOff(running, found, many) {
  const missing = found.length - many;
  const opening = many > 0 && missing > 0 && found.slice(0, many).every((at) => at.length > 0);
  return opening && (isCutOff(running, found[many - 1]?.[0] ?? 0) || (many >= BEGINNING && missing > 1));
}

/** Say that the copy is cut off, or is no copy of this article. @param {Running} running @param {Wanted[]} wanted @param {number[][]} found */
function unfit(running, wanted, found) {
  const many = found.filter((at) => at.length > 0).length;
  if (breaksOff(running, found, many)) {
    return `This copy breaks off after ${wanted[many - 1]?.code} (${where(running, found[many - 1] ?? [])}). Open a whole copy.`;
  }
  return 3 * many < wanted.length ? ANOTHER : "";
}

/** Where a missing passage may stand: after its last found neighbour, before the next. @param {Running} running @param {Wanted[]} wanted @param {Map<string, number>} ordered @param {number} number */
function gap(running, wanted, ordered, number) {
  const before = wanted.slice(0, number).findLast(({ code }) => ordered.has(code));
  const after = wanted.slice(number + 1).find(({ code }) => ordered.has(code));
  return /** @type {const} */ ([before ? (ordered.get(before.code) ?? 0) : 0, after ? (ordered.get(after.code) ?? 0) : running.text.length]);
}

/** @param {Running} running @param {Wanted[]} wanted @param {number[][]} found @param {Map<string, number>} ordered @returns {Misfit[]} */
function misfits(running, wanted, found, ordered) {
  return wanted.flatMap(({ code, starts }, number) => {
    const at = found[number] ?? [];
    const misfit = (/** @type {Misfit["why"]} */ why, place = "", near = "") => [{ code, starts, why, where: place, near }];
    if (at.length === 0) {
      const like = nearest(running, starts, ...gap(running, wanted, ordered, number));
      return misfit("missing", like?.where, like?.words);
    }
    if (at.length > 1) return misfit("twice", where(running, at));
    return ordered.has(code) ? [] : misfit("order", where(running, at.slice(0, 1)));
  });
}

/**
 * What can be said of a long text before it is cut into blocks, which takes long where it is no article: nothing,
 * unless most passages begin nowhere in it.
 *
 * @param {string} text
 * @param {Starts} starts
 * @returns {Aligned | null}
 */
export function refuseAtOnce(text, starts) {
  if (text.length < LONG) return null;
  const folded = fold(text);
  const wanted = allWanted(starts);
  const found = wanted.filter((one) => folded.includes(fold(one.starts))).map(({ code }) => code);
  return 3 * found.length < wanted.length ? { words: {}, all: wanted.map(({ code }) => code), found, unfit: ANOTHER, misfits: [] } : null;
}

/**
 * Find each passage exactly once, in order.
 *
 * @param {import("./article.js").Article} article
 * @param {Starts} starts
 * @returns {Aligned}
 */
export function align(article, starts) {
  const running = runTogether(article);
  const wanted = allWanted(starts);
  const at = wanted.map((one) => places(running, one.starts));
  const all = wanted.map(({ code }) => code);
  const found = all.filter((_, number) => (at[number] ?? []).length > 0);
  /** @type {Aligned} */
  const report = { words: {}, all, found, unfit: unfit(running, wanted, at), misfits: [] };
  if (report.unfit) return report;
  const ordered = inOrder(all.flatMap((code, number) => (at[number]?.[0] === undefined ? [] : [/** @type {[number, string]} */ ([at[number][0], code])])));
  const wrong = misfits(running, wanted, at, ordered);
  if (wrong.length > 0) {
    const codes = new Set(wrong.map(({ code }) => code));
    return { ...report, found: found.filter((code) => !codes.has(code)), misfits: wrong };
  }
  const words = wordsOf(running, wanted, ordered, starts.furniture);
  const [last, end] = words.at(-1) ?? ["", ""];
  if (end && !SENTENCE_ENDS.test(end)) return { ...report, unfit: `This copy breaks off in ${last}: “…${end.slice(-40)}”. Open a whole copy.` };
  return { ...report, words: Object.fromEntries(words) };
}

/**
 * The texts of a passage as one line of words, and the way from a place in it to the page and back. Blocks
 * are parted by a space, as in the data of the search, so that both give the same words.
 */

import { wholeWords } from "../cite/fragment.js";
import { all } from "../page.js";
import { quoteAt } from "./anchor.js";

/** @typedef {{text: string, nodes: Text[], offsets: number[]}} Reading one node and one offset a letter */

const BLOCK = "p, div, li, ul, ol, dl, dt, dd, blockquote, table, tr, td, th, details, summary, figure, figcaption, pre, br";
const LEFT_OUT = "script, style, button, select, .place-tools, .for-listeners";
const ROOTS = ".passage > .plain-words, .passage > .article-words, .passage > .note[id] > .note-body";

/** @param {Element} root @returns {Reading} */
export function read(root) {
  /** @type {Reading} */
  const reading = { text: "", nodes: [], offsets: [] };
  let isApart = false;
  /** @param {Text} node */
  const add = (node) => {
    for (let offset = 0; offset < node.data.length; offset += 1) {
      const letter = node.data[offset] ?? "";
      if (/\s/.test(letter)) {
        isApart = true;
        continue;
      }
      for (const one of isApart && reading.text ? [" ", letter] : [letter]) {
        reading.text += one;
        reading.nodes.push(node);
        reading.offsets.push(offset);
      }
      isApart = false;
    }
  };
  /** @param {Node} node */
  const walk = (node) => {
    if (node instanceof Text) return add(node);
    if (!(node instanceof Element) || node.matches(LEFT_OUT)) return;
    const parts = node.matches(BLOCK);
    isApart ||= parts;
    node.childNodes.forEach(walk);
    isApart ||= parts;
  };
  walk(root);
  return reading;
}

/** @param {Reading} reading @param {number} start @param {number} end */
export function rangeOf({ nodes, offsets }, start, end) {
  const [first, last] = [nodes[start], nodes[end - 1]];
  if (!first || !last) return null;
  const range = document.createRange();
  range.setStart(first, offsets[start] ?? 0);
  range.setEnd(last, (offsets[end - 1] ?? 0) + 1);
  return range;
}

/** The first of so many numbers that fits, where all after it fit, too. @param {number} many @param {(at: number) => boolean} fits */
function first(many, fits) {
  let [low, high] = [0, many];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The letters of a reading that a range covers. @param {Reading} reading @param {Range} range */
function covered({ text, nodes, offsets }, range) {
  const stands = (/** @type {number} */ at, /** @type {number} */ more) => range.comparePoint(/** @type {Text} */ (nodes[at]), (offsets[at] ?? 0) + more);
  const start = first(text.length, (at) => stands(at, 0) >= 0);
  return { start, end: Math.max(start, first(text.length, (at) => stands(at, 1) > 0)) };
}

/** "plain", "article", or the id of the note. @param {Element} root */
function kindOf(root) {
  if (root.matches(".plain-words")) return "plain";
  return root.matches(".article-words") ? "article" : (root.parentElement?.id ?? "");
}

/** @param {Element} passage @param {string} kind */
export function rootOf(passage, kind) {
  if (kind === "plain" || kind === "article") return passage.querySelector(`:scope > .${kind}-words`);
  return passage.querySelector(`:scope > .note[id="${CSS.escape(kind)}"] > .note-body`);
}

/** @typedef {{passage: HTMLElement, range: Range, text: string, exact: string, prefix: string, suffix: string, isCut: boolean}} Chosen */

/** @param {Element} root @param {Range} chosen */
function wordsOf(root, chosen) {
  const reading = read(root);
  const rough = covered(reading, chosen);
  const { start, end } = wholeWords(reading.text, rough.start, rough.end);
  const range = rough.end > rough.start && end > start ? rangeOf(reading, start, end) : null;
  return range ? { range, ...quoteAt(reading.text, start, end) } : null;
}

/**
 * The words selected, where they are words of a passage: whole words, of one text. `isCut` where the selection
 * went on into another text.
 *
 * @returns {Chosen | null}
 */
export function chosenWords() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const found = all(ROOTS)
    .filter((root) => range.intersectsNode(root) && root.getClientRects().length > 0)
    .flatMap((root) => {
      const words = wordsOf(root, range);
      const passage = root.closest(".passage");
      return words && passage instanceof HTMLElement ? [{ passage, text: kindOf(root), ...words }] : [];
    });
  return found[0] ? { ...found[0], isCut: found.length > 1 } : null;
}

/** @param {string} code @returns {HTMLElement | null} */
export function passageOf(code) {
  const found = document.querySelector(`.passage[data-passage="${CSS.escape(code)}"]`);
  return found instanceof HTMLElement ? found : null;
}

/** The texts of this page, each read once. @returns {import("./locate.js").Texts & {reading: (passage: string, kind: string) => Reading | null}} */
export function textsHere() {
  const codes = all(".passage[data-passage]").map((one) => one.dataset["passage"] ?? "");
  /** @type {Map<string, Reading | null>} */
  const known = new Map();
  const reading = (/** @type {string} */ passage, /** @type {string} */ kind) => {
    const key = `${passage} ${kind}`;
    if (!known.has(key)) {
      const root = rootOf(/** @type {HTMLElement} */ (passageOf(passage)), kind);
      known.set(key, root && read(root));
    }
    return known.get(key) ?? null;
  };
  return {
    has: (passage) => codes.includes(passage),
    text: (passage, kind) => reading(passage, kind)?.text ?? null,
    near: (passage) => [codes[codes.indexOf(passage) - 1], codes[codes.indexOf(passage) + 1]].filter((code) => code !== undefined),
    reading,
  };
}

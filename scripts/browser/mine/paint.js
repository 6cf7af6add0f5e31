/**
 * Painting marked words: where the browser has CSS highlights, without touching the page, so that terms,
 * cards and quoted words stay as they are; elsewhere with <mark> around the words.
 */

import { all, at, make } from "../page.js";

/** Highlights alone and those with a note look different: a line under the words tells of a note. */
const NAMES = { mark: "companion-mark", note: "companion-note" };

const registry = () => /** @type {Map<string, unknown> | undefined} */ (/** @type {unknown} */ (CSS.highlights));
const hasHighlights = () => registry() !== undefined && typeof Highlight === "function";

/** @type {{id: string, range: Range, hasNote: boolean}[]} */
let painted = [];

function unwrap() {
  for (const mark of all("mark.my-mark")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent?.normalize();
  }
}

/** @param {Range} range */
function textsIn(range) {
  const top = range.commonAncestorContainer;
  const walker = document.createTreeWalker(top instanceof Text ? (top.parentNode ?? top) : top, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const nodes = [];
  while (walker.nextNode()) if (range.intersectsNode(walker.currentNode)) nodes.push(/** @type {Text} */ (walker.currentNode));
  return nodes;
}

/** @param {string} id @param {Range} range @param {boolean} hasNote */
function wrap(id, range, hasNote) {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  for (const node of textsIn(range)) {
    const end = node === endContainer ? endOffset : node.length;
    const start = node === startContainer ? startOffset : 0;
    if (!node.data.slice(start, end).trim()) continue;
    node.splitText(end);
    const words = node.splitText(start);
    const mark = make("mark", { class: "my-mark", "data-note": id, ...(hasNote ? { "data-has-note": "" } : {}) });
    words.replaceWith(mark);
    mark.append(words);
  }
}

export function clear() {
  painted = [];
  if (hasHighlights()) for (const name of Object.values(NAMES)) registry()?.delete(name);
  else unwrap();
}

/** @param {string} id @param {Range} range @param {boolean} hasNote */
export function paint(id, range, hasNote) {
  if (!hasHighlights()) return wrap(id, range, hasNote);
  painted.push({ id, range, hasNote });
}

/** What was painted is shown. */
export function show() {
  if (!hasHighlights()) return;
  for (const [kind, name] of Object.entries(NAMES)) {
    const ranges = painted.filter(({ hasNote }) => hasNote === (kind === "note")).map(({ range }) => range);
    if (ranges.length > 0) CSS.highlights.set(name, new Highlight(...ranges));
  }
}

/** Whether painting changes the page's own nodes, so that what was read of it is out of date. */
export const changesPage = () => !hasHighlights();

/** The note whose words are under a click; of several the shortest. @param {MouseEvent} event @returns {string} */
export function noteAt(event) {
  const mark = at(event, "mark.my-mark");
  if (mark) return mark.dataset["note"] ?? "";
  const isOn = (/** @type {DOMRect} */ box) => event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
  const under = painted.filter(({ range }) => [...range.getClientRects()].some(isOn));
  return under.sort((one, other) => one.range.toString().length - other.range.toString().length)[0]?.id ?? "";
}

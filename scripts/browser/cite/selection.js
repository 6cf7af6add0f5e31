/** What the reader has selected, where it is words of one block inside a passage, note, term or work. */

import { textDirective, wholeWords } from "./fragment.js";

const BLOCK = "p, li, dd, blockquote, h3, td";

/** Where a point of a range lies in the text of a block. @param {Element} block @param {Node} node @param {number} offset */
function offsetIn(block, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(block);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** @returns {Range | null} */
function chosenRange() {
  const selection = getSelection();
  return selection && !selection.isCollapsed && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
}

/** The words of a block that a range covers, with what stands around them. @param {Element} block @param {Range} range */
function wordsIn(block, range) {
  const text = block.textContent ?? "";
  const end = block.contains(range.endContainer) ? offsetIn(block, range.endContainer, range.endOffset) : text.length;
  const place = wholeWords(text, offsetIn(block, range.startContainer, range.startOffset), end);
  return { quote: text.slice(place.start, place.end).replace(/\s+/g, " "), before: text.slice(0, place.start), after: text.slice(place.end) };
}

/**
 * @param {string} hosts
 * @returns {{host: HTMLElement, quote: string, directive: string, fromArticle: boolean} | null}
 */
export function selected(hosts) {
  const range = chosenRange();
  const block = range?.startContainer.parentElement?.closest(BLOCK);
  const host = block?.closest(hosts);
  // The reader's own notes are listed in the passage, but are no words of it.
  if (!range || !block || !(host instanceof HTMLElement) || block.closest(".mine")) return null;
  const { quote, before, after } = wordsIn(block, range);
  if (quote.length < 2) return null;
  return { host, quote, directive: textDirective(quote, before, after), fromArticle: block.closest(".article-words") !== null };
}

/** A passage to put into another page: the address of the page that shows nothing else, in an iframe. */

import { escapeHtml } from "../teach/formats.js";

const LOW = 260;
const HIGH = 720;

/** Enough for short passages; long ones scroll in their frame. @param {number} signs of the passage and its notes */
function heightFor(signs) {
  return Math.min(HIGH, Math.max(LOW, Math.ceil(signs / 70) * 24 + 140));
}

/**
 * @param {{url: string, title: string, signs: number}} passage `url` is its public address
 * @returns {string} nothing where the address is not public
 */
export function embedSnippet({ url, title, signs }) {
  const [page = "", id = ""] = url.split("#");
  if (!/^https?:/.test(page) || !id) return "";
  return `<iframe src="${escapeHtml(`${page}?embed=${id}`)}" title="${escapeHtml(title)}" width="100%" height="${heightFor(signs)}" loading="lazy"></iframe>`;
}

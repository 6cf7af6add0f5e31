/** Where the site stands for everybody, also when this copy of it was opened from disk. */

import { root } from "../page.js";

/** @param {string} url counted from the site's root */
export function publicAddress(url) {
  const canonical = document.querySelector("link[rel=canonical]")?.getAttribute("href");
  return new URL(root() + url, canonical || location.href).href;
}

/** Whether the address works for nobody else. */
export function isOnlyHere() {
  return publicAddress("").startsWith("file:");
}

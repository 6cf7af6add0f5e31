/** Before first paint: the colours that the reader chose or the device asks for; no page is light for a moment. */

import { recall } from "./store.js";

/** The body comes after this script. */
export function coloursFromTheStart() {
  const scheme = recall("scheme") || (matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : ""); // the theme's name for its dark colours
  if (!scheme) return;
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    document.body.setAttribute("data-md-color-scheme", scheme);
  }).observe(document.documentElement, { childList: true });
}

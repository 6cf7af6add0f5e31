/** The words a note is about, and the note: pointing at one, or focusing it, lights up the other. */

import { decoded } from "./address.js";
import { at } from "./page.js";

/** @param {Event} event @returns {HTMLElement | null} the other half of a pair */
function otherHalf(event) {
  const words = at(event, "a.quoted");
  if (words) return document.getElementById(decoded(words.getAttribute("href")?.slice(1) ?? ""));
  const note = at(event, ".passage > .note[id]");
  return note && document.getElementById(`${note.id}-words`);
}

export function lightPairs() {
  /** @type {HTMLElement | null} */
  let lit = null;
  /** @param {Event} event */
  const follow = (event) => {
    const next = otherHalf(event);
    if (next === lit) return;
    lit?.classList.remove("lit");
    next?.classList.add("lit");
    lit = next;
  };
  document.addEventListener("pointerover", follow, { passive: true });
  document.addEventListener("focusin", follow);
}

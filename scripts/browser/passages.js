/** Passages on the page: ranges in the address, and walking from one to the next by key. */

import { decoded, numberOf, rangeOf } from "./address.js";
import { all } from "./page.js";
import { currentOf } from "./place.js";
import { onPage } from "./single.js";

/** Mark and show the passages of `#p3-p5`; a plain anchor is the browser's own business. */
export function showRange() {
  const hash = decoded(location.hash);
  const range = rangeOf(hash);
  const page = /^#?(.*?)p\d/.exec(hash)?.[1] ?? ""; // `union-` in the single file
  /** @type {HTMLElement | undefined} */
  let first;
  for (const passage of all(".passage")) {
    const number = numberOf(passage.id);
    const within = range !== null && number >= range[0] && number <= range[1] && passage.id === `${page}p${number}`;
    passage.classList.toggle("in-range", within);
    if (within) first ??= passage;
  }
  first?.scrollIntoView();
}

/**
 * Go to the next (1) or the previous (-1) passage, and leave the focus on its number.
 *
 * @param {1 | -1} step
 */
export function walk(step) {
  const near = onPage(all(".passage"));
  const passages = near.length > 0 ? near : all(".passage");
  const current = currentOf(passages);
  const onStart = current >= 0 && (passages[current]?.getBoundingClientRect().top ?? 0) > -8;
  const goal = step === 1 ? current + 1 : onStart ? current - 1 : current;
  const next = passages[Math.min(Math.max(goal, 0), passages.length - 1)];
  next?.scrollIntoView();
  const link = next?.querySelector(".passage-number");
  if (link instanceof HTMLElement) link.focus({ preventScroll: true });
}

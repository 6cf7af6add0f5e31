/**
 * The single file: every page of the site is an element of one document. It says so with the root `#/`: an address of
 * the site, put behind it, becomes an anchor (`#/read/union.html#p4`), which leads on to the element meant (`#union-p4`).
 * On a page of the site there are no such elements, and everything here is as if it were not.
 */

import { decoded } from "./address.js";
import { all, root } from "./page.js";

/** The line below the header at which something counts as being read. */
export const READING_LINE = 120;

/** The parts of this document that are pages of the site: the document itself, or all that the single file holds. @returns {ParentNode[]} */
export function pages() {
  const inside = all("[data-page]");
  return inside.length > 0 ? inside : [document];
}

/** @param {Element | null | undefined} element @returns {HTMLElement | null} the page of the single file that it stands on */
export function pageOf(element) {
  return element?.closest("[data-page]") ?? null;
}

/** The page of the single file at the reading line. */
function current() {
  return all("[data-page]").filter((page) => page.getBoundingClientRect().top < READING_LINE).at(-1);
}

/** The page of the single file that comes so many after the one being read. @param {number} step */
export function neighbour(step) {
  const inside = all("[data-page]");
  return inside[inside.findIndex((page) => page === current()) + step];
}

/**
 * Those elements that stand on the page being read; none where it holds none of them.
 *
 * @param {HTMLElement[]} elements
 */
export function onPage(elements) {
  const page = current();
  return page ? elements.filter((element) => page.contains(element)) : elements;
}

/** The path of the page being read. */
export function here() {
  const page = current();
  return page ? `/${page.dataset["page"]}` : location.pathname;
}

/** The address of an element as the site has it; nothing on a page of the site. @param {HTMLElement} element */
export function siteAddress(element) {
  const page = pageOf(element);
  return page ? `${page.dataset["page"]}#${element.dataset["anchor"] ?? element.id}` : "";
}

/**
 * An address of the site as it is here: `read/union.html#p4` → `#union-p4` in the single file.
 *
 * @param {string} url counted from the site's root
 */
export function inFile(url) {
  const [path, id] = url.split("#");
  const page = all("[data-page]").find((one) => one.dataset["page"] === path);
  if (!page) return url;
  if (!id) return `#${page.id}`;
  if (/^[a-z]=/.test(id)) return `#${id}`; // a reading pack, which its page reads
  return page.contains(document.getElementById(id)) ? `#${id}` : `#${page.dataset["name"]}-${id}`;
}

/** @type {Element | null} */
let goal = null;

/**
 * Keep in sight what was jumped to. What is far away has a guessed height: once that is laid out, the place has moved,
 * in Firefox some frames later. So we look again until it stands still, or until the reader moves.
 *
 * @param {Element | null} element
 */
export function stay(element) {
  goal = element;
  /** @param {number} tries @param {number} still for how many frames it has not moved */
  const look = (tries, still) => {
    if (!element || goal !== element || tries === 0 || still > 5) return;
    const before = element.getBoundingClientRect().top;
    element.scrollIntoView();
    requestAnimationFrame(() => look(tries - 1, Math.abs(element.getBoundingClientRect().top - before) > 1 ? 0 : still + 1));
  };
  look(40, 0);
  for (const kind of ["wheel", "touchmove", "keydown"]) addEventListener(kind, () => { goal = null; }, { once: true, passive: true });
}

/** Go on from `#/read/union.html#p4`, without a step of its own in the history. */
function lead() {
  if (!location.hash.startsWith("#/")) return stay(document.querySelector(":target"));
  const place = inFile(decoded(location.hash.slice(2)).replace(/\?[^#]*/, ""));
  if (place.startsWith("#")) location.replace(place);
}

export function leadInside() {
  if (!root().startsWith("#")) return;
  // On paper the whole file would be hundreds of sheets.
  addEventListener("beforeprint", () => current()?.setAttribute("data-printed", ""));
  addEventListener("afterprint", () => document.querySelector("[data-printed]")?.removeAttribute("data-printed"));
  addEventListener("hashchange", lead);
  addEventListener("load", lead);
}

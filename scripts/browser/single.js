/**
 * The single file: every page of the site is an element of one document. It says so with the root `#/`: an address of
 * the site, put behind it, becomes an anchor (`#/read/union.html#p4`), which leads on to the element meant (`#union-p4`).
 * On a page of the site there are no such elements, and everything here is as if it were not.
 */

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
  return page.contains(document.getElementById(id)) ? `#${id}` : `#${page.dataset["name"]}-${id}`;
}

/** What is far away has a guessed height: once it is laid out, the place jumped to has moved. @param {number} [tries] */
function settle(tries = 10) {
  const goal = document.querySelector(":target");
  if (!goal || tries === 0) return;
  const before = goal.getBoundingClientRect().top;
  goal.scrollIntoView();
  requestAnimationFrame(() => {
    if (Math.abs(goal.getBoundingClientRect().top - before) > 1) settle(tries - 1);
  });
}

/** Go on from `#/read/union.html#p4`, without a step of its own in the history. */
function lead() {
  if (!location.hash.startsWith("#/")) return settle();
  const goal = inFile(decodeURIComponent(location.hash.slice(2)).replace(/\?[^#]*/, ""));
  if (goal.startsWith("#")) location.replace(goal);
}

export function leadInside() {
  if (!root().startsWith("#")) return;
  // On paper the whole file would be hundreds of sheets.
  addEventListener("beforeprint", () => current()?.setAttribute("data-printed", ""));
  addEventListener("afterprint", () => document.querySelector("[data-printed]")?.removeAttribute("data-printed"));
  addEventListener("hashchange", lead);
  addEventListener("load", lead);
}

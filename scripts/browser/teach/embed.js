/** A passage inside somebody else's page: where it comes from, and links that do not fill the small frame. */

import { decoded } from "../address.js";
import { all, make } from "../page.js";

/** @param {HTMLElement[]} passages */
function namesOf(passages) {
  const codes = passages.map((passage) => passage.dataset["passage"] ?? "");
  return codes.length > 1 ? `${codes[0]} to ${codes.at(-1)}` : (codes[0] ?? "");
}

/** What stands in the frame besides the passages: the page's title and the heading above, for those who listen. @param {HTMLElement[]} passages */
function keepHeads(passages) {
  document.querySelector(".md-content h1")?.classList.add("for-listeners");
  let above = passages[0]?.previousElementSibling;
  while (above && above.tagName !== "H2") above = above.previousElementSibling;
  above?.classList.add("embedded", "for-listeners");
}

/** Links open a page of their own; those within the frame stay in it. @param {string} page */
function openOutside(page) {
  document.head.append(make("base", { target: "_blank" }));
  for (const link of all("a[href^='#']")) {
    const id = decoded(link.getAttribute("href")?.slice(1) ?? "");
    if (document.getElementById(id)?.closest(".embedded")) link.setAttribute("target", "_self");
    else link.setAttribute("href", `${page}#${id}`);
  }
}

/** The line below the passages. @param {HTMLElement[]} passages @param {string} page */
function source(passages, page) {
  const site = document.querySelector("meta[property='og:site_name']")?.getAttribute("content") ?? document.title;
  const [first, last] = [passages[0]?.id, passages.at(-1)?.id];
  const link = (/** @type {string} */ anchor, /** @type {string} */ words) => make("a", { href: page + anchor, target: "_blank", rel: "noopener" }, words);
  if (!first) return make("p", { class: "embed-from" }, `${site} has no such passage on this page. Open `, link("", "the whole page"));
  return make("p", { class: "embed-from" }, `From ${site}, `, link(first === last ? `#${first}` : `#${first}-${last}`, namesOf(passages)));
}

/** @param {HTMLElement[]} passages none where the address names none that is here */
export function frame(passages) {
  const page = location.pathname.replace(/^.*\//, "");
  keepHeads(passages);
  openOutside(page);
  (passages.at(-1) ?? document.querySelector(".md-content__inner")?.lastElementChild)?.after(source(passages, page));
}

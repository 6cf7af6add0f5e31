/**
 * Where the reader is: the passage at the top of the window, shown in the header and kept on the
 * device, so that the home page can lead back to it.
 */

import { all, make, root } from "./page.js";
import { READING_LINE, onPage, siteAddress } from "./single.js";
import { recall, remember } from "./store.js";

const PLACE = "place";

/** @typedef {{code: string, url: string}} Place `url` counts from the site's root */

/**
 * The index of the passage at the reading line, or -1 above the first.
 *
 * @param {HTMLElement[]} passages
 */
export function currentOf(passages) {
  return passages.filter((passage) => passage.getBoundingClientRect().top < READING_LINE).length - 1;
}

/** @returns {Place | null} */
export function lastPlace() {
  const [code, url] = recall(PLACE).split(" ");
  return code && url ? { code, url } : null;
}

/**
 * This page's path as the site's data write it.
 *
 * @param {string} here
 * @param {string} base
 */
export function pathFrom(here, base) {
  return here.startsWith(base) ? here.slice(base.length) : here.replace(/^.*\//, "");
}

/** The passage that was at the reading line last: in the single file, the home page may be in sight by now. @type {HTMLElement | undefined} */
let seen;
let isForgotten = false;

function keep() {
  const base = new URL(root(), location.href).pathname;
  const code = seen?.dataset["passage"];
  if (seen && code && !isForgotten) remember(PLACE, `${code} ${siteAddress(seen) || `${pathFrom(location.pathname, base)}#${seen.id}`}`);
}

/**
 * @param {HTMLElement[]} passages
 * @param {Element} header
 */
function follow(passages, header) {
  const line = make("div", { class: "progress" });
  const words = make("button", { type: "button", class: "where", title: "Go to a passage ( g )" });
  header.append(line);
  header.querySelector(".md-header__title")?.after(words);
  let asked = false;
  const refresh = () => {
    asked = false;
    const own = onPage(passages);
    const index = currentOf(own);
    seen = own[index] ?? seen;
    words.hidden = own.length === 0;
    line.style.setProperty("--read", String((index + 1) / (own.length || 1)));
    const whole = own.length === 1 ? "1 passage" : `${own.length} passages`;
    words.textContent = index < 0 ? whole : `${index + 1} of ${own.length}`;
    words.setAttribute("aria-label", index < 0 ? `${whole} in this section. Go to a passage` : `You are at passage ${index + 1} of ${own.length} of this section. Go to a passage`);
  };
  const ask = () => {
    if (!asked) requestAnimationFrame(refresh);
    asked = true;
  };
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask, { passive: true });
  refresh();
}

/**
 * The way back to where one stopped: the button that begins the reading goes on with it, and nothing moves.
 *
 * @returns {() => void} has the button say what is kept now
 */
function wayBack() {
  const begin = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".home-actions .md-button--primary"));
  const words = begin?.textContent ?? "";
  const address = begin?.getAttribute("href") ?? "";
  return () => {
    const last = lastPlace();
    begin?.setAttribute("href", last ? root() + last.url : address);
    begin?.classList.toggle("home-resume", last !== null);
    begin?.replaceChildren(last ? `Resume at ${last.code}` : words);
  };
}

export function trackPlace() {
  const passages = all(".passage[data-passage]");
  const header = document.querySelector(".md-header");
  const offer = wayBack();
  offer();
  // Who has everything forgotten and leaves the page does not leave its place behind.
  document.addEventListener("companion:forgotten", () => {
    isForgotten = true;
    offer();
  });
  if (passages.length === 0 || !header) return;
  follow(passages, header);
  // The single file: its home page is in the same document.
  addEventListener("hashchange", () => {
    keep();
    offer();
  });
  // `pagehide` alone is not seen when a phone puts the page away.
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(); });
}

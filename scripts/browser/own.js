/**
 * The way to the reader's own copy of the article, on the commentary edition. The rest is loaded when a copy is
 * kept or the reader asks; the pages of a full edition hold no offer, so nothing happens there.
 */

import { all, at, load, make, shared } from "./page.js";
import { recall } from "./store.js";

const LONGEST = 1000; // how long the page waits for words that may never come
const root = document.documentElement;

/** Without the script an offer is a link to the page that explains; with it, it is a button. */
function offers() {
  for (const link of all("a[data-companion-copy]")) {
    link.replaceWith(make("button", { type: "button", class: "own-copy-open", "data-companion-copy": "open" }, link.textContent ?? ""));
  }
}

async function show() {
  await load("companion-copy").catch(() => null);
  shared().showCopy?.();
  root.classList.remove("copy-waits");
}

/** Called while the head is still being read. */
export function ownCopy() {
  const isKept = recall("copy") !== "";
  if (isKept) {
    void load("companion-copy").catch(() => null);
    root.classList.add("copy-waits"); // the stylesheet hides passages that lack their words: nothing then jumps
    setTimeout(() => root.classList.remove("copy-waits"), LONGEST);
  }
  document.addEventListener("click", (event) => {
    const way = at(event, "button[data-companion-copy]")?.dataset["companionCopy"];
    if (way) void load("companion-copy").then(() => (way === "open" ? shared().openCopy?.() : shared().forgetCopy?.()));
  });
  document.addEventListener("DOMContentLoaded", () => {
    offers();
    if (isKept && document.querySelector(".own-copy")) void show();
    else root.classList.remove("copy-waits");
  });
}

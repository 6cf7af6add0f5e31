/** What is folded into an entry: sentences and BibTeX that come when they are opened, and a button that copies BibTeX. */

import { copy } from "../links.js";
import { fromRoot } from "../cards/position.js";
import { load, make, root, say, shared } from "../page.js";

/** @param {HTMLElement} details @param {import("../types.d.ts").More[string]} more */
function fill(details, more) {
  delete details.dataset["more"];
  if (details.matches(".work-bibtex")) return details.append(make("pre", { class: "bibtex", tabindex: "0", "aria-label": "BibTeX" }, more.bibtex ?? ""));
  const list = make("template");
  list.innerHTML = more.places; // made and escaped by the build
  for (const link of list.content.querySelectorAll("a[href]")) link.setAttribute("href", fromRoot(link.getAttribute("href") ?? "", root()));
  details.querySelector(".places")?.replaceWith(list.content);
}

/** @param {HTMLElement} details */
function offerCopy(details) {
  const text = details.querySelector("pre")?.textContent?.trim();
  if (!text || details.querySelector("button")) return;
  const button = make("button", { type: "button", class: "bar-button" }, "Copy BibTeX");
  button.addEventListener("click", async () => say((await copy(text)) ? "BibTeX copied" : "Could not copy. Select the text and copy it by hand."));
  details.append(button);
}

/** Bring what an entry's details leave out. @param {HTMLElement} details */
export async function bring(details) {
  const file = details.dataset["more"];
  if (!file) return;
  await load(file);
  const entry = details.closest(".work, .term-entry");
  const id = entry?.getAttribute("data-anchor") ?? entry?.id;
  const more = shared().more?.[`${entry?.matches(".work") ? "work" : "term"}:${id}`];
  if (more && details.dataset["more"]) fill(details, more);
}

export function unfold() {
  document.addEventListener("toggle", (event) => {
    const details = event.target;
    if (!(details instanceof HTMLDetailsElement) || !details.open || !details.matches(".where-used, .work-bibtex")) return;
    bring(details).then(() => { if (details.matches(".work-bibtex")) offerCopy(details); }, () => say("This could not be loaded."));
  }, { capture: true }); // it does not bubble
}

/** The bar above the passages: article · both · plain, kinds of note, titles only. */

import { choose, chosen, turned } from "./choices.js";
import { all, make } from "./page.js";
import { pages } from "./single.js";

const VIEWS = { article: "Article", both: "Both", plain: "Plain words" };

/** The kinds in the order in which the bar lists them; `note-kind` in the page gives their names. */
const KINDS = ["context", "concept", "correction", "debate", "update", "source", "question"];

/**
 * A row of toggle buttons with a name.
 *
 * @param {string} label
 * @param {HTMLElement[]} buttons
 */
function group(label, buttons) {
  return make("div", { class: "bar-group", role: "group", "aria-label": label }, make("span", { class: "bar-label" }, label), ...buttons);
}

/**
 * @param {string} label
 * @param {() => boolean} isOn
 * @param {() => void} press
 * @param {Record<string, string>} [attributes]
 */
function toggle(label, isOn, press, attributes = {}) {
  const button = make("button", { type: "button", class: "bar-button", ...attributes }, label);
  const refresh = () => button.setAttribute("aria-pressed", String(isOn()));
  button.addEventListener("click", press);
  // A choice of one button changes what its neighbours say.
  document.addEventListener("companion:choice", refresh);
  refresh();
  return button;
}

/**
 * @param {import("./choices.js").Choice} choice
 * @param {string} value
 */
function pick(choice, value) {
  choose(choice, value);
  document.dispatchEvent(new Event("companion:choice"));
}

function views() {
  const buttons = Object.entries(VIEWS).map(([view, label]) =>
    toggle(label, () => chosen("show") === view, () => pick("show", view), { "data-view": view }),
  );
  return group("Show", buttons);
}

/** @param {HTMLElement[]} notes */
function kinds(notes) {
  const buttons = KINDS.flatMap((kind) => {
    const own = notes.filter((note) => note.dataset["kind"] === kind);
    if (own.length === 0) return [];
    const label = own[0]?.querySelector(".note-kind")?.textContent?.trim() ?? kind;
    const isShown = () => !chosen("hide").split(" ").includes(kind);
    const press = () => pick("hide", turned(chosen("hide"), kind));
    const button = toggle(label, isShown, press, { "data-kind": kind });
    button.append(" ", make("span", { class: "bar-count" }, String(own.length)));
    return [button];
  });
  return group("Notes", buttons);
}

function skim() {
  return toggle("Titles only", () => chosen("skim") === "on", () => pick("skim", chosen("skim") ? "" : "on"), { "data-skim": "" });
}

/** @param {ParentNode} page */
function barOf(page) {
  if (!page.querySelector(".passage")) return;
  const notes = all(".passage .note", page);
  const parts = [
    ...(page.querySelector(".article-words") ? [views()] : []),
    ...(notes.length > 0 ? [kinds(notes)] : []),
    group("Read", [skim()]),
  ];
  // The page reserves the place, so that nothing moves when the bar arrives.
  const place = page.querySelector(".reading-bar") ?? make("div", { class: "reading-bar" });
  if (!place.isConnected) page.querySelector(".section-head, h1")?.after(place);
  place.replaceChildren(...parts);
}

export function readingBar() {
  for (const page of pages()) barOf(page);
}

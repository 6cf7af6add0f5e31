/** A pack as its readers see it: title, what to do, then each item with its text and its link. */

import { copy } from "../links.js";
import { make, root, say } from "../page.js";
import { fromRoot } from "../cards/position.js";
import { answersBar } from "./answers.js";
import { encodePack } from "./code.js";
import { isOnlyHere, publicAddress } from "./public.js";
import { articleWords, headOf, textOf } from "./texts.js";
import { resolved } from "./things.js";

/** @typedef {import("./things.js").Thing} Thing */
/** @typedef {import("./things.js").Things} Things */
/** @typedef {import("./code.js").Pack} Pack */

/** @param {Thing} thing @param {string} className */
function text(thing, className) {
  const made = make("div", { class: className });
  made.innerHTML = textOf(thing); // made and escaped by the build
  for (const link of made.querySelectorAll("a[href]")) link.setAttribute("href", fromRoot(link.getAttribute("href") ?? "", root()));
  return made;
}

/** The heading of an item leads to its own place. @param {Thing} thing @param {string} before */
function heading({ url, title }, before) {
  const link = make("a", { href: root() + url }, title);
  return make("h2", {}, ...(before ? [make("span", { class: "pack-number" }, before), " "] : []), link);
}

/** @param {Thing} thing */
function passage(thing) {
  const words = articleWords(thing.id);
  return [heading(thing, thing.label), ...(words ? [make("div", { class: "article-words", lang: "en" }, make("p", {}, words))] : []), text(thing, "plain-words")];
}

/** @param {Thing} thing */
function note(thing) {
  const { verdict, date, quote } = headOf(thing.id);
  const kind = thing.label.toLowerCase();
  const head = make("div", { class: "note-head" }, make("span", { class: "note-kind" }, thing.label), ...(verdict ? [" ", make("span", { class: "note-verdict" }, verdict)] : []), ...(date ? [" ", make("time", {}, date)] : []), " at ", make("a", { href: root() + thing.url.replace(/#.*/, `#p${thing.at.replace(/^.*\./, "")}`), "data-card": `passage:${thing.at}`, class: "passage-link" }, thing.at));
  const body = text(thing, "pack-note-body");
  return [make("article", { class: `note note-${kind}`, "data-kind": kind }, head, heading(thing, ""), ...(quote ? [make("blockquote", { class: "note-quote" }, make("p", {}, quote))] : []), body)];
}

/** @param {Thing} thing */
function question(thing) {
  const where = make("a", { class: "prompt-link", href: root() + thing.url }, "Link to this question");
  const isCheck = thing.label === "Self-check";
  return [make("h2", {}, isCheck ? "Check yourself" : "For the seminar"), make("div", { class: `questions ${isCheck ? "check" : "seminar"}` }, make("div", { class: "question" }, ...text(thing, "").childNodes, make("p", {}, where)))];
}

/** @param {Thing} thing */
function term(thing) {
  return [heading(thing, ""), text(thing, "pack-term")];
}

const SHOWN = { passage, note, question, term };

/** Codes that this edition does not know are said, not dropped. @param {string[]} unknown @param {boolean} isAll whether the pack holds nothing else */
function missing(unknown, isAll) {
  if (unknown.length === 0) return [];
  const many = unknown.length === 1 ? "One item of this pack is" : `${unknown.length} items of this pack are`;
  const codes = make("span", {}, unknown.map((item) => item.slice(0, 40)).join(", "));
  const rest = isAll ? ". Perhaps the link was cut or mistyped: ask whoever gave it to you." : ". All the rest is below.";
  return [make("p", { class: "pack-missing" }, `${many} not in this edition${isAll ? "" : ", perhaps renamed since the pack was made"}: `, codes, rest)];
}

/** @param {Pack} pack @param {() => void} change */
function tools(pack, change) {
  const button = (/** @type {string} */ label, /** @type {() => void} */ press) => {
    const made = make("button", { type: "button", class: "bar-button" }, label);
    made.addEventListener("click", press);
    return made;
  };
  const address = publicAddress(`packs.html#${encodePack(pack)}`);
  return make(
    "div",
    { class: "pack-tools" },
    make("div", { class: "answers-bar" }),
    button("Print", () => print()),
    button("Copy link", async () => say((await copy(address)) ? "Link to the pack copied" : "Could not copy. Copy the address of this page.")),
    button("Change this pack", change),
  );
}

/** What stands behind a double line, and on what terms. @param {import("../types.d.ts").CiteRecord["article"] | undefined} article */
function edition(article) {
  const licence = article?.licence ? ` The article is licensed under ${article.licence.replaceAll(" ", "\u00a0").replaceAll("-", "\u2011")}.` : "";
  return make("p", { class: "edition" }, `The words beside a double line are the article’s own; our restatement follows.${licence}`);
}

/** At the end of a pack, on paper too: where it comes from. @param {Pack} pack @param {import("../types.d.ts").CiteRecord | undefined} record */
function colophon(pack, record) {
  const site = record?.companion;
  const version = site?.version ? `, version ${site.version}` : "";
  const page = `packs.html#${encodePack(pack)}`;
  // A path on this device leads nobody else to it, and may hold a name.
  const address = isOnlyHere() ? page : publicAddress(page);
  return make("footer", { class: "pack-colophon" }, make("p", {}, `A reading pack from ${site?.title ?? document.title}${version}.`), make("p", { class: "pack-address" }, address));
}

/**
 * @param {HTMLElement} place
 * @param {Things} things
 * @param {Pack} pack
 * @param {{change: () => void, record: import("../types.d.ts").CiteRecord | undefined}} rest
 */
export function read(place, things, pack, { change, record }) {
  const { found, unknown } = resolved(things, pack.items);
  const hasWords = found.some(({ kind, id }) => kind === "passage" && articleWords(id) !== "");
  const items = found.map((thing) => make("section", { class: `pack-item pack-${thing.kind}` }, ...SHOWN[thing.kind](thing)));
  const nothing = found.length === 0 ? [make("p", {}, "There is nothing in this pack. Choose “Change this pack” to fill it.")] : [];
  const many = found.length === 1 ? "1 item" : `${found.length} items`;
  place.replaceChildren(
    ...(pack.words ? [make("p", { class: "pack-words", dir: "auto" }, pack.words)] : []),
    make("p", { class: "pack-about" }, `A reading pack of ${many}`),
    tools(pack, change),
    ...(hasWords ? [edition(record?.article)] : []),
    ...missing(unknown, found.length === 0),
    ...nothing,
    ...items,
    colophon(pack, record),
  );
  const bar = place.querySelector(".answers-bar");
  if (bar instanceof HTMLElement) answersBar(bar);
}

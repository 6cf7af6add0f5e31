/** The dialog behind "Cite": link, citation of the article and of the companion, and the words selected. */

import { choose, chosen } from "../choices.js";
import { HOSTS, copy, nameOf, publicLink } from "../links.js";
import { make, say, shared } from "../page.js";
import { bring } from "../tools/more.js";
import { embedSnippet } from "./embed.js";
import { STYLES, citeArticle, citeCompanion, citeQuotation, inEdition } from "./format.js";
import { selected } from "./selection.js";

/** @typedef {import("./format.js").Style} Style */
/** @typedef {import("../types.d.ts").CiteRecord} CiteRecord */
/** @typedef {{label: string, text: string}} Copyable */

/** @returns {Style} */
function style() {
  const said = chosen("style");
  return said in STYLES ? /** @type {Style} */ (said) : "apa";
}

/** What a heading says, without the passage's number. @param {HTMLElement} host */
function titleOf(host) {
  const heading = host.querySelector(":scope > h3, .note-title")?.cloneNode(true);
  if (!(heading instanceof Element)) return "";
  heading.querySelector(".passage-number")?.remove();
  return (heading.textContent ?? "").trim();
}

/** A passage, note, term or work as a citation sees it. @param {HTMLElement} host */
function citedOf(host) {
  const code = host.closest(".passage")?.getAttribute("data-passage") ?? "";
  const kind = host.dataset["kind"] ?? "";
  const note = host.matches(".note") ? `${kind[0]?.toUpperCase()}${kind.slice(1)} at ${code}:` : "";
  const entry = host.matches(".term-entry") ? "Glossary:" : host.matches(".work") ? "Bibliography:" : "";
  return { code, name: host.matches(".passage") ? code : note || entry, title: titleOf(host), url: publicLink(host.id) };
}

/**
 * @param {HTMLElement} host
 * @param {CiteRecord} record
 * @param {ReturnType<typeof selected>} words
 * @returns {Copyable[]}
 */
function copyables(host, record, words) {
  const cited = citedOf(host);
  const isWork = host.matches(".work");
  const own = words?.host === host ? words : null;
  const link = own ? `${cited.url}${own.directive}` : cited.url;
  const dated = inEdition(record, { ...cited, url: link });
  return [
    { label: own ? "Link to these words" : "Link", text: link },
    ...(own ? [{ label: "Quotation with its source", text: citeQuotation(record, style(), { ...cited, url: link, quote: own.quote, fromArticle: own.fromArticle }) }] : []),
    ...(isWork ? ofWork(host) : []),
    ...(cited.code ? [{ label: `The article, ${cited.code}`, text: citeArticle(record, style(), cited.code) }] : []),
    { label: "This place in the companion", text: citeCompanion(record, style(), cited) },
    ...(dated === link ? [] : [{ label: `Link that names edition ${record.companion.edition}`, text: dated }]),
    ...embed(host, record),
  ];
}

/** The passage, with its notes, for another page. @param {HTMLElement} host @param {CiteRecord} record @returns {Copyable[]} */
function embed(host, record) {
  const passage = host.closest(".passage");
  if (!(passage instanceof HTMLElement)) return [];
  const title = [passage.dataset["passage"], titleOf(passage)].join(" ");
  const text = embedSnippet({ url: publicLink(passage.id), title: `${title} (${record.companion.title})`, signs: passage.textContent?.length ?? 0 });
  return text ? [{ label: `Embed ${passage.dataset["passage"]} in another page`, text }] : [];
}

/** @param {HTMLElement} host @returns {Copyable[]} */
function ofWork(host) {
  const bibtex = host.querySelector("pre")?.textContent?.trim() ?? "";
  const text = style() === "bibtex" ? bibtex : (host.querySelector(".reference")?.textContent?.trim() ?? "");
  return [{ label: style() === "bibtex" ? "The work (BibTeX)" : "The work (APA)", text }];
}

/** @param {Copyable} one */
function row({ label, text }) {
  const button = make("button", { type: "button", class: "bar-button" }, "Copy");
  button.setAttribute("aria-label", `Copy: ${label}`);
  button.addEventListener("click", async () => say((await copy(text)) ? `${label}: copied` : "Could not copy. Select the text and copy it by hand."));
  return make("div", { class: "cite-row" }, make("div", { class: "cite-head" }, make("h3", {}, label), button), make("pre", { tabindex: "0", "aria-label": label }, text));
}

/** @param {() => void} refresh */
function styles(refresh) {
  const buttons = Object.entries(STYLES).map(([name, label]) => {
    const button = make("button", { type: "button", class: "bar-button", "aria-pressed": String(style() === name), "data-style": name }, label);
    button.addEventListener("click", () => {
      choose("style", name);
      refresh();
    });
    return button;
  });
  return make("div", { class: "bar-group", role: "group", "aria-label": "Style" }, make("span", { class: "bar-label" }, "Style"), ...buttons);
}

/** A finger comes here by a tap on the passage's number, and finds the way to a note, too. @param {HTMLDialogElement} made @param {HTMLElement} host */
function writing(made, host) {
  if (!host.matches(".passage")) return [];
  const button = make("button", { type: "button", class: "bar-button" }, `Write a note on ${nameOf(host)}`);
  button.addEventListener("click", () => {
    made.close();
    void shared().write?.(host);
  });
  return [make("div", { class: "bar-group cite-write" }, button)];
}

/** @type {HTMLDialogElement | undefined} */
let dialog;

/** @param {HTMLDialogElement} made @param {HTMLElement} host @param {CiteRecord} record @param {ReturnType<typeof selected>} words */
function fill(made, host, record, words) {
  const close = make("button", { type: "button", class: "card-close", "aria-label": "Close" });
  close.addEventListener("click", () => made.close());
  const rows = make("div", { class: "cite-rows" });
  const refresh = () => {
    rows.replaceChildren(...copyables(host, record, words).map(row));
    for (const button of made.querySelectorAll("[data-style]")) button.setAttribute("aria-pressed", String(button.getAttribute("data-style") === style()));
  };
  made.replaceChildren(make("div", { class: "card-head" }, make("h2", { id: "companion-cite-title" }, `Cite ${nameOf(host)}`), close), styles(refresh), rows, ...writing(made, host));
  refresh();
}

/** @param {HTMLElement} [given] the passage, note, term or work; without one, that of the selection or the focus */
export async function openCite(given) {
  const record = shared().record;
  const words = selected(HOSTS);
  const focus = document.activeElement?.closest(HOSTS);
  const host = given ?? words?.host ?? (focus instanceof HTMLElement ? focus : document.querySelector(".passage:target"));
  if (!record || !(host instanceof HTMLElement)) return say("Select words of a passage, or go to a passage first.");
  const folded = host.querySelector(".work-bibtex[data-more]");
  if (folded instanceof HTMLElement) await bring(folded).catch(() => undefined);
  if (!dialog) {
    dialog = make("dialog", { class: "keys cite md-typeset", "aria-labelledby": "companion-cite-title" });
    document.body.append(dialog);
  }
  fill(dialog, host, record, words);
  dialog.showModal();
}

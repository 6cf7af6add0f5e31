/** "Go to": type an address (II.4, 12, II.3-5), or pick a passage from the list of all. */

import { make, root, shared } from "../page.js";
import { here } from "../single.js";
import { addressFor } from "./address.js";

/** @typedef {import("../types.d.ts").CiteRecord["sections"][number]} Section */

/** @param {Section} section @param {() => void} leave */
function group(section, leave) {
  const links = section.passages.map(([id, title]) => {
    const link = make("a", { href: `${root()}${section.url}#${id}`, title, "aria-label": `${section.code}.${id.slice(1)} ${title}` }, id.slice(1));
    link.addEventListener("click", leave);
    return make("li", {}, link);
  });
  return make("section", {}, make("h3", {}, section.title.startsWith(section.code) ? section.title : `${section.code}. ${section.title}`), make("ul", { class: "goto-list" }, ...links));
}

/** @type {HTMLDialogElement | undefined} */
let dialog;

/** @param {Section[]} sections */
function build(sections) {
  const made = make("dialog", { class: "keys goto md-typeset", "aria-labelledby": "companion-goto-title" });
  const leave = () => made.close();
  const close = make("button", { type: "button", class: "card-close", "aria-label": "Close" });
  close.addEventListener("click", leave);
  const field = make("input", { type: "text", id: "companion-goto", autocomplete: "off", spellcheck: "false", placeholder: "II.4, 12, II.3-5, or words" });
  const answer = make("p", { class: "goto-answer", role: "status" });
  const say = () => {
    const found = addressFor(sections, field.value, here());
    answer.textContent = found ? `${found.code} ${found.title}` : field.value.trim() ? "No such passage. Enter searches for the words." : "";
  };
  const form = make("form", { class: "goto-form" }, make("label", { for: "companion-goto" }, "Passage"), field, make("button", { type: "submit", class: "bar-button" }, "Go"));
  field.addEventListener("input", say);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const found = addressFor(sections, field.value, here());
    leave();
    if (found) location.href = root() + found.url;
    else if (field.value.trim()) document.dispatchEvent(new CustomEvent("companion:search", { detail: field.value.trim() }));
  });
  made.append(make("div", { class: "card-head" }, make("h2", { id: "companion-goto-title" }, "Go to"), close), form, answer, ...sections.map((one) => group(one, leave)));
  document.body.append(made);
  return made;
}

export function openGoTo() {
  dialog ??= build(shared().record?.sections ?? []);
  dialog.showModal();
  const field = dialog.querySelector("input");
  field?.focus();
  field?.select();
}

/** How the page feels: size, width, spacing, letters, cards, motion; and what is kept on the device. */

import { choose, chosen } from "../choices.js";
import { make, say } from "../page.js";
import { forgetAll, kept } from "../store.js";

/** @typedef {import("../choices.js").Choice} Choice */

/** @type {{choice: Choice, name: string, values: Record<string, string>}[]} */
const GROUPS = [
  { choice: "size", name: "Text size", values: { small: "Small", "": "Normal", large: "Large", larger: "Very large" } },
  { choice: "width", name: "Line length", values: { narrow: "Short", "": "Normal", wide: "Long" } },
  { choice: "spacing", name: "Spacing", values: { "": "Normal", open: "Open", wide: "Very open" } },
  { choice: "font", name: "Letters", values: { "": "Serif", sans: "Sans-serif" } },
  { choice: "cards", name: "Cards open", values: { "": "When pointed at", click: "On click only" } },
  { choice: "motion", name: "Movement", values: { "": "As the device says", none: "None" } },
];

/** @param {(typeof GROUPS)[number]} group */
function fieldset({ choice, name, values }) {
  const made = make("fieldset", { class: "comfort-group" }, make("legend", {}, name));
  for (const [value, label] of Object.entries(values)) {
    const radio = make("input", { type: "radio", name: `comfort-${choice}`, value });
    radio.checked = chosen(choice) === value;
    radio.addEventListener("change", () => choose(choice, value));
    made.append(make("label", {}, radio, " ", label));
  }
  return made;
}

function usual() {
  for (const { choice } of GROUPS) choose(choice, "");
}

const WORDS =
  "These choices, the place where you stopped, your notes and your copy of the article are kept in this browser, on this device, and nowhere else. " +
  "In a copy opened from disk, Firefox keeps them for each page apart.";

/** @type {HTMLDialogElement | undefined} */
let dialog;

/** @param {HTMLDialogElement} made */
function fill(made) {
  const close = make("button", { type: "button", class: "card-close", "aria-label": "Close" });
  const back = make("button", { type: "button", class: "bar-button" }, "Back to normal");
  const forget = make("button", { type: "button", class: "bar-button comfort-forget" }, "Forget everything");
  close.addEventListener("click", () => made.close());
  back.addEventListener("click", () => { usual(); fill(made); });
  forget.addEventListener("click", () => {
    const many = kept();
    if (many === 0) return say("Nothing is kept on this device.");
    if (!confirm("Forget your choices, your place, your notes and your copy of the article on this device? This cannot be undone.")) return;
    usual();
    forgetAll();
    document.dispatchEvent(new Event("companion:forgotten")); // what is on the page goes, too
    fill(made);
    say("Everything is forgotten.");
  });
  made.replaceChildren(
    make("div", { class: "card-head" }, make("h2", { id: "companion-comfort-title" }, "Comfort"), close),
    ...GROUPS.map(fieldset),
    make("p", { class: "comfort-words" }, WORDS),
    make("div", { class: "bar-group" }, back, forget),
  );
}

export function openComfort() {
  if (!dialog) {
    dialog = make("dialog", { class: "keys comfort md-typeset", "aria-labelledby": "companion-comfort-title" });
    document.body.append(dialog);
  }
  fill(dialog);
  dialog.showModal();
}

/** The list of keys. */

import { make } from "../page.js";

const KEYS = [
  ["/ or s", "Search"],
  ["g", "Go to a passage"],
  ["c", "Cite the passage, or the words selected"],
  ["h", "Highlight the words selected"],
  ["m", "Write a note on the words selected, or on the passage"],
  ["j", "Next passage"],
  ["k", "Previous passage"],
  ["n", "Next page"],
  ["p", "Previous page"],
  ["Tab", "Next link; its card opens"],
  ["Enter", "Keep the card open and go into it"],
  ["Esc", "Close a card or a dialog"],
  ["?", "This list"],
];

/** @type {HTMLDialogElement | undefined} */
let dialog;

function build() {
  const rows = KEYS.flatMap(([key, does]) => [make("dt", {}, make("kbd", {}, key ?? "")), make("dd", {}, does ?? "")]);
  const close = make("button", { type: "button", class: "card-close", "aria-label": "Close" });
  const made = make(
    "dialog",
    { class: "keys md-typeset", "aria-labelledby": "companion-keys-title" },
    make("div", { class: "card-head" }, make("h2", { id: "companion-keys-title" }, "Keys"), close),
    make("dl", {}, ...rows),
  );
  close.addEventListener("click", () => made.close());
  document.body.append(made);
  return made;
}

export function openKeys() {
  dialog ??= build();
  dialog.showModal();
}

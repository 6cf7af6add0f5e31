/** One switch for all answers of a page: shown or hidden, and remembered. */

import { choose, chosen, turned } from "../choices.js";
import { all, make, say } from "../page.js";

const KINDS = {
  guided: { name: "guided answers", where: ".seminar .question > details, .note-question details" },
  check: { name: "answers to the self-checks", where: ".check .question > details" },
};

/** @param {string} where @param {boolean} isOpen */
function turn(where, isOpen) {
  for (const details of all(where)) details.toggleAttribute("open", isOpen);
}

/** @param {keyof typeof KINDS} kind */
function button(kind) {
  const { name, where } = KINDS[kind];
  const isShown = () => chosen("answers").split(" ").includes(kind);
  const made = make("button", { type: "button", class: "bar-button", "data-turn": kind });
  const refresh = () => {
    turn(where, isShown());
    made.textContent = `${isShown() ? "Hide" : "Show"} ${name}`;
  };
  made.addEventListener("click", () => {
    choose("answers", turned(chosen("answers"), kind));
    refresh();
    say(`${all(where).length} ${name} ${isShown() ? "shown" : "hidden"}`);
  });
  refresh();
  return made;
}

/** @param {HTMLElement} place */
export function answersBar(place) {
  const kinds = /** @type {(keyof typeof KINDS)[]} */ (Object.keys(KINDS));
  // What is hidden is not printed either: a sheet for a class.
  document.documentElement.classList.add("prints-as-shown");
  place.replaceChildren(...kinds.filter((kind) => document.querySelector(KINDS[kind].where)).map(button));
}

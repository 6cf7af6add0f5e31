/** The dialog in which a reader opens a copy of the article: a file, a drop or a paste; what came of it; the way to forget. */

import { all as allOf, make, root } from "../page.js";
import { alignFile, alignText, Unreadable } from "./read.js";

/** @typedef {import("./align.js").Aligned} Aligned */
/** @typedef {import("./align.js").Misfit} Misfit */
/** @typedef {{take: (aligned: Aligned) => Promise<string>, isOpen: () => boolean, forget: () => void}} Copy */

const SHOWN = 12; // misfits that are listed; a copy with more is told by these
const PAUSE = 700; // between two lines of progress, so that a screen reader can follow

/** @param {Misfit} misfit */
function misfitLine({ code, starts, why, where, near }) {
  const said = { missing: "was not found.", twice: `stands there more than once (${where}).`, order: `stands out of order (${where}).` }[why];
  return make("li", {}, make("b", {}, code), ` “${starts} …” ${said}`, ...(near ? [` Nearest: “${near}” (${where}).`] : []));
}

/** `Intro 9 of 10` for each section. @param {Aligned} aligned */
function bySection({ all, found }) {
  /** @type {Map<string, [number, number]>} */
  const count = new Map();
  const has = new Set(found);
  for (const code of all) {
    const section = code.replace(/\.[^.]*$/, "");
    const [many, of] = count.get(section) ?? [0, 0];
    count.set(section, [many + Number(has.has(code)), of + 1]);
  }
  return [...count].map(([section, [many, of]]) => `${section} ${many} of ${of}`).join(", ");
}

/** Why a copy was not taken. @param {Aligned} aligned */
function refusal(aligned) {
  const { all, found, misfits, unfit } = aligned;
  const rest = misfits.length - SHOWN;
  return [
    make("h3", {}, `${found.length} of ${all.length} passages found. Nothing was changed.`),
    make("p", {}, unfit || `All ${all.length} passages must be found, each once and in order.`),
    ...(misfits.length > 0 ? [make("ul", {}, ...misfits.slice(0, SHOWN).map(misfitLine), ...(rest > 0 ? [make("li", {}, `and ${rest} more`)] : []))] : []),
    make("p", { class: "copy-sections" }, `Found by section: ${bySection(aligned)}.`),
  ];
}

/** @param {Aligned} aligned @param {string} said @param {() => void} leave */
function success({ all }, said, leave) {
  const read = make("button", { type: "button", class: "bar-button" }, "Read on");
  read.addEventListener("click", leave);
  return [make("h3", {}, `${all.length} of ${all.length} passages found.`), make("p", {}, said), make("p", {}, read)];
}

function parts() {
  const close = make("button", { type: "button", class: "card-close", "aria-label": "Close" });
  const file = make("input", { type: "file", id: "companion-copy-file", accept: ".txt,.text,.md,.markdown,.pdf,text/plain,text/markdown,application/pdf" });
  const text = make("textarea", { id: "companion-copy-text", rows: "4", spellcheck: "false", autocomplete: "off" });
  const use = make("button", { type: "button", class: "bar-button" }, "Use this text");
  const forget = make("button", { type: "button", class: "bar-button" }, "Forget my copy");
  const status = make("p", { class: "copy-status", role: "status" });
  const result = make("div", { class: "copy-result", tabindex: "-1", role: "group", "aria-label": "What came of it" });
  const more = make("a", { href: `${root()}your-copy.html` }, "Where to get the article, and what happens to your copy");
  const kept = make("p", { class: "copy-kept" });
  const state = make("div", { class: "copy-state" }, kept, forget);
  return { close, file, text, use, forget, status, result, more, kept, state };
}

/** @typedef {ReturnType<typeof parts>} Parts */

/** @param {Parts} all */
function assemble({ close, file, text, use, status, result, more, state }) {
  const disk = location.protocol === "file:" ? " From disk, Firefox keeps it for this page alone: open it again on the next." : "";
  return make(
    "dialog",
    { class: "keys copy md-typeset", "aria-labelledby": "companion-copy-title" },
    make("div", { class: "card-head" }, make("h2", { id: "companion-copy-title" }, "Your copy of the article"), close),
    state,
    make("p", { class: "copy-words" }, `Nothing leaves this device. The article’s words are kept in this browser until you forget them.${disk} `, more, "."),
    make("div", { class: "copy-file" }, make("label", { for: "companion-copy-file" }, "Choose a file (.txt, .md or .pdf), or drop it here"), file),
    make("div", { class: "copy-paste" }, make("label", { for: "companion-copy-text" }, "Or paste the whole text"), text, use),
    status,
    result,
  );
}

/** What is said while something is read; the last line wins. @param {HTMLElement} status */
function teller(status) {
  let last = 0;
  return (/** @type {string} */ line) => {
    const now = performance.now();
    if (line && last > 0 && now - last < PAUSE) return;
    last = line ? now : 0;
    status.textContent = line;
  };
}

/** Read, and hand over what fits; only the last thing that was given counts. @param {Parts} all @param {Copy} copy @param {() => void} refresh */
function reader({ close, status, result, file, text }, copy, refresh) {
  let turn = 0;
  const tell = teller(status);
  /** @param {(tell: (line: string) => void) => Promise<Aligned>} read */
  const run = async (read) => {
    const mine = (turn += 1);
    const say = (/** @type {string} */ line) => void (mine === turn && tell(line));
    result.replaceChildren();
    tell("");
    /** @type {(Node | string)[]} */
    let answer;
    try {
      say("Looking for the passages…");
      const aligned = await read(say);
      if (mine !== turn) return;
      const fits = Object.keys(aligned.words).length > 0;
      answer = fits ? success(aligned, await copy.take(aligned), () => close.click()) : refusal(aligned);
      if (fits) text.value = "";
    } catch (error) {
      if (mine !== turn) return;
      if (!(error instanceof Unreadable)) throw error;
      answer = [make("h3", {}, "Nothing was changed."), make("p", {}, error.message)];
    }
    tell("");
    file.value = ""; // the same name may be chosen again when its text has been mended
    refresh();
    result.replaceChildren(...answer);
    result.focus(); // read out whole, and the keyboard goes on from here
    result.scrollIntoView({ block: "nearest" });
  };
  const stop = () => {
    turn += 1;
    tell("");
  };
  return { run, stop };
}

/** @param {HTMLDialogElement} dialog @param {Parts} all @param {ReturnType<typeof reader>} reading */
function listen(dialog, { close, file, text, use }, { run, stop }) {
  /** @param {File | undefined} given */
  const open = (given) => { if (given) void run((tell) => alignFile(given, tell)); };
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    stop();
    // The button that opened the dialog may be another one by now; the focus is then nowhere, or still in here.
    const lost = document.activeElement === document.body || dialog.contains(document.activeElement);
    if (lost) allOf("button.own-copy-open")[0]?.focus({ preventScroll: true });
  });
  file.addEventListener("change", () => open(file.files?.[0]));
  use.addEventListener("click", () => void run(() => alignText(text.value)));
  dialog.addEventListener("dragover", (event) => {
    event.preventDefault();
    dialog.dataset["dropping"] = "";
  });
  for (const end of ["dragleave", "drop"]) dialog.addEventListener(end, () => delete dialog.dataset["dropping"]);
  dialog.addEventListener("drop", (event) => {
    if (event.target === text && !event.dataTransfer?.files.length) return; // words dragged into the field
    event.preventDefault();
    open(event.dataTransfer?.files[0]);
  });
}

/**
 * @param {Copy} copy
 * @returns {() => void}
 */
export function copyDialog(copy) {
  const all = parts();
  const refresh = () => {
    all.state.hidden = !copy.isOpen();
    all.kept.textContent = "Your copy is open: its words stand beside ours in every section.";
  };
  const dialog = assemble(all);
  document.body.append(dialog);
  listen(dialog, all, reader(all, copy, refresh));
  all.forget.addEventListener("click", () => {
    copy.forget();
    all.result.replaceChildren();
    refresh();
    all.file.focus();
  });
  return () => {
    all.result.replaceChildren();
    refresh();
    dialog.showModal();
  };
}

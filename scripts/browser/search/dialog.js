/**
 * The search dialog: a combobox over a list of results (ARIA's list autocomplete with manual
 * selection). Results are real links, so a new tab is a middle click away.
 */

import { make, root } from "../page.js";
import { here } from "../single.js";
import { pieces } from "./snippet.js";

/** @typedef {import("../types.d.ts").Hit} Hit */
/** @typedef {import("../types.d.ts").SearchState} SearchState */

const KINDS = { passage: ["Passage", "Passages"], note: ["Note", "Notes"], term: ["Term", "Terms"], work: ["Work", "Works"] };
const FIRST = 10;

/** The list of options: which one is active, for the eye and for the screen reader. @param {Parts} parts */
function listbox({ input, list }) {
  let active = -1;
  /** What the first screen does not show is laid out when the letter just typed has been answered. @type {Hit[]} */
  let rest = [];
  let timer = 0;
  const options = () => /** @type {HTMLElement[]} */ ([...list.children]);
  const layOut = () => {
    clearTimeout(timer);
    list.append(...rest.map((hit, at) => option(hit, FIRST + at)));
    rest = [];
  };
  /** @param {number} at */
  const activate = (at) => {
    if (at < 0 || at >= FIRST) layOut();
    const all = options();
    active = all.length === 0 ? -1 : (at + all.length) % all.length;
    for (const [index, option] of all.entries()) option.setAttribute("aria-selected", String(index === active));
    const option = all[active];
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  };
  /** @param {Hit[]} hits */
  const fill = (hits) => {
    clearTimeout(timer);
    list.replaceChildren(...hits.slice(0, FIRST).map(option));
    rest = hits.slice(FIRST);
    timer = window.setTimeout(layOut, 50);
    input.setAttribute("aria-expanded", String(hits.length > 0));
    list.scrollTop = 0;
    activate(0);
  };
  return { activate, fill, active: () => active, option: () => options()[active] };
}

/** Query and kind in, list and counts out. @param {import("../types.d.ts").Engine} find @param {Parts} parts */
function controller(find, parts) {
  const { input, status, filters } = parts;
  const box = listbox(parts);
  /** @type {Hit[]} */
  let hits = [];
  let kind = "";

  const show = () => {
    const chosen = kind ? hits.filter((hit) => hit.kind === kind) : hits;
    filters.replaceChildren(...chips(hits, kind, choose));
    status.textContent = summary(input.value, chosen.length);
    box.fill(chosen);
  };
  /** @param {string} next */
  function choose(next) {
    kind = next;
    show();
    input.focus();
  }
  const run = () => {
    hits = input.value.trim() ? find(input.value, here()) : [];
    if (kind && !hits.some((hit) => hit.kind === kind)) kind = "";
    show();
  };
  /** @param {SearchState} state */
  const restore = (state) => {
    input.value = state.query;
    kind = state.kind;
    run();
    box.activate(Math.max(state.active, 0));
  };
  const state = () => ({ query: input.value, kind, active: box.active() });
  return { run, restore, state, box };
}

/** Keep where the search stands in the history entry, for the way back; nothing forgets it. @param {SearchState} [state] */
function keep(state) {
  const rest = { ...history.state };
  delete rest.companionSearch;
  history.replaceState(state ? { ...rest, companionSearch: state } : rest, "");
}

/**
 * @param {string} query
 * @param {number} count
 */
function summary(query, count) {
  if (!query.trim()) return "Type a word, a name, a question, or a number such as II.4.";
  if (count === 0) return "Nothing found. Try fewer words, or another spelling.";
  return count === 1 ? "1 result" : `${count} results`;
}

/**
 * @param {Hit} hit
 * @param {number} at
 */
function option(hit, at) {
  const mark = (/** @type {string} */ text) =>
    pieces(text, hit.words).map((piece) => (piece.hit ? make("mark", {}, piece.text) : piece.text));
  const code = hit.kind === "passage" ? [make("span", { class: "result-code" }, hit.id), " "] : [];
  const role = { role: "option", "aria-selected": "false", tabindex: "-1", id: `companion-result-${at}` };
  return make(
    "a",
    { class: "result", href: root() + hit.url, "data-kind": hit.kind, ...role },
    make("span", { class: "result-kind" }, KINDS[hit.kind][0] ?? ""),
    make("span", { class: "result-title" }, ...code, ...mark(hit.title)),
    make("span", { class: "result-section" }, hit.section),
    make("span", { class: "result-text" }, ...mark(hit.snippet)),
  );
}

/**
 * @param {Hit[]} hits
 * @param {string} kind
 * @param {(kind: string) => void} choose
 */
function chips(hits, kind, choose) {
  const all = /** @type {[string, string, number][]} */ ([
    ["", "All", hits.length],
    ...Object.entries(KINDS).map(([name, label]) => [name, label[1], hits.filter((hit) => hit.kind === name).length]),
  ]);
  return all.map(([name, label, count]) => {
    const look = { type: "button", class: "search-chip", "aria-pressed": String(kind === name), "data-of": name };
    const chip = make("button", look, `${label} `, make("span", { class: "bar-count" }, String(count)));
    chip.disabled = count === 0 && name !== "";
    chip.addEventListener("click", () => choose(name));
    return chip;
  });
}

/** @typedef {ReturnType<typeof build>} Parts */

function build() {
  const input = make("input", {
    type: "text", // in a search field Chromium keeps Escape for itself
    inputmode: "search",
    class: "search-input",
    id: "companion-query",
    role: "combobox",
    "aria-label": "Search the companion",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": "companion-results",
    dir: "auto",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "go",
    placeholder: "Word, name, question, or II.4",
  });
  const close = make("button", { type: "button", class: "card-close", "aria-label": "Close search" });
  const filters = make("div", { class: "search-filters", role: "group", "aria-label": "Show only" });
  const status = make("p", { class: "search-status", role: "status" });
  const list = make("div", { class: "search-results", id: "companion-results", role: "listbox", "aria-label": "Results" });
  const head = make("div", { class: "search-head" }, input, close);
  const dialog = make("dialog", { class: "search", "aria-label": "Search" }, head, filters, status, list);
  document.body.append(dialog);
  return { input, close, filters, status, list, dialog };
}

/** @param {ReturnType<typeof listbox>} box @param {KeyboardEvent} event */
function key(box, event) {
  /** @type {Record<string, () => void>} */
  const moves = {
    ArrowDown: () => box.activate(box.active() + 1),
    ArrowUp: () => box.activate(box.active() - 1),
    Enter: () => box.option()?.click(),
  };
  const move = moves[event.key];
  if (!move || event.isComposing) return;
  event.preventDefault();
  move();
}

/** @param {ReturnType<typeof controller>} search @param {Parts} parts */
function listen(search, parts) {
  const { input, close, list, dialog } = parts;
  const leave = () => {
    keep();
    dialog.close();
  };
  input.addEventListener("input", search.run);
  input.addEventListener("keydown", (event) => key(search.box, event));
  close.addEventListener("click", leave);
  dialog.addEventListener("cancel", () => keep());
  // A click on the backdrop, which belongs to the dialog's own box.
  dialog.addEventListener("pointerdown", (event) => {
    if (event.target === dialog) leave();
  });
  list.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    keep(search.state());
    dialog.close();
  });
}

/**
 * @param {() => import("../types.d.ts").Engine} theEngine
 * @returns {(state?: SearchState) => void}
 */
export function searchDialog(theEngine) {
  const parts = build();
  const search = controller((query, page) => theEngine()(query, page), parts);
  listen(search, parts);
  return (state) => {
    if (!parts.dialog.open) parts.dialog.showModal();
    if (state) search.restore(state);
    else search.run();
    parts.input.select();
    setTimeout(theEngine); // the index is ready before the first letter is typed
  };
}

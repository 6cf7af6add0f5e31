/**
 * The search dialog: a combobox over a list of results (ARIA's list autocomplete with manual
 * selection). Results are real links, so a new tab is a middle click away.
 */

import { make, root } from "../page.js";
import { here } from "../single.js";
import { pieces } from "./snippet.js";

/** @typedef {import("../types.d.ts").Hit} Hit */
/** @typedef {import("../types.d.ts").SearchState} SearchState */
/** @typedef {ReturnType<typeof import("./maker.js").maker>} Maker */

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
  /** Whether the reader has gone on from the first option. */
  const moved = () => active > 0 || list.scrollTop > 0;
  /** Better results in place of those the reader has gone on in: the option that was active stays so. @param {Hit[]} hits */
  const replace = (hits) => {
    if (!moved()) return fill(hits);
    const [address, scrolled] = [options()[active]?.getAttribute("href"), list.scrollTop];
    fill(hits);
    layOut();
    activate(Math.max(0, options().findIndex((one) => one.getAttribute("href") === address)));
    list.scrollTop = scrolled;
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
  return { activate, fill, replace, moved, active: () => active, option: () => options()[active] };
}

/** What answers the words typed, and the kind the reader has picked. @param {() => Maker} theMaker @param {HTMLInputElement} input */
function answers(theMaker, input) {
  /** @type {Hit[]} */
  let hits = [];
  let kind = "";
  /** A kind that answers nothing is no longer picked, once all is searched. */
  const ask = () => {
    hits = input.value.trim() ? (theMaker().engine()?.(input.value, here()) ?? []) : [];
    if (theMaker().whole() && !hits.some((hit) => hit.kind === kind)) kind = "";
  };
  /** @param {string} next */
  const pick = (next) => { kind = next; };
  return { ask, pick, kind: () => kind, all: () => hits, chosen: () => (kind ? hits.filter((hit) => hit.kind === kind) : hits) };
}

/** Query and kind in, list and counts out. @param {() => Maker} theMaker @param {Parts} parts */
function controller(theMaker, parts) {
  const { input, status, filters } = parts;
  const box = listbox(parts);
  const found = answers(theMaker, input);
  /** What the reader came back to, until something else is done: the first answers may not hold it yet. @type {SearchState | undefined} */
  let left;

  const kinds = chips(choose);
  filters.append(...kinds.all);
  const show = (fill = box.fill) => {
    kinds.show(found.all(), found.kind());
    status.textContent = summary(input.value, found.chosen().length, theMaker().whole());
    fill(found.chosen());
  };
  /** @param {string} next */
  function choose(next) {
    left = undefined;
    found.pick(next);
    show();
    input.focus();
  }
  const ask = (fill = box.fill) => {
    found.ask();
    show(fill);
  };
  const run = () => {
    left = undefined;
    ask();
  };
  /** @param {SearchState} state */
  const restore = (state) => {
    left = state;
    input.value = state.query;
    found.pick(state.kind);
    ask();
    box.activate(Math.max(state.active, 0));
  };
  /** More can be searched now. */
  const refresh = () => (left ? restore(left) : ask(box.replace));
  const state = () => ({ query: input.value, kind: found.kind(), active: box.active() });
  return { run, restore, refresh, state, keys: keysOf(theMaker, parts, box, refresh, () => { left = undefined; }) };
}

/**
 * What keys do in the field. Enter goes to what the reader chose, or to the first answer of the whole search, even
 * where that has to be made first.
 *
 * @param {() => Maker} theMaker
 * @param {Parts} parts
 * @param {ReturnType<typeof listbox>} box
 * @param {() => void} refresh
 * @param {() => void} moving
 * @returns {Record<string, () => void>}
 */
function keysOf(theMaker, { input, dialog }, box, refresh, moving) {
  /** @param {number} step */
  const move = (step) => {
    moving();
    box.activate(box.active() + step);
  };
  const enter = async () => {
    const asked = input.value;
    if (asked.trim() && !box.moved() && !theMaker().whole()) {
      await theMaker().hurry();
      refresh();
    }
    if (dialog.open && input.value === asked) box.option()?.click();
  };
  return { ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: () => void enter() };
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
 * @param {boolean} whole whether all texts are searched already
 */
function summary(query, count, whole) {
  if (!query.trim()) return "Type a word, a name, a question, or a number such as II.4.";
  if (!whole) return count === 0 ? "Still reading the texts …" : `${count} so far, still reading the texts …`;
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

/** What narrows the list to one kind: the same buttons all the time, since one of them may be held or in focus. @param {(kind: string) => void} choose */
function chips(choose) {
  const all = [["", "All"], ...Object.entries(KINDS).map(([kind, [, label = ""]]) => [kind, label])].map(([kind = "", label]) => {
    const count = make("span", { class: "bar-count" });
    const chip = make("button", { type: "button", class: "search-chip", "data-of": kind }, `${label} `, count);
    chip.addEventListener("click", () => choose(kind));
    return { kind, chip, count };
  });
  /** @param {Hit[]} hits @param {string} picked */
  const show = (hits, picked) => {
    for (const { kind, chip, count } of all) {
      const found = kind ? hits.filter((hit) => hit.kind === kind).length : hits.length;
      count.textContent = String(found);
      chip.setAttribute("aria-pressed", String(kind === picked));
      chip.disabled = found === 0 && kind !== "";
    }
  };
  return { all: all.map(({ chip }) => chip), show };
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

/** @param {Record<string, () => void>} keys @param {KeyboardEvent} event */
function key(keys, event) {
  const act = keys[event.key];
  if (!act || event.isComposing) return;
  event.preventDefault();
  act();
}

/** @param {ReturnType<typeof controller>} search @param {Parts} parts */
function listen(search, parts) {
  const { input, close, list, dialog } = parts;
  const leave = () => {
    keep();
    dialog.close();
  };
  input.addEventListener("input", search.run);
  input.addEventListener("keydown", (event) => key(search.keys, event));
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

/** The dialog on the page: made when first opened, so that the page is laid out anew once. @param {() => Maker} theMaker */
function stand(theMaker) {
  const parts = build();
  const search = controller(theMaker, parts);
  listen(search, parts);
  return { parts, search };
}

/** @param {() => Maker} theMaker */
export function searchDialog(theMaker) {
  /** @type {ReturnType<typeof stand> | undefined} */
  let made;
  const refresh = () => {
    if (!made?.parts.dialog.open) return;
    // A result that is being pressed must still be there when it is let go.
    if (made.parts.list.matches(":active")) setTimeout(refresh, 100);
    else made.search.refresh();
  };
  /** @param {SearchState} [state] */
  const open = (state) => {
    const { parts, search } = (made ??= stand(theMaker));
    if (!parts.dialog.open) parts.dialog.showModal();
    if (state) search.restore(state);
    else search.run();
    parts.input.select();
  };
  return { open, refresh };
}

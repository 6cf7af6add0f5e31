/** Putting a pack together: a tree of all that can be chosen, with what it makes in sight. */

import { copy } from "../links.js";
import { all, make, say } from "../page.js";
import { foldLetters } from "../search/fold.js";
import { LONGEST, TITLE_LENGTH, WORDS_LENGTH, encodePack } from "./code.js";
import { isOnlyHere, publicAddress } from "./public.js";

/** @typedef {import("./things.js").Thing} Thing */
/** @typedef {import("./things.js").Things} Things */
/** @typedef {import("./code.js").Pack} Pack */

const PAGE = "packs.html";

/** @param {Thing} thing @param {Set<string>} chosen */
function box({ name, title, label, at }, chosen) {
  const input = make("input", { type: "checkbox", value: name, autocomplete: "off" });
  input.checked = chosen.has(name);
  return make("label", { class: "pack-box", "data-at": at }, input, make("span", {}, make("span", { class: "pack-label" }, label), " ", title));
}

/** @param {string} title @param {HTMLElement[]} inside */
function branch(title, ...inside) {
  const count = make("span", { class: "pack-count" });
  return make("details", { class: "pack-branch" }, make("summary", {}, title, " ", count), ...inside);
}

/** @param {Thing[]} things @param {Set<string>} chosen */
function boxes(things, chosen) {
  return make("ul", {}, ...things.map((thing) => make("li", {}, box(thing, chosen))));
}

/** The boxes of the passages themselves, not of their notes. @param {Element} section */
function passagesIn(section) {
  return [...section.querySelectorAll(":scope > ul > li > .pack-box > input")].filter((input) => input instanceof HTMLInputElement);
}

/** @param {import("./things.js").Part} part @param {Set<string>} chosen @param {() => void} refresh */
function sectionOf({ title, passages, questions }, chosen, refresh) {
  const every = make("button", { type: "button", class: "bar-button pack-every" }, "Choose all passages");
  const rows = passages.map(({ passage, notes }) => {
    const many = notes.length === 1 ? "1 note" : `${notes.length} notes`;
    return make("li", {}, box(passage, chosen), ...(notes.length > 0 ? [branch(many, boxes(notes, chosen))] : []));
  });
  const made = branch(title, every, make("ul", {}, ...rows), ...(questions.length > 0 ? [branch("Questions", boxes(questions, chosen))] : []));
  every.addEventListener("click", () => {
    const own = passagesIn(made);
    const areAll = own.every((input) => input.checked);
    for (const input of own) input.checked = !areAll;
    refresh();
  });
  return made;
}

/** How many are chosen in each branch. @param {HTMLElement} tree */
function count(tree) {
  for (const one of all(".pack-branch", tree)) {
    const many = one.querySelectorAll("input:checked").length;
    const place = one.querySelector(":scope > summary > .pack-count");
    if (place) place.textContent = many > 0 ? `${many} chosen` : "";
    const every = one.querySelector(":scope > .pack-every");
    if (every) every.textContent = passagesIn(one).every((input) => input.checked) ? "Choose no passage" : "Choose all passages";
  }
}

/** Show only what holds the words, with what it stands in; a passage's code finds its notes, too. @param {HTMLElement} tree @param {string} words */
function filter(tree, words) {
  const wanted = foldLetters(words).split(/\s+/).filter(Boolean);
  const fits = (/** @type {HTMLElement} */ label) => wanted.every((word) => foldLetters(`${label.textContent} ${label.dataset["at"]}`).includes(word));
  for (const row of all("li", tree)) row.hidden = !all(".pack-box", row).some(fits);
  for (const one of all(".pack-branch", tree)) {
    one.hidden = all("li", one).length > 0 && all("li", one).every((row) => row.hidden);
    if (wanted.length > 0) one.toggleAttribute("open", !one.hidden && all(".pack-box", one).some(fits));
  }
  return all(".pack-box", tree).filter(fits).length;
}

/** @param {HTMLElement} tree @param {HTMLElement} status */
function finder(tree, status) {
  const field = make("input", { type: "search", dir: "auto", autocomplete: "off", spellcheck: "false" });
  field.addEventListener("input", () => {
    const many = filter(tree, field.value);
    status.textContent = field.value.trim() === "" ? "" : many === 1 ? "1 found" : `${many} found`;
    if (field.value.trim() === "") for (const one of all(".pack-branch", tree)) one.toggleAttribute("open", one.querySelector("input:checked") !== null);
  });
  return make("div", { class: "pack-find" }, make("label", { class: "pack-field" }, "Find in the list", field), status);
}

/** @param {Pack} pack @param {() => void} refresh */
function heads({ title, words }, refresh) {
  const name = make("input", { type: "text", dir: "auto", maxlength: String(TITLE_LENGTH), autocomplete: "off", placeholder: "Week 3" });
  const task = make("textarea", { dir: "auto", maxlength: String(WORDS_LENGTH), rows: "2", placeholder: "Read these before the seminar, and answer the last question in three sentences." });
  name.value = title;
  task.value = words;
  for (const field of [name, task]) field.addEventListener("input", refresh);
  const labelled = (/** @type {string} */ label, /** @type {HTMLElement} */ field) => make("label", { class: "pack-field" }, label, field);
  return { part: make("div", { class: "pack-heads" }, labelled("Title of the pack", name), labelled("What to do with it", task)), read: () => ({ title: name.value, words: task.value }) };
}

/** @param {string} address @param {number} items */
function sizeWords(address, items) {
  const things = items === 1 ? "1 item" : `${items} items`;
  const left = `link of ${address.length.toLocaleString("en")} characters (at most ${LONGEST.toLocaleString("en")})`;
  return address.length > LONGEST ? `${things}; ${left}. Some programs cut longer links: leave out an item or shorten the text.` : `${things}; ${left}`;
}

/** The bar that stays in sight: how much there is, and what to do with it. @param {() => Pack} read @param {{clear: () => void, keep: () => void}} does */
function foot(read, { clear, keep }) {
  const size = make("p", { class: "pack-size", role: "status" });
  const open = make("a", { class: "md-button md-button--primary", href: PAGE }, "Open");
  const link = make("button", { type: "button", class: "md-button" }, "Copy link");
  const none = make("button", { type: "button", class: "bar-button" }, "Clear all");
  link.addEventListener("click", async () => {
    const address = publicAddress(`${PAGE}#${encodePack(read())}`);
    say((await copy(address)) ? "Link to the pack copied" : "Could not copy. Open the pack and copy its address.");
  });
  open.addEventListener("click", keep);
  none.addEventListener("click", clear);
  const refresh = () => {
    const pack = read();
    const address = publicAddress(`${PAGE}#${encodePack(pack)}`);
    const isEmpty = pack.items.length === 0;
    size.textContent = isEmpty ? "Nothing chosen yet" : sizeWords(address, pack.items.length);
    size.classList.toggle("pack-too-long", address.length > LONGEST);
    open.href = `#${encodePack(pack)}`;
    for (const button of [open, link]) button.toggleAttribute("hidden", isEmpty);
    none.hidden = isEmpty;
  };
  return { part: make("div", { class: "pack-foot" }, size, make("div", { class: "pack-does" }, open, link, none)), refresh };
}

/** The address keeps what is chosen, so that nothing is lost when the page is left. @param {HTMLElement} tree @param {() => Pack} read */
function keeper(tree, read) {
  let timer = 0;
  const keep = () => {
    clearTimeout(timer);
    if (tree.isConnected) history.replaceState(history.state, "", `#${encodePack(read()).replace(/^i=/, "e=")}`);
  };
  const later = () => {
    clearTimeout(timer);
    timer = window.setTimeout(keep, 300); // browsers refuse an address that changes with every key
  };
  return { keep, later };
}

/** @param {Things} things @param {Set<string>} chosen @param {() => void} refresh */
function treeOf(things, chosen, refresh) {
  const sections = things.parts.map((part) => sectionOf(part, chosen, refresh));
  const tree = make("div", { class: "pack-tree", role: "group", "aria-label": "What to put into the pack" }, ...sections, branch("Terms", boxes(things.terms, chosen)));
  for (const one of all(".pack-branch", tree)) one.toggleAttribute("open", one.querySelector("input:checked") !== null);
  tree.addEventListener("change", refresh);
  return tree;
}

/**
 * @param {HTMLElement} place
 * @param {Things} things
 * @param {Pack} pack what is chosen already
 */
export function build(place, things, pack) {
  const tree = treeOf(things, new Set(pack.items), () => refresh());
  const head = heads(pack, () => refresh());
  const read = () => ({ items: all("input:checked", tree).map((input) => input.getAttribute("value") ?? ""), ...head.read() });
  const { keep, later } = keeper(tree, read);
  const clear = () => {
    for (const input of tree.querySelectorAll("input")) input.checked = false;
    refresh();
    tree.querySelector("summary")?.focus();
  };
  const bar = foot(read, { clear, keep });
  const refresh = () => {
    count(tree);
    bar.refresh();
    later();
  };
  const here = isOnlyHere() ? [make("p", { class: "link-here" }, "This copy does not know the site’s public address: its links lead to this device.")] : [];
  place.replaceChildren(head.part, finder(tree, make("p", { class: "pack-found", role: "status" })), tree, ...here, bar.part);
  count(tree);
  bar.refresh();
}

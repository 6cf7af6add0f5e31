/**
 * The card: one element at the end of the body for terms, works, notes and passages (WCAG 1.4.13).
 *
 * Shown on hover or focus it is a companion of its link: it goes when pointer or focus leave, with
 * a grace in which the pointer can move onto it. Pinned by click, Enter or tap it takes the focus and
 * stays until closed. On a phone it is a sheet at the bottom.
 */

import { all, make, root, shared } from "../page.js";
import { fromRoot, lineAt, place } from "./position.js";

const GRACE = 300;
const KINDS = { term: "Glossary", work: "Work", note: "Note", passage: "Passage" };
const PLACES = { term: "Go to the glossary", work: "Go to the bibliography", note: "Go to the note", passage: "Go to the passage" };

/** No room for a card beside its link; 400 % zoom makes a window of 1280 px one of 320. */
const narrow = matchMedia("(max-width: 599px), (max-height: 360px)");

const kind = make("p", { class: "card-kind" });
const title = make("p", { class: "card-title", id: "companion-card-title" });
const body = make("div", { class: "card-body md-typeset" });
const go = make("a", { class: "card-go" });
const close = make("button", { type: "button", class: "card-close", "aria-label": "Close" });
const card = make(
  "div",
  { class: "card", id: "companion-card", role: "dialog", "aria-labelledby": title.id, tabindex: "-1", hidden: "" },
  make("div", { class: "card-head" }, kind, close),
  title,
  body,
  go,
);

/** @type {HTMLAnchorElement | null} */
let trigger = null;
let pinned = false;
let timer = 0;
let pointerY = 0;
/** Whether a finger opened the card; asked of each opening, for a laptop can have mouse and touch. */
let touched = false;

/**
 * @param {string} name such as `term:near-abroad`
 * @returns {[import("../types.d.ts").CardKind, import("../types.d.ts").Card] | null}
 */
function find(name) {
  const kindName = /** @type {import("../types.d.ts").CardKind} */ (name.replace(/:.*/s, ""));
  const found = shared().cards?.[name];
  return found && kindName in KINDS ? [kindName, found] : null;
}

/**
 * @param {import("../types.d.ts").CardKind} kindName
 * @param {import("../types.d.ts").Card} data
 */
function fill(kindName, data) {
  kind.textContent = KINDS[kindName];
  title.textContent = data.title;
  body.innerHTML = data.html; // made and escaped by the build
  for (const link of body.querySelectorAll("a[href]")) {
    link.setAttribute("href", fromRoot(link.getAttribute("href") ?? "", root()));
  }
  go.textContent = PLACES[kindName];
  go.href = root() + data.url;
  card.dataset["kind"] = kindName;
}

/** @param {HTMLAnchorElement} link */
function stand(link) {
  const asSheet = narrow.matches || touched;
  card.classList.toggle("card-sheet", asSheet);
  if (asSheet) {
    card.style.removeProperty("left");
    card.style.removeProperty("top");
    return;
  }
  const line = lineAt([...link.getClientRects()], pointerY) ?? link.getBoundingClientRect();
  const view = { width: document.documentElement.clientWidth, height: innerHeight };
  const at = place(line, { width: card.offsetWidth, height: card.offsetHeight }, view);
  // In the page's own coordinates, so that the card scrolls with its link.
  card.style.left = `${at.left + scrollX}px`;
  card.style.top = `${at.top + scrollY}px`;
}

/** @param {boolean} back whether the focus goes back to the link */
function shut(back) {
  clearTimeout(timer);
  const link = trigger;
  const hadFocus = card.contains(document.activeElement);
  card.hidden = true;
  pinned = false;
  trigger = null;
  if (!link) return;
  link.setAttribute("aria-expanded", "false");
  link.removeAttribute("aria-controls");
  if (!back && !hadFocus) return;
  // The mark tells the triggers that this focus is no wish to see the card again.
  link.dataset["cardClosed"] = "";
  link.focus({ preventScroll: true });
  delete link.dataset["cardClosed"];
}

function leaveSoon() {
  clearTimeout(timer);
  if (!pinned) timer = window.setTimeout(() => shut(false), GRACE);
}

function stay() {
  clearTimeout(timer);
}

function pin() {
  pinned = true;
  card.classList.add("card-pinned");
  card.focus({ preventScroll: true });
}

/**
 * Whether the wish that asked for the card still holds: loading took a moment.
 *
 * @param {HTMLAnchorElement} link
 * @param {import("../types.d.ts").CardOpening} how
 */
function isWanted(link, how) {
  if (how === "hover") return !pinned && link.matches(":hover");
  return how !== "focus" || document.activeElement === link;
}

/**
 * @param {HTMLAnchorElement} link
 * @param {ReturnType<typeof find> & {}} found
 */
function show(link, found) {
  trigger = link;
  fill(...found);
  card.classList.remove("card-pinned");
  card.hidden = false;
  card.scrollTop = 0;
  stand(link);
  link.setAttribute("aria-expanded", "true");
  link.setAttribute("aria-controls", card.id);
}

/**
 * @param {HTMLAnchorElement} link
 * @param {import("../types.d.ts").CardOpening} how
 */
function open(link, how) {
  const isMeant = how === "pin" || how === "tap";
  const found = find(link.dataset["card"] ?? "");
  if (!found) {
    if (isMeant) location.href = link.href;
    return;
  }
  if (!isWanted(link, how)) return;
  if (pinned && link === trigger) return shut(true); // a second click closes
  stay();
  if (link !== trigger) {
    shut(false);
    touched = how === "tap";
    show(link, found);
  }
  if (isMeant) pin();
}

/** Tab past either end leads back to the link: the card stands at the end of the body, far from it. @param {KeyboardEvent} event */
function tab(event) {
  const stops = all("a[href], button, summary", card);
  const edge = event.shiftKey ? [stops[0], card] : [stops.at(-1)];
  if (!edge.some((stop) => stop === document.activeElement)) return;
  event.preventDefault();
  shut(true);
}

/** @param {KeyboardEvent} event */
function key(event) {
  if (card.hidden) return;
  if (event.key === "Tab" && card.contains(document.activeElement)) tab(event);
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  event.stopPropagation(); // Material's drawer listens to Escape, too
  shut(pinned || document.activeElement === trigger);
}

/** @param {Event} event */
function isInside(event) {
  const target = event.target instanceof Node ? event.target : null;
  return card.contains(target) || (trigger?.contains(target) ?? false);
}

function listen() {
  document.addEventListener("pointermove", (event) => { pointerY = event.clientY; }, { passive: true });
  document.addEventListener("pointerover", (event) => {
    if (card.hidden || event.pointerType !== "mouse") return;
    if (isInside(event)) stay();
    else if (document.activeElement !== trigger || !trigger?.matches(":focus-visible")) leaveSoon();
  }, { passive: true });
  document.addEventListener("pointerdown", (event) => {
    if (!card.hidden && !isInside(event)) shut(false);
  });
  document.addEventListener("focusin", (event) => { if (!card.hidden && !isInside(event)) shut(false); });
  document.addEventListener("keydown", key, { capture: true });
  document.documentElement.addEventListener("pointerleave", leaveSoon);
  addEventListener("resize", () => { if (trigger && !card.hidden) stand(trigger); });
  close.addEventListener("click", () => shut(true));
  // A way that stays on this page leaves no card behind.
  card.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a[href]")) setTimeout(() => shut(false));
  });
}

document.body.append(card);
listen();
shared().openCard = open;

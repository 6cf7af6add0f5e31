/**
 * When a card should open: after a constant delay over a link, at once on keyboard focus, pinned on
 * click. The card itself comes with the first trigger.
 */

import { at, load, shared } from "./page.js";

const DELAY = 350;
const TRIGGER = "a[data-card]";

/** Whether the mouse has moved since the last scroll; else cards would pop up under a pointer at rest. */
let moved = true;

/**
 * @param {HTMLElement} link
 * @param {import("./types.d.ts").CardOpening} how
 */
async function open(link, how) {
  if (!(link instanceof HTMLAnchorElement)) return;
  try {
    await Promise.all([load("cards"), load("companion-cards")]);
    shared().openCard?.(link, how);
  } catch {
    if (how === "pin" || how === "tap") location.href = link.href; // without its data a card is a plain link again
  }
}

function onHover() {
  let timer = 0;
  addEventListener("scroll", () => { moved = false; clearTimeout(timer); }, { passive: true });
  document.addEventListener("pointermove", () => { moved = true; }, { passive: true });
  document.addEventListener("pointerover", (event) => {
    clearTimeout(timer);
    const link = at(event, TRIGGER);
    if (link && event.pointerType === "mouse" && moved) timer = window.setTimeout(() => open(link, "hover"), DELAY);
  }, { passive: true });
  document.addEventListener("pointerdown", () => clearTimeout(timer), { passive: true });
}

function onFocus() {
  document.addEventListener("focusin", (event) => {
    const link = at(event, TRIGGER);
    // A closed card gives its focus back: that is no wish to see it again.
    if (!link || link.dataset["cardClosed"] !== undefined || !link.matches(":focus-visible")) return;
    link.setAttribute("aria-haspopup", "dialog");
    void open(link, "focus");
  });
}

function onClick() {
  document.addEventListener("click", (event) => {
    const link = at(event, TRIGGER);
    // Links inside a card lead to their places; held keys mean a new tab or a download.
    if (!link || link.closest(".card") || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    // A click is a pointer event in both browsers we drive; Enter has no pointer.
    void open(link, event instanceof PointerEvent && event.pointerType === "touch" ? "tap" : "pin");
  });
}

export function cardTriggers() {
  onHover();
  onFocus();
  onClick();
}

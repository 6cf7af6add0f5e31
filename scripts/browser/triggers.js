/**
 * When a card should open: after a constant delay over a link, at once on keyboard focus, pinned on
 * click. The card itself comes with the first trigger.
 */

import { cardFile } from "./address.js";
import { chosen } from "./choices.js";
import { at, load, shared } from "./page.js";

const DELAY = 350;
/** Links inside a card lead to their places; they open no card over their own. */
const TRIGGER = "a[data-card]:not(.card *)";

/**
 * @param {HTMLElement} link
 * @param {import("./types.d.ts").CardOpening} how
 */
async function open(link, how) {
  if (!(link instanceof HTMLAnchorElement)) return;
  try {
    await Promise.all([load(cardFile(link.dataset["card"] ?? "")), load("companion-cards")]);
    shared().openCard?.(link, how);
  } catch {
    if (how === "pin" || how === "tap") location.href = link.href; // without its data a card is a plain link again
  }
}

/**
 * Hover, as the reader means it: the mouse itself has moved onto the link. After a scroll browsers say
 * that the pointer is over something new while it rests; such events have the old screen position.
 */
function onHover() {
  let timer = 0;
  /** @type {HTMLElement | null} */
  let over = null;
  let [x, y] = [NaN, NaN];

  const leave = () => {
    clearTimeout(timer);
    over = null;
  };
  /** @param {PointerEvent} event */
  const follow = (event) => {
    if (event.pointerType !== "mouse") return;
    const rests = (event.screenX === x && event.screenY === y) || Number.isNaN(x);
    [x, y] = [event.screenX, event.screenY];
    const link = at(event, TRIGGER);
    if (link !== over) leave();
    if (!link || link === over || rests || chosen("cards") === "click") return;
    over = link;
    timer = window.setTimeout(() => open(link, "hover"), DELAY);
  };
  document.addEventListener("pointerover", follow, { passive: true });
  document.addEventListener("pointermove", follow, { passive: true });
  document.addEventListener("pointerdown", () => clearTimeout(timer), { passive: true });
  addEventListener("scroll", leave, { passive: true });
}

function onFocus() {
  document.addEventListener("focusin", (event) => {
    const link = at(event, TRIGGER);
    // A closed card gives its focus back: that is no wish to see it again.
    if (!link || link.dataset["cardClosed"] !== undefined || !link.matches(":focus-visible")) return;
    link.setAttribute("aria-haspopup", "dialog");
    if (chosen("cards") === "click") return;
    void open(link, "focus");
  });
}

function onClick() {
  document.addEventListener("click", (event) => {
    const link = at(event, TRIGGER);
    // Held keys mean a new tab or a download.
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
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

/** Single keys, as long as nobody is typing: / s search, g go to, c cite, h highlight, m my note, j k passages, n p pages, ? the list of keys. */

import { walk } from "./passages.js";
import { load, shared } from "./page.js";
import { neighbour } from "./single.js";

/** @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

/** @param {KeyboardEvent} event */
function isOurs(event) {
  const held = event.ctrlKey || event.metaKey || event.altKey;
  return !held && !event.defaultPrevented && !isTyping(event.target) && !document.querySelector("dialog[open]");
}

/** @param {"next" | "prev"} which */
function turnTo(which) {
  const inside = neighbour(which === "next" ? 1 : -1);
  const link = document.querySelector(`a.md-footer__link--${which}`);
  if (inside) location.hash = inside.id;
  else if (link instanceof HTMLAnchorElement) link.click();
}

/** @param {{search: () => void, goTo: () => void, cite: () => void, highlight: () => void, write: () => void}} open */
export function keys(open) {
  /** @type {Record<string, () => void>} */
  const actions = {
    "/": open.search,
    s: open.search,
    g: open.goTo,
    c: open.cite,
    h: open.highlight,
    m: open.write,
    j: () => walk(1),
    k: () => walk(-1),
    n: () => turnTo("next"),
    p: () => turnTo("prev"),
    "?": () => void load("companion-tools").then(() => shared().openKeys?.()),
  };
  const options = { capture: true };
  document.addEventListener(
    "keydown",
    (event) => {
      const action = actions[event.key];
      if (!action || !isOurs(event)) return;
      event.preventDefault();
      event.stopPropagation();
      action();
    },
    options,
  );
}

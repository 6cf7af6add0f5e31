/** A button that copies the public link of the passage, note, term or work under pointer or focus. */

import { addressOf } from "./address.js";
import { at, make, say } from "./page.js";

const HOSTS = ".passage[id], .note[id], .term-entry[id], .work[id]";

/**
 * Copy without the clipboard API, which plain http does not offer.
 *
 * @param {string} text
 */
function copyByHand(text) {
  const field = make("textarea", { class: "companion-offstage" });
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

/**
 * @param {string} text
 * @returns {Promise<boolean>}
 */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByHand(text);
  }
}

/** @param {string} id */
export function publicLink(id) {
  const canonical = document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? "";
  return addressOf(canonical, location.href, id);
}

/** @param {HTMLElement} host */
function nameOf(host) {
  const head = host.querySelector(".passage-number, .note-title, h2, h3, h4, .work-label, dt");
  return host.dataset["passage"] ?? head?.textContent?.trim() ?? "this place";
}

/** The place beside which the button stands: after the link or heading that names the host. @param {HTMLElement} host */
function headOf(host) {
  return host.querySelector(":scope > h2, :scope > h3, :scope > h4, :scope > .note-head") ?? host.firstElementChild ?? host;
}

export function copyLinks() {
  const button = make("button", { type: "button", class: "copy-link" }, make("span", {}, "Copy link"));
  /** @type {HTMLElement | null} */
  let host = null;

  /** @param {Event} event */
  const follow = (event) => {
    const next = at(event, HOSTS);
    // A focused button stays where it is, or the keyboard would lose its place.
    if (!next || next === host || (document.activeElement === button && event.type !== "focusin")) return;
    host = next;
    button.setAttribute("aria-label", `Copy link to ${nameOf(next)}`);
    headOf(next).after(button);
  };
  const press = async () => {
    if (!host) return;
    const address = publicLink(host.id);
    say((await copy(address)) ? `Link to ${nameOf(host)} copied` : `The link is ${address}`);
  };
  document.addEventListener("pointerover", follow, { passive: true });
  document.addEventListener("focusin", follow);
  button.addEventListener("click", press);
}

/** Two buttons beside the passage, note, term or work under pointer or focus: copy its public link, and cite it. */

import { addressOf } from "./address.js";
import { at, load, make, say, shared } from "./page.js";
import { siteAddress } from "./single.js";

export const HOSTS = ".passage[id], .note[id], .term-entry[id], .work[id]";

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
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByHand(text);
  }
}

/** @param {string} id */
export function publicLink(id) {
  const place = document.getElementById(id);
  const site = document.querySelector("meta[name=companion-site]")?.getAttribute("content");
  if (site && place) return site + siteAddress(place); // the single file, of a site that has an address
  const canonical = document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? "";
  return addressOf(canonical, location.href, id);
}

/** @param {HTMLElement} host */
export function nameOf(host) {
  const head = host.querySelector(".passage-number, .note-title, h2, h3, h4, .work-label, dt");
  return host.dataset["passage"] ?? head?.textContent?.trim() ?? "this place";
}

/** The place beside which the button stands: after the link or heading that names the host. @param {HTMLElement} host */
function headOf(host) {
  return host.querySelector(":scope > h2, :scope > h3, :scope > h4, :scope > .note-head") ?? host.firstElementChild ?? host;
}

/** @param {HTMLElement} [host] */
export async function cite(host) {
  await Promise.all([load("record"), load("companion-cite")]);
  shared().openCite?.(host);
}

/** A finger has no hover: a tap on a number or a title, which links to itself, offers what the buttons do. */
function citeByTap() {
  document.addEventListener("click", (event) => {
    const link = at(event, ".passage-number, .note-title, .term-head a, .work-label a");
    const host = link?.closest(HOSTS);
    if (!(event instanceof PointerEvent) || event.pointerType !== "touch" || !(host instanceof HTMLElement)) return;
    event.preventDefault();
    void cite(host);
  });
}

export function copyLinks() {
  const link = make("button", { type: "button", class: "copy-link" }, make("span", {}, "Copy link"));
  const more = make("button", { type: "button", class: "cite-open" }, make("span", {}, "Cite"));
  const tools = make("div", { class: "place-tools" }, link, more);
  /** @type {HTMLElement | null} */
  let host = null;

  /** @param {Event} event */
  const follow = (event) => {
    const next = at(event, HOSTS);
    // A focused button stays where it is, or the keyboard would lose its place.
    if (!next || next === host || (tools.contains(document.activeElement) && event.type !== "focusin")) return;
    host = next;
    link.setAttribute("aria-label", `Copy link to ${nameOf(next)}`);
    more.setAttribute("aria-label", `Cite ${nameOf(next)}`);
    headOf(next).after(tools);
  };
  const press = async () => {
    if (!host) return;
    const address = publicLink(host.id);
    say((await copy(address)) ? `Link to ${nameOf(host)} copied` : `The link is ${address}`);
  };
  // A text that moves under a mouse at rest is no wish of the mouse: over it goes, but it does not move.
  document.addEventListener("pointermove", follow, { passive: true });
  document.addEventListener("focusin", follow);
  link.addEventListener("click", press);
  more.addEventListener("click", () => void cite(host ?? undefined));
  citeByTap();
}

/** The page around us: its root, its scripts, small elements. */

const own = document.currentScript;

/**
 * The site's root as the page sees it, with a slash at the end; links in the data count from there.
 *
 * @returns {string}
 */
export function root() {
  const said = document.querySelector("meta[name=companion-root]")?.getAttribute("content");
  return said ?? (own?.getAttribute("src") ?? "").replace(/assets\/[^/]*$/, "");
}

/** @type {Map<string, Promise<void>>} */
const loading = new Map();

/** The single file holds its scripts at its end: what is asked for in the head has to wait for them. */
const held = () => new Promise((done) => {
  if (root().startsWith("#") && document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => done(undefined));
  else done(undefined);
});

/**
 * Load a classic script of ours once; modules, import() and fetch all fail from disk.
 *
 * @param {string} name
 * @returns {Promise<void>}
 */
export function load(name) {
  const known = loading.get(name);
  if (known) return known;
  const promise = held().then(() => new Promise((done, failed) => {
    const script = document.createElement("script");
    const inside = document.querySelector(`script[data-script="${name}"]`);
    if (inside) {
      script.textContent = inside.textContent; // the single file holds it, as text
      document.head.append(script);
      return done(undefined);
    }
    script.src = `${root()}assets/${name}.js`;
    script.onload = () => done(undefined);
    script.onerror = () => {
      loading.delete(name);
      failed(new Error(`assets/${name}.js is missing`));
    };
    document.head.append(script);
  }));
  loading.set(name, promise);
  return promise;
}

/** The texts of what can be found, as many scripts as `search-data` says. */
export async function loadTexts() {
  const { searchData, searchTexts } = shared();
  const numbers = Array.from({ length: searchData?.texts ?? 0 }, (_, at) => at + 1);
  await Promise.all(numbers.map((number) => searchTexts?.[number] ?? load(`search-text-${number}`)));
}

/** @returns {import("./types.d.ts").Shared} */
export function shared() {
  return (window.companion ??= {});
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement[]}
 */
export function all(selector, within = document) {
  return [...within.querySelectorAll(selector)].filter((e) => e instanceof HTMLElement);
}

/**
 * The nearest element at or above an event's target that fits.
 *
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function at(event, selector) {
  const found = event.target instanceof Element ? event.target.closest(selector) : null;
  return found instanceof HTMLElement ? found : null;
}

/** @type {HTMLElement | undefined} */
let status;

/**
 * Say something short to everybody: shown for a moment, and read out politely.
 *
 * @param {string} words
 */
export function say(words) {
  if (!status) {
    status = make("div", { class: "companion-status", role: "status" });
    document.body.append(status);
  }
  const line = status;
  line.textContent = words;
  line.dataset["shown"] = "";
  window.setTimeout(() => delete line.dataset["shown"], 2500);
}

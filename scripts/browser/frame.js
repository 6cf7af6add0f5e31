/**
 * The page around the text: colours, menu, contents that follow the reader. The theme's own script does this and a
 * hundred kilobytes more; here is what our pages use, with the keyboard's ways besides.
 */

import { decoded } from "./address.js";
import { all, at } from "./page.js";
import { recall, remember } from "./store.js";

/** @param {HTMLInputElement} option */
function paint(option) {
  for (const name of ["media", "scheme", "primary", "accent"]) {
    document.body.setAttribute(`data-md-color-${name}`, option.getAttribute(`data-md-color-${name}`) ?? "");
  }
  option.checked = true;
}

function colours() {
  const form = document.querySelector("[data-md-component=palette]");
  const options = all("input", form ?? document.createElement("form")).filter((one) => one instanceof HTMLInputElement);
  const [first] = options;
  if (!form || !first) return;
  /** @param {HTMLInputElement} option */
  const media = (option) => matchMedia(option.dataset["mdColorMedia"] ?? "not all");
  const turned = () => { for (const option of options) if (option.nextElementSibling instanceof HTMLElement) option.nextElementSibling.hidden = !option.checked; };
  const usual = () => options.find((option) => media(option).matches) ?? first;
  /** @type {HTMLInputElement | undefined} */
  let chosen = options.find((option) => option.dataset["mdColorScheme"] === recall("scheme"));
  paint(chosen ?? usual());
  turned();
  media(first).addEventListener("change", () => {
    if (chosen) return;
    paint(usual());
    turned();
  });
  form.addEventListener("change", (event) => {
    chosen = options.find((option) => option === event.target);
    if (!chosen) return;
    paint(chosen);
    remember("scheme", chosen.dataset["mdColorScheme"] ?? "");
    turned();
  });
  document.addEventListener("companion:forgotten", () => {
    chosen = undefined;
    paint(usual());
    turned();
  });
  // Two radio buttons that look like one switch: let it be turned like one.
  form.addEventListener("keydown", (event) => {
    if (!(event instanceof KeyboardEvent) || !["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    const next = options[(options.findIndex((option) => option.checked) + 1) % options.length];
    next?.click();
    next?.focus();
  });
}

/** Labels that open and close something are pressed by key, as they are by mouse. */
function labels() {
  for (const label of all(".md-nav--primary .md-nav .md-nav__title")) label.tabIndex = 0; // back to the level above, on a small screen
  // The names of groups open their list on a small screen; on a wide one the list is open and they are words.
  const narrow = matchMedia("(max-width: 76.2344em)");
  const turn = () => { for (const label of all(".md-nav--primary label.md-nav__link")) label.tabIndex = narrow.matches ? 0 : -1; };
  narrow.addEventListener("change", turn);
  turn();
  document.addEventListener("keydown", (event) => {
    const label = at(event, "label[tabindex='0']");
    if (!label || !["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    label.click();
  });
}

function menu() {
  const drawer = document.getElementById("__drawer");
  const opener = document.querySelector("[data-companion-menu]");
  const sidebar = document.querySelector(".md-sidebar--primary");
  if (!(drawer instanceof HTMLInputElement) || !(opener instanceof HTMLElement) || !sidebar) return;
  const tell = () => opener.setAttribute("aria-expanded", String(drawer.checked));
  const shut = () => {
    drawer.checked = false;
    tell();
  };
  tell();
  drawer.addEventListener("change", tell);
  opener.addEventListener("click", () => {
    drawer.checked = !drawer.checked;
    tell();
    // The menu stands after the header: the focus goes into it.
    if (drawer.checked) all("a[href], label[tabindex='0']", sidebar).find((one) => one.checkVisibility?.({ visibilityProperty: true }) ?? true)?.focus();
  });
  sidebar.addEventListener("click", (event) => { if (at(event, "a[href]")) shut(); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    shut();
    opener.focus();
  });
}

/** Run once a frame while the page is scrolled. @param {() => void} look */
function onScroll(look) {
  let asked = false;
  const run = () => {
    asked = false;
    look();
  };
  addEventListener("scroll", () => {
    if (!asked) requestAnimationFrame(run);
    asked = true;
  }, { passive: true });
  look();
}

/** Mark in the contents what was passed and where one is, and keep that in sight. */
function contents() {
  const links = all("[data-md-component=toc] .md-nav__link[href^='#']");
  const goals = links.map((link) => document.getElementById(decoded(link.getAttribute("href")?.slice(1) ?? "")));
  const scroller = links[0]?.closest(".md-sidebar__scrollwrap");
  if (!scroller) return;
  let before = -2;
  onScroll(() => {
    const index = goals.filter((goal) => goal && goal.getBoundingClientRect().top < 120).length - 1;
    if (index === before) return;
    before = index;
    for (const [at, link] of links.entries()) {
      link.classList.toggle("md-nav__link--passed", at < index);
      link.classList.toggle("md-nav__link--active", at === index);
    }
    const place = links[Math.max(index, 0)]?.getBoundingClientRect();
    const view = scroller.getBoundingClientRect();
    if (place && place.height > 0) scroller.scrollTop += place.top - view.top - view.height / 2;
  });
}

/** The header names the page once its title is out of sight. */
function title() {
  const heading = document.querySelector(".md-content h1");
  const place = document.querySelector("[data-md-component=header-title]");
  if (!heading || !place) return;
  new IntersectionObserver((entries) => {
    const entry = entries.at(-1); // one call can tell of several crossings
    if (entry) place.classList.toggle("md-header__title--active", !entry.isIntersecting && entry.boundingClientRect.top < 100);
  }, { rootMargin: "-48px 0px 0px" }).observe(heading);
}

/** Bring what the reader was at back to its height in the window; what is far away is laid out, and moves it, only then. @param {Element} mark @param {number} top @param {number} [tries] */
function hold(mark, top, tries = 10) {
  const off = mark.getBoundingClientRect().top - top;
  if (tries === 0 || Math.abs(off) <= 1) return;
  scrollBy({ top: off, behavior: "instant" });
  requestAnimationFrame(() => hold(mark, top, tries - 1));
}

/** Not every browser's stylesheet can open what is folded, and not every one knows afterwards where the reader was. */
function print() {
  /** @type {HTMLElement[]} */
  let opened = [];
  /** @type {Element | null} */
  let mark = null;
  let top = 0;
  addEventListener("beforeprint", () => {
    mark = document.elementFromPoint(innerWidth / 2, innerHeight / 3);
    top = mark?.getBoundingClientRect().top ?? 0;
    // Where answers can be switched, what is hidden stays so: a sheet for a class.
    opened = document.querySelector(".prints-as-shown") ? [] : all(".md-content details:not([open])");
    for (const one of opened) one.setAttribute("open", "");
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.removeAttribute("open");
    requestAnimationFrame(() => mark && hold(mark, top));
  });
}

document.documentElement.classList.replace("no-js", "js");
colours();
labels();
menu();
title();
contents();
print();

/**
 * The pictures of docs/assets/screenshots: each kind of page on a wide screen and on a phone, light and dark, of the
 * commentary edition. `make screenshots` takes them and packs them; names as words take those only. Two runs show the
 * same; a few pixels of a rounded edge may differ.
 *
 *     node tests/browser/screenshots.mjs [--into FOLDER] [home section-phone …]
 */
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium, noChromium, openPage, selectWords, serve } from "./site.js";

const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844, touch: true } };
const SECTION = "read/union.html";
/** The clock of the pictures: a note made on them is always of the same hour. */
const NOW = Date.UTC(2026, 10, 24, 9, 0);
const PACK = "packs.html#i=II.2-4&t=Week+3&w=Read+these+three+passages+before+the+seminar.";

/** @typedef {import("puppeteer-core").Page} Page */

/** @param {Page} page @param {string} selector */
const toTop = (page, selector) => page.$eval(selector, (one) => {
  const room = (document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0) + 16;
  scrollBy({ top: one.getBoundingClientRect().top - room, behavior: "instant" });
});

/** What a picture shows: an address, and what a reader does there. @type {Record<string, [string, ((page: Page, url: string) => Promise<unknown>)?]>} */
const KINDS = {
  home: ["index.html"],
  section: [SECTION, (page) => toTop(page, "#p2")],
  card: [SECTION, async (page) => {
    await toTop(page, "#p3");
    await page.click("#p3 .plain-words a.term[data-card]");
    await page.waitForSelector("#companion-card.card-pinned:not([hidden])");
  }],
  search: [SECTION, async (page) => {
    await page.click("[data-companion-search]");
    await page.waitForSelector("dialog.search[open]");
    await page.keyboard.type("custms union");
    await page.waitForSelector(".result[aria-selected=true]");
  }],
  glossary: ["glossary.html"],
  bibliography: ["bibliography.html"],
  corrections: ["corrections.html"],
  updates: ["updates.html"],
  charts: ["charts.html", (page) => toTop(page, ".chart")],
  questions: ["questions.html"],
  "how-it-cites": ["how-it-cites.html"],
  "my-notes": [SECTION, myNotes],
  pack: [PACK, (page) => page.waitForSelector(".pack-colophon, .pack-foot")],
  packs: ["packs.html", (page) => page.waitForSelector(".pack-box")],
  download: ["download.html"],
  editions: ["editions.html"],
};

/** Words highlighted, a note on others, then the page that lists them. @param {Page} page @param {string} url */
async function myNotes(page, url) {
  const words = (/** @type {string} */ selector) => page.$eval(selector, (one) => (one.querySelector("p")?.textContent ?? "").trim().split(/\s+/).slice(2, 9).join(" "));
  const listed = (/** @type {number} */ many) => page.waitForFunction((wanted) => document.querySelectorAll(".mine-item").length === wanted, {}, many);
  await selectWords(page, "#p1 .plain-words", await words("#p1 .plain-words"));
  await page.keyboard.press("h");
  await listed(1);
  await selectWords(page, "#p2 .plain-words", await words("#p2 .plain-words"));
  await page.keyboard.press("m");
  await page.waitForSelector("dialog.mine-editor[open]");
  await page.keyboard.type("Ask in the seminar: whose idea was it?");
  await page.keyboard.down("Control");
  await page.keyboard.press("Enter");
  await page.keyboard.up("Control");
  await listed(2);
  await page.goto(`${url}/my-notes.html`, { waitUntil: "load" });
  await listed(2);
}

/** @param {Page} page */
async function fixClock(page) {
  await page.emulateTimezone("UTC");
  await page.evaluateOnNewDocument((now) => {
    const Real = Date;
    // @ts-expect-error the page's own clock, standing still
    window.Date = class extends Real { constructor(/** @type {[]} */ ...given) { super(...(given.length > 0 ? given : /** @type {any} */ ([now]))); } static now() { return now; } };
  }, NOW);
}

/** Scripts have put in what they put in, and nothing moves. @param {Page} page */
const settled = async (page) => {
  await page.waitForFunction(() => !document.querySelector(".reading-bar:empty, .filter-bar:empty") && document.getAnimations().every((one) => one.playState !== "running"));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
};

/** @param {import("puppeteer-core").Browser} browser @param {string} url @param {string} folder @param {{kind: string, size: string, scheme: string}} what */
async function take(browser, url, folder, { kind, size, scheme }) {
  const { page, done } = await openPage(browser, { ...SIZES[size], scheme });
  await fixClock(page);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }]);
  const [path, prepare] = KINDS[kind] ?? [""];
  await page.goto(`${url}/${path}`, { waitUntil: "load" });
  if (await page.$(".article-words")) throw new Error("this site holds the article's words, which no picture of the project may show: build it without PAPER");
  await settled(page);
  await prepare?.(page, url);
  await page.mouse.move(1, 1);
  // A caret blinks.
  await page.evaluate(() => document.documentElement.style.setProperty("caret-color", "transparent"));
  await settled(page);
  await page.screenshot({ path: /** @type {`${string}.png`} */ (join(folder, `${kind}-${size}-${scheme}.png`)) });
  await done();
}

const words = process.argv.slice(2);
const into = words.indexOf("--into");
const folder = resolve(into < 0 ? "docs/assets/screenshots" : (words.splice(into, 2)[1] ?? ""));
const all = Object.keys(KINDS).flatMap((kind) => Object.keys(SIZES).flatMap((size) => ["light", "dark"].map((scheme) => ({ kind, size, scheme }))));
const wanted = all.filter(({ kind, size, scheme }) => words.length === 0 || words.some((word) => `${kind}-${size}-${scheme}`.startsWith(word)));
if (noChromium) throw new Error(noChromium);
mkdirSync(folder, { recursive: true });
const [browser, server] = [await chromium(), await serve()];
try {
  for (const one of wanted) await take(browser, server.url, folder, one);
} finally {
  await browser.close();
  server.stop();
}

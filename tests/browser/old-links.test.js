/**
 * Links of long ago, on the invented project: pages and ids that have moved, and the edition that a link names; over
 * http, from disk, in the single file, in both browsers, and without JavaScript.
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { buildLanterns, room } from "./editions.js";
import { chromium, firefox, noChromium, noFirefox, noFoxRepeat, openPage, serve } from "./site.js";

const REDIRECTS = `read/wicks.html read/keepers.html
read/wicks.html#p2 read/lamps.html#p2
read/lamps.html#whale-oil read/lamps.html#train-oil
read/lamps.html#old-watch read/keepers.html#watch-ended
glossary.html#glass glossary.html#lens
`;

/** What is different from edition 0.1.0: the text of L.2, one note of L.1, one note more there; nothing at K.1. @param {string} project */
function change(project) {
  const path = join(project, "docs/read/lamps.md");
  const edits = [
    ["Glass heated on one side", "Glass that is heated on one side"],
    ["- it smokes", "- it smells"],
    ["\n### Glass cracks", "\n/// context | Who pays?\n    id: who-pays\n\nThe harbour.\n///\n\n### Glass cracks"],
  ];
  let text = readFileSync(path, "utf8");
  for (const [old = "", now = ""] of edits) {
    assert.ok(text.includes(old), `lamps.md has no “${old}”`);
    text = text.replace(old, now);
  }
  writeFileSync(path, text);
  writeFileSync(join(project, "docs/data/redirects.txt"), REDIRECTS);
}

/** Where a link leads, from the site's root; `*` stands for what does not matter. */
const WAYS = [
  ["read/wicks.html?x=1#p2", "read/lamps.html?x=1#p2"],
  ["read/lamps.html?x=1#old-watch", "read/keepers.html?x=1#watch-ended"],
  ["read/lamps.html#whale-oil", "read/lamps.html#train-oil"],
  ["read/wicks.html", "read/keepers.html"],
  ["read/wicks.html#p2-p3", "read/lamps.html#p2"],
  ["read/wicks.html#p1", "read/keepers.html#p1"],
  ["glossary.html#glass", "glossary.html#lens"],
];

/** What a link that names an edition is told, by passage; nothing where nothing changed. @type {[string, Record<string, RegExp>][]} */
const TOLD = [
  ["read/lamps.html?ed=0.1.0#p2", { "L.2": /^Changed since edition 0\.1\.0 of 1 January 2001, which your link names: the text changed\. What changed in which edition$/ }],
  ["read/keepers.html?ed=0.1.0#p1", {}],
  ["read/lamps.html?ed=0.1.0#train-oil", { "L.1": /: 1 note added and 1 note changed\./ }],
  ["read/lamps.html?ed=0.1.0#p1-p2", { "L.1": /1 note added/, "L.2": /the text changed/ }],
  ["read/lamps.html?ed=0.1.0", { "L.1": /1 note added/, "L.2": /the text changed/ }],
  ["read/wicks.html?ed=0.1.0#p2", { "L.2": /the text changed/ }],
  ["read/lamps.html?ed=0.1.0#whale-oil", { "L.1": /1 note added/ }],
  ["read/lamps.html?ed=0.0.1%3Cb%3E#p2", { "L.2": /^Your link names edition 0\.0\.1<b>, which is not in our list of editions\. So we cannot say/ }],
  ["read/lamps.html#p2", {}],
];

/** In the single file the same addresses stand behind `#/`. */
const INSIDE = [
  ["#/read/wicks.html#p2", "#lamps-p2"],
  ["#old-watch", "#watch-ended"],
  ["#/read/lamps.html#whale-oil", "#train-oil"],
  ["#whale-oil", "#train-oil"],
  ["#/read/wicks.html", "#page-keepers"],
  ["#/glossary.html#glass", "#lens"],
];

/** @typedef {import("puppeteer-core").Page} Page */

/** Wait for the address to end so, and say where we are if it never does. @param {Page} page @param {string} end */
async function arrives(page, end) {
  const found = () => page.evaluate((wanted) => document.readyState === "complete" && location.href.endsWith(wanted), end).catch(() => false); // between two pages there is none
  for (let turn = 0; turn < 100 && !(await found()); turn += 1) await new Promise((done) => setTimeout(done, 50));
  assert.ok(page.url().endsWith(end), `${page.url()} does not end with ${end}`);
}

/** The notices by passage. @param {Page} page */
const notices = (page) => page.$$eval(".edition-notice", (all) => Object.fromEntries(all.map((one) => [one.closest(".passage").dataset.passage, one.textContent])));

/** @param {Page} page @param {Record<string, RegExp>} expected @param {string} link */
async function tells(page, expected, link) {
  const codes = Object.keys(expected);
  if (codes.length > 0) await page.waitForSelector(".edition-notice", { timeout: 5000 });
  else await new Promise((done) => setTimeout(done, 300));
  const found = await notices(page);
  assert.deepEqual(Object.keys(found), codes, link);
  for (const code of codes) assert.match(found[code], expected[code] ?? /^$/, link);
}

/** In a new page each: a change of the fragment alone would load nothing. @param {Page} page @param {string} url */
async function open(page, url) {
  await page.goto("about:blank");
  await page.goto(url, { waitUntil: "load" }).catch((error) => { if (!/ERR_ABORTED|aborted|navigat/i.test(String(error))) throw error; }); // it went on by itself
}

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
let site = "";
let clear = () => undefined;
const noPlace = noChromium && noFirefox;

before(async () => {
  if (noPlace) return;
  const made = room();
  clear = made.clear;
  site = buildLanterns(made.folder, "", { change, hasDownloads: true });
  server = await serve(site);
});
after(() => {
  server?.stop();
  clear();
});

/** What is tried each time; all of it where it costs least, and everywhere in `make audit`. @template T @param {T[]} list @param {number} many */
const first = (list, many) => (process.env.AUDIT === "all" ? list : list.slice(0, many));

/** @param {Page} page @param {string} address @param {number} many */
async function everyWay(page, address, many) {
  for (const [from = "", to = ""] of first(WAYS, many)) {
    await open(page, `${address}/${from}`);
    await arrives(page, `/${to}`);
  }
  for (const [link, expected] of first(TOLD, many)) {
    await open(page, `${address}/${link}`);
    await tells(page, expected, link);
  }
}

/** @param {Page} page @param {number} many */
async function everyWayInside(page, many) {
  const file = pathToFileURL(join(site, "downloads/lantern-companion.html")).href;
  for (const [from = "", to = ""] of first(INSIDE, many)) {
    await open(page, file + from);
    await arrives(page, to);
  }
  for (const link of first([`${file}#/read/lamps.html?ed=0.1.0#p2`, `${file}?ed=0.1.0#lamps-p2`], many)) {
    await open(page, link);
    await arrives(page, "#lamps-p2");
    await tells(page, { "L.2": /the text changed/ }, link);
    assert.equal(await page.$eval(".edition-notice a", (a) => a.getAttribute("href")), "#page-editions");
  }
}

const BROWSERS = /** @type {const} */ ([["Chromium", chromium, noChromium, 99], ["Firefox", firefox, noFoxRepeat, 3]]);
for (const [name, launch, skip, many] of BROWSERS) {
  describe(`old links in ${name}`, { skip }, () => {
    /** @type {import("puppeteer-core").Browser} */
    let browser;
    before(async () => { browser = await launch(); });
    after(async () => { await browser?.close(); });
    test("over http they lead on, and tell what changed", async () => {
      const { page, done } = await openPage(browser);
      await everyWay(page, server.url, 2);
      await done();
    });
    test("from disk, too", async () => {
      const { page, done } = await openPage(browser, { offline: true });
      await everyWay(page, pathToFileURL(site).href, many);
      await done();
    });
    test("and in the single file", async () => {
      const { page, done } = await openPage(browser, { offline: true });
      await everyWayInside(page, many);
      await done();
    });
  });
}

describe("old links otherwise", { skip: noChromium }, () => {
  /** @type {import("puppeteer-core").Browser} */
  let browser;
  before(async () => { browser = await chromium(); });
  after(async () => { await browser?.close(); });

  test("without JavaScript a page leads on, an anchor is there, and a line says where a thing went", async () => {
    const { page, done } = await openPage(browser);
    await page.setJavaScriptEnabled(false);
    const address = pathToFileURL(site).href;
    await page.goto(`${address}/read/wicks.html#p2`);
    await arrives(page, "/read/keepers.html");
    await page.goto(`${address}/read/lamps.html#old-watch`);
    assert.match(await page.$eval("#old-watch", (one) => one.checkVisibility() && one.getBoundingClientRect().top < innerHeight ? one.textContent : ""), /^This has moved: The watch was given up\.$/);
    await page.click("#old-watch a");
    await arrives(page, "/read/keepers.html#watch-ended");
    await page.goto(`${address}/read/lamps.html`);
    assert.equal(await page.$eval("#old-watch", (one) => one.checkVisibility()), false);
    await page.setViewport({ width: 400, height: 300 });
    await page.goto(`${address}/read/lamps.html#whale-oil`);
    const top = await page.$eval("#train-oil", (one) => one.getBoundingClientRect().top);
    assert.ok(top > 0 && top < 200, `the note is at ${top}`);
    await done();
  });

  test("a citation names the edition, unless the passage is not as the edition has it", async () => {
    const { page, done } = await openPage(browser);
    const rows = async (/** @type {string} */ path) => {
      await page.goto(`${server.url}/${path}`, { waitUntil: "load" });
      await page.keyboard.press("c");
      await page.waitForSelector("dialog.cite[open] .cite-row");
      return page.$$eval(".cite-row", (all) => Object.fromEntries(all.map((row) => [row.querySelector("h3").textContent, row.querySelector("pre").textContent])));
    };
    const same = await rows("read/keepers.html?ed=0.1.0#p1");
    assert.equal(same["Link that names edition 0.1.0"], `${server.url}/read/keepers.html?ed=0.1.0#p1`);
    assert.equal(same["Link"], `${server.url}/read/keepers.html#p1`);
    assert.match(same["This place in the companion"] ?? "", /\(version 0\.1\.0\)\. http:\S+\/read\/keepers\.html\?ed=0\.1\.0#p1$/);
    const other = await rows("read/lamps.html#p2");
    assert.deepEqual(Object.keys(other).filter((label) => label.includes("edition")), []);
    assert.match(other["This place in the companion"] ?? "", /\/read\/lamps\.html#p2$/);
    await done();
  });

  test("the page of editions lists what no edition has yet", async () => {
    const { page, done } = await openPage(browser);
    await page.goto(`${server.url}/editions.html`);
    const words = await page.$$eval("#unreleased, h2#unreleased ~ *, .edition-changes li", (all) => all.map((one) => one.textContent));
    assert.ok(words.includes("L.1 notes new: note “Who pays?”; changed: note “What is train oil?”.") || words.some((one) => /L\.1.*Who pays\?.*What is train oil\?/.test(one)), words.join(" | "));
    assert.ok(words.some((one) => /^L\.2 text\.$/.test(one)), words.join(" | "));
    await done();
  });
});

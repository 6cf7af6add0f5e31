/** Reading packs and embedded passages, in any browser. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { noChromium, noFirefox, openPage, SITE } from "../site.js";

/** What a data file of the site holds. @param {string} name @param {string} file */
export const data = (name, file) => JSON.parse(readFileSync(join(SITE, "assets", `${file}.js`), "utf8").replace(new RegExp(`^.*?\\.${name}=`, "s"), "").replace(/;\s*$/, ""));
export const list = noChromium && noFirefox ? null : data("packs", "packs");
const code = (/** @type {"notes" | "questions" | "terms"} */ kind, /** @type {string} */ id) => list?.[kind].find((one) => one[1] === id)?.[0];

const NOTE = list?.notes.find((note) => note[2] === "II.2");
const ASKED = list?.notes.find((note) => note[3] === "question");
const SEMINAR = list?.questions.find((question) => question[3] === "seminar");
const CHECK = list?.questions.find((question) => question[3] === "check");
export const PACK = list ? `#i=II.3-4,n:${NOTE[0]},n:${ASKED[0]},IV.2,q:${SEMINAR[0]},q:${CHECK[0]},t:${code("terms", "eeu")}&t=Week+3&w=Read+%3Cb%3Ethis%3C%2Fb%3E` : "";

/** @param {import("puppeteer-core").Page} page */
export const packed = (page) => page.waitForSelector(".pack-colophon, .pack-foot");

/** The clipboard as the page sees it. @param {import("puppeteer-core").Page} page */
export async function spyCopies(page) {
  await page.evaluate(() => {
    window.copied = [];
    const keep = (/** @type {string} */ text) => { window.copied.push(text); return Promise.resolve(); };
    const write = async (items) => keep(await (await items[0].getType("text/plain")).text());
    Object.defineProperty(navigator, "clipboard", { value: { writeText: keep, write }, configurable: true });
  });
  return () => page.evaluate(() => window.copied.at(-1) ?? "");
}

/** Everything a teacher's class does, in any browser, from any address. @param {() => import("puppeteer-core").Browser} browser @param {() => string} base */
export function teaching(browser, base) {
  const open = async (/** @type {string} */ address, /** @type {object} */ look = {}) => {
    const opened = await openPage(browser(), look);
    await opened.page.goto(`${base()}/${address}`, { waitUntil: "load" });
    return opened;
  };

  test("a pack opens with its title, its words as words, and the text of each item", async () => {
    const { page, done } = await open(`packs.html${PACK}`);
    await packed(page);
    assert.equal(await page.$eval("h1", (one) => one.textContent), "Week 3");
    assert.match(await page.title(), /^Week 3/);
    assert.equal(await page.$eval(".pack-words", (one) => one.textContent), "Read <b>this</b>");
    const items = await page.$$eval(".pack-item", (all) => all.map((one) => ({ kind: one.className, long: (one.textContent ?? "").length, links: [...one.querySelectorAll("h2 a, .prompt-link")].map((link) => link.getAttribute("href")) })));
    assert.deepEqual(items.map(({ kind }) => kind.replace("pack-item pack-", "")), ["passage", "passage", "note", "note", "passage", "question", "question", "term"]);
    assert.ok(items.every(({ long }) => long > 80), JSON.stringify(items));
    const source = await page.$eval(".pack-address", (one) => one.textContent ?? "");
    assert.ok(source.startsWith(base().startsWith("file:") ? "packs.html#i=II.3-4," : `${base()}/packs.html#i=II.3-4,`), `no path of this device on paper: ${source}`);
    assert.deepEqual(items.map(({ links }) => links[0].replace("./", "")), ["read/union.html#p3", "read/union.html#p4", `read/union.html#${NOTE[1]}`, items[3].links[0].replace("./", ""), "read/obstacles.html#p2", `questions.html#${SEMINAR[1]}`, `questions.html#${CHECK[1]}`, "glossary.html#eeu"]);
    await done();
  });

  test("every link of a pack leads to something", async () => {
    const { page, done } = await open(`packs.html${PACK}`);
    await packed(page);
    const links = await page.$$eval(".pack-item a[href]", (all) => all.map((one) => one.getAttribute("href") ?? ""));
    assert.ok(links.length > 20);
    for (const link of links.filter((one) => !/^https?:/.test(one))) {
      const [path, anchor] = link.replace(/^\.\//, "").split("#");
      assert.ok(readFileSync(join(SITE, path ?? ""), "utf8").includes(`id="${anchor}"`), link);
    }
    await done();
  });

  test("what is unknown is said, the rest is there", async () => {
    const { page, done } = await open("packs.html#i=II.3,II.77,n:zzzzz,<b>");
    await packed(page);
    assert.match(await page.$eval(".pack-missing", (one) => one.textContent ?? ""), /^3 items .*: II\.77, n:zzzzz, <b>\./);
    assert.match(await page.$eval(".pack-missing", (one) => one.textContent ?? ""), /All the rest is below\.$/);
    assert.equal((await page.$$(".pack-item")).length, 1);
    await page.goto(`${base()}/packs.html#i=n:zzzz&t=%D9%87%D9%81%D8%AA%D9%87`, { waitUntil: "load" });
    await page.waitForFunction(() => /cut or mistyped/.test(document.querySelector(".pack-missing")?.textContent ?? ""));
    assert.doesNotMatch(await page.$eval(".pack-missing", (one) => one.textContent ?? ""), /the rest/);
    assert.equal(await page.$eval("h1", (one) => getComputedStyle(one).direction), "rtl", "a title in Persian");
    await done();
  });

  test("guided answers open, close and are remembered", async () => {
    const { page, done } = await open(`packs.html${PACK}`);
    await packed(page);
    const shown = () => page.$$eval(".seminar details, .note-question details", (all) => all.map((one) => one.open));
    const checks = () => page.$$eval(".check details", (all) => all.map((one) => one.open));
    assert.deepEqual([await shown(), await checks()], [[false, false], [false]]);
    await page.click('[data-turn="guided"]');
    assert.deepEqual([await shown(), await checks()], [[true, true], [false]]);
    assert.equal(await page.$eval('[data-turn="guided"]', (one) => one.textContent), "Hide guided answers");
    await page.reload({ waitUntil: "load" });
    await packed(page);
    assert.deepEqual(await shown(), [true, true]);
    await page.focus('[data-turn="guided"]');
    await page.keyboard.press("Enter");
    assert.deepEqual(await shown(), [false, false]);
    await done();
  });

  test("a pack is put together by keyboard, opened, changed, and its link copied", async () => {
    const { page, done } = await open("packs.html");
    await packed(page);
    const copied = await spyCopies(page);
    await page.focus(".pack-heads input");
    await page.keyboard.type("My pack");
    await page.focus('.pack-find input');
    await page.keyboard.type("customs union");
    await page.waitForFunction(() => /\d found/.test(document.querySelector(".pack-found")?.textContent ?? ""));
    assert.ok(await page.$$eval(".pack-box", (all) => all.filter((one) => one.getClientRects().length > 0).every((one) => /customs/i.test(one.closest("li")?.textContent ?? ""))));
    await page.evaluate(() => document.querySelector(".pack-find input")?.select());
    await page.keyboard.type("II.4");
    await page.waitForFunction(() => /\d found/.test(document.querySelector(".pack-found")?.textContent ?? ""));
    const notes = await page.$$eval('.pack-box[data-at="II.4"]', (all) => all.filter((one) => one.checkVisibility()).length);
    assert.equal(notes, list?.notes.filter((note) => note[2] === "II.4").length, "a passage's code finds its notes");
    await page.focus('input[value="II.4"]');
    await page.keyboard.press(" ");
    assert.match(await page.$eval(".pack-size", (one) => one.textContent ?? ""), /^1 item; link of \d+ characters/);
    await page.click(".pack-does button.md-button");
    assert.match(await copied(), /packs\.html#i=II\.4&t=My\+pack$/);
    await page.click(".pack-does a");
    await page.waitForSelector(".pack-colophon");
    assert.match(page.url(), /#i=II\.4&t=My\+pack$/);
    await page.waitForFunction(() => document.activeElement?.matches("h1") && document.activeElement.textContent === "My pack");
    await page.evaluate(() => [...document.querySelectorAll(".pack-tools button")].find((one) => one.textContent === "Change this pack")?.click());
    await page.waitForSelector(".pack-foot");
    assert.deepEqual(await page.$$eval(".pack-tree input:checked", (all) => all.map((one) => one.value)), ["II.4"]);
    assert.equal(await page.$eval(".pack-heads input", (one) => one.value), "My pack");
    await page.reload({ waitUntil: "load" });
    await packed(page);
    assert.deepEqual(await page.$$eval(".pack-tree input:checked", (all) => all.map((one) => one.value)), ["II.4"], "the address keeps what is chosen");
    await done();
  });

  test("an embedded passage stands alone, before anything is painted, and leads to its page", async () => {
    const { page, done } = await open("read/union.html?embed=p4", { width: 640 });
    await page.waitForSelector(".embed-from");
    const seen = await page.evaluate(() => {
      const isSeen = (/** @type {Element} */ one) => one.getClientRects().length > 0 && getComputedStyle(one).visibility === "visible";
      const parts = [".md-header", ".md-sidebar", ".md-footer", ".reading-bar", ".section-code", ".page-works", ".passage", ".embed-from", ".place-tools"];
      return Object.fromEntries(parts.map((part) => [part, [...document.querySelectorAll(part)].filter(isSeen).length]));
    });
    assert.deepEqual(seen, { ".md-header": 0, ".md-sidebar": 0, ".md-footer": 0, ".reading-bar": 0, ".section-code": 0, ".page-works": 0, ".passage": 1, ".embed-from": 1, ".place-tools": 0 });
    assert.ok(await page.$$eval("#p4 .note", (all) => all.length > 0 && all.every((one) => one.getClientRects().length > 0)), "its notes are there");
    assert.match(await page.$eval(".embed-from", (one) => one.textContent ?? ""), /^From .*, II\.4$/);
    assert.deepEqual(await page.$eval(".embed-from a", (one) => [one.getAttribute("href"), one.target]), ["union.html#p4", "_blank"]);
    const inner = await page.$$eval("#p4 a[href^='#']", (all) => all.filter((one) => !document.querySelector(`#p4${one.getAttribute("href")}, #p4 ${one.getAttribute("href")}`)).length);
    assert.equal(inner, 0, "no link leads to what is hidden");
    await done();
  });

  test("several embedded passages, and one that is not there", async () => {
    const { page, done } = await open("read/union.html?embed=p3-p5");
    await page.waitForSelector(".embed-from");
    assert.deepEqual(await page.$$eval(".passage", (all) => all.filter((one) => one.getClientRects().length > 0).map((one) => one.id)), ["p3", "p4", "p5"]);
    assert.equal(await page.$eval(".embed-from a", (one) => one.getAttribute("href")), "union.html#p3-p5");
    await page.goto(`${base()}/read/union.html?embed=p99`, { waitUntil: "load" });
    await page.waitForSelector(".embed-from");
    assert.match(await page.$eval(".embed-from", (one) => one.textContent ?? ""), /no such passage/);
    await done();
  });
}

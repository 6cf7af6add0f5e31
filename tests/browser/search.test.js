/** Search: dialog, keyboard, the way back, and the function; on any content. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { parse } from "yaml";
import { engine } from "../../scripts/browser/search/rank.js";
import { search } from "./both/search.js";
import { chromium, disk, noChromium, noRepeat, openPage, sectionPages, serve, wait } from "./site.js";

describe("search in Chromium", { skip: noChromium }, () => {
  let browser, server, docs, path;
  before(async () => { browser = await chromium(); server = await serve(); ({ docs, pages: [path] } = await sectionPages()); });
  after(async () => { await browser?.close(); server?.stop(); });
  describe("over http", () => search(() => ({ browser, base: server.url, path, docs })));
  describe("from disk", { skip: noRepeat }, () => search(() => ({ browser, base: disk, path, docs })));

  test("every headword, short form, Russian and Persian name of the glossary finds its term among the first three", () => {
    const find = engine(docs);
    const terms = parse(readFileSync(new URL("../../docs/data/glossary.yml", import.meta.url), "utf8"));
    const names = terms.flatMap((term) => [term.term, term.abbr, term.ru, term.fa, ...(term.variants ?? []), ...(term.aliases ?? [])].filter(Boolean).map((name) => [String(name), term.id]));
    assert.ok(names.length > terms.length * 2);
    const lost = names.filter(([name, id]) => !find(name, "/").slice(0, 3).some((hit) => hit.kind === "term" && hit.id === id));
    assert.deepEqual(lost, []);
  });

  test("who types a term's name finds the passages and notes that are named after it, too", () => {
    const find = engine(docs);
    const terms = docs.filter((doc) => doc.kind === "term");
    const after = (/** @type {string} */ name) => docs.filter((doc) => /^(?:passage|note)$/.test(doc.kind) && doc.title.toLowerCase().startsWith(name.toLowerCase()));
    const named = terms.flatMap(({ title }) => after(title).map((doc) => [title, doc.id]));
    assert.ok(named.length > 5);
    assert.deepEqual(named.filter(([title, id]) => !find(title, "/").some((hit) => hit.id === id)), []);
  });

  test("the button opens, the first letter finds, the cross closes; a link to the same page leads there", async () => {
    const { page, done } = await openPage(browser);
    await page.goto(`${server.url}/${path}`, { waitUntil: "load" });
    await page.click("[data-companion-search]");
    await page.waitForSelector("dialog.search[open]");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "companion-query");
    const number = docs.filter((doc) => doc.kind === "passage" && doc.url.startsWith(path)).at(-1);
    await page.keyboard.type(number.id);
    await page.waitForSelector(".result[aria-selected=true] .result-code");
    await page.keyboard.press("Enter");
    await page.waitForFunction((url) => location.href.endsWith(url), {}, number.url);
    assert.equal(await page.$("dialog.search[open]"), null);
    await page.click("[data-companion-search]");
    await page.click("dialog.search .card-close");
    assert.equal(await page.$("dialog.search[open]"), null);
    await done();
  });

  /** A page whose search has no texts until they are let go. */
  async function withoutTexts() {
    const { page, done } = await openPage(browser);
    let letGo = () => undefined;
    const wanted = new Promise((go) => { letGo = () => go(undefined); });
    await page.setRequestInterception(true);
    page.on("request", (request) => void (/search-text/.test(request.url()) ? wanted : Promise.resolve()).then(() => request.continue()));
    await page.goto(`${server.url}/${path}`, { waitUntil: "load" });
    await page.keyboard.press("/");
    await page.waitForSelector("dialog.search[open]");
    return { page, done, letGo };
  }
  test("names answer while the texts are still being read; what the reader chose stays chosen when they are", async () => {
    const { page, done, letGo } = await withoutTexts();
    const term = docs.find((doc) => doc.kind === "term");
    await page.keyboard.type(term.title);
    await page.waitForFunction(() => /^\d+ so far, still reading/.test(document.querySelector(".search-status").textContent));
    const first = await page.$$eval(".result", (all) => all.length);
    await page.keyboard.press("ArrowDown");
    const chosen = () => page.$eval(".result[aria-selected=true]", (one) => one.getAttribute("href"));
    const before = await chosen();
    letGo();
    await page.waitForFunction(() => /^\d+ results?$/.test(document.querySelector(".search-status").textContent));
    assert.equal(await chosen(), before);
    assert.equal(await page.$eval("#companion-query", (input) => input.getAttribute("aria-activedescendant")), await page.$eval(".result[aria-selected=true]", (one) => one.id));
    assert.equal(await page.evaluate(() => document.activeElement?.id), "companion-query");
    assert.ok((await page.$$eval(".result", (all) => all.length)) >= first);
    await done();
  });

  test("a kind that is in focus, or held down, stays so when the texts are read", async () => {
    const { page, done, letGo } = await withoutTexts();
    await page.keyboard.type("union");
    const chip = await page.waitForSelector(".search-chip[data-of=term]:not(:disabled)");
    await chip.focus();
    const box = await chip.boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    letGo();
    await page.waitForFunction(() => /^\d+ results$/.test(document.querySelector(".search-status").textContent));
    assert.equal(await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.of), "term");
    assert.deepEqual(await chip.boundingBox(), box, "it stays where it is");
    await page.mouse.up();
    await page.waitForSelector(".search-chip[data-of=term][aria-pressed=true]", { timeout: 2000 });
    await done();
  });

  test("Enter typed before the texts are read leads to the first answer of all", async () => {
    const { page, done, letGo } = await withoutTexts();
    const words = "states compete in a world without a government";
    const [first] = engine(docs)(words, "/");
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
    await wait(100);
    assert.ok(await page.$("dialog.search[open]"), "it waits");
    letGo();
    await page.waitForFunction((url) => location.href.endsWith(url), { timeout: 5000 }, first.url);
    await done();
  });

  test("nothing of the search is loaded with the page", async () => {
    const { page, done } = await openPage(browser);
    await page.goto(`${server.url}/${path}`, { waitUntil: "networkidle0" });
    const loaded = () => page.evaluate(() => performance.getEntriesByType("resource").map((one) => one.name.replace(/.*\//, "")).filter((name) => /^(?:companion-search|search-)/.test(name)).sort());
    assert.deepEqual(await loaded(), []);
    await page.hover("[data-companion-search]");
    await page.mouse.down();
    await page.waitForFunction(() => performance.getEntriesByName(new URL("../assets/search-data.js", location.href).href).length > 0);
    assert.equal(await page.$("dialog.search"), null);
    await page.mouse.up();
    await page.waitForSelector("dialog.search[open]");
    await done();
  });

  test("without JavaScript the button leads to the glossary", async () => {
    const { page, done } = await openPage(browser);
    await page.setJavaScriptEnabled(false);
    await page.goto(`${server.url}/${path}`, { waitUntil: "load" });
    await Promise.all([page.waitForNavigation(), page.click("[data-companion-search]")]);
    assert.ok(page.url().endsWith("/glossary.html"));
    await done();
  });

  test("from keystroke to results: the time is told, and every keystroke answered", async (t) => {
    const { page, done } = await openPage(browser);
    await page.goto(`${server.url}/${path}`, { waitUntil: "load" });
    await page.evaluate(() => window.companion.search("x"));
    await page.click("[data-companion-search]");
    await page.waitForSelector("dialog.search[open]");
    const times = await page.evaluate((titles) => {
      const input = document.querySelector("#companion-query");
      return titles.flatMap((title) => [...title].map((_, end) => {
        input.value = title.slice(0, end + 1);
        const start = performance.now();
        input.dispatchEvent(new Event("input"));
        return performance.now() - start;
      }));
    }, docs.filter((doc) => doc.title.length > 8).slice(0, 5).map((doc) => doc.title));
    times.sort((a, b) => a - b);
    const median = times[times.length >> 1];
    t.diagnostic(`median ${median.toFixed(1)} ms, worst ${times.at(-1).toFixed(1)} ms of ${times.length}`);
    assert.ok(times.length > 100);
    await done();
  });
});

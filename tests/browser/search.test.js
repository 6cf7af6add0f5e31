/** Search: dialog, keyboard, the way back, and the function; on any content. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chromium, disk, firefox, noChromium, noFirefox, openPage, sectionPages, serve, wait } from "./site.js";

/** @param {() => {browser: any, base: string, path: string, docs: any[]}} at */
function both(at) {
  const open = async () => {
    const opened = await openPage(at().browser);
    await opened.page.goto(`${at().base}/${at().path}`, { waitUntil: "load" });
    return opened;
  };

  test("the function gives passages by number and terms by headword", async () => {
    const { page, done } = await open();
    const { docs } = at();
    const passage = docs.filter((doc) => doc.kind === "passage").at(-1);
    const term = docs.find((doc) => doc.kind === "term");
    const ask = (query) => page.evaluate((q) => window.companion.search(q), query);
    const [byCode] = await ask(passage.id.toLowerCase());
    assert.equal(byCode.id, passage.id);
    assert.deepEqual(Object.keys(byCode).sort(), ["id", "kind", "snippet", "title", "url"]);
    assert.equal((await ask(term.title))[0].id, term.id);
    const here = docs.filter((doc) => doc.kind === "passage" && doc.url.startsWith(at().path))[2];
    assert.equal((await ask(here.url.replace(/.*#/, "")))[0].id, here.id);
    assert.deepEqual(await ask("   "), []);
    await done();
  });

  test("slash opens, arrows choose, Enter goes, Back brings the search again", async () => {
    const { page, done } = await open();
    const term = at().docs.find((doc) => doc.kind === "term");
    await page.keyboard.press("/");
    await page.waitForSelector("dialog.search[open]", { timeout: 3000 });
    await page.keyboard.type(term.title);
    await page.waitForSelector(".result[aria-selected=true]");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    const active = await page.$eval("#companion-query", (input) => input.getAttribute("aria-activedescendant"));
    assert.equal(active, "companion-result-0");
    await page.keyboard.press("Enter");
    // The history entry is written first, which Puppeteer takes for a navigation of its own.
    await page.waitForFunction((url) => location.href.endsWith(url) && document.readyState === "complete", { timeout: 5000 }, term.url);
    await page.evaluate(() => setTimeout(() => history.back()));
    await page.waitForSelector("dialog.search[open]", { timeout: 3000 });
    assert.equal(await page.$eval("#companion-query", (input) => input.value), term.title);
    await page.keyboard.press("Escape");
    await wait(50);
    assert.equal(await page.$("dialog.search[open]"), null);
    await done();
  });

  test("a kind can be picked", async () => {
    const { page, done } = await open();
    await page.keyboard.press("s");
    await page.waitForSelector("dialog.search[open]", { timeout: 3000 });
    await page.keyboard.type("union");
    await page.waitForSelector(".search-chip[data-of=passage]:not(:disabled)");
    await page.click(".search-chip[data-of=passage]");
    const kinds = await page.$$eval(".result", (all) => [...new Set(all.map((one) => one.dataset.kind))]);
    assert.deepEqual(kinds, ["passage"]);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "companion-query");
    await done();
  });
}

describe("search in Chromium", { skip: noChromium }, () => {
  let browser, server, docs, path;
  before(async () => { browser = await chromium(); server = await serve(); ({ docs, pages: [path] } = await sectionPages()); });
  after(async () => { await browser?.close(); server?.stop(); });
  describe("over http", () => both(() => ({ browser, base: server.url, path, docs })));
  describe("from disk", () => both(() => ({ browser, base: disk, path, docs })));

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
    }, docs.filter((doc) => doc.title.length > 8).slice(0, 60).map((doc) => doc.title));
    times.sort((a, b) => a - b);
    const median = times[times.length >> 1];
    t.diagnostic(`median ${median.toFixed(1)} ms, worst ${times.at(-1).toFixed(1)} ms of ${times.length}`);
    assert.ok(times.length > 100);
    await done();
  });
});

describe("search in Firefox from disk, with its default file policy", { skip: noFirefox }, () => {
  let browser, docs, path;
  before(async () => { browser = await firefox(); ({ docs, pages: [path] } = await sectionPages()); });
  after(async () => browser?.close());
  both(() => ({ browser, base: disk, path, docs }));
});

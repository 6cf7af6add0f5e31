/** Search by the dialog and by the function, in any browser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, wait } from "../site.js";

/** As readers may type it: wrong, in the article's spelling, in Russian or Persian letters, by number. */
const QUERIES = /** @type {const} */ ([
  ["hegenomy", "term", "hegemony"], ["Schuler", "term", "randall-schweller"], ["Lukashenkov", "term", "alexander-lukashenko"],
  ["NEAR-ABROAD", "term", "near-abroad"], ["what is the CSTO?", "term", "csto"], ["Customs Union", "term", "customs-union"],
  ["ближнее зарубежье", "term", "near-abroad"], ["Лукашенко", "term", "alexander-lukashenko"], ["لوكاشنكو", "term", "alexander-lukashenko"],
  ["II.4", "passage", "II.4"], ["ii 4", "passage", "II.4"], ["passage II.4", "passage", "II.4"], ["Intro.3", "passage", "Intro.3"],
]);

/** What holds in both browsers, over http and from disk. @param {() => {browser: any, base: string, path: string, docs: any[]}} at */
export function search(at) {
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
    await page.waitForSelector("dialog.search[open]", { timeout: 10000 });
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
    await page.waitForSelector("dialog.search[open]", { timeout: 10000 });
    assert.equal(await page.$eval("#companion-query", (input) => input.value), term.title);
    await page.keyboard.press("Escape");
    await wait(50);
    assert.equal(await page.$("dialog.search[open]"), null);
    await done();
  });

  test("misspellings, misprints and names in other scripts find their term; a number its passage", async () => {
    const { page, done } = await open();
    const ask = (query) => page.evaluate(async (words) => (await window.companion.search(words)).slice(0, 3), query);
    for (const [query, kind, id] of QUERIES) {
      const [first] = await ask(query);
      assert.equal(`${first?.kind} ${first?.id}`, `${kind} ${id}`, query);
    }
    assert.deepEqual(await ask("qqqq zzzz"), []);
    await done();
  });

  test("a kind can be picked", async () => {
    const { page, done } = await open();
    await page.keyboard.press("s");
    await page.waitForSelector("dialog.search[open]", { timeout: 10000 });
    await page.keyboard.type("union");
    await page.waitForSelector(".search-chip[data-of=passage]:not(:disabled)");
    await page.click(".search-chip[data-of=passage]");
    const kinds = await page.$$eval(".result", (all) => [...new Set(all.map((one) => one.dataset.kind))]);
    assert.deepEqual(kinds, ["passage"]);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "companion-query");
    await done();
  });
}

/** Colours and contents, in any browser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../site.js";

export const SECTION = "read/union.html";
/** @param {import("puppeteer-core").Page} page */
export const scheme = (page) => page.evaluate(() => document.body.getAttribute("data-md-color-scheme"));

/** What holds in both browsers, over http and from disk. @param {() => {browser: import("puppeteer-core").Browser, base: string}} at */
export function frame(at) {
  test("the switch of colours turns by mouse and by key, is kept, and one sign is shown", async () => {
    const { browser, base } = at();
    const { page, done } = await openPage(browser);
    await page.goto(`${base}/${SECTION}`, { waitUntil: "load" });
    assert.equal(await scheme(page), "default");
    const signs = () => page.$$eval(".md-header__option label", (all) => all.filter((one) => one.getClientRects().length > 0).map((one) => one.title));
    assert.deepEqual(await signs(), ["Switch to dark mode"]);
    await page.click(".md-header__option label:not([hidden])");
    assert.equal(await scheme(page), "slate");
    assert.deepEqual(await signs(), ["Switch to light mode"]);
    await page.reload({ waitUntil: "load" });
    assert.equal(await scheme(page), "slate");
    await page.focus(".md-header__option input:checked");
    await page.keyboard.press("Enter");
    assert.equal(await scheme(page), "default");
    await done();
  });

  test("contents follow the reader, and the header names the page", async () => {
    const { browser, base } = at();
    const { page, done } = await openPage(browser);
    await page.goto(`${base}/${SECTION}#p9`, { waitUntil: "load" });
    const active = (id) => page.waitForFunction((hash) => document.querySelector(".md-nav--secondary .md-nav__link--active")?.getAttribute("href") === hash, { timeout: 5000 }, `#${id}`);
    await active("p9");
    assert.ok(await page.$$eval(".md-nav__link--passed", (all) => all.length > 5));
    const seen = await page.$eval(".md-nav--secondary .md-nav__link--active", (link) => { const { top, bottom } = link.getBoundingClientRect(); return top > 40 && bottom <= innerHeight; });
    assert.ok(seen, "its line in the contents is in sight");
    await page.waitForSelector(".md-header__title--active");
    await page.evaluate(() => scrollTo(0, 0));
    await page.waitForFunction(() => !document.querySelector(".md-header__title--active"));
    await done();
  });
}

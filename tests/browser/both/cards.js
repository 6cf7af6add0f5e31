/** Cards as they open and shut, in any browser. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, wait } from "../site.js";

export const TERM = ".plain-words a.term[data-card]";
export const OPEN = "#companion-card:not([hidden])";

/** @param {import("puppeteer-core").Page} page */
export const focusOf = (page) => page.evaluate(() => (document.activeElement?.id || document.activeElement?.className) ?? "");

/** Every test of a card that holds in both browsers, over http and from disk. @param {() => {browser: any, base: string, path: string}} at */
export function cards(at) {
  const open = async (look) => {
    const { browser, base, path } = at();
    const opened = await openPage(browser, look);
    await opened.page.goto(`${base}/${path}`, { waitUntil: "load" });
    await opened.page.mouse.move(5, 300);
    return opened;
  };

  test("a link outside cards is plain until it is used", async () => {
    const { page, done } = await open();
    assert.equal(await page.$("#companion-card"), null);
    await done();
  });

  test("focus shows the card; Escape closes it and keeps the focus on the link", async () => {
    const { page, done } = await open();
    await page.$eval(TERM, (link) => link.scrollIntoView({ block: "center" }));
    // From the element before, so that the browser takes it for a keyboard's focus.
    await page.$eval(TERM, (link) => { link.setAttribute("id", "under-test"); const start = document.createElement("button"); start.id = "start"; link.before(start); start.focus(); });
    await page.keyboard.press("Tab");
    await page.waitForSelector(OPEN, { timeout: 10000 });
    assert.equal(await focusOf(page), "under-test");
    assert.equal(await page.$eval(TERM, (link) => link.getAttribute("aria-expanded")), "true");
    await page.keyboard.press("Escape");
    assert.equal(await page.$(OPEN), null);
    assert.equal(await focusOf(page), "under-test");
    await page.keyboard.press("Enter");
    await page.waitForSelector(OPEN, { timeout: 10000 });
    await wait(50);
    assert.equal(await focusOf(page), "companion-card");
    await page.keyboard.press("Escape");
    assert.equal(await focusOf(page), "under-test");
    await wait(50);
    assert.equal(await page.$(OPEN), null);
    await done();
  });

  test("a click pins the card, and the page neither moves nor goes", async () => {
    const { page, done } = await open();
    await page.$eval(TERM, (link) => link.scrollIntoView({ block: "center" }));
    const before = await page.evaluate(() => [location.href, scrollY]);
    await page.click(TERM);
    await page.waitForSelector(`${OPEN}.card-pinned`, { timeout: 10000 });
    await page.mouse.move(5, 300);
    await wait(500);
    assert.ok(await page.$(OPEN), "it stays when the pointer leaves");
    assert.deepEqual(await page.evaluate(() => [location.href, scrollY]), before);
    const go = await page.$eval(".card-go", (link) => link.href);
    assert.match(go, /glossary\.html#/);
    await page.click(TERM);
    await wait(50);
    assert.equal(await page.$(OPEN), null, "a second click closes");
    await done();
  });
}

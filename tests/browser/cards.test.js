/** Cards: every trigger, from the server and from disk. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chromium, disk, firefox, noChromium, noFirefox, openPage, sectionPages, serve, wait } from "./site.js";

const TERM = ".plain-words a.term[data-card]";
const OPEN = "#companion-card:not([hidden])";

/** @param {import("puppeteer-core").Page} page */
const focusOf = (page) => page.evaluate(() => (document.activeElement?.id || document.activeElement?.className) ?? "");

/** Every test of a card that holds in both browsers. @param {() => {browser: any, base: string, path: string}} at */
function both(at) {
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
    await page.waitForSelector(OPEN, { timeout: 2000 });
    assert.equal(await focusOf(page), "under-test");
    assert.equal(await page.$eval(TERM, (link) => link.getAttribute("aria-expanded")), "true");
    await page.keyboard.press("Escape");
    assert.equal(await page.$(OPEN), null);
    assert.equal(await focusOf(page), "under-test");
    await page.keyboard.press("Enter");
    await page.waitForSelector(OPEN, { timeout: 2000 });
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
    await page.waitForSelector(`${OPEN}.card-pinned`, { timeout: 2000 });
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

describe("cards in Chromium", { skip: noChromium }, () => {
  let browser, server, path;
  before(async () => { browser = await chromium(); server = await serve(); path = (await sectionPages()).pages[0]; });
  after(async () => { await browser?.close(); server?.stop(); });

  describe("over http", () => both(() => ({ browser, base: server.url, path })));
  describe("from disk", () => both(() => ({ browser, base: disk, path })));

  test("hover opens after the delay, the pointer can move onto the card, leaving closes it", async () => {
    const { page, done } = await openPage(browser);
    await page.goto(`${server.url}/${path}`, { waitUntil: "load" });
    await page.$eval(TERM, (link) => link.scrollIntoView({ block: "center" }));
    await page.mouse.move(5, 300);
    await wait(50);
    const at = await page.$eval(TERM, (link) => { const line = link.getClientRects()[0]; return { x: line.left + 8, y: line.top + line.height / 2 }; });
    await page.mouse.move(at.x, at.y);
    await wait(150);
    assert.equal(await page.$(OPEN), null, "not at once");
    await page.waitForSelector(OPEN, { timeout: 1500 });
    const card = await page.$eval(OPEN, (c) => { const box = c.getBoundingClientRect(); return { x: box.left + 30, y: box.top + 30, left: box.left, right: box.right, top: box.top, bottom: box.bottom }; });
    assert.ok(card.left >= 0 && card.right <= 1280 && card.top >= 0 && card.bottom <= 900, "inside the window");
    await page.mouse.move(card.x, card.y, { steps: 5 });
    await wait(500);
    assert.ok(await page.$(OPEN), "it stays under the pointer");
    assert.equal(await page.$eval(OPEN, (c) => c.contains(document.activeElement)), false, "no focus without asking");
    await page.mouse.move(5, 880);
    await wait(500);
    assert.equal(await page.$(OPEN), null);
    await done();
  });

  test("no card for a pointer at rest under a scrolled page", async () => {
    const { page, done } = await openPage(browser);
    await page.goto(`${server.url}/${path}`, { waitUntil: "load" });
    const y = await page.$eval(TERM, (link) => link.getBoundingClientRect().top + scrollY);
    const x = await page.$eval(TERM, (link) => link.getClientRects()[0].left + 5);
    await page.mouse.move(x, 450);
    await page.evaluate((to) => scrollTo(0, to), y - 445);
    await wait(700);
    assert.equal(await page.$(OPEN), null);
    await done();
  });

  for (const [width, height] of [[320, 640], [320, 256]]) {
    test(`tap opens a sheet inside ${width} × ${height}, and the page does not jump`, async () => {
      const { page, done } = await openPage(browser, { width, height, touch: true });
      await page.goto(`${server.url}/${path}`, { waitUntil: "load" });
      await page.$eval(TERM, (link) => link.scrollIntoView({ block: "center" }));
      const before = await page.evaluate(() => scrollY);
      await page.tap(TERM);
      await page.waitForSelector(`${OPEN}.card-sheet`, { timeout: 2000 });
      const box = await page.$eval(OPEN, (c) => c.getBoundingClientRect().toJSON());
      assert.ok(box.left >= 0 && box.right <= width + 1 && box.top >= 0 && box.bottom <= height + 1, JSON.stringify(box));
      assert.equal(await page.evaluate(() => scrollY), before);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scrolling");
      await done();
    });
  }

  test("without JavaScript the link leads to its place", async () => {
    const { page, done } = await openPage(browser);
    await page.setJavaScriptEnabled(false);
    await page.goto(`${server.url}/${path}`, { waitUntil: "load" });
    const goal = await page.$eval(TERM, (link) => link.href);
    await Promise.all([page.waitForNavigation(), page.click(TERM)]);
    assert.equal(page.url(), goal);
    await done();
  });
});

describe("cards in Firefox from disk, with its default file policy", { skip: noFirefox }, () => {
  let browser, path;
  before(async () => { browser = await firefox(); path = (await sectionPages()).pages[0]; });
  after(async () => browser?.close());
  both(() => ({ browser, base: disk, path }));
});

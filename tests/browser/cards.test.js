/** Cards: every trigger, from the server and from disk. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { cardFile } from "../../scripts/browser/address.js";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { cards, focusOf, OPEN, TERM } from "./both/cards.js";
import { chromium, dataOf, disk, noChromium, noRepeat, openPage, sectionPages, serve, SITE, wait } from "./site.js";

describe("cards in Chromium", { skip: noChromium }, () => {
  let browser, server, path;
  before(async () => { browser = await chromium(); server = await serve(); path = (await sectionPages()).pages[0]; });
  after(async () => { await browser?.close(); server?.stop(); });

  describe("over http", () => cards(() => ({ browser, base: server.url, path })));
  describe("from disk", { skip: noRepeat }, () => cards(() => ({ browser, base: disk, path })));

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
    await page.waitForSelector(OPEN, { timeout: 10000 });
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

  test("once loaded, a card stands 350 ms after the pointer comes: at most 600 ms in the best of three", async (t) => {
    const { page, done } = await openPage(browser);
    await page.goto(`${server.url}/${path}`, { waitUntil: "load" });
    await page.$eval(TERM, (link) => link.scrollIntoView({ block: "center" }));
    const at = await page.$eval(TERM, (link) => { const line = link.getClientRects()[0]; return { x: line.left + 8, y: line.top + line.height / 2 }; });
    await page.evaluate((selector) => {
      const link = document.querySelector(selector);
      window.times = [];
      let start = 0;
      link.addEventListener("pointerover", () => { start = performance.now(); });
      new MutationObserver(() => { if (link.getAttribute("aria-expanded") === "true") window.times.push(performance.now() - start); }).observe(link, { attributes: true });
    }, TERM);
    for (let round = 0; round < 4; round += 1) {
      await page.mouse.move(5, 300);
      await page.waitForFunction((selector) => !document.querySelector(selector), {}, OPEN);
      await page.mouse.move(at.x, at.y);
      await page.waitForSelector(OPEN);
    }
    const [first, ...warm] = await page.evaluate(() => window.times);
    t.diagnostic(`first ${first.toFixed(0)} ms, then ${warm.map((time) => time.toFixed(0)).join(", ")} ms`);
    assert.ok(Math.min(...warm) >= 300 && Math.min(...warm) <= 600);
    await done();
  });

  test("terms, works, notes and passages have cards, and each names its kind and place", async () => {
    const kinds = { term: ["Glossary", /glossary\.html#/], work: ["Work", /bibliography\.html#/], note: ["Note", /read\/.*\.html#/], passage: ["Passage", /read\/.*\.html#p\d/] };
    for (const [kind, [label, goal]] of Object.entries(kinds)) {
      const { page, done } = await openPage(browser);
      await page.goto(`${server.url}/${kind === "note" ? "bibliography.html" : path}`, { waitUntil: "load" });
      const link = `.md-content a[data-card^="${kind}:"]`;
      await page.$eval(link, (one) => one.closest("details")?.setAttribute("open", ""));
      await page.$eval(link, (one) => one.scrollIntoView({ block: "center" }));
      await page.click(link);
      await page.waitForSelector(`${OPEN}[data-kind=${kind}]`, { timeout: 10000 });
      assert.equal(await page.$eval(".card-kind", (one) => one.textContent), label);
      assert.match(await page.$eval(".card-go", (one) => one.href), goal);
      assert.equal(await page.$eval(OPEN, (card) => card.scrollWidth <= card.clientWidth), true, `${kind}: nothing scrolls sideways`);
      await done();
    }
  });

  test("Tab walks through a pinned card and past its end back to the link; a click outside closes", async () => {
    const { page, done } = await openPage(browser);
    await page.goto(`${server.url}/${path}`, { waitUntil: "load" });
    await page.$eval(TERM, (link) => { link.id = "under-test"; link.scrollIntoView({ block: "center" }); });
    await page.click(TERM);
    await page.waitForSelector(`${OPEN}.card-pinned`);
    const stops = await page.$$eval(`${OPEN} a[href], ${OPEN} button`, (all) => all.length);
    for (let at = 0; at < stops; at += 1) {
      await page.keyboard.press("Tab");
      assert.ok(await page.evaluate(() => document.activeElement?.closest("#companion-card") !== null));
    }
    await page.keyboard.press("Tab");
    assert.equal(await focusOf(page), "under-test");
    assert.equal(await page.$(OPEN), null);
    await page.click(TERM);
    await page.waitForSelector(`${OPEN}.card-pinned`);
    await page.mouse.click(640, 895);
    assert.equal(await page.$(OPEN), null);
    await done();
  });

  test("where the data cannot be had, a card is a plain link again", async () => {
    const { page, done } = await openPage(browser, { expected: /cards-|ERR_FAILED/ });
    await page.setRequestInterception(true);
    page.on("request", (request) => void (request.url().includes("/assets/cards-") ? request.abort() : request.continue()));
    await page.goto(`${server.url}/${path}`, { waitUntil: "load" });
    const goal = await page.$eval(TERM, (link) => link.href);
    await Promise.all([page.waitForNavigation(), page.click(TERM)]);
    assert.equal(page.url(), goal);
    await done();
  });

  test("the first card costs little: one small file of data, and the card itself", async (t) => {
    const { page, done } = await openPage(browser);
    /** @type {string[]} */
    const asked = [];
    await page.goto(`${server.url}/${path}`, { waitUntil: "load" });
    page.on("request", (request) => void asked.push(request.url()));
    await page.$eval(TERM, (link) => link.scrollIntoView({ block: "center" }));
    await page.click(TERM);
    await page.waitForSelector(OPEN);
    const files = asked.filter((url) => url.endsWith(".js"));
    const sizes = files.map((url) => gzipSync(readFileSync(join(SITE, new URL(url).pathname))).length);
    t.diagnostic(files.map((url, at) => `${url.replace(/.*\//, "")} ${sizes[at]}`).join(", "));
    assert.equal(files.length, 2);
    assert.ok(sizes.every((size) => size < 20000));
    await done();
  });

  test("every card is in the file in which the page looks for it", () => {
    const files = readdirSync(join(SITE, "assets")).filter((name) => name.startsWith("cards-"));
    const names = files.flatMap((file) => Object.keys(dataOf(join(SITE, "assets", file))).map((name) => [name, file]));
    assert.ok(names.length > 500);
    assert.deepEqual(names.filter(([name, file]) => `${cardFile(name)}.js` !== file), []);
    for (const file of files) assert.ok(gzipSync(readFileSync(join(SITE, "assets", file))).length < 30000, `${file} is small`);
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
      await page.waitForSelector(`${OPEN}.card-sheet`, { timeout: 10000 });
      const box = await page.$eval(OPEN, (c) => c.getBoundingClientRect().toJSON());
      assert.ok(box.left >= 0 && box.right <= width + 1 && box.top >= 0 && box.bottom <= height + 1, JSON.stringify(box));
      assert.equal(await page.evaluate(() => scrollY), before);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scrolling");
      await page.tap(".card-close");
      assert.equal(await page.$(OPEN), null);
      assert.equal(await page.evaluate(() => scrollY), before, "closing does not move the page either");
      await done();
    });
  }

  test("a card by keyboard stays inside a window of 320 px", async () => {
    const { page, done } = await openPage(browser, { width: 320, height: 480 });
    await page.goto(`${server.url}/${path}`, { waitUntil: "load" });
    for (let presses = 0; presses < 80 && !(await page.$(OPEN)); presses += 1) { await page.keyboard.press("Tab"); await wait(20); }
    const box = await page.$eval(OPEN, (card) => card.getBoundingClientRect().toJSON());
    assert.ok(box.left >= 0 && box.right <= 321 && box.top >= 0 && box.bottom <= 481, JSON.stringify(box));
    await done();
  });

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

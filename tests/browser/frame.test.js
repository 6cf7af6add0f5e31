/** What the theme's script did and ours does now: colours, menu, contents, page keys. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { frame, scheme, SECTION } from "./both/frame.js";
import { chromium, disk, noChromium, noRepeat, openPage, serve, wait } from "./site.js";

describe("the frame in Chromium", { skip: noChromium }, () => {
  let browser, server;
  before(async () => { browser = await chromium(); server = await serve(); });
  after(async () => { await browser?.close(); server?.stop(); });
  describe("over http", () => frame(() => ({ browser, base: server.url })));
  describe("from disk", { skip: noRepeat }, () => frame(() => ({ browser, base: disk })));

  const open = async (look, name = SECTION) => {
    const opened = await openPage(browser, look);
    await opened.page.goto(`${server.url}/${name}`, { waitUntil: "load" });
    return opened;
  };

  test("a dark device gets no light page first", async () => {
    const { page, done } = await openPage(browser, { scheme: "dark" });
    await page.evaluateOnNewDocument(() => {
      window.schemes = [];
      const look = () => { if (document.body) window.schemes.push(getComputedStyle(document.body).colorScheme); requestAnimationFrame(look); };
      requestAnimationFrame(look);
    });
    await page.goto(`${server.url}/${SECTION}`, { waitUntil: "load" });
    const seen = await page.evaluate(() => window.schemes);
    assert.ok(seen.length > 2);
    assert.deepEqual([...new Set(seen)], ["dark"]);
    await done();
  });

  test("the device's colours are followed until the reader chooses", async () => {
    const { page, done } = await open({ scheme: "light" });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    await page.waitForFunction(() => document.body.getAttribute("data-md-color-scheme") === "slate");
    await page.click(".md-header__option label:not([hidden])");
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    await wait(100);
    assert.equal(await scheme(page), "default");
    await done();
  });

  test("the menu of a small screen opens by key and by tap, is named, and shuts by Escape and by a link", async () => {
    const { page, done } = await open({ width: 390, height: 800 }, "glossary.html");
    const inMenu = () => page.evaluate(() => document.activeElement?.closest(".md-sidebar--primary") !== null);
    for (let presses = 0; presses < 12 && !(await page.evaluate(() => document.activeElement?.matches("[data-companion-menu]"))); presses += 1) {
      await page.keyboard.press("Tab");
      assert.equal(await inMenu(), false, "what is shut is not in the way of the keyboard");
    }
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-label")), "Menu");
    await page.keyboard.press("Enter");
    assert.equal(await page.$eval("[data-companion-menu]", (one) => one.getAttribute("aria-expanded")), "true");
    await page.waitForFunction(() => document.activeElement?.closest(".md-sidebar--primary"));
    await page.keyboard.press("Escape");
    assert.equal(await page.$eval("[data-companion-menu]", (one) => `${one.getAttribute("aria-expanded")} ${one === document.activeElement}`), "false true");
    await page.click("[data-companion-menu]");
    await wait(400);
    const link = await page.$(".md-sidebar--primary a[href='bibliography.html']");
    await Promise.all([page.waitForNavigation(), link.click()]);
    assert.match(page.url(), /bibliography\.html$/);
    await done();
  });

  test("the chapters of the menu open by key", async () => {
    const { page, done } = await open({ width: 390, height: 800 }, "glossary.html");
    const label = ".md-nav--primary label.md-nav__link[tabindex='0']";
    await page.click("[data-companion-menu]");
    await wait(400);
    await page.focus(label);
    await page.keyboard.press("Enter");
    assert.equal(await page.$eval(label, (one) => document.getElementById(one.htmlFor).checked), true);
    await done();
  });

  test("n and p turn the pages", async () => {
    const { page, done } = await open();
    const { next } = await page.evaluate(() => ({ next: document.querySelector(".md-footer__link--next").href }));
    await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.keyboard.press("n")]);
    assert.equal(page.url(), next);
    await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.keyboard.press("p")]);
    assert.ok(page.url().endsWith(SECTION));
    await done();
  });

  test("on paper what is folded is open, and shut again after", async () => {
    const { page, done } = await open({}, "glossary.html");
    const many = () => page.$$eval("details", (all) => all.filter((one) => one.open).length);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.ok((await many()) > 10);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await many(), 0);
    await done();
  });

  test("nothing of a section moves while it loads", async () => {
    for (const width of [320, 768, 1280]) {
      const { page, done } = await openPage(browser, { width });
      await page.evaluateOnNewDocument(() => {
        window.shifts = [];
        new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((one) => one.value))).observe({ type: "layout-shift", buffered: true });
      });
      await page.goto(`${server.url}/${SECTION}`, { waitUntil: "load" });
      await wait(500);
      assert.deepEqual(await page.evaluate(() => window.shifts), [], `${width} px`);
      const bar = await page.$eval(".reading-bar", (one) => one.querySelector("[disabled]"));
      assert.equal(bar, null, "the buttons are the script's now");
      await done();
    }
  });

  test("a page asks for little at its start: two scripts of ours, three stylesheets, nothing of search and cards", async () => {
    const { page, done } = await openPage(browser);
    /** @type {string[]} */
    const asked = [];
    page.on("request", (request) => void asked.push(new URL(request.url()).pathname.replace(/\.[0-9a-f]{8}\.min/, "")));
    await page.goto(`${server.url}/${SECTION}`, { waitUntil: "networkidle0" });
    assert.deepEqual(asked.filter((path) => /\.(?:html|css|js)$/.test(path)).sort(), ["/assets/companion-frame.js", "/assets/companion.css", "/assets/companion.js", "/assets/stylesheets/main.css", "/assets/stylesheets/palette.css", `/${SECTION}`].sort());
    await done();
  });
});

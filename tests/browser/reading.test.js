/** Links, ranges, keys, choices, filters. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chromium, disk, noChromium, openPage, sectionPages, serve, wait } from "./site.js";

describe("reading", { skip: noChromium }, () => {
  let browser, server, path;
  before(async () => { browser = await chromium(); server = await serve(); path = (await sectionPages()).pages[0]; });
  after(async () => { await browser?.close(); server?.stop(); });

  const open = async (tail = "", base = server.url) => {
    const opened = await openPage(browser);
    await opened.page.goto(`${base}/${path}${tail}`, { waitUntil: "load" });
    return opened;
  };

  for (const where of ["http", "file"]) {
    test(`a range is shown, marked and below the header (${where})`, async () => {
      const { page, done } = await open("#p3-p5", where === "http" ? server.url : disk);
      await wait(100);
      assert.deepEqual(await page.$$eval(".in-range", (all) => all.map((one) => one.id)), ["p3", "p4", "p5"]);
      const top = await page.$eval("#p3", (one) => one.getBoundingClientRect().top);
      assert.ok(top >= 40 && top < 200, String(top));
      await page.evaluate(() => { location.hash = "#p2"; });
      await wait(100);
      assert.deepEqual(await page.$$(".in-range"), []);
      await done();
    });
  }

  test("copy link: appears on focus, copies the public address, says so", async () => {
    const { page, done } = await open();
    await page.evaluate(() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; });
    await page.focus("#p2 .passage-number");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement?.matches(".copy-link")));
    await page.keyboard.press("Enter");
    await wait(100);
    const canonical = await page.evaluate(() => document.querySelector("link[rel=canonical]")?.href ?? location.href);
    assert.equal(await page.evaluate(() => window.copied), `${canonical.replace(/#.*/, "")}#p2`);
    assert.match(await page.$eval("[role=status].companion-status", (line) => line.textContent), /copied/);
    await done();
  });

  test("j and k walk from passage to passage; ? lists the keys", async () => {
    const { page, done } = await open();
    const number = () => page.evaluate(() => document.activeElement?.closest(".passage")?.id);
    await page.keyboard.press("j");
    assert.equal(await number(), "p1");
    await page.keyboard.press("j");
    assert.equal(await number(), "p2");
    await page.keyboard.press("k");
    assert.equal(await number(), "p1");
    await page.keyboard.type("?");
    await page.waitForSelector("dialog.keys[open]", { timeout: 10000 });
    await page.keyboard.press("Escape");
    await done();
  });

  test("hidden kinds and titles only are remembered, set before first paint; a target shows itself", async () => {
    const { page, done } = await open();
    const kind = await page.$eval(".passage .note", (note) => note.dataset.kind);
    await page.click(`.bar-button[data-kind=${kind}]`);
    await page.click(".bar-button[data-skim]");
    await page.reload({ waitUntil: "load" });
    const seen = (selector) => page.$$eval(selector, (all) => all.filter((one) => one.getClientRects().length > 0).length);
    assert.equal(await seen(`.note-${kind}`), 0);
    assert.equal(await seen(".plain-words"), 0);
    assert.equal(await page.evaluate(() => document.querySelector("head script[src*='companion.js']") !== null), true);
    await page.evaluate(() => { location.hash = "#p1"; });
    assert.equal(await seen("#p1 .plain-words"), 1);
    await done();
  });

  test("article · both · plain, where the page holds the article's words", async (t) => {
    const { page, done } = await open();
    if (!(await page.$(".article-words"))) t.diagnostic("commentary edition: no switch expected");
    else {
      await page.click(".bar-button[data-view=plain]");
      await page.reload({ waitUntil: "load" });
      assert.equal(await page.$eval(".article-words", (one) => one.getClientRects().length), 0);
    }
    assert.equal((await page.$(".bar-button[data-view]")) !== null, (await page.$(".article-words")) !== null);
    await done();
  });

  for (const [name, entry] of [["glossary", ".term-entry"], ["bibliography", ".work"]]) {
    test(`the ${name} filters as one types, and a link to a hidden entry shows it`, async () => {
      const { page, done } = await openPage(browser);
      await page.goto(`${server.url}/${name}.html`, { waitUntil: "load" });
      await page.waitForSelector(".filter-words input");
      const visible = () => page.$$eval(entry, (all) => all.filter((one) => !one.hidden).length);
      const all = await visible();
      const last = await page.$$eval(entry, (list) => list.at(-1).id);
      await page.type(".filter-words input", "qqqq");
      assert.equal(await visible(), 0);
      await page.evaluate((id) => { location.hash = id; }, last);
      await wait(100);
      assert.equal(await visible(), all);
      await done();
    });
  }
});

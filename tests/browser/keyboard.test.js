/**
 * Core tasks with the keyboard alone: no mouse, no tap, no script that clicks. Each task starts where a reader
 * would start and ends with something that the reader wanted.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chromium, noChromium, openPage, sectionPages, serve, wait } from "./site.js";

describe("the keyboard alone", { skip: noChromium }, () => {
  let browser, server, path, docs;
  before(async () => {
    browser = await chromium();
    server = await serve();
    const found = await sectionPages();
    [path, docs] = [found.pages[0], found.docs];
  });
  after(async () => { await browser?.close(); server?.stop(); });

  const open = async (name = path) => {
    const opened = await openPage(browser);
    await opened.page.goto(`${server.url}/${name}`, { waitUntil: "load" });
    await opened.page.evaluate(() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; });
    return opened;
  };

  /**
   * Press a key until the focus fits.
   *
   * @param {import("puppeteer-core").Page} page @param {string} selector @param {import("puppeteer-core").KeyInput} key
   */
  const until = async (page, selector, key = "Tab", most = 250) => {
    for (let presses = 0; presses < most; presses += 1) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
      await page.keyboard.press(key);
    }
    assert.fail(`the focus never came to ${selector}`);
  };
  const focused = (page) => page.evaluate(() => document.activeElement?.closest(".passage")?.id ?? "");

  test("1 go past the navigation to the text", async () => {
    const { page, done } = await open();
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement?.matches(".md-skip")));
    await page.keyboard.press("Enter");
    await until(page, ".md-content a, .md-content button", "Tab", 3);
    await done();
  });

  test("2 search, go down the list, land on a result, come back to the list", async () => {
    const { page, done } = await open();
    await page.keyboard.press("/");
    await page.waitForSelector("dialog.search[open]");
    await page.keyboard.type("union");
    await page.waitForSelector(".result[aria-selected=true]");
    await page.keyboard.press("ArrowDown");
    const wanted = await page.$eval(".result[aria-selected=true]", (one) => one.href);
    await Promise.all([page.waitForNavigation({ waitUntil: "load" }).catch(() => undefined), page.keyboard.press("Enter")]);
    await page.waitForFunction((address) => location.href === address, {}, wanted);
    await done();
  });

  test("3 go to a passage by its number", async () => {
    const { page, done } = await open("index.html");
    const goal = docs.filter((doc) => doc.kind === "passage").at(-1);
    await page.keyboard.press("g");
    await page.waitForSelector("dialog.goto[open]");
    await page.keyboard.type(goal.id);
    await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.keyboard.press("Enter")]);
    assert.ok(page.url().endsWith(goal.url), page.url());
    await done();
  });

  test("4 walk from passage to passage and back", async () => {
    const { page, done } = await open();
    for (const [key, id] of [["j", "p1"], ["j", "p2"], ["j", "p3"], ["k", "p2"]]) {
      await page.keyboard.press(/** @type {"j"} */ (key));
      assert.equal(await focused(page), id);
    }
    await done();
  });

  test("5 read a term's card, go into it, and come back to the word", async () => {
    const { page, done } = await open();
    await page.keyboard.press("j");
    await until(page, ".plain-words a.term, .note a.term");
    await page.waitForSelector("#companion-card:not([hidden])");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#companion-card.card-pinned");
    assert.ok(await page.evaluate(() => document.querySelector("#companion-card")?.contains(document.activeElement)));
    await page.keyboard.press("Escape");
    assert.ok(await page.evaluate(() => document.activeElement?.matches("a.term")));
    assert.equal(await page.$("#companion-card:not([hidden])"), null);
    await done();
  });

  test("6 read a work's card from a citation", async () => {
    const { page, done } = await open();
    await page.keyboard.press("j");
    await until(page, "a.citation");
    await page.waitForSelector("#companion-card:not([hidden])");
    assert.match(await page.$eval("#companion-card .card-kind", (one) => one.textContent ?? ""), /Work/);
    await page.keyboard.press("Escape");
    assert.equal(await page.$("#companion-card:not([hidden])"), null);
    await done();
  });

  test("7 hide a kind of note, and see titles only", async () => {
    const { page, done } = await open();
    await until(page, ".bar-button[data-kind]");
    const kind = await page.evaluate(() => document.activeElement?.getAttribute("data-kind"));
    await page.keyboard.press("Space");
    const seen = (selector) => page.$$eval(selector, (all) => all.filter((one) => one.getClientRects().length > 0).length);
    assert.equal(await seen(`.note-${kind}`), 0);
    await until(page, ".bar-button[data-skim]");
    await page.keyboard.press("Enter");
    assert.equal(await seen(".plain-words"), 0);
    await done();
  });

  test("8 copy the link of a passage", async () => {
    const { page, done } = await open();
    await page.keyboard.press("j");
    await until(page, ".copy-link", "Tab", 3);
    await page.keyboard.press("Enter");
    await wait(100);
    assert.match(await page.evaluate(() => window.copied), /#p1$/);
    await done();
  });

  test("the same where the text moves under a mouse at rest", async () => {
    const { page, done } = await open();
    await page.mouse.move(500, 880);
    const under = () => page.evaluate(() => document.elementFromPoint(500, 880)?.closest(".passage")?.id ?? "");
    const walk = async () => {
      await page.keyboard.press("j");
      await wait(200);
      return [await under(), await focused(page)];
    };
    let [below, at] = await walk();
    for (let steps = 0; steps < 8 && (below === "" || below === at); steps += 1) [below, at] = await walk();
    assert.notEqual(below, at, "no passage is short enough");
    await until(page, ".copy-link", "Tab", 3);
    await page.keyboard.press("Enter");
    await wait(100);
    assert.equal((await page.evaluate(() => window.copied)).split("#")[1], at);
    await done();
  });

  test("9 cite a passage in Chicago style", async () => {
    const { page, done } = await open();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("c");
    await page.waitForSelector("dialog.cite[open]");
    await until(page, "[data-style=chicago]", "Tab", 6);
    await page.keyboard.press("Enter");
    await until(page, ".cite-row:nth-child(2) button", "Tab", 12);
    await page.keyboard.press("Enter");
    await wait(100);
    assert.match(await page.evaluate(() => window.copied), /, para\. 2/);
    await page.keyboard.press("Escape");
    assert.equal(await page.$("dialog.cite[open]"), null);
    await done();
  });

  test("10 make the text larger", async () => {
    const { page, done } = await open();
    const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
    const usual = await size();
    await until(page, "[data-companion-comfort]");
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog.comfort[open]");
    await until(page, "input[name=comfort-size]", "Tab", 4);
    await page.keyboard.press("ArrowRight");
    assert.ok((await size()) > usual);
    await page.keyboard.press("Escape");
    assert.ok(await page.evaluate(() => document.activeElement?.matches("[data-companion-comfort]")), "the focus comes back");
    await done();
  });

  test("11 filter the glossary and reach the entry", async () => {
    const { page, done } = await open("glossary.html");
    await page.waitForSelector(".filter-words input");
    const wanted = await page.$$eval(".term-entry", (all) => ({ id: all.at(-1).id, words: all.at(-1).querySelector("h3").textContent }));
    await until(page, ".filter-words input");
    await page.keyboard.type(wanted.words);
    await until(page, `#${wanted.id} a`, "Tab", 120);
    await done();
  });

  test("12 open a guided answer", async () => {
    const { page, done } = await open("questions.html");
    await until(page, "details > summary");
    await page.keyboard.press("Enter");
    assert.ok(await page.evaluate(() => document.activeElement?.closest("details")?.open));
    await done();
  });

  test("13 find out which keys there are", async () => {
    const { page, done } = await open();
    await page.keyboard.type("?");
    await page.waitForSelector("dialog.keys[open]");
    await page.keyboard.press("Escape");
    assert.equal(await page.$("dialog.keys[open]"), null);
    await done();
  });
});

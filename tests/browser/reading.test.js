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

  test("the buttons beside a title cover none of its words, where one has jumped to it, too", async () => {
    const { page, done } = await open();
    for (const width of [320, 768, 1280]) {
      await page.setViewport({ width, height: 800 });
      const covered = await page.evaluate(async () => {
        const found = [];
        for (const passage of document.querySelectorAll(".passage")) {
          for (const hash of ["#", `#${passage.id}`]) {
            location.hash = hash;
            await new Promise((done) => { requestAnimationFrame(done); });
            passage.querySelector(".passage-number")?.focus();
            const words = document.createRange();
            words.selectNodeContents(passage.querySelector("h3"));
            const meets = (/** @type {DOMRect} */ a, /** @type {DOMRect} */ b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
            const buttons = [...passage.querySelectorAll(":scope > .place-tools button")].map((one) => one.getBoundingClientRect());
            if (buttons.length !== 2 || [...words.getClientRects()].some((rect) => buttons.some((button) => meets(rect, button)))) found.push(hash + passage.id);
          }
        }
        return found;
      });
      assert.deepEqual(covered, [], `${width} px`);
    }
    await done();
  });

  test("cite: link, article and companion in three styles, remembered; by button and by key", async () => {
    const { page, done } = await open("#p2");
    await page.evaluate(() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; });
    await page.focus("#p2 .passage-number");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement?.matches(".cite-open")));
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog.cite[open]");
    const code = await page.$eval("#p2", (one) => one.dataset.passage);
    assert.equal(await page.$eval("dialog.cite h2", (one) => one.textContent), `Cite ${code}`);
    const rows = () => page.$$eval(".cite-row pre", (all) => all.map((one) => one.textContent));
    assert.match((await rows())[0], /#p2$/);
    await page.click("dialog.cite [data-style=bibtex]");
    assert.match((await rows())[1], /^@article\{/);
    assert.match((await rows())[2], /^@online\{/);
    await page.click(".cite-row:nth-child(2) .bar-button");
    assert.match(await page.evaluate(() => window.copied), /^@article\{/);
    await page.keyboard.press("Escape");
    await page.reload({ waitUntil: "load" });
    await page.focus("#p2 .passage-number");
    await page.keyboard.press("c");
    await page.waitForSelector("dialog.cite[open]");
    assert.match((await rows())[2], /^@online\{/);
    await done();
  });

  for (const where of ["http", "file"]) {
    test(`cite: words selected give a quotation and a link that lands on them (${where})`, async () => {
      const { page, done } = await open("#p3", where === "http" ? server.url : disk);
      await page.evaluate(() => {
        const text = document.createTreeWalker(document.querySelector("#p3 .plain-words p"), NodeFilter.SHOW_TEXT).nextNode();
        const range = document.createRange();
        range.setStart(text, 5);
        range.setEnd(text, Math.min(22, text.length));
        getSelection().removeAllRanges();
        getSelection().addRange(range);
      });
      await page.keyboard.press("c");
      await page.waitForSelector("dialog.cite[open]");
      const [link, quotation] = await page.$$eval(".cite-row pre", (all) => all.map((one) => one.textContent));
      assert.match(link, /#p3:~:text=/);
      assert.match(quotation, /^“\S[^”]*\S”\n\n/);
      const { page: other, done: otherDone } = await openPage(browser, { height: 500 });
      await other.goto(link.replace(/^https?:\/\/[^/]*\/(?!read)/, `${server.url}/`), { waitUntil: "load" });
      await wait(200);
      const top = await other.$eval("#p3", (one) => one.getBoundingClientRect().top);
      assert.ok(top > -300 && top < 500, String(top));
      await otherDone();
      await done();
    });
  }

  test("go to: an address, a range, a number of the list, words", async () => {
    const { page, done } = await open();
    const type = async (text) => {
      await page.keyboard.press("g");
      await page.waitForSelector("dialog.goto[open]");
      await page.keyboard.type(text);
    };
    const code = await page.$eval("#p3", (one) => one.dataset.passage);
    await type(code);
    assert.ok((await page.$eval(".goto-answer", (one) => one.textContent)).startsWith(code));
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash === "#p3");
    await type("4-5");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelectorAll(".in-range").length === 2);
    await page.click(".where");
    await page.waitForSelector("dialog.goto[open]");
    await page.click(`.goto-list a[href$='${path}#p1']`);
    await page.waitForFunction(() => location.hash === "#p1");
    assert.equal(await page.$("dialog.goto[open]"), null);
    await type("words that no passage has as its address");
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog.search[open]");
    await done();
  });

  test("a tap on a number offers the citation", async () => {
    const { page, done } = await openPage(browser, { width: 390, height: 800, touch: true });
    await page.goto(`${server.url}/${path}`, { waitUntil: "load" });
    await page.tap("#p1 .passage-number");
    await page.waitForSelector("dialog.cite[open]");
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

  test("comfort: sizes, spacing and letters are set, remembered and set back", async () => {
    const { page, done } = await open();
    const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
    const usual = await size();
    await page.click("[data-companion-comfort]");
    await page.waitForSelector("dialog.comfort[open]");
    await page.click("dialog.comfort input[name=comfort-size][value=large]");
    await page.click("dialog.comfort input[name=comfort-font][value=sans]");
    await page.keyboard.press("Escape");
    await page.reload({ waitUntil: "load" });
    assert.ok((await size()) > usual);
    const faces = await page.evaluate(() => [".plain-words", ".note"].map((one) => getComputedStyle(document.querySelector(one)).fontFamily));
    assert.equal(faces[0], faces[1]);
    await page.click("[data-companion-comfort]");
    await page.waitForSelector("dialog.comfort[open]");
    await page.evaluate(() => [...document.querySelectorAll("dialog.comfort .bar-button")].find((one) => one.textContent === "Back to normal").click());
    assert.equal(await size(), usual);
    await done();
  });

  test("cards wait for a click where the reader wants it so", async () => {
    const { page, done } = await open();
    await page.evaluate(() => localStorage.setItem("companion.cards", "click"));
    await page.reload({ waitUntil: "load" });
    await page.hover(".plain-words a.term[data-card]");
    await wait(600);
    assert.equal(await page.$("#companion-card:not([hidden])"), null);
    await page.click(".plain-words a.term[data-card]");
    await page.waitForSelector("#companion-card.card-pinned:not([hidden])");
    await done();
  });

  test("an address with a stray % opens a page that works", async () => {
    const { page, done } = await open("#100%");
    await page.waitForFunction(() => /^\d+ passages?$/.test(document.querySelector(".where")?.textContent ?? ""));
    await done();
  });

  test("the place is shown in the header and kept; the home page leads back; it can be forgotten", async () => {
    const { page, done } = await open("#p4");
    await page.waitForFunction(() => /^4 of/.test(document.querySelector(".where")?.textContent ?? ""));
    const code = await page.$eval("#p4", (one) => one.dataset.passage);
    await page.goto(`${server.url}/index.html`, { waitUntil: "load" });
    assert.equal(await page.$eval(".home-resume", (one) => one.textContent), `Resume at ${code}`);
    await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click(".home-resume")]);
    assert.ok(page.url().endsWith(`/${path}#p4`), page.url());
    page.on("dialog", (dialog) => void dialog.accept());
    await page.click("[data-companion-comfort]");
    await page.waitForSelector("dialog.comfort[open]");
    await page.click(".comfort-forget");
    const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("companion.")));
    assert.deepEqual(await kept(), []);
    await page.goto(`${server.url}/index.html`, { waitUntil: "load" });
    assert.deepEqual([await kept(), await page.$(".home-resume")], [[], null], "the page that was left kept its place");
    const begin = await page.$eval(".home-actions .md-button--primary", (one) => one.outerHTML);
    await page.evaluate(() => { localStorage.setItem("companion.place", "II.4 read/union.html#p4"); });
    await page.reload({ waitUntil: "load" });
    await page.waitForSelector(".home-resume");
    await page.click("[data-companion-comfort]");
    await page.waitForSelector("dialog.comfort[open]");
    await page.click(".comfort-forget");
    assert.equal(await page.$eval(".home-actions .md-button--primary", (one) => one.outerHTML), begin);
    await done();
  });

  test("a note and the words it is about light each other up and lead to each other", async (t) => {
    const { page, done } = await open();
    if (!(await page.$("a.quoted"))) t.diagnostic("commentary edition: no words to mark");
    else {
      const mark = await page.$eval("a.quoted", (one) => ({ id: one.id, note: one.getAttribute("href").slice(1) }));
      await page.focus(`#${mark.note} .note-title`);
      assert.ok(await page.$eval(`#${mark.id}`, (one) => one.classList.contains("lit")));
      await page.hover(`#${mark.id}`);
      assert.ok(await page.$eval(`#${mark.note}`, (one) => one.classList.contains("lit")));
      assert.equal(await page.$eval(`#${mark.note} .to-words`, (one) => one.getAttribute("href")), `#${mark.id}`);
    }
    await done();
  });

  test("print: passage numbers in the margin, notes after their passage, links as numbers of a list at the end", async () => {
    const { page, done } = await open();
    await page.emulateMediaType("print");
    const found = await page.evaluate(() => {
      const shown = (one) => one !== null && one.getClientRects().length > 0;
      const number = document.querySelector("#p2 .passage-number").getBoundingClientRect();
      const words = document.querySelector("#p2 .plain-words").getBoundingClientRect();
      const note = document.querySelector("#p2 .note").getBoundingClientRect();
      const cited = document.querySelector(".passage a.citation[data-number]");
      const item = document.querySelectorAll(".page-works li")[Number(cited.dataset.number) - 1];
      return {
        margin: number.right <= words.left, after: note.top >= words.bottom - 1,
        mark: getComputedStyle(cited, "::after").content, item: item.textContent, key: cited.dataset.card.replace("work:", ""), place: item.querySelector(".work-places").href,
        bars: [".md-header", ".md-sidebar", ".reading-bar", ".place-tools", ".progress"].filter((one) => shown(document.querySelector(one))),
      };
    });
    assert.ok(found.margin, "the number stands in the margin");
    assert.ok(found.after, "the note stands below the words");
    assert.match(found.mark, /\[/);
    assert.ok(found.place.endsWith(`#${found.key}`), found.place);
    assert.deepEqual(found.bars, []);
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

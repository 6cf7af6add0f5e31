/** My notes as a reader meets them: by mouse, by keyboard alone, by touch; kept, listed, exported, imported. */
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { chromium, disk, firefox, noChromium, noFoxRepeat, noRepeat, openPage, sectionPages, selectWords, serve, wait } from "./site.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=2</script> ${window.hacked=3} "]\' &lt;b&gt; \u202E';

/** @typedef {import("puppeteer-core").Page} Page */

/** The first words of a text, so many of them. @param {Page} page @param {string} selector */
const wordsOf = (page, selector, from = 2, many = 5) => page.$eval(selector, (one, start, count) => (one.querySelector("p")?.textContent ?? "").trim().split(/\s+/).slice(start, start + count).join(" "), from, many);

/** What is painted, by highlight. @param {Page} page */
const painted = (page) => page.evaluate(() => ["companion-mark", "companion-note"].flatMap((name) => [...(CSS.highlights.get(name) ?? [])].map((range) => range.toString().replace(/\s+/g, " "))));

/** Asked by the clock: a tab in the background draws no frames. @param {Page} page @param {number} many */
const rows = (page, many) => page.waitForFunction((wanted) => document.querySelectorAll(".mine-item:not([data-deleted])").length === wanted, { timeout: 20000, polling: 200 }, many);

/** @param {Page} page */
const stored = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("companion.note.")).map((key) => JSON.parse(localStorage[key])));

/** @param {Page} page @param {string} text */
async function note(page, text) {
  await page.keyboard.press("m");
  await page.waitForSelector("dialog.mine-editor[open]");
  await page.keyboard.type(text);
  await page.keyboard.down("Control");
  await page.keyboard.press("Enter");
  await page.keyboard.up("Control");
  await page.waitForSelector("dialog.mine-editor:not([open])");
}

/** A highlight and a note on words of two passages. @param {Page} page */
async function twoNotes(page) {
  const words = [await wordsOf(page, "#p1 .plain-words"), await wordsOf(page, "#p2 .plain-words")];
  await selectWords(page, "#p1 .plain-words", words[0]);
  await page.keyboard.press("h");
  await rows(page, 1);
  await selectWords(page, "#p2 .plain-words", words[1]);
  await note(page, "my own words");
  await rows(page, 2);
  return words;
}

/** Catch what is offered for download. @param {Page} page */
const catchFiles = (page) => page.evaluate(() => {
  window.caught = [];
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => { void blob.text().then((text) => window.caught.push(text)); return make(blob); };
});

/** @param {Page} page @param {string} kind */
async function exported(page, kind) {
  await page.evaluate(() => { window.caught.length = 0; });
  await page.click(`[data-export=${kind}]`);
  await page.waitForFunction(() => window.caught.length === 1);
  return page.evaluate(() => window.caught[0]);
}

/** @param {Page} page @param {string} [part] a selector, where the rest was looked at before */
async function violations(page, part) {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate((within) => window.axe.run(within ?? document, { resultTypes: ["violations"] }), part);
  return found.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

/** What holds in both browsers, from the web and from disk. @param {() => import("puppeteer-core").Browser} browser @param {() => string} base @param {() => string} path @param {boolean} isShared whether pages share their storage */
function reader(browser, base, path, isShared) {
  test("words are highlighted and noted, listed after the passage, and there again after a reload", async () => {
    const { page, done } = await openPage(browser());
    await page.goto(`${base()}/${path()}`, { waitUntil: "load" });
    assert.equal(await page.$("script[src*='companion-mine']"), null, "nothing is loaded before it is needed");
    const words = await twoNotes(page);
    assert.deepEqual(await painted(page), words);
    await page.reload({ waitUntil: "load" });
    await rows(page, 2);
    assert.deepEqual(await painted(page), words);
    assert.equal(await page.$eval("#p2 .mine-text", (one) => one.textContent), "my own words");
    const [first] = await stored(page);
    for (const field of ["passage", "page", "text", "exact", "prefix", "suffix", "edition", "created", "modified"]) assert.ok(first[field] !== undefined, field);
    await done();
  });

  test("out to a file, all away, and in again: the same notes", async () => {
    const { page, done } = await openPage(browser());
    const folder = mkdtempSync(join(tmpdir(), "companion notes "));
    await page.goto(`${base()}/${path()}`, { waitUntil: "load" });
    await twoNotes(page);
    await catchFiles(page);
    const json = await exported(page, "json");
    const before = (await stored(page)).sort((a, b) => a.id.localeCompare(b.id));
    writeFileSync(join(folder, "notes.jsonld"), json);
    await page.goto(`${base()}/my-notes.html`, { waitUntil: "load" });
    await page.waitForSelector(".mine-actions");
    page.on("dialog", (dialog) => void dialog.accept());
    if (isShared) {
      await rows(page, 2);
      await page.click(".mine-away");
    }
    await rows(page, 0);
    assert.deepEqual(await stored(page), []);
    await (await page.$("input[type=file]")).uploadFile(join(folder, "notes.jsonld"));
    await rows(page, 2);
    assert.deepEqual((await stored(page)).sort((a, b) => a.id.localeCompare(b.id)), before);
    assert.match(await page.$eval(".mine-said", (one) => one.textContent), /^2 notes added\.$/);
    await (await page.$("input[type=file]")).uploadFile(join(folder, "notes.jsonld"));
    await page.waitForFunction(() => /^0 notes added, 2 here already\.$/.test(document.querySelector(".mine-said").textContent));
    await catchFiles(page);
    assert.deepEqual(JSON.parse(await exported(page, "json")).first.items.map(({ id, body, target }) => ({ id, body, target: { ...target, source: "" } })), JSON.parse(json).first.items.map(({ id, body, target }) => ({ id, body, target: { ...target, source: "" } })));
    assert.match(await exported(page, "md"), /^# My notes on [^]*\n> [^]*my own words\n/);
    rmSync(folder, { recursive: true, force: true });
    await done();
  });
}

describe("my notes in Chromium", { skip: noChromium }, () => {
  let browser, server, path;
  before(async () => { browser = await chromium(); server = await serve(); path = (await sectionPages()).pages[0]; });
  after(async () => { await browser?.close(); server?.stop(); });

  const open = async (look = {}, base = server.url) => {
    const opened = await openPage(browser, look);
    await opened.page.goto(`${base}/${path}`, { waitUntil: "load" });
    return opened;
  };

  describe("from the web", () => reader(() => browser, () => server.url, () => path, true));
  describe("from disk", { skip: noRepeat }, () => reader(() => browser, () => disk, () => path, true));

  test("the file is a real download, from disk too", async () => {
    const { page, done } = await open({}, disk);
    const folder = mkdtempSync(join(tmpdir(), "companion downloads "));
    const session = await page.createCDPSession();
    await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder, browserContextId: page.browserContext().id });
    await twoNotes(page);
    await page.click("[data-export=json]");
    for (let turn = 0; turn < 50 && !readdirSync(folder).includes("my-notes.jsonld"); turn += 1) await wait(100);
    const text = readFileSync(join(folder, "my-notes.jsonld"), "utf8");
    assert.equal(JSON.parse(text).total, 2);
    assert.doesNotMatch(text, /file:|\/tmp\//);
    rmSync(folder, { recursive: true, force: true });
    await done();
  });

  test("by mouse: the buttons stand beside the words; a click on marked words opens their note; delete and undo", async () => {
    const { page, done } = await open();
    await page.evaluate(() => document.querySelector("#p2 .plain-words").scrollIntoView({ block: "center" }));
    const box = await page.$eval("#p2 .plain-words p", (one) => { const { left, top } = one.getBoundingClientRect(); return { left, top }; });
    await page.mouse.move(box.left + 4, box.top + 12);
    await page.mouse.down();
    await page.mouse.move(box.left + 260, box.top + 12, { steps: 5 });
    await wait(400);
    assert.equal(await page.$(".mine-bar:not([hidden])"), null, "nothing pops up while selecting");
    await page.mouse.up();
    await page.waitForSelector(".mine-bar:not([hidden])");
    const gap = await page.evaluate(() => {
      const words = [...getSelection().getRangeAt(0).getClientRects()].at(-1);
      const bar = document.querySelector(".mine-bar").getBoundingClientRect();
      return { below: bar.top - words.bottom, left: bar.left, right: innerWidth - bar.right, small: Math.min(...[...document.querySelectorAll(".mine-bar button")].map((one) => one.getBoundingClientRect().height)) };
    });
    assert.ok(Math.abs(gap.below) < 60 && gap.left >= 0 && gap.right >= 0 && gap.small >= 24, JSON.stringify(gap));
    await page.click(".mine-bar button");
    await rows(page, 1);
    assert.equal(await page.$(".mine-bar:not([hidden])"), null);

    await page.mouse.click(box.left + 60, box.top + 12);
    await page.waitForSelector("dialog.mine-editor[open]");
    await page.keyboard.type("clicked");
    await page.click(".mine-save");
    await page.waitForFunction(() => document.querySelector(".mine-text")?.textContent === "clicked");
    assert.equal((await page.evaluate(() => CSS.highlights.get("companion-note").size)), 1);

    await page.click(".mine-open");
    await page.waitForSelector("dialog.mine-editor[open]");
    await page.click(".mine-delete");
    await page.waitForSelector("[data-deleted]");
    assert.deepEqual([await painted(page), await stored(page)], [[], []]);
    assert.ok(await page.evaluate(() => document.activeElement?.matches("[data-deleted] button")), "the focus is on Undo");
    await page.keyboard.press("Enter");
    await rows(page, 1);
    assert.equal((await stored(page))[0].note, "clicked");
    assert.ok(await page.evaluate(() => document.activeElement?.matches(".mine-open")), "the focus is on the note again");
    await done();
  });

  test("Cite hands the words on; Escape hides the buttons and keeps the selection", async () => {
    const { page, done } = await open();
    const words = await wordsOf(page, "#p3 .plain-words");
    await selectWords(page, "#p3 .plain-words", words);
    await page.waitForSelector(".mine-bar:not([hidden])");
    await page.keyboard.press("Escape");
    assert.equal(await page.$(".mine-bar:not([hidden])"), null);
    assert.equal(await page.evaluate(() => getSelection().toString().replace(/\s+/g, " ")), words);
    await selectWords(page, "#p3 .plain-words", await wordsOf(page, "#p3 .plain-words", 1, 6));
    await page.waitForSelector(".mine-bar:not([hidden])");
    await page.evaluate(() => [...document.querySelectorAll(".mine-bar button")].at(-1).click());
    await page.waitForSelector("dialog.cite[open]");
    assert.ok((await page.$$eval(".cite-row pre", (all) => all.map((one) => one.textContent))).some((text) => text.startsWith(`“`) && text.includes(words)));
    await done();
  });

  test("by keyboard alone: note on the passage in focus, open, change, leave, delete, undo", async () => {
    const { page, done } = await open();
    page.on("dialog", (dialog) => void dialog.dismiss());
    await page.keyboard.press("h");
    await page.waitForFunction(() => [...document.querySelectorAll(".companion-status")].some((one) => /Select words/.test(one.textContent)));
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("m");
    await page.waitForSelector("dialog.mine-editor[open]");
    assert.equal(await page.$eval("dialog.mine-editor h2", (one) => one.textContent), `My note on ${await page.$eval("#p2", (one) => one.dataset.passage)}`);
    await page.keyboard.down("Control");
    await page.keyboard.press("Enter");
    await page.keyboard.up("Control");
    assert.match(await page.$eval("dialog.mine-editor[open] .mine-hint", (one) => one.textContent), /Nothing is written/);
    await page.keyboard.type("s, g and h are letters here");
    await page.keyboard.press("Escape"); // the question is answered with no
    assert.ok(await page.$("dialog.mine-editor[open]"), "what is written is not lost by Escape");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter"); // Save
    await rows(page, 1);
    assert.equal((await stored(page))[0].exact, "");
    assert.equal(await page.evaluate(() => document.activeElement?.closest(".passage")?.id), "p2", "the focus comes back");

    for (let presses = 0; presses < 200 && !(await page.evaluate(() => document.activeElement?.matches("#p2 .mine-open"))); presses += 1) await page.keyboard.press("Tab");
    assert.match(await page.evaluate(() => document.activeElement.textContent), /^My note on /);
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog.mine-editor[open]");
    await page.keyboard.press("Escape");
    assert.equal(await page.$("dialog.mine-editor[open]"), null);
    assert.ok(await page.evaluate(() => document.activeElement?.matches("#p2 .mine-open")));
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog.mine-editor[open]");
    for (let presses = 0; presses < 5 && !(await page.evaluate(() => document.activeElement?.matches(".mine-delete"))); presses += 1) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.matches("[data-deleted] button"));
    await page.keyboard.press("Enter");
    await rows(page, 1);
    await done();
  });

  test("by touch: a bar at the bottom; a note on the whole passage by its number", async () => {
    const { page, done } = await open({ width: 390, height: 800, touch: true });
    await page.tap("#p1 .plain-words");
    await selectWords(page, "#p1 .plain-words", await wordsOf(page, "#p1 .plain-words"));
    await page.waitForSelector(".mine-bar.mine-sheet:not([hidden])");
    const bar = await page.$eval(".mine-bar", (one) => { const { bottom, left, width } = one.getBoundingClientRect(); return { bottom: innerHeight - bottom, left, width, small: Math.min(...[...one.querySelectorAll("button")].map((button) => button.getBoundingClientRect().height)) }; });
    assert.deepEqual([Math.round(bar.bottom), bar.left, bar.width], [0, 0, 390]);
    assert.ok(bar.small >= 44, String(bar.small));
    await page.tap(".mine-bar button");
    await rows(page, 1);
    await page.tap("#p2 .passage-number");
    await page.waitForSelector("dialog.cite[open]");
    await page.tap(".cite-write button");
    await page.waitForSelector("dialog.mine-editor[open]");
    await page.keyboard.type("by finger");
    await page.tap(".mine-save");
    await rows(page, 2);
    assert.equal(await page.$eval("#p2 .mine-text", (one) => one.textContent), "by finger");
    await done();
  });

  for (const where of ["http", "file"]) {
    test(`the page of all notes: order, filter, change, and links that land on the words (${where})`, async () => {
      const { page, done } = await open({ height: 500 }, where === "http" ? server.url : disk);
      const words = await twoNotes(page);
      await page.goto(`${where === "http" ? server.url : disk}/my-notes.html`, { waitUntil: "load" });
      await rows(page, 2);
      assert.deepEqual(await page.$$eval(".mine-words", (all) => all.map((one) => one.textContent)), words.map((one) => `“${one}”`));
      assert.equal(await page.$$eval(".mine-item", (all) => all.filter((one) => one.dataset.state === "here").length), 2);
      await page.select(".my-notes select", "marks");
      await rows(page, 1);
      await page.select(".my-notes select", "all");
      await page.type(".my-notes input[type=search]", "OWN");
      await rows(page, 1);
      assert.equal(await page.$eval(".filter-count", (one) => one.textContent), "1 of 2 notes");
      await page.click(".mine-item .bar-button");
      await page.waitForSelector("dialog.mine-editor[open]");
      await page.keyboard.type("!");
      await page.click(".mine-save");
      await page.waitForFunction(() => /!/.test(document.querySelector(".mine-text").textContent));
      await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click(".mine-item .mine-words a")]);
      assert.ok(page.url().includes(`${path}#p2`), page.url());
      await page.waitForFunction(() => CSS.highlights.get("companion-note")?.size === 1);
      await wait(300);
      const top = await page.evaluate(() => [...CSS.highlights.get("companion-note")][0].getBoundingClientRect().top);
      assert.ok(top > 0 && top < 500, `the words are in the window: ${top}`);
      await done();
    });
  }

  test("delete one with undo, and all after a question", async () => {
    const { page, done } = await open();
    await twoNotes(page);
    await page.goto(`${server.url}/my-notes.html`, { waitUntil: "load" });
    await rows(page, 2);
    await page.click("[data-focus^='delete:']");
    await rows(page, 1);
    assert.equal((await stored(page)).length, 1);
    assert.ok(await page.evaluate(() => document.activeElement?.matches("[data-deleted] button")));
    await page.keyboard.press("Enter");
    await rows(page, 2);
    assert.equal((await stored(page)).length, 2);
    let answer = false;
    page.on("dialog", (dialog) => void (answer ? dialog.accept() : dialog.dismiss()));
    await page.click(".mine-away");
    await wait(200);
    assert.equal((await stored(page)).length, 2, "No deletes nothing");
    answer = true;
    await page.click(".mine-away");
    await rows(page, 0);
    assert.deepEqual(await stored(page), []);
    await done();
  });

  test("hostile words are only words: in a note, in a file, in the storage", async () => {
    const { page, done } = await open();
    await page.focus("#p1 .passage-number");
    await note(page, HOSTILE);
    await rows(page, 1);
    assert.equal(await page.$eval(".mine-text", (one) => one.textContent), HOSTILE);
    const [own] = await stored(page);
    const bad = { ...own, id: own.id.replace(/^./, (digit) => (digit === "0" ? "1" : "0")), exact: HOSTILE, prefix: HOSTILE, suffix: HOSTILE, edition: HOSTILE };
    await page.evaluate((one) => {
      localStorage.setItem(`companion.note.${one.id}`, JSON.stringify(one));
      localStorage.setItem("companion.note.broken", "{<");
      localStorage.setItem("companion.note.other", JSON.stringify({ ...one, passage: '"],a{}' }));
    }, bad);
    await page.reload({ waitUntil: "load" });
    await rows(page, 2);
    await page.goto(`${server.url}/my-notes.html`, { waitUntil: "load" });
    await rows(page, 2);
    await catchFiles(page);
    const json = await exported(page, "json");
    await page.evaluate(() => localStorage.clear());
    const folder = mkdtempSync(join(tmpdir(), "companion notes "));
    writeFileSync(join(folder, "bad.jsonld"), json);
    writeFileSync(join(folder, "no.json"), '{"type":"Annotation","body":"<img src=x onerror=window.hacked=4>"}');
    await page.reload({ waitUntil: "load" });
    await (await page.$("input[type=file]")).uploadFile(join(folder, "no.json"));
    await page.waitForFunction(() => document.querySelector(".mine-said").textContent.startsWith("None of the 1 entries"));
    await (await page.$("input[type=file]")).uploadFile(join(folder, "bad.jsonld"));
    await rows(page, 2);
    assert.deepEqual((await stored(page)).map((one) => one.exact).sort(), ["", HOSTILE].sort());
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    assert.equal(await page.$(".my-notes img, .my-notes script"), null);
    rmSync(folder, { recursive: true, force: true });
    await done();
  });

  test("two tabs: each sees what the other does, and neither loses anything", async () => {
    const { page, done } = await open();
    const other = await page.browserContext().newPage();
    await other.goto(`${server.url}/${path}`, { waitUntil: "load" });
    await page.bringToFront();
    await selectWords(page, "#p1 .plain-words", await wordsOf(page, "#p1 .plain-words"));
    await page.keyboard.press("h");
    await rows(page, 1);
    await rows(other, 1); // which had not loaded anything yet
    await other.bringToFront();
    await selectWords(other, "#p2 .plain-words", await wordsOf(other, "#p2 .plain-words"));
    await other.keyboard.press("h");
    await rows(other, 2);
    await rows(page, 2);
    assert.equal((await painted(page)).length, 2);
    assert.equal((await stored(page)).length, 2);
    await done();
  });

  for (const [name, breakIt] of /** @type {[string, () => void][]} */ ([
    ["full", () => { const set = Storage.prototype.setItem; Storage.prototype.setItem = function (key, value) { if (key.startsWith("companion.note.") && !window.room) throw new DOMException("full", "QuotaExceededError"); set.call(this, key, value); }; }],
    ["switched off", () => { Object.defineProperty(window, "localStorage", { get() { throw new DOMException("off", "SecurityError"); } }); }],
  ])) {
    test(`storage that is ${name}: the note stays on the screen, says so, and can be exported`, async () => {
      const { page, done } = await openPage(browser, { expected: /SecurityError: off/ });
      await page.evaluateOnNewDocument(breakIt);
      await page.goto(`${server.url}/${path}`, { waitUntil: "load" });
      await twoNotes(page);
      assert.equal((await painted(page)).length, 2);
      assert.equal(await page.$$eval(".mine-item .mine-state", (all) => all.filter((one) => /^Not kept:/.test(one.textContent)).length), 2);
      await catchFiles(page);
      assert.equal(JSON.parse(await exported(page, "json")).total, 2);
      let asked = "";
      page.on("dialog", (dialog) => { asked = dialog.type(); void dialog.dismiss(); });
      await page.evaluate(() => { location.href = "about:blank"; });
      for (let turn = 0; turn < 30 && !asked; turn += 1) await wait(100);
      assert.equal(asked, "beforeunload");
      assert.equal((await painted(page)).length, 2);
      if (name === "full") {
        await page.evaluate(() => { window.room = true; });
        await page.focus("#p3 .passage-number");
        await note(page, "there is room now");
        await rows(page, 3);
        assert.equal((await stored(page)).length, 3, "what was not kept is kept as soon as there is room");
      }
      page.removeAllListeners("dialog");
      page.on("dialog", (dialog) => void dialog.accept());
      await done();
    });
  }

  test("without CSS highlights the words are wrapped, terms stay links, and nothing is left behind", async () => {
    const { page, done } = await openPage(browser);
    await page.evaluateOnNewDocument(() => { Object.defineProperty(CSS, "highlights", { value: undefined }); });
    await page.goto(`${server.url}/${path}`, { waitUntil: "load" });
    const id = await page.$eval(".passage:has(.plain-words a.term)", (one) => one.id);
    const before = await page.$eval(`#${id} .plain-words`, (one) => one.innerHTML);
    const all = await page.$eval(`#${id} .plain-words p`, (one) => one.textContent.trim().replace(/\s+/g, " "));
    await selectWords(page, `#${id} .plain-words`, all);
    await page.keyboard.press("h");
    await rows(page, 1);
    await selectWords(page, `#${id} .plain-words`, all.split(" ").slice(1, 5).join(" "));
    await note(page, "inside");
    await rows(page, 2);
    assert.ok(await page.$(`#${id} .plain-words a.term mark.my-mark`));
    const plain = (text) => text.replace(/\s+/g, "");
    assert.equal(plain(await page.$$eval(`#${id} mark.my-mark:not(mark mark)`, (marks) => marks.map((one) => one.textContent).join(""))), plain(all));
    page.on("dialog", (dialog) => void dialog.accept());
    await page.click("[data-companion-comfort]");
    await page.waitForSelector("dialog.comfort[open]");
    await page.click(".comfort-forget");
    await rows(page, 0);
    assert.equal(await page.$eval(`#${id} .plain-words`, (one) => one.innerHTML), before);
    await done();
  });

  test("Forget everything takes the notes, on the page too", async () => {
    const { page, done } = await open();
    await twoNotes(page);
    page.on("dialog", (dialog) => void dialog.accept());
    await page.click("[data-companion-comfort]");
    await page.waitForSelector("dialog.comfort[open]");
    await page.click(".comfort-forget");
    await rows(page, 0);
    assert.deepEqual([await painted(page), await stored(page)], [[], []]);
    await done();
  });

  test("my own notes are no words of the passage: they cannot be marked or quoted", async () => {
    const { page, done } = await open();
    await page.focus("#p1 .passage-number");
    await note(page, "these are my own words");
    await rows(page, 1);
    await selectWords(page, "#p1 .mine-text", "my own words");
    await wait(400);
    assert.equal(await page.$(".mine-bar:not([hidden])"), null);
    await done();
  });

  test("without JavaScript the page says what it would do", async () => {
    const { page, done } = await openPage(browser);
    await page.setJavaScriptEnabled(false);
    await page.goto(`${server.url}/my-notes.html`, { waitUntil: "load" });
    assert.match(await page.$eval(".my-notes", (one) => one.textContent), /needs JavaScript/);
    await done();
  });

  for (const [scheme, width] of /** @type {[string, number][]} */ (process.env.AUDIT === "all" ? [["light", 320], ["dark", 320], ["light", 1280], ["dark", 1280]] : [["light", 320], ["dark", 1280]])) {
    test(`axe: buttons, dialog, lists and page, ${scheme}, ${width} px; nothing scrolls sideways`, async () => {
      const { page, done } = await open({ scheme, width });
      const clean = async (/** @type {string} */ where, /** @type {string} */ part) => {
        assert.deepEqual(await violations(page, part), [], where);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${where} scrolls sideways`);
      };
      await twoNotes(page);
      await selectWords(page, "#p3 .plain-words", await wordsOf(page, "#p3 .plain-words"));
      await page.waitForSelector(".mine-bar:not([hidden])");
      await clean("bar and lists");
      await page.click(".mine-open");
      await page.waitForSelector("dialog.mine-editor[open]");
      await clean("dialog", "dialog.mine-editor");
      await page.click(".mine-delete");
      await page.waitForSelector("[data-deleted]");
      await clean("undo", ".passage:has([data-deleted])");
      await page.evaluate(() => {
        const key = Object.keys(localStorage).find((one) => one.startsWith("companion.note."));
        const one = JSON.parse(localStorage[key]);
        localStorage[key] = JSON.stringify({ ...one, exact: "words that stand nowhere", prefix: "", suffix: "" });
      });
      await page.goto(`${server.url}/my-notes.html`, { waitUntil: "load" });
      await page.waitForSelector(".mine-item[data-unplaced]");
      await clean("page of all notes");
      await done();
    });
  }
});

describe("my notes in Firefox, with its default file policy", { skip: noFoxRepeat }, () => {
  let browser, server, path;
  before(async () => { browser = await firefox(); server = await serve(); path = (await sectionPages()).pages[0]; });
  after(async () => { await browser?.close(); server?.stop(); });
  describe("from the web", () => reader(() => browser, () => server.url, () => path, true));
  describe("from disk", () => reader(() => browser, () => disk, () => path, false));
});

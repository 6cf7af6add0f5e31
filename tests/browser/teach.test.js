/**
 * For teachers: links to copy, reading packs put together and read, answers shown and hidden, a passage inside
 * another page; over http and from disk.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { data, list, PACK, packed, spyCopies, teaching } from "./both/teach.js";
import { AUDIT, chromium, disk, noChromium, noRepeat, openPage, serve, SITE, wait } from "./site.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @param {import("puppeteer-core").Page} page */
async function violations(page) {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

describe("teaching over http in Chromium", { skip: noChromium }, () => {
  let browser, server;
  before(async () => { browser = await chromium(); server = await serve(); });
  after(async () => { await browser?.close(); server?.stop(); });
  const open = async (/** @type {string} */ address, /** @type {object} */ look = {}) => {
    const opened = await openPage(browser, look);
    await opened.page.goto(`${server.url}/${address}`, { waitUntil: "load" });
    return opened;
  };
  teaching(() => browser, () => server.url);

  test("all links, or a section's, are copied in three formats with whole addresses", async () => {
    const { page, done } = await open("links.html");
    await page.waitForSelector(".link-kit .bar-button");
    const copied = await spyCopies(page);
    const record = data("record", "record");
    const count = record.sections.reduce((sum, section) => sum + section.passages.length + 1, 0);
    await page.click(".link-kit > .link-copy");
    assert.equal((await copied()).match(/\]\(https?:\/\/[^)]*\.html(#p\d+)?\)/g)?.length, count);
    await page.click('[data-format="html"]');
    await page.click(".link-kit > .link-copy");
    await page.waitForFunction(() => window.copied.at(-1)?.startsWith("<h2>"));
    assert.equal((await copied()).match(/<a href="https?:[^"]*\.html(#p\d+)?">/g)?.length, count);
    await page.click('[data-format="plain"]');
    await page.click(".link-section:nth-of-type(4) > .link-copy");
    const section = record.sections[3];
    assert.equal((await copied()).match(/^https?:.*$/gm)?.length, section.passages.length + 1);
    assert.match(await copied(), new RegExp(`^${section.code}\\.4 .+\\nhttps?://.*/${section.url}#p4$`, "m"));
    await done();
  });

  test("the list of links is whole without the script", async () => {
    const page = readFileSync(join(SITE, "links.html"), "utf8");
    const passages = data("record", "record").sections.flatMap((section) => section.passages.map(([id]) => `href="${section.url}#${id}"`));
    assert.deepEqual(passages.filter((one) => !page.includes(one)), []);
  });

  test("the dialog of citations offers the snippet, and its address shows the passage alone", async () => {
    const { page, done } = await open("read/union.html#p4");
    await page.waitForFunction(() => window.companion?.search);
    await page.focus("#p4 .passage-number");
    await page.keyboard.press("c");
    await page.waitForSelector("dialog.cite[open]");
    const snippet = await page.$$eval(".cite-row pre", (all) => all.at(-1)?.textContent ?? "");
    const [, src] = /^<iframe src="([^"]+)" title="II\.4 [^"]+" width="100%" height="\d+" loading="lazy"><\/iframe>$/.exec(snippet) ?? [];
    assert.match(src ?? "", /^https?:\/\/.*\/read\/union\.html\?embed=p4$/);
    await done();
  });

  test("inside a frame of another page the passage opens, its card too", async () => {
    const { page, done } = await openPage(browser, { expected: /404/ });
    // A page that has no policy of ours, as somebody else's has none: our own allows no frames.
    await page.goto(`${server.url}/downloads/manifest.json`);
    await page.evaluate(() => { const frame = document.createElement("iframe"); frame.src = "/read/union.html?embed=p4"; frame.width = "400"; frame.height = "500"; document.body.append(frame); });
    const frame = await page.waitForFrame((one) => one.url().includes("embed=p4"));
    await frame.waitForSelector(".embed-from");
    await frame.evaluate(() => document.querySelector("#p4 .plain-words a.term")?.click());
    await frame.waitForSelector("#companion-card:not([hidden])");
    assert.equal(await frame.evaluate(() => document.querySelector("base")?.target), "_blank");
    await done();
  });

  test("a passage of the reader that was hidden by kind or by titles only shows itself in a frame", async () => {
    const { page, done } = await open("read/union.html");
    await page.evaluate(() => { localStorage.setItem("companion.hide", "context correction"); localStorage.setItem("companion.skim", "on"); localStorage.setItem("companion.place", "I.1 read/theory.html#p1"); });
    await page.goto(`${server.url}/read/union.html?embed=p4`, { waitUntil: "load" });
    await page.waitForSelector(".embed-from");
    assert.ok(await page.$$eval("#p4 .note", (all) => all.every((one) => one.getClientRects().length > 0)));
    await page.goto(`${server.url}/index.html`, { waitUntil: "load" });
    assert.equal(await page.evaluate(() => localStorage.getItem("companion.place")), "I.1 read/theory.html#p1", "a frame is no place of the reader's");
    await done();
  });

  test("the switch works on questions and prompts, for the two kinds apart", async () => {
    const { page, done } = await open("questions.html");
    await page.waitForSelector("[data-turn]");
    const counts = () => page.evaluate(() => [...["check", "seminar"]].map((kind) => document.querySelectorAll(`.${kind} > .question > details[open]`).length));
    const all = await page.evaluate(() => ["check", "seminar"].map((kind) => document.querySelectorAll(`.${kind} > .question > details`).length));
    assert.ok(all.every((count) => count > 20));
    await page.click('[data-turn="guided"]');
    assert.deepEqual(await counts(), [0, all[1]]);
    await page.goto(`${server.url}/prompts.html`, { waitUntil: "load" });
    await page.waitForSelector("[data-turn]");
    assert.equal((await page.$$("[data-turn]")).length, 1);
    const shown = await page.$$eval("details", (every) => every.map((one) => one.open));
    assert.ok(shown.length > all[1] && shown.every(Boolean), "remembered, and the questions among the notes with them");
    await page.click("[data-turn]");
    assert.ok((await page.$$eval("details", (every) => every.map((one) => one.open))).every((one) => !one));
    await done();
  });

  test("hidden answers are not printed, shown ones are; a pack prints its text, no buttons", async () => {
    const { page, done } = await open(`packs.html${PACK}`);
    await packed(page);
    await page.emulateMediaType("print");
    const seen = (/** @type {string} */ what) => page.$$eval(what, (all) => all.filter((one) => one.getClientRects().length > 0).length);
    assert.deepEqual([await seen("details"), await seen(".pack-tools"), await seen(".pack-item"), await seen(".pack-colophon"), await seen(".md-header")], [0, 0, 8, 1, 0]);
    await page.emulateMediaType("screen");
    await page.click('[data-turn="guided"]');
    await page.emulateMediaType("print");
    assert.equal(await seen("details"), 2);
    const pdf = await page.pdf();
    assert.ok(pdf.length > 10000);
    await done();
    // Before a page is printed in earnest, what is folded is opened: not so what is hidden from a class.
    for (const name of [`packs.html${PACK}`, "prompts.html"]) {
      const { page: sheet, done: printed } = await open(name);
      await sheet.waitForSelector(".answers-bar button");
      await sheet.evaluate(() => addEventListener("beforeprint", () => { window.unfolded = document.querySelectorAll(".md-content details[open]").length; }));
      await sheet.pdf();
      assert.equal(await sheet.evaluate(() => window.unfolded), 0, name);
      await printed();
    }
  });

  test("a full edition shows the article's words in pack and frame, and says on what terms; else there are none", async () => {
    const isFull = Object.keys(data("packTexts", "pack-texts").article).length > 0;
    const { page, done } = await open(`packs.html${PACK}`);
    await packed(page);
    assert.deepEqual([(await page.$$(".pack-item .article-words")).length, (await page.$$(".pack-place .edition")).length], isFull ? [3, 1] : [0, 0]);
    if (isFull) assert.match(await page.$eval(".pack-place .edition", (one) => one.textContent ?? ""), /licensed under/);
    await page.goto(`${server.url}/read/union.html?embed=p4`, { waitUntil: "load" });
    assert.equal(await page.evaluate(() => [...document.querySelectorAll(".edition")].filter((one) => one.getClientRects().length > 0).length), isFull ? 1 : 0);
    await done();
  });

  test("the words of the reader's own copy stand in a pack, as words", async () => {
    const { page, done } = await open("index.html");
    await page.evaluate(() => localStorage.setItem("companion.copy", JSON.stringify({ stamp: "x", words: { "II.3": "My <b>own</b> copy." } })));
    await page.goto(`${server.url}/packs.html${PACK}`, { waitUntil: "load" });
    await packed(page);
    const words = await page.$$eval(".pack-item .article-words", (all) => all.map((one) => one.textContent));
    if (words.length === 1) assert.deepEqual(words, ["My <b>own</b> copy."]);
    else assert.ok(words.length === 3 && !words[0]?.includes("My"), "a full edition has its own words");
    await page.evaluate(() => localStorage.setItem("companion.copy", "{damaged"));
    await page.reload({ waitUntil: "load" });
    await packed(page);
    await done();
  });

  test("a link that is too long is said to be", async () => {
    const every = data("record", "record").sections.flatMap((section) => section.passages.filter(([id]) => Number(id.slice(1)) % 2).map(([id]) => `${section.code}.${id.slice(1)}`));
    const { page, done } = await open(`packs.html#e=${every.join(",")},${list.notes.map((note) => `n:${note[0]}`).join(",")}`);
    await packed(page);
    assert.match(await page.$eval(".pack-size.pack-too-long", (one) => one.textContent ?? ""), /leave out an item/);
    await done();
  });

  test("a whole section is chosen, and left out again", async () => {
    const { page, done } = await open("packs.html");
    await packed(page);
    await page.evaluate(() => { document.querySelectorAll(".pack-tree > details")[3].open = true; });
    await page.click(".pack-tree > details:nth-child(4) > .pack-every");
    await page.waitForFunction(() => location.hash.startsWith("#e=II.1-"));
    assert.match(page.url(), /#e=II\.1-\d+$/);
    await page.click(".pack-tree > details:nth-child(4) > .pack-every");
    await page.waitForFunction(() => location.hash === "#e=");
    assert.equal(await page.$eval(".pack-size", (one) => one.textContent), "Nothing chosen yet");
    await done();
  });

  test("while one tabs through the tree the focus is never under the bar at the foot", async () => {
    const { page, done } = await open("packs.html#e=II.1-9", { height: 600 });
    await packed(page);
    await page.focus(".pack-find input");
    for (let presses = 0; presses < 45; presses += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => ({ bottom: document.activeElement.getBoundingClientRect().bottom, foot: document.querySelector(".pack-foot").getBoundingClientRect().top, inFoot: document.activeElement.closest(".pack-foot") !== null, what: document.activeElement.outerHTML.slice(0, 80) }));
      assert.ok(at.inFoot || at.bottom <= at.foot + 1, JSON.stringify(at));
    }
    await done();
  });

  const states = ["light", "dark"].flatMap((scheme) => [320, 1280].map((width) => ({ scheme, width })));
  for (const look of AUDIT ? states : [states[0], states[3]]) {
    test(`axe: builder, reader, frame, ${look.scheme}, ${look.width} px`, async () => {
      for (const address of ["packs.html#e=II.3-5,n:x", `packs.html${PACK},II.77`, "read/union.html?embed=p4"]) {
        const { page, done } = await open(address, look);
        await page.waitForSelector(".pack-colophon, .pack-foot, .embed-from");
        // One section of the tree is made like another; `make audit` looks at all.
        if (!AUDIT) await page.$$eval(".pack-tree > details", (all) => { for (const [at, one] of all.entries()) if (at !== 3) one.remove(); });
        await page.$$eval("details", (all) => { for (const one of all) one.open = true; });
        await wait(100);
        assert.deepEqual(await violations(page), [], address);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${address} scrolls sideways`);
        await done();
      }
    });
  }
});

describe("teaching from disk in Chromium", { skip: noRepeat }, () => {
  let browser;
  before(async () => { browser = await chromium(); });
  after(async () => browser?.close());
  teaching(() => browser, () => disk);
});

/**
 * The reader's own copy on the commentary edition: opened from a file, a drop or a paste, kept, searched, forgotten;
 * the page is then the very page of the full edition. What is no copy of the article changes nothing.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { buildLanterns, buildThis, room } from "./editions.js";
import { chromium, disk, firefox, noChromium, noFirefox, noFoxRepeat, openPage, serve, SITE, wait } from "./site.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PAPER = resolve(import.meta.dirname, "../samples/lanterns/paper.md");
const TEXT = readFileSync(PAPER, "utf8");
const LAMPS = "read/lamps.html";
const KEEPERS = "read/keepers.html";

/** @typedef {import("puppeteer-core").Page} Page */

let place, commentary, full;
before(() => {
  if (noChromium && noFirefox) return;
  place = room();
  commentary = buildLanterns(place.folder);
  full = buildLanterns(place.folder, PAPER);
});
after(() => place?.clear());

/** A file of the test's own. @param {string} name @param {string | Uint8Array} content */
function file(name, content) {
  const path = join(place.folder, name);
  writeFileSync(path, content);
  return path;
}

/** @param {Page} page */
async function openDialog(page) {
  await page.waitForSelector("button[data-companion-copy=open]");
  await page.click("button[data-companion-copy=open]");
  await page.waitForSelector("dialog.copy[open]");
}

/** @param {Page} page */
const outcome = async (page) => {
  await page.waitForSelector(".copy-result h3", { timeout: 20000 });
  return page.$eval(".copy-result", (one) => one.innerText);
};

/** @param {Page} page @param {string} path */
async function give(page, path) {
  await page.evaluate(() => document.querySelector(".copy-result")?.replaceChildren());
  await (await page.$("#companion-copy-file")).uploadFile(path);
  return outcome(page);
}

/** @param {Page} page @param {string} text */
async function paste(page, text) {
  await page.$eval("#companion-copy-text", (field, words) => { field.value = words; }, text);
  await page.evaluate(() => document.querySelector(".copy-result")?.replaceChildren());
  await page.click(".copy-paste button");
  return outcome(page);
}

/** The passages as elements, whatever the order of attributes; told as one text, for a browser tells a tree node by node. @param {Page} page */
const passages = async (page) =>
  JSON.parse(await page.$$eval(".passage", (all) => {
    const walk = (node) => {
      if (node.nodeType === 3) return node.data.trim() ? node.data : ""; // not the line ends between blocks
      if (node.nodeType !== 1 || node.matches(".place-tools")) return "";
      return { [node.localName]: [...node.attributes].map((one) => `${one.name}=${one.value}`).sort(), inside: [...node.childNodes].map(walk).filter((one) => one !== "") };
    };
    return JSON.stringify(all.map(walk));
  }));

/** @param {Page} page */
const words = (page) => page.$$eval(".article-words", (all) => all.map((one) => one.textContent));
/** @param {Page} page */
const kept = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.endsWith(".copy")).length);

const bases = async () => {
  const server = await serve(commentary);
  return { http: server.url, file: pathToFileURL(commentary).href, stop: server.stop };
};

/** What works in every browser, on http and from disk. @param {() => import("puppeteer-core").Browser} browser @param {() => Record<string, string>} base @param {"http" | "file"} where @param {boolean} perFile */
function reader(browser, base, where, perFile) {
  const open = async (name = LAMPS, look = {}) => {
    const opened = await openPage(browser(), { offline: where === "file", ...look });
    await opened.page.goto(`${base()[where]}/${name}`, { waitUntil: "load" });
    return opened;
  };

  test(`a file gives the full edition's page, is kept, and is forgotten (${where})`, async () => {
    const { page, done } = await open();
    const wanted = await openPage(browser());
    await wanted.page.goto(`${pathToFileURL(full).href}/${LAMPS}`, { waitUntil: "load" });
    const [before, goal] = [await passages(page), await passages(wanted.page)];
    await openDialog(page);
    assert.match(await give(page, PAPER), /3 of 3 passages found/);
    assert.deepEqual(await passages(page), goal);
    assert.ok((await page.$$(".quoted")).length > 0 && (await page.$$(".to-words")).length > 0);
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.activeElement?.matches("button.own-copy-open"), { timeout: 5000 });
    await page.click("[data-view=article]");
    assert.equal(await page.$eval(".plain-words", (one) => one.getClientRects().length), 0);
    await page.click("[data-view=both]");

    await page.reload({ waitUntil: "load" });
    await page.waitForSelector(".article-words");
    assert.deepEqual(await passages(page), goal, "after another visit");
    assert.deepEqual(await page.$$eval(".reading-bar [data-view]", (all) => all.length), 3);
    assert.equal(await page.evaluate(() => document.documentElement.classList.contains("copy-waits")), false);

    await page.goto(`${base()[where]}/${KEEPERS}`, { waitUntil: "load" });
    await wait(200);
    assert.deepEqual(await words(page), perFile ? [] : ["Two keepers share every night between them."]);

    await page.goto(`${base()[where]}/${LAMPS}`, { waitUntil: "load" });
    await page.waitForSelector("[data-companion-copy=forget]");
    await page.click("[data-companion-copy=forget]");
    await page.waitForFunction(() => !document.querySelector(".article-words"));
    assert.deepEqual(await passages(page), before, "as it was built");
    assert.equal(await kept(page), 0);
    assert.ok(await page.evaluate(() => document.activeElement?.matches("[data-companion-copy=open]")));
    await done();
    await wanted.done();
  });

  test(`the search finds the article's words while the copy is open (${where})`, async () => {
    const { page, done } = await open();
    const found = () => page.evaluate(async () => (await window.companion.search("blackens")).map((hit) => hit.id));
    assert.deepEqual(await found(), []);
    await openDialog(page);
    await give(page, PAPER);
    assert.deepEqual(await found(), ["L.1"]);
    await page.click(".copy-state button");
    assert.deepEqual(await found(), []);
    await done();
  });

  test(`a PDF is read without a network, and pdf.js comes only then (${where})`, async () => {
    const { page, done } = await open();
    /** @type {string[]} */
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await openDialog(page);
    assert.match(await give(page, PAPER), /3 of 3/);
    const before = await words(page);
    await page.click(".copy-state button");
    assert.ok(!asked.some((url) => url.endsWith("companion-pdf.js")));
    assert.match(await give(page, await pdf()), /3 of 3/);
    assert.deepEqual((await words(page)).map((text) => text.replace(/\s+/g, " ")), before);
    assert.deepEqual(asked.filter((url) => !/\/assets\/(?:(?:companion-[a-z]+|starts)\.js|[a-z0-9/-]+\.png)$/.test(url)), [], "no worker, no font, no table of characters");
    assert.match(await give(page, await pdf("<p>&nbsp;</p>", "blank.pdf")), /pictures of pages/);
    assert.match(await give(page, file("broken.pdf", readFileSync(await pdf()).subarray(0, 900))), /damaged or cut off/);
    assert.equal((await words(page)).length, 2, "the copy that was open stays");
    await done();
  });

  test(`what is no copy changes nothing and says why (${where})`, async () => {
    const { page, done } = await open();
    const before = await passages(page);
    await openDialog(page);
    for (const [name, content, said] of WRONG) {
      const answer = await give(page, file(name, content));
      assert.match(answer, said, name);
      assert.match(answer, /Nothing was changed/, name);
      assert.deepEqual(await passages(page), before, name);
      assert.equal(await kept(page), 0, name);
    }
    await done();
  });

  test(`a copy is text, whatever stands in it (${where})`, async () => {
    const { page, done } = await open();
    await openDialog(page);
    const evil = String.raw`\<img src=x onerror="window.hit=1"> &lt;script&gt;window.hit=2&lt;/script&gt; &amp;lt;b&amp;gt; <script>window.hit=3</script>`;
    assert.match(await paste(page, TEXT.replace("night is out", `night is out ${evil}`)), /3 of 3/);
    const said = `<img src=x onerror="window.hit=1"> <script>window.hit=2</script> &lt;b&gt; window.hit=3`;
    assert.ok((await words(page))[0].includes(said), (await words(page))[0]);
    assert.equal(await page.$(".article-words :is(img, script, b)"), null);
    await page.reload({ waitUntil: "load" });
    await page.waitForSelector(".article-words");
    assert.equal(await page.evaluate(() => window.hit), undefined);
    await done();
  });
}

/** @type {[string, string | Uint8Array, RegExp][]} */
const WRONG = [
  ["another.txt", "A book about tides.\n\nIt says nothing of what we look for.\n", /0 of 3[^]*does not look like the article[^]*L 0 of 2, K 0 of 1/],
  ["empty.txt", "", /file is empty/],
  ["spaces.md", " \n\n ", /file is empty/],
  ["binary.txt", Uint8Array.from([1, 2, 0, 4]), /no text/],
  ["word.md", Uint8Array.from([0x50, 0x4b, 3, 4, 9]), /Word, EPUB or zip/],
  ["page.txt", "<!DOCTYPE html><p>Every lamp", /web page/],
  ["utf16.txt", Uint8Array.from([0xff, 0xfe, 65, 0]), /UTF-16/],
  ["latin.txt", Uint8Array.from([65, 0xe9, 65]), /not in UTF-8/],
  ["no.pdf", "Every lamp", /no PDF/],
  ["cut.md", TEXT.slice(0, TEXT.indexOf("side will crack")), /2 of 3[^]*breaks off after L\.2 \(line 11\)/],
  ["misspelt.md", TEXT.replace("Two keepers share", "Two keepers shared"), /2 of 3[^]*K\.1[^]*was not found[^]*Nearest: “Two keepers shared every[^]*line 15/],
  ["twice.md", TEXT.replace("## References", "Glass that is heated on both sides.\n\n## References"), /2 of 3[^]*L\.2[^]*more than once \(lines 11 and 17\)/],
];

let printer;
const printed = new Map();
/** The article printed to PDF, as a reader may have it. */
async function pdf(html = TEXT.replace(/^- .*$/gm, "<p>$&</p>").replace(/^#+ \**(.*?)\**$/gm, "<h2>$1</h2>").replace(/\n\nnight/, " night").replace(/\*\*/g, "").replace(/\n\n/g, "<p>"), name = "printed.pdf") {
  if (!printed.has(name)) {
    printer ??= await chromium();
    const page = await printer.newPage();
    await page.setContent(html);
    printed.set(name, file(name, await page.pdf({ width: "10cm", height: "12cm" })));
  }
  return printed.get(name);
}
after(async () => printer?.close());

describe("an own copy in Chromium", { skip: noChromium }, () => {
  let browser, base;
  before(async () => { browser = await chromium(); base = await bases(); });
  after(async () => { await browser?.close(); base?.stop(); });
  for (const where of ["http", "file"]) reader(() => browser, () => base, where, false);

  const open = async (name = LAMPS, look = {}, root = base.http) => {
    const opened = await openPage(browser, look);
    await opened.page.goto(`${root}/${name}`, { waitUntil: "load" });
    return opened;
  };

  test("by keyboard alone: to the offer, paste, read on, forget", async () => {
    const { page, done } = await open();
    const on = (selector) => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
    const tabTo = async (selector) => {
      for (let presses = 0; presses < 80 && !(await on(selector)); presses += 1) await page.keyboard.press("Tab");
      assert.ok(await on(selector), selector);
      assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "none", `${selector} shows its focus`);
    };
    await tabTo("button[data-companion-copy=open]");
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog.copy[open]");
    await tabTo("#companion-copy-file");
    await tabTo("#companion-copy-text");
    await page.keyboard.sendCharacter(TEXT);
    await tabTo(".copy-paste button");
    await page.keyboard.press("Space");
    assert.match(await outcome(page), /3 of 3/);
    assert.ok(await on(".copy-result"), "the outcome has the focus");
    await tabTo(".copy-result button");
    await page.keyboard.press("Enter");
    assert.equal(await page.$("dialog.copy[open]"), null);
    await page.waitForFunction(() => document.activeElement?.matches("button.own-copy-open"), { timeout: 5000 });
    assert.equal((await words(page)).length, 2);
    await tabTo("button[data-companion-copy=forget]");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => !document.querySelector(".article-words"));
    await done();
  });

  test("a file may be dropped anywhere on the dialog", async () => {
    const { page, done } = await open();
    await openDialog(page);
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "paper.md", { type: "text/markdown" }));
      for (const type of ["dragover", "drop"]) document.querySelector("dialog.copy h2").dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
    }, TEXT);
    assert.match(await outcome(page), /3 of 3/);
    await done();
  });

  test("opened on the home page, it stands in every section; the page of the copy can forget it", async () => {
    const { page, done } = await open("index.html");
    await openDialog(page);
    assert.match(await give(page, PAPER), /In every section/);
    await page.goto(`${base.http}/${KEEPERS}`, { waitUntil: "load" });
    await page.waitForSelector(".article-words");
    await page.goto(`${base.http}/your-copy.html`, { waitUntil: "load" });
    await page.waitForSelector("[data-companion-copy=forget]");
    await page.click("[data-companion-copy=forget]");
    await page.waitForSelector("[data-companion-copy=open]");
    assert.equal(await kept(page), 0);
    await done();
  });

  test("“Forget everything” takes the copy off the page, too", async () => {
    const { page, done } = await open();
    await openDialog(page);
    await give(page, PAPER);
    await page.keyboard.press("Escape");
    page.on("dialog", (dialog) => dialog.accept());
    await page.click("[data-companion-comfort]");
    await page.waitForSelector(".comfort-forget");
    await page.click(".comfort-forget");
    await page.waitForFunction(() => !document.querySelector(".article-words"));
    assert.equal(await kept(page), 0);
    await done();
  });

  test("where nothing can be kept, the words last as long as the page, and this is said", async () => {
    const { page, done } = await open();
    await page.evaluate(() => { Storage.prototype.setItem = () => { throw new Error("full"); }; });
    await openDialog(page);
    assert.match(await give(page, PAPER), /last until you leave this page/);
    assert.equal((await words(page)).length, 2);
    await page.reload({ waitUntil: "load" });
    assert.deepEqual(await words(page), []);
    await done();
  });

  test("a copy cut by an older list is cut anew; one of another article, or damaged, stays unused", async () => {
    const { page, done } = await open();
    await openDialog(page);
    await give(page, PAPER);
    const change = (from) => page.evaluate((code) => {
      const key = Object.keys(localStorage).find((one) => one.endsWith(".copy"));
      localStorage.setItem(key, Function(`return (${code})`)()(localStorage.getItem(key)));
    }, String(from));
    await change((text) => JSON.stringify({ ...JSON.parse(text), stamp: "older" }));
    await page.reload({ waitUntil: "load" });
    await page.waitForSelector(".article-words");
    assert.ok(!(await page.evaluate(() => Object.values(localStorage).join(""))).includes("older"));
    for (const other of [() => JSON.stringify({ stamp: "other", words: { "L.1": "Nothing of it." } }), () => "{", () => JSON.stringify({ stamp: 1, words: [2] })]) {
      await change(other);
      await page.reload({ waitUntil: "load" });
      await wait(150);
      assert.deepEqual(await words(page), []);
      assert.equal(await page.evaluate(() => document.documentElement.classList.contains("copy-waits")), false);
      assert.ok(await page.$eval(".passage", (one) => getComputedStyle(one).visibility === "visible"));
    }
    await done();
  });

  test("the full edition makes no offer and knows no kept copy", async () => {
    assert.ok(!existsSync(join(full, "assets/starts.js")));
    const server = await serve(full);
    const { page, done } = await open(LAMPS, {}, server.url);
    const before = await passages(page);
    await page.evaluate(() => localStorage.setItem("companion.copy", JSON.stringify({ stamp: "", words: { "L.1": "Something else." } })));
    for (const name of [LAMPS, "index.html", "your-copy.html"]) {
      await page.goto(`${server.url}/${name}`, { waitUntil: "load" });
      await wait(100);
      assert.equal(await page.$(".own-copy, [data-companion-copy]"), null, name);
    }
    await page.goto(`${server.url}/${LAMPS}`, { waitUntil: "load" });
    await wait(100);
    assert.deepEqual(await passages(page), before);
    await done();
    server.stop();
  });

  for (const [scheme, width] of [["light", 1280], ["dark", 320]]) {
    test(`axe: the dialog, a refusal, a success and the page with the words, ${scheme}, ${width} px`, async () => {
      const { page, done } = await open(LAMPS, { scheme, width });
      const check = async (what) => {
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
        assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`), [], what);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${what} scrolls sideways`);
        assert.deepEqual(await page.$$eval("dialog.copy[open] :is(button, input, textarea), .own-copy button", (all) => all.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24).map((one) => one.outerHTML)), [], what);
      };
      await check("offer");
      await openDialog(page);
      await check("dialog");
      await give(page, file("misspelt.md", WRONG.find(([name]) => name === "misspelt.md")[1]));
      await check("refusal");
      await give(page, PAPER);
      await check("success");
      await page.keyboard.press("Escape");
      await check("words");
      await done();
    });
  }
});

describe("an own copy in Firefox, with its default file policy", { skip: noFoxRepeat || noChromium }, () => {
  let browser, base;
  before(async () => { browser = await firefox(); base = await bases(); });
  after(async () => { await browser?.close(); base?.stop(); });
  for (const where of ["http", "file"]) reader(() => browser, () => base, where, where === "file");

  test("from disk the dialog says that a copy is kept for each page", async () => {
    const { page, done } = await openPage(browser);
    await page.goto(`${base.file}/${LAMPS}`, { waitUntil: "load" });
    await openDialog(page);
    assert.match(await page.$eval(".copy-words", (one) => one.textContent), /Firefox keeps it for this page alone/);
    await done();
  });
});

const starts = join(SITE, "assets/starts.js");
const noOffer = noChromium || (existsSync(starts) ? false : "site/ is a full edition");

describe("an own copy on this site", { skip: noOffer }, () => {
  let browser, article;
  before(async () => {
    browser = await chromium();
    const { sections } = JSON.parse(readFileSync(starts, "utf8").replace(/^.*?starts=/s, "").replace(/;\s*$/, ""));
    const filler = "and so the invented sentence goes on, for as long as a paragraph of the article may be. ".repeat(6);
    // An invented article with the right beginnings: each paragraph is a passage.
    article = file("invented.md", ["# Invented", ...sections.flatMap((one) => [`## ${one.printed}`, ...one.passages.map(([, first]) => `${first} ${filler}`)])].join("\n\n"));
  });
  after(async () => browser?.close());

  test("all passages are found within a second, and an address still shows its passage after another visit", async () => {
    const { page, done } = await openPage(browser);
    await page.goto(`${disk}/read/union.html#p10`, { waitUntil: "load" });
    await openDialog(page);
    const began = performance.now();
    assert.match(await give(page, article), /98 of 98 passages found/);
    assert.ok(performance.now() - began < 1500, String(performance.now() - began));
    await page.goto(`${disk}/index.html`, { waitUntil: "load" });
    await page.goto(`${disk}/read/union.html#p10`, { waitUntil: "load" });
    await page.waitForSelector(".article-words");
    await wait(200);
    const { top, header } = await page.$eval("#p10", (one) => ({ top: one.getBoundingClientRect().top, header: document.querySelector(".md-header").getBoundingClientRect().bottom }));
    assert.ok(top >= header && top < 200, `${top}`);
    await done();
  });

  test("nothing moves when a kept copy comes with the page", async () => {
    const { page, done } = await openPage(browser);
    await page.goto(`${disk}/read/union.html`, { waitUntil: "load" });
    await openDialog(page);
    await give(page, article);
    await page.evaluateOnNewDocument(() => {
      window.moved = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.moved += entry.value; }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(`${disk}/read/theory.html`, { waitUntil: "load" });
    await page.waitForSelector(".article-words");
    await wait(300);
    const moved = await page.evaluate(() => window.moved);
    assert.ok(moved < 0.1, `layout shift ${moved}`);
    await done();
  });
});

describe("the article itself as an own copy", { skip: noChromium || (process.env.PAPER ? false : "PAPER is not set: no copy of the article to test with") }, () => {
  test("a section is the full edition's, element by element", async () => {
    const [ours, theirs] = [buildThis(place.folder, ""), existsSync(starts) ? buildThis(place.folder, process.env.PAPER) : SITE];
    const browser = await chromium();
    const { page, done } = await openPage(browser);
    const { page: other, done: alsoDone } = await openPage(browser);
    await page.goto(`${pathToFileURL(ours).href}/index.html`, { waitUntil: "load" });
    await openDialog(page);
    assert.match(await give(page, resolve(process.env.PAPER)), /98 of 98 passages found/);
    const every = ["abstract", "introduction", "theory", "union", "foreign-policy", "obstacles", "iran", "conclusion"];
    for (const name of process.env.AUDIT === "all" ? every : ["abstract", "union"]) {
      await page.goto(`${pathToFileURL(ours).href}/read/${name}.html`, { waitUntil: "load" });
      await page.waitForSelector(".article-words");
      await other.goto(`${pathToFileURL(theirs).href}/read/${name}.html`, { waitUntil: "load" });
      assert.deepEqual(await passages(page), await passages(other), name);
    }
    await done();
    await alsoDone();
    await browser.close();
  });
});

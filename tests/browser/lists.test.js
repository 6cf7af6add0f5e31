/** Glossary and bibliography as a reader uses them: filter, sort, link, where used, BibTeX; and whole without the script. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { chromium, disk, firefox, noChromium, noFoxRepeat, noRepeat, openPage, serve, wait } from "./site.js";

const LISTS = { glossary: ".term-entry", bibliography: ".work" };
const READY = ".filter-words input";

/** @param {import("puppeteer-core").Page} page @param {string} entry */
const shown = (page, entry) => page.$$eval(entry, (all) => all.filter((one) => !one.hidden).map((one) => one.id));
/** @param {import("puppeteer-core").Page} page @param {RegExp} words */
const counted = (page, words) => page.waitForFunction((source) => new RegExp(source).test(document.querySelector(".filter-count")?.textContent ?? ""), { timeout: 10000 }, words.source);

/** What holds over http and from disk, in both browsers. @param {() => {browser: import("puppeteer-core").Browser, base: string}} at */
function everywhere(at) {
  const open = async (tail) => {
    const { browser, base } = at();
    const opened = await openPage(browser);
    await opened.page.goto(`${base}/${tail}`, { waitUntil: "load" });
    await opened.page.waitForFunction(() => !document.documentElement.hasAttribute("data-filtering") && window.companion?.filterEntries);
    return opened;
  };

  test("words, kind and letter filter; the address says so, and gives it back", async () => {
    const { page, done } = await open("glossary.html");
    const all = await shown(page, ".term-entry");
    const { kind, letter, word } = await page.$eval(".term-entry", (one) => ({ kind: one.dataset.kind, letter: one.dataset.letter, word: one.querySelector("h3 a").textContent }));
    await page.type(READY, word.toUpperCase());
    await page.select("select[name=kind]", kind);
    await page.select("select[name=letter]", letter);
    await counted(page, /^\d+ of \d+ terms$/);
    const few = await shown(page, ".term-entry");
    assert.ok(few.length > 0 && few.length < all.length);
    assert.equal(few[0], all[0], "what is named so comes first");
    const address = await page.evaluate(() => location.href);
    assert.match(address, new RegExp(`kind=${kind}&letter=${letter}`));
    const { page: other, done: otherDone } = await open(address.replace(/.*\/(?=glossary)/, ""));
    assert.deepEqual(await shown(other, ".term-entry"), few);
    assert.equal(await other.$eval(READY, (one) => one.value), word.toUpperCase());
    await other.goto(`${at().base}/index.html`, { waitUntil: "load" });
    await other.evaluate(() => history.back());
    await other.waitForFunction((many) => [...document.querySelectorAll(".term-entry")].filter((one) => !one.hidden).length === many && location.search, { timeout: 10000 }, few.length);
    await otherDone();
    await page.click("form.filter-bar [type=reset]");
    await counted(page, /^\d+ terms$/);
    assert.deepEqual(await shown(page, ".term-entry"), all, "all of them, as they stood");
    assert.equal(await page.evaluate(() => location.search), "");
    assert.deepEqual(await page.$$eval(".letter > h2", (heads) => heads.filter((head) => head.hidden)), []);
    await done();
  });

  test("sorting puts all into one list without heads, and back", async () => {
    const { page, done } = await open("bibliography.html");
    const all = await shown(page, ".work");
    const years = () => page.$$eval(".work", (works) => works.map((one) => Number(one.dataset.year) || 0));
    await page.select("select[name=sort]", "newest");
    const newest = (await years()).filter(Boolean);
    assert.deepEqual(newest, [...newest].sort((a, b) => b - a));
    assert.equal((await years()).at(-1), 0, "a work without a year comes last");
    assert.equal(await page.$$eval(".works > h2", (heads) => heads.every((head) => head.hidden)), true);
    await page.select("select[name=sort]", "cited");
    const cited = await page.$$eval(".work", (works) => works.map((one) => Number(one.dataset.cited ?? 0)));
    assert.deepEqual(cited, [...cited].sort((a, b) => b - a));
    await page.select("select[name=kind]", "article");
    await page.select("select[name=verdict]", "wrong");
    await counted(page, /^\d+ of/);
    assert.ok((await shown(page, ".work")).length > 3);
    await page.click("form.filter-bar [type=reset]");
    await counted(page, /^\d+ works$/);
    assert.deepEqual(await page.$$eval(".work", (works) => works.map((one) => one.id)), all);
    assert.ok(await page.$eval(".works > h2", (head) => !head.hidden));
    await done();
  });

  test("where a source of ours is cited, and its BibTeX, come when they are opened", async () => {
    const { page, done } = await open("bibliography.html");
    const id = await page.$eval(".work[data-kind=notes][data-cited]", (one) => one.id);
    assert.equal(await page.$(`#${id} .places li, #${id} pre`), null);
    await page.$eval(`#${id}`, (one) => { for (const part of one.querySelectorAll("details")) part.open = true; });
    await page.waitForSelector(`#${id} .places li`, { timeout: 10000 });
    await page.waitForSelector(`#${id} .work-bibtex button`, { timeout: 10000 });
    assert.match(await page.$eval(`#${id} pre`, (one) => one.textContent), new RegExp(`^@\\w+\\{${id},`));
    assert.ok(await page.$eval(`#${id} .places a`, (link) => link.href.includes("/read/")));
    await page.evaluate(() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; });
    await page.$eval(`#${id} .work-bibtex button`, (one) => one.click());
    await page.waitForFunction(() => window.copied);
    assert.match(await page.evaluate(() => window.copied), /^@\w+\{[^]*\}$/);
    await done();
  });

  test("citing a source of ours gives its BibTeX", async () => {
    const { page, done } = await open("bibliography.html");
    const id = await page.$eval(".work[data-kind=notes]", (one) => one.id);
    await page.evaluate(() => localStorage.setItem("companion.style", "bibtex"));
    await page.reload({ waitUntil: "load" });
    await page.focus(`#${id} h3 a`);
    await page.keyboard.press("c");
    await page.waitForSelector("dialog.cite[open]", { timeout: 10000 });
    assert.ok((await page.$$eval(".cite-row pre", (all) => all.map((one) => one.textContent))).some((text) => text.includes(`{${id},`)));
    await done();
  });
}

describe("lists in Chromium", { skip: noChromium }, () => {
  let browser, server;
  before(async () => { browser = await chromium(); server = await serve(); });
  after(async () => { await browser?.close(); server?.stop(); });

  describe("over http", () => everywhere(() => ({ browser, base: server.url })));
  describe("from disk", { skip: noRepeat }, () => everywhere(() => ({ browser, base: disk })));

  const open = async (tail, look = {}) => {
    const opened = await openPage(browser, look);
    await opened.page.goto(`${server.url}/${tail}`, { waitUntil: "load" });
    return opened;
  };

  test("Russian, Persian and other spellings find a term", async () => {
    const { page, done } = await open("glossary.html");
    const names = await page.$$eval(".term-entry", (all) => all.flatMap((one) => ["ru", "fa"].flatMap((lang) => {
      const word = one.querySelector(`.term-line [lang=${lang}]`)?.textContent;
      return word ? [[one.id, word]] : [];
    })).filter((_, at) => at % 40 === 0));
    assert.ok(names.length > 2);
    for (const [id, word] of names) {
      await page.$eval(READY, (one, text) => { one.value = text; one.dispatchEvent(new Event("input", { bubbles: true })); }, word);
      assert.ok((await shown(page, ".term-entry")).includes(id), word);
    }
    await done();
  });

  test("by keyboard alone: type, Tab, pick, Escape", async () => {
    const { page, done } = await open("glossary.html");
    await page.focus(READY);
    await page.keyboard.type("qqqq");
    await counted(page, /^None of/);
    await page.keyboard.press("Enter");
    assert.match(page.url(), /\?q=qqqq$/, "Enter sends nothing");
    await page.keyboard.press("Escape");
    await counted(page, /^\d+ terms$/);
    const order = [];
    for (let presses = 0; presses < 3; presses += 1) {
      await page.keyboard.press("Tab");
      order.push(await page.evaluate(() => document.activeElement?.getAttribute("name") ?? document.activeElement?.getAttribute("type")));
    }
    assert.deepEqual(order, ["kind", "letter", "reset"]);
    assert.equal(await page.$eval(".filter-count", (one) => one.getAttribute("role")), "status");
    await done();
  });

  for (const [name, entry] of Object.entries(LISTS)) {
    test(`${name}: an address that names a hidden entry shows it`, async () => {
      const { page, done } = await open(`${name}.html`);
      const ids = await shown(page, entry);
      await page.goto(`${server.url}/${name}.html?q=qqqq#${ids[5]}`, { waitUntil: "load" });
      await page.waitForFunction((id) => !document.getElementById(id).hidden && !document.documentElement.hasAttribute("data-filtering"), {}, ids[5]);
      assert.equal((await shown(page, entry)).length, ids.length);
      await done();
    });

    for (const [width, height] of [[320, 640], [1280, 900]]) {
      test(`${name}: anchors land below the header though entries out of sight are not laid out, ${width} px`, async () => {
        const { page, done } = await open(`${name}.html`, { width, height });
        const ids = await shown(page, entry);
        for (const id of [ids[Math.floor(ids.length / 2)], ids.at(-8), ids[3]]) {
          await page.goto(`${server.url}/about.html`, { waitUntil: "load" });
          await page.goto(`${server.url}/${name}.html#${id}`, { waitUntil: "load" });
          await wait(300);
          const at = await page.$eval(`#${id}`, (one) => ({ top: one.getBoundingClientRect().top, header: document.querySelector(".md-header").getBoundingClientRect().bottom }));
          assert.ok(at.top >= at.header - 1 && at.top < height / 2, `${id}: ${JSON.stringify(at)}`);
        }
        await done();
      });
    }

    test(`${name}: nothing moves while it loads, the bar included`, async () => {
      for (const width of [320, 768, 1280]) {
        const { page, done } = await openPage(browser, { width });
        await page.evaluateOnNewDocument(() => {
          window.shifts = [];
          new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((one) => one.value))).observe({ type: "layout-shift", buffered: true });
        });
        await page.goto(`${server.url}/${name}.html${width === 768 ? "?q=russia" : ""}`, { waitUntil: "load" });
        await wait(500);
        assert.deepEqual(await page.evaluate(() => window.shifts), [], `${width} px`);
        await done();
      }
    });

    test(`${name}: without JavaScript it is a complete list, and the bar is not there`, async () => {
      const { page, done } = await openPage(browser);
      await page.setJavaScriptEnabled(false);
      await page.goto(`${server.url}/${name}.html`, { waitUntil: "load" });
      assert.equal(await page.$eval(".filter-bar", (one) => one.getClientRects().length), 0);
      const said = Number(/(\d+) (?:terms|works)/.exec(await page.$eval(".filter-count", (one) => one.textContent))[1]);
      assert.equal((await shown(page, entry)).length, said);
      assert.ok(await page.$$eval(`${entry} .where-used .places a`, (links) => links.length > 300));
      await done();
    });
  }

  test("the browser finds words in an entry that is out of sight", async () => {
    const { page, done } = await open("glossary.html");
    const last = await page.$$eval(".term-entry", (all) => all.at(-9).querySelector(".term-definition p").textContent.slice(0, 60));
    assert.ok(await page.evaluate((words) => window.find(words), last));
    await page.waitForFunction(() => scrollY > 5000);
    await done();
  });

  test("each use of a term stands in its sentence, with the word marked and who says it", async () => {
    const { page, done } = await open("glossary.html");
    await page.$$eval(".where-used", (all) => { for (const one of all) one.open = true; });
    await page.waitForFunction(() => !document.querySelector(".where-used[data-more]"), { timeout: 20000 });
    const uses = await page.$$eval(".where-used .places li", (all) => all.map((one) => ({ in: one.querySelector(".place-in").textContent, words: one.querySelector("p").textContent, mark: one.querySelector("mark")?.textContent ?? "" })));
    assert.ok(uses.length > 500);
    assert.deepEqual(uses.filter((one) => !/^(?:restatement|note: .+)$/.test(one.in)), []);
    assert.deepEqual(uses.filter((one) => !one.mark || !one.words.includes(one.mark)), []);
    assert.deepEqual(await page.$$eval(".term-entry", (all) => all.filter((one) => one.querySelector(`.term-definition a.term[href$='#${one.id}']`)).map((one) => one.id)), [], "no term links to itself");
    await done();
  });
});

describe("lists in Firefox from disk", { skip: noFoxRepeat }, () => {
  let browser;
  before(async () => { browser = await firefox(); });
  after(async () => browser?.close());
  everywhere(() => ({ browser, base: disk }));
});

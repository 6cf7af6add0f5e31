/**
 * The site in one file, opened by double click from a folder with spaces and letters outside ASCII, with the network
 * off: every link leads inside, cards and search work, a passage has its address, and nothing is loaded.
 */
import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium, noChromium, noSite, openPage, sectionPages, SITE, wait } from "./site.js";

const FILE = join(SITE, "downloads", "eeu-companion.html");
const skip = noSite || (existsSync(FILE) ? false : `no ${FILE}`);
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let room = "";
let address = "";

before(() => {
  if (skip) return;
  room = mkdtempSync(join(tmpdir(), "Übung – مطالعه 100% #1 "));
  const copy = join(room, "eeu companion.html");
  copyFileSync(FILE, copy);
  address = pathToFileURL(copy).href;
});
after(() => { if (room) rmSync(room, { recursive: true, force: true }); });

/** @param {import("puppeteer-core").Browser} browser */
async function open(browser, hash = "", look = {}) {
  const opened = await openPage(browser, { offline: true, ...look });
  await opened.page.goto(address + hash, { waitUntil: "load" });
  return opened;
}

/** Where the anchor led: which element, and whether one sees it below the header. @param {import("puppeteer-core").Page} page @param {string} id */
async function landed(page, id) {
  await page.waitForFunction((name) => document.querySelector(":target")?.id === name, { timeout: 10000 }, id);
  await page.waitForFunction(() => {
    const top = document.querySelector(":target")?.getBoundingClientRect().top ?? -1;
    return top >= (document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0) && top < innerHeight / 2;
  }, { timeout: 10000 });
}

/** Go to a place of the file that is open. @param {import("puppeteer-core").Page} page @param {string} hash */
const go = (page, hash) => page.evaluate((to) => { location.hash = to; }, hash);

/** What a reader does with it, in one sitting: the file is large, and loading it the longest part. @param {() => import("puppeteer-core").Browser} browser */
function reader(browser) {
  let page, done;
  before(async () => ({ page, done } = await open(browser())));
  after(() => done());

  test("the search leads to the passage; back leads back", async () => {
    await page.keyboard.press("/");
    await page.waitForSelector("dialog.search[open]", { timeout: 10000 });
    await page.keyboard.type("II.4");
    await page.waitForSelector(".result[aria-selected=true]", { timeout: 10000 });
    await page.keyboard.press("Enter");
    await landed(page, "union-p4");
    assert.equal(await page.evaluate(() => location.hash), "#union-p4");
    assert.match(await page.$eval(".where", (one) => one.textContent ?? ""), /^4 of 17$/);
    await page.evaluate(() => history.back());
    await page.waitForFunction(() => location.hash === "", { timeout: 10000 });
    await page.waitForSelector("dialog.search[open]", { timeout: 10000 });
    await page.keyboard.press("Escape");
  });

  test("a card opens, and leads to its entry", async () => {
    await go(page, "#union-p4");
    await landed(page, "union-p4");
    await page.click("#union-p4 .plain-words a.term[data-card]");
    await page.waitForSelector("#companion-card.card-pinned:not([hidden])", { timeout: 10000 });
    const term = await page.$eval("#union-p4 .plain-words a.term[data-card]", (one) => one.getAttribute("href")?.slice(1) ?? "");
    await page.click(".card-go");
    await landed(page, term);
    assert.ok(await page.$eval(":target", (one) => one.matches(".term-entry")));
  });

  test("the search as a function finds places of this file", async () => {
    for (const query of ["near abroad", "hegenomy", "III.2"]) {
      const found = await page.evaluate((words) => window.companion.search(words), query);
      assert.ok(found.length > 0, query);
      const lost = await page.evaluate((urls) => urls.filter((url) => !url.startsWith("#") || !document.getElementById(url.slice(1))), found.map((one) => one.url));
      assert.deepEqual(lost, []);
    }
  });

  test("an address of the site leads to its place, a range to all of it", async () => {
    const { page, done } = await open(browser(), "#/read/iran.html#p3-p5"); // as one comes from a link
    await page.waitForFunction(() => document.querySelectorAll(".in-range").length === 3, { timeout: 10000 });
    assert.deepEqual(await page.$$eval(".in-range", (all) => all.map((one) => one.id)), ["iran-p3", "iran-p4", "iran-p5"]);
    await go(page, "#/bibliography.html#waltz1979");
    await landed(page, "waltz1979");
    await go(page, "#/glossary.html");
    await page.waitForFunction(() => location.hash === "#page-glossary", { timeout: 10000 });
    await done();
  });

  test("the home page of the same document leads back to where one stopped", async () => {
    await go(page, "#union-p4");
    await page.waitForFunction(() => /^4 of/.test(document.querySelector(".where")?.textContent ?? ""), { timeout: 10000 });
    await go(page, "#page-index");
    await page.waitForSelector(".home-resume[href='#union-p4'], .home-resume[href='#/read/union.html#p4']", { timeout: 10000 });
    assert.equal(await page.$eval(".home-resume", (one) => one.textContent), "Resume at II.4");
  });
}

describe("the single file in Chromium", { skip: skip || noChromium }, () => {
  let browser;
  let page, done;
  before(async () => {
    browser = await chromium();
    ({ page, done } = await open(browser));
  });
  after(async () => browser?.close());
  describe("as a reader has it", () => reader(() => browser));

  test("every id once, every link and name inside, no word of another file", async () => {
    const faults = await page.evaluate(() => {
      const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
      const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
      const known = new Set(ids);
      const links = [...document.querySelectorAll("a[href]")].map((one) => one.getAttribute("href") ?? "");
      const outside = links.filter((href) => !/^(?:#|https?:\/\/|mailto:)/.test(href));
      // `#i=…` is the address of a reading pack, which its page reads.
      const lost = links.filter((href) => href.startsWith("#") && !href.startsWith("#i=") && !known.has(decodeURIComponent(href.slice(1))));
      const names = [...document.querySelectorAll("[aria-labelledby]")].flatMap((one) => (one.getAttribute("aria-labelledby") ?? "").split(" "));
      const sources = [...document.querySelectorAll("[src], link[href]")].map((one) => one.getAttribute("src") ?? one.getAttribute("href") ?? "").filter((url) => !url.startsWith("data:"));
      return { twice, outside, lost: [...new Set(lost)], names: names.filter((name) => !known.has(name)), sources };
    });
    assert.deepEqual(faults, { twice: [], outside: [], lost: [], names: [], sources: [] });
  });

  test("every page of the site is in it, with every passage, note, term and work", async () => {
    const { docs } = await sectionPages();
    const counts = await page.evaluate(() => Object.fromEntries([".passage[data-passage]", ".passage > .note[id]", ".term-entry[id]", ".work[id]"].map((one) => [one, document.querySelectorAll(one).length])));
    const kinds = ["passage", "note", "term", "work"].map((kind) => docs.filter((doc) => doc.kind === kind).length);
    assert.deepEqual(Object.values(counts), kinds);
  });

  test("the data of cards and search lead to places that are there", async () => {
    const lost = await page.evaluate(async () => {
      await window.companion.search("union");
      const held = (kind) => [...document.querySelectorAll(`script[data-script^="${kind}-"]`)].flatMap((script) => Object.values(JSON.parse(script.textContent.slice(script.textContent.indexOf(",{") + 1).replace(/\);\s*$/, ""))));
      const links = (text) => [...text.matchAll(/href="([^"]*)"/g)].map((found) => found[1]);
      const html = [...held("cards").flatMap((card) => [card.url, ...links(card.html)]), ...held("more").flatMap((more) => links(more.places))];
      const urls = [...html, ...window.companion.searchData.docs.map(([, , , url]) => url)].filter((url) => !/^[a-z]+:/.test(url));
      const there = (url) => {
        const [path, id] = url.split("#");
        const around = [...document.querySelectorAll("[data-page]")].find((one) => one.dataset.page === path);
        return around && [id, `${around.dataset.name}-${id}`].some((name) => around.contains(document.getElementById(name)));
      };
      return [urls.length > 1000, [...new Set(urls.filter((url) => !there(url)))]];
    });
    assert.deepEqual(lost, [true, []]);
  });

  test("a bar for each section counts its own notes", async () => {
    const counts = await page.$$eval("[data-page^='read/']", (all) => all.map((one) => [one.querySelectorAll(".passage .note").length, [...one.querySelectorAll(".reading-bar .bar-count")].reduce((sum, count) => sum + Number(count.textContent), 0)]));
    assert.equal(counts.length, 8);
    for (const [notes, said] of counts) assert.equal(said, notes);
    await done();
  });

  test("copied links, places kept and filters know the page they stand on", async () => {
    const { page, done } = await open(browser, "#iran-p3");
    await landed(page, "iran-p3");
    await page.evaluate(() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; });
    await page.hover("#iran-p3 h3");
    await page.click("#iran-p3 .copy-link");
    assert.ok((await page.evaluate(() => window.copied)).endsWith("#iran-p3"));
    await page.evaluate(() => window.dispatchEvent(new Event("pagehide")));
    assert.equal(await page.evaluate(() => localStorage.getItem("companion.place")), "V.3 read/iran.html#p3");
    await page.keyboard.press("j");
    await page.waitForFunction(() => document.activeElement?.closest(".passage")?.id === "iran-p4", { timeout: 10000 });
    await page.keyboard.press("g");
    await page.waitForSelector("dialog.goto[open]");
    await page.keyboard.type("2");
    await page.keyboard.press("Enter");
    await landed(page, "iran-p2");
    assert.equal(await page.$$eval("#page-glossary .filter-words input, #page-bibliography .filter-words input", (all) => all.length), 2);
    await page.type("#page-glossary .filter-bar input", "near abroad");
    await page.waitForFunction(() => / of /.test(document.querySelector("#page-glossary .filter-count")?.textContent ?? ""), { timeout: 5000 });
    assert.equal(await page.$$eval("#page-bibliography .work[hidden]", (all) => all.length), 0);
    await done();
  });

  test("the policy lets nothing be fetched and no other script run", async () => {
    const { page } = await open(browser, "", { expected: /./ });
    const stopped = await page.evaluate(async () => {
      const script = document.createElement("script");
      script.textContent = "window.foreign = true";
      document.body.append(script);
      return [window.foreign === undefined, await fetch("data:text/plain,x").then(() => false, () => true)];
    });
    assert.deepEqual(stopped, [true, true]);
    await page.close();
  });

  test("on paper: the page being read, every word of it", async () => {
    const { page, done } = await open(browser, "#abstract-p1");
    await landed(page, "abstract-p1");
    const pdf = Buffer.from(await page.pdf({ format: "A4" })).toString("latin1");
    const sheets = pdf.match(/\/Type \/Page\b/g)?.length ?? 0;
    assert.ok(sheets > 1 && sheets < 20, `${sheets} sheets`);
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    await page.emulateMediaType("print");
    const shown = await page.$$eval("[data-page]", (all) => all.filter((one) => one.getClientRects().length > 0).map((one) => one.dataset.page));
    assert.deepEqual(shown, ["read/abstract.html"]);
    assert.ok(await page.$eval("#abstract-p1 .note", (one) => one.getClientRects().length > 0));
    await page.emulateMediaType(); // first: all pages at once on paper are seconds of layout
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    assert.equal(await page.$("[data-printed]"), null);
    await done();
  });

  test("the menu, axe and width: the first page and a section, narrow and dark", async () => {
    const { page, done } = await open(browser, "", { width: 320, scheme: "dark" });
    await page.click("[data-companion-menu]");
    await wait(400);
    await page.click(".md-nav__link[href='#page-glossary']");
    await page.waitForFunction(() => location.hash === "#page-glossary" && !document.getElementById("__drawer").checked, { timeout: 10000 });
    await go(page, "#union-p4");
    await landed(page, "union-p4");
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
    // The other pages are made of the same parts, and are looked at on the site.
    await page.$$eval("[data-page]", (all) => { for (const one of all) if (!one.matches("#page-index, #page-union")) one.remove(); });
    await page.evaluate(AXE);
    const found = await page.evaluate(() => window.axe.run({ include: [["#page-index"], ["#page-union"], [".md-header"], [".md-sidebar"]] }, { resultTypes: ["violations"] }).then(({ violations }) => violations.map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 120)}`)));
    assert.deepEqual(found, []);
    await done();
  });
});

describe("downloads of works", { skip }, () => {
  test("a section's file holds the works that its page lists", () => {
    const names = ["abstract", "introduction", "theory", "union", "foreign-policy", "obstacles", "iran", "conclusion"];
    for (const name of names) {
      const page = readFileSync(join(SITE, "read", `${name}.html`), "utf8");
      const listed = [...page.matchAll(/class="work-places" href="[^"]*#([^"]*)"/g)].map((found) => found[1]);
      const works = JSON.parse(readFileSync(join(SITE, "downloads", `works-${name}.json`), "utf8"));
      assert.ok(listed.length > 0, name);
      assert.deepEqual(works.map((work) => work.id).sort(), listed.sort(), name);
    }
  });
});

/**
 * Every page once, and a section in all its states: axe finds nothing, nothing scrolls sideways, the keyboard gets
 * everywhere, an address shows its passage below the header.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { AUDIT, chromium, noChromium, openPage, serve, SITE, wait } from "./site.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SECTION = "read/union.html";

const pages = noChromium ? [] : readdirSync(SITE, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html") && !name.startsWith("downloads/")).sort();
const states = ["light", "dark"].flatMap((scheme) => [320, 768, 1280].map((width) => ({ scheme, width })));

/** @param {import("puppeteer-core").Page} page @param {string} [part] a selector, where the rest was looked at before */
async function violations(page, part) {
  await page.evaluate(AXE); // by the protocol, which the page's Content-Security-Policy does not hold back
  const { violations: found } = await page.evaluate((within) => window.axe.run(within ?? document, { resultTypes: ["violations"] }), part);
  return found.map((one) => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

/** What stands out of the window on the right, unless it scrolls in a box of its own. @param {import("puppeteer-core").Page} page */
const overflow = (page) =>
  page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1);
    return [`${root.scrollWidth} px wide`, ...wide.slice(0, 5).map((one) => one.outerHTML.slice(0, 120))];
  });

describe("pages", { skip: noChromium }, () => {
  let browser, server;
  before(async () => { browser = await chromium(); server = await serve(); });
  after(async () => { await browser?.close(); server?.stop(); });

  const open = async (name, look = {}) => {
    const opened = await openPage(browser, look);
    await opened.page.goto(`${server.url}/${name}`, { waitUntil: "load" });
    return opened;
  };

  /** The bars and counts that scripts put in have arrived. @param {import("puppeteer-core").Page} page */
  const settled = (page) => page.waitForFunction(() => !document.querySelector(".reading-bar:empty, .filter-bar:empty") || !document.querySelector(".passage, .term-entry, .work"));

  /** A list of hundreds of entries made alike is looked at by its first thirty; `make audit` looks at all. @param {import("puppeteer-core").Page} page */
  const shorten = (page) =>
    page.evaluate(() => {
      for (const kind of [".work", ".term-entry", ".generated > .note", ".work-correction", ".question"]) {
        for (const one of [...document.querySelectorAll(kind)].slice(30)) one.remove();
      }
    });

  /** A section with all its passages is looked at once, above; its states are those of its first passages, which have every kind of part. @param {import("puppeteer-core").Page} page */
  const fewPassages = (page) => page.evaluate(() => { for (const one of [...document.querySelectorAll(".passage")].slice(6)) one.remove(); });

  const audit = async (name, look) => {
    const { page, done } = await open(name, look);
    await settled(page);
    if (!AUDIT) await shorten(page);
    assert.deepEqual(await violations(page), [], `${name} ${JSON.stringify(look)}`);
    for (const width of new Set([look.width, 320])) {
      await page.setViewport({ width, height: 640 });
      await wait(50);
      assert.deepEqual(await overflow(page), [], `${name} scrolls sideways at ${width} px`);
    }
    await done();
  };

  for (const [at, name] of pages.entries()) {
    // Every page once; neighbours in the list take different states.
    const own = AUDIT ? states : [states[at % states.length] ?? states[0]];
    for (const look of own) test(`axe and width: ${name}, ${look.scheme}, ${look.width} px`, () => audit(name, look));
  }

  for (const look of states) {
    test(`axe: card and search open on a section, ${look.scheme}, ${look.width} px`, async () => {
      const { page, done } = await open(SECTION, look);
      assert.equal(await page.evaluate(() => document.body.getAttribute("data-md-color-scheme")), look.scheme === "dark" ? "slate" : "default");
      if (!AUDIT) await fewPassages(page);
      await page.click(".plain-words a.term[data-card]");
      await page.waitForSelector("#companion-card.card-pinned:not([hidden])");
      await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== "running"));
      assert.deepEqual(await violations(page), [], "page and card");
      assert.deepEqual(await overflow(page), [], "card");
      await page.keyboard.press("Escape");
      await page.click("[data-companion-search]");
      await page.waitForSelector("dialog.search[open]");
      await page.keyboard.type("union");
      await page.waitForSelector(".result[aria-selected=true]");
      assert.deepEqual(await violations(page, "dialog.search"), [], "search");
      await done();
    });
  }

  test("without JavaScript nothing is offered that needs it, no box is empty, and no link within a page is dead", async () => {
    const { page, done } = await openPage(browser);
    await page.setJavaScriptEnabled(false);
    for (const name of pages) {
      await page.goto(`${server.url}/${name}`, { waitUntil: "load" });
      const found = await page.evaluate(() => {
        const isSeen = (/** @type {Element} */ one) => one.getClientRects().length > 0 && (one.checkVisibility?.({ visibilityProperty: true }) ?? true);
        const seen = (/** @type {string} */ selector) => [...document.querySelectorAll(selector)].filter(isSeen);
        // First what costs least: a box in a long list is laid out only to be measured.
        const empty = (/** @type {string} */ selector) => [...document.querySelectorAll(selector)].filter((box) => !box.textContent?.trim() && !box.querySelector("img, svg") && box.getBoundingClientRect().height > 8 && isSeen(box));
        const isDead = (/** @type {Element} */ link) => !document.getElementById(decodeURIComponent(link.getAttribute("href")?.slice(1) ?? ""));
        return [
          ...seen(".md-content :is(button, input, select, textarea), .md-header button, .with-sizes, [data-companion-copy][href^='#']"),
          ...empty(".md-content :is(div, section, p, ul, form)"),
          ...[...document.querySelectorAll("a[href^='#']")].filter(isDead),
        ].map((one) => one.outerHTML.slice(0, 120));
      });
      assert.deepEqual(found, [], name);
    }
    await done();
  });

  test("what names a page, a section or a note has the quotation marks of print", () => {
    const named = /<title>.*?<\/title>|<meta (?:name|property)="(?:og:|citation_)?(?:title|description)" content="[^"]*"|<(h[1-4])\b.*?<\/\1>|<a class="note-title".*?<\/a>|<span class="md-ellipsis">.*?<\/span>/gs;
    for (const name of pages) {
      const texts = (readFileSync(join(SITE, name), "utf8").match(named) ?? []).map((one) => one.replace(/^<meta.*?content="|<[^>]*>|"$/gs, ""));
      assert.deepEqual(texts.filter((text) => /['"]|&#(?:39|x27|34);|&quot;/.test(text)), [], name);
    }
  });

  test("Tab reaches the way past the navigation, the first passage's number and the first term; the focus is seen", async () => {
    const { page, done } = await open(SECTION);
    const seen = [];
    const wanted = ["md-skip", "search-open", "passage-number", "term"];
    for (let presses = 0; presses < 120 && wanted.some((name) => !seen.includes(name)); presses += 1) {
      await page.keyboard.press("Tab");
      const focus = await page.evaluate(() => {
        const one = document.activeElement;
        const { top, bottom } = one?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
        const header = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
        const style = one ? getComputedStyle(one) : undefined;
        return { names: [...(one?.classList ?? [])], what: one?.outerHTML.slice(0, 100), hidden: !one?.closest(".md-header, .md-skip") && (bottom <= header || top >= innerHeight), ring: style?.outlineStyle !== "none" || style?.boxShadow !== "none" };
      });
      assert.ok(!focus.hidden, `the focus is out of sight: ${focus.what}`);
      for (const name of wanted) if (focus.names.includes(name)) { seen.push(name); assert.ok(focus.ring, `no ring: ${focus.what}`); }
    }
    assert.deepEqual(wanted.filter((name) => !seen.includes(name)), []);
    await done();
  });

  /** Where passages stand; the header covers what is above its lower edge. @param {import("puppeteer-core").Page} page @param {string} id */
  const stand = (page, id) =>
    page.$eval(`#${id}`, (one) => ({ top: one.getBoundingClientRect().top, header: document.querySelector(".md-header").getBoundingClientRect().bottom, height: innerHeight }));

  for (const width of [320, 1280]) {
    test(`#p4 and #p3-p5 scroll into view below the header, ${width} px`, async () => {
      for (const [hash, id, marked] of [["#p4", "p4", []], ["#p3-p5", "p3", ["p3", "p4", "p5"]]]) {
        const { page, done } = await open(SECTION + hash, { width, height: 640 });
        await settled(page);
        await wait(200);
        const at = await stand(page, id);
        assert.ok(at.top >= at.header && at.top < at.height / 2, `${hash}: ${JSON.stringify(at)}`);
        assert.deepEqual(await page.$$eval(".in-range", (all) => all.map((one) => one.id)), marked);
        await done();
      }
    });
  }

  test("an unknown address gives the page that says so, with links that work from any depth", async () => {
    const { page, done } = await openPage(browser, { expected: /404/ });
    await page.goto(`${server.url}/read/deep/nowhere.html`, { waitUntil: "load" });
    assert.match(await page.$eval("h1", (one) => one.textContent ?? ""), /not found|not here/);
    assert.ok(await page.evaluate(() => document.documentElement.classList.contains("has-companion")), "its script is loaded");
    assert.equal((await page.evaluate(() => window.companion.search("II.4")))[0].id, "II.4");
    await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.click(".md-content a")]);
    assert.ok(page.url().endsWith("/read/union.html#p4"));
    await done();
  });
});

/**
 * axe: no violation. Each kind of page in light and dark at 320, 768 and 1280 px, with card and search
 * open on a section; with AUDIT=all every page of the site in all of these.
 */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { chromium, noChromium, openPage, sectionPages, serve, SITE, wait } from "./site.js";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

const pages = noChromium ? [] : readdirSync(SITE, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html") && !name.startsWith("downloads/")).sort();

/** One page of each kind: a section stands for all sections. */
const kinds = pages.filter((name) => !name.includes("/"));

/** @param {import("puppeteer-core").Page} page */
async function violations(page) {
  await page.addScriptTag({ path: AXE });
  const { violations: found } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.map((one) => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

/** @param {import("puppeteer-core").Page} page @param {string} scheme */
const dress = (page, scheme) => page.evaluate((name) => document.body.setAttribute("data-md-color-scheme", name), scheme);

describe("axe", { skip: noChromium }, () => {
  let browser, server, section;
  before(async () => { browser = await chromium(); server = await serve(); section = (await sectionPages()).pages[0]; });
  after(async () => { await browser?.close(); server?.stop(); });

  const audit = async (name, scheme, width) => {
    const { page, done } = await openPage(browser, { width });
    await page.goto(`${server.url}/${name}`, { waitUntil: "load" });
    await dress(page, scheme);
    await wait(400);
    assert.deepEqual(await violations(page), [], `${name}, ${scheme}, ${width} px`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} scrolls sideways at ${width} px`);
    await done();
  };
  const states = ["default", "slate"].flatMap((scheme) => [320, 768, 1280].map((width) => /** @type {const} */ ([scheme, width])));

  for (const [scheme, width] of states) {
    test(`each kind of page, ${scheme}, ${width} px`, async () => {
      for (const name of process.env.AUDIT === "all" ? pages : [...kinds, section]) await audit(name, scheme, width);
    });
    test(`card and search open, ${scheme}, ${width} px`, async () => {
      const { page, done } = await openPage(browser, { width });
      await page.goto(`${server.url}/${section}`, { waitUntil: "load" });
      await dress(page, scheme);
      await page.click(".plain-words a.citation[data-card], .plain-words a.term[data-card]");
      await page.waitForSelector("#companion-card:not([hidden])");
      await wait(400);
      assert.deepEqual(await violations(page), [], "card");
      await page.keyboard.press("Escape");
      await page.click("[data-companion-search]");
      await page.waitForSelector("dialog.search[open]");
      await page.type("#companion-query", "union");
      await wait(400);
      assert.deepEqual(await violations(page), [], "search");
      await done();
    });
  }

  test("every page once", async () => {
    for (const name of pages) await audit(name, "default", 1280);
  });
});

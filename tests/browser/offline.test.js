/**
 * The offline copy: the archive that readers get, unpacked where they may unpack it (spaces, letters outside
 * ASCII), with the network off. Every page opens, every link has its target. What a reader does there: parity.test.js.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { docOf } from "../../scripts/browser/search/row.js";
import { chromium, dataOf, noChromium, noSite, openPage, SITE } from "./site.js";

const ARCHIVE = join(SITE, "downloads", "eeu-companion.zip");
const skip = noSite || (existsSync(ARCHIVE) ? false : `no ${ARCHIVE}`);

/** Pages with downloads ask for sizes that stand beside the archive, never in it. */
const UNPACKED = /downloads\/manifest\.js|ERR_FILE_NOT_FOUND/;

let room = "";
let root = "";
let pages = /** @type {string[]} */ ([]);

before(() => {
  if (skip) return;
  room = mkdtempSync(join(tmpdir(), "companion "));
  const place = join(room, "Reading – مطالعه, Чтение & 100% #1");
  execFileSync("python3", ["-m", "zipfile", "-e", ARCHIVE, place]);
  root = join(place, readdirSync(place)[0] ?? "");
  pages = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html")).sort();
});
after(() => { if (room) rmSync(room, { recursive: true, force: true }); });

/** @param {string} name */
const address = (name) => pathToFileURL(join(root, name)).href;

const ENTITIES = { amp: "&", quot: '"', "#39": "'", lt: "<", gt: ">" };
/** @param {string} text */
const plain = (text) => text.replace(/&(amp|quot|#39|lt|gt);/g, (_, name) => ENTITIES[name]);

/** Anchors and addresses of a page, read as text: attributes in our pages are always in double quotes. @param {string} name */
function read(name) {
  const html = readFileSync(join(root, name), "utf8").replace(/<script>.*?<\/script>/gs, "");
  const values = (attribute) => [...html.matchAll(new RegExp(`<[a-z][^>]*\\s${attribute}="([^"]*)"`, "g"))].map((found) => plain(found[1]));
  return { ids: new Set(values("id")), links: [...values("href"), ...values("src")] };
}

describe("the archive", { skip }, () => {
  test("every link inside it has its target", () => {
    const known = new Map(pages.map((name) => [name, read(name)]));
    const broken = new Set();
    for (const [name, { links }] of known) {
      for (const link of links) {
        if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(link) || link === "#") continue;
        assert.ok(!link.startsWith("/") || name === "404.html", `${name}: ${link} counts from the server's root`);
        if (name === "404.html") continue; // for the server alone
        const file = resolve(root, dirname(name), decodeURIComponent(link.replace(/[?#].*$/, "")) || name.replace(/.*\//, ""));
        const isDownload = file.startsWith(join(root, "downloads"));
        if (!existsSync(file) && !isDownload) broken.add(`${name}: ${link}`);
        const anchor = decodeURIComponent(/#(.*)$/.exec(link)?.[1] ?? "");
        const target = known.get(file.slice(root.length + 1));
        if (anchor && target && !anchor.startsWith("__") && !target.ids.has(anchor)) broken.add(`${name}: ${link}`);
      }
    }
    assert.deepEqual([...broken], []);
  });

  test("cards and search lead to targets, too", () => {
    const known = new Map(pages.map((name) => [name, read(name).ids]));
    const files = readdirSync(join(root, "assets"));
    const cards = files.filter((file) => file.startsWith("cards-")).flatMap((file) => Object.values(dataOf(join(root, "assets", file))));
    const more = files.filter((file) => file.startsWith("more-")).flatMap((file) => Object.values(dataOf(join(root, "assets", file))));
    const inside = [...cards.map((card) => card.html), ...more.map((one) => one.places)].flatMap((html) => [...html.matchAll(/href="([^"]*)"/g)].map((found) => plain(found[1])));
    const all = [...cards.map((card) => card.url), ...inside, ...dataOf(join(root, "assets", "search-data.js")).docs.map((row) => docOf(row).url)];
    const near = all.filter((url) => !/^[a-z][a-z0-9+.-]*:/i.test(url));
    const lost = near.filter((url) => !known.get(url.replace(/#.*/, ""))?.has(decodeURIComponent(url.replace(/.*#/, ""))));
    assert.ok(near.length > cards.length && more.length > 100);
    assert.deepEqual([...new Set(lost)].slice(0, 20), []);
  });

  test("nothing but pages, scripts, styles and pictures of its own is loaded", () => {
    for (const name of pages) {
      const html = readFileSync(join(root, name), "utf8");
      const loads = [...html.matchAll(/<(?:script|img|iframe|source|video|audio)[^>]*\ssrc="([^"]*)"|<link[^>]*rel="(?:stylesheet|icon|preload|preconnect)"[^>]*href="([^"]*)"/g)];
      for (const [, src, href] of loads) assert.doesNotMatch(src ?? href, /^(?:https?:)?\/\//, name);
    }
  });
});

describe("the archive in Chromium", { skip: skip || noChromium }, () => {
  let browser;
  before(async () => { browser = await chromium(); });
  after(async () => browser?.close());

  test("every page opens without an error and without a request", async () => {
    const { page, trouble, done } = await openPage(browser, { offline: true });
    for (const name of pages.filter((one) => one !== "404.html")) {
      await page.goto(address(name), { waitUntil: "load" });
      assert.ok(await page.$eval("h1", (one) => one.getClientRects().length > 0), name);
      assert.ok(await page.evaluate(() => document.styleSheets.length > 1 && document.documentElement.classList.contains("has-companion")), name);
      const hasDownloads = readFileSync(join(root, name), "utf8").includes('class="download"');
      assert.deepEqual(trouble.splice(0).filter((what) => !hasDownloads || !UNPACKED.test(what)), [], name);
    }
    await done();
  });

  test("what the archive does not hold is no link there", async () => {
    const { page, done } = await openPage(browser, { offline: true, expected: UNPACKED });
    await page.goto(address("download.html"), { waitUntil: "load" });
    await page.waitForFunction(() => !document.querySelector("a.download"), { timeout: 10000 });
    await done();
  });
});

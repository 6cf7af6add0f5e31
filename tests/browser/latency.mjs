/**
 * What a reader waits for on one built site, as JSON: the bytes of the first view, the search's first answer, and the
 * time from each key to its results. Works on our site and on one of Material with its own search.
 *
 *     node tests/browser/latency.mjs SITE PAGE WORD…
 */
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium, wait } from "./site.js";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2" };
const SEARCHES = {
  ours: { input: ".search-input", output: "dialog.search", list: ".search-results" },
  material: { input: ".md-search__input", output: ".md-search__output", list: ".md-search-result__list" },
};
const RUNS = Number(process.env.RUNS ?? 5);
const LONGEST = 60_000;

/** A host that sends everything packed and counts what it sends. @param {string} site */
async function host(site) {
  /** @type {Map<string, Buffer>} */
  const packed = new Map();
  /** @type {Map<string, number>} */
  const sent = new Map();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname);
    const file = join(site, path.endsWith("/") ? `${path}index.html` : path);
    if (!existsSync(file)) return void response.writeHead(404).end();
    if (!packed.has(file)) packed.set(file, gzipSync(readFileSync(file), { level: 9 }));
    const data = packed.get(file) ?? Buffer.alloc(0);
    sent.set(path, data.length);
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "content-encoding": "gzip" });
    response.end(data);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}`, sent, stop: () => server.close() };
}

/** Set a promise up in the page that is kept when something was answered. @param {import("puppeteer-core").Page} page @param {Record<string, string>} names @param {string} word */
function awaitFirstAnswer(page, names, word) {
  return page.evaluate(({ input, list }, word) => {
    window.answered = new Promise((done) => {
      document.addEventListener("keydown", () => {
        const start = performance.now();
        let typed = false;
        const look = () => {
          const field = document.querySelector(input);
          if (!typed && field && document.activeElement === field) {
            typed = true;
            field.value = word;
            for (const type of ["input", "keyup"]) field.dispatchEvent(new Event(type, { bubbles: true }));
          }
          if (typed && document.querySelector(list)?.children.length) done(performance.now() - start);
          else requestAnimationFrame(look);
        };
        look();
      }, { once: true, capture: true });
    });
  }, names, word);
}

/** From a key to the change it makes in the results, or null where it makes none. @param {import("puppeteer-core").Page} page @param {string} output @param {string} letter */
async function key(page, output, letter) {
  await page.evaluate((output) => {
    window.answered = new Promise((done) => {
      let start = NaN;
      document.addEventListener("keydown", () => { start = performance.now(); }, { once: true, capture: true });
      const watcher = new MutationObserver(() => {
        if (Number.isNaN(start)) return;
        watcher.disconnect();
        done(performance.now() - start);
      });
      watcher.observe(document.querySelector(output), { childList: true, subtree: true, characterData: true });
      setTimeout(() => done(null), 5000);
    });
  }, output);
  await page.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (letter));
  return page.evaluate(() => window.answered);
}

/** One visit: the page, then the search, then all words letter by letter. @param {import("puppeteer-core").Browser} browser @param {Awaited<ReturnType<typeof host>>} where @param {string} path @param {string[]} words */
async function visit(browser, where, path, words) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(LONGEST * 2);
  await page.goto(`${where.url}/${path}`, { waitUntil: "load" });
  const names = (await page.$(".md-search__input")) ? SEARCHES.material : SEARCHES.ours;
  await awaitFirstAnswer(page, names, words[0] ?? "");
  await page.keyboard.press("/");
  const ready = await page.evaluate(() => window.answered);
  const keys = [];
  for (const word of words) {
    await page.$eval(names.input, (field) => { /** @type {HTMLInputElement} */ (field).value = ""; });
    for (const letter of word) {
      keys.push(await key(page, names.output, letter));
      await wait(80); // a reader's pace, so that one answer is laid out before the next letter
    }
  }
  await context.close();
  return { ready, keys: keys.filter((time) => time !== null) };
}

/** Everything that is asked for until a page is at rest. @param {import("puppeteer-core").Browser} browser @param {Awaited<ReturnType<typeof host>>} where @param {string} path */
async function firstView(browser, where, path) {
  where.sent.clear();
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.goto(`${where.url}/${path}`, { waitUntil: "networkidle0", timeout: LONGEST });
  await wait(500); // a worker of the page asks for its index a little later
  await context.close();
  return Object.fromEntries(where.sent);
}

async function main() {
  const [site = "site", path = "index.html", ...words] = process.argv.slice(2);
  const where = await host(resolve(site));
  const browser = await chromium();
  try {
    const files = await firstView(browser, where, path);
    const visits = [];
    for (let at = 0; at < RUNS; at += 1) visits.push(await visit(browser, where, path, at ? words.slice(0, 1) : words));
    const answer = { files, ready: visits.map((one) => one.ready), keys: visits[0]?.keys ?? [] };
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  } finally {
    await browser.close();
    where.stop();
  }
}

await main();

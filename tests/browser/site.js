/**
 * The site under test and the browsers that read it: a small server on 127.0.0.1, file addresses,
 * Chromium and Firefox, and pages that fail when anything asks for something that is not local.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import puppeteer from "puppeteer-core";
import { docOf } from "../../scripts/browser/search/row.js";

export const SITE = resolve(process.env.SITE_DIR ?? "site");
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const FIREFOX = process.env.FIREFOX ?? "/usr/bin/firefox-esr";

/** Why a test cannot run here, or false; node:test shows the reason. */
export const noSite = existsSync(join(SITE, "index.html")) ? false : `no built site at ${SITE} (SITE_DIR)`;
export const noChromium = noSite || (existsSync(CHROMIUM) ? false : `no ${CHROMIUM}`);
export const noFirefox = noSite || (existsSync(FIREFOX) ? false : `no ${FIREFOX}`);

/** `make audit` looks at all. */
export const AUDIT = process.env.AUDIT === "all";
/** What is the same in Chromium from disk as over http: parity.test.js proves each function there, too. */
export const noRepeat = noChromium || (AUDIT ? false : "in make audit: as over http");
/** What parity.test.js proves in Firefox on the web, in the folder and in the one file; the finer points are for audits. */
export const noFoxRepeat = noFirefox || (AUDIT ? false : "in make audit: parity.test.js proves the function in Firefox");

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png" };

/** Serve a site; unknown paths get 404.html with status 404; `packed` as a host would send it. @param {string} [site] @param {{packed?: boolean}} [how] */
export async function serve(site = SITE, { packed = false } = {}) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname));
    const file = join(site, path.endsWith("/") ? `${path}index.html` : path);
    const found = file.startsWith(site) && existsSync(file);
    const type = TYPES[extname(found ? file : "404.html")] ?? "application/octet-stream";
    const data = found || existsSync(join(site, "404.html")) ? await readFile(found ? file : join(site, "404.html")) : "";
    response.writeHead(found ? 200 : 404, { "content-type": type, ...(packed ? { "content-encoding": "gzip", "cache-control": "max-age=600" } : {}) });
    response.end(packed ? gzipSync(data) : data);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}`, stop: () => void server.close() };
}

export const disk = pathToFileURL(SITE).href;

/** What a script adds to `window.companion`: `….name=Object.assign(…,{data})` or `….name={data}`. @param {string} file */
export function dataOf(file) {
  const text = readFileSync(file, "utf8");
  return JSON.parse(text.slice(text.search(/[{[]"|\{\}\)?;\s*$/)).replace(/\)?;\s*$/, ""));
}

const CHROMIUM_FLAGS =
  "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(" ");

export const chromium = () => puppeteer.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });

/**
 * Puppeteer starts Firefox with lax file rules, under which everything works from disk: set the default again.
 * The proxy leads nowhere, so that nothing can be fetched from afar; 127.0.0.1 needs no proxy.
 */
const FIREFOX_PREFERENCES = {
  "security.fileuri.strict_origin_policy": true,
  "network.proxy.type": 1,
  "network.proxy.http": "127.0.0.1",
  "network.proxy.http_port": 9,
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.ssl_port": 9,
};

export async function firefox() {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: FIREFOX, headless: true, extraPrefsFirefox: FIREFOX_PREFERENCES });
  foxes.add(browser);
  return browser;
}

/** @param {string} url */
export function isLocal(url) {
  return /^(?:file:|data:|blob:|about:|http:\/\/127\.0\.0\.1[:/])/.test(url);
}

/**
 * A page that watches itself: errors, the console's complaints and far requests are collected, and `done` fails
 * with them. `expected` names complaints that belong to the test.
 *
 * @param {import("puppeteer-core").Browser} browser
 * @param {{width?: number, height?: number, touch?: boolean, offline?: boolean, scheme?: string, expected?: RegExp | undefined}} [look]
 */
export async function openPage(browser, { width = 1280, height = 900, touch = false, offline = false, scheme = "", expected } = {}) {
  const room = await takeRoom(browser);
  const page = await room.context.newPage();
  inOneStep(page);
  /** @type {string[]} */
  const trouble = [];
  const complain = (/** @type {string} */ what) => { if (!expected?.test(what)) trouble.push(what); };
  const origins = new Set();
  page.on("request", (request) => {
    if (request.isNavigationRequest()) origins.add(new URL(request.url()).protocol === "file:" ? "file://" : new URL(request.url()).origin);
    if (!isLocal(request.url())) complain(`asked for ${request.url()}`);
  });
  page.on("requestfailed", (request) => {
    // A page that is left takes its unfinished requests with it.
    if (!/ABORTED/.test(request.failure()?.errorText ?? "ABORTED")) complain(`failed: ${request.url()}`);
  });
  page.on("console", (message) => { if (message.type() === "error") complain(`console: ${message.text()}`); });
  page.on("pageerror", (error) => complain(String(error)));
  // A tap needs an emulated phone, which BiDi does not offer.
  await page.setViewport(touch ? { width, height, hasTouch: true, isMobile: true } : { width, height });
  // Firefox cannot be taken offline over BiDi; it is started with a proxy that leads nowhere.
  if (offline && !isFirefox(browser)) await page.setOfflineMode(true);
  if (scheme) await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  return { page, trouble, done: async () => { await leaveRoom(browser, room, origins); assert.deepEqual(trouble, []); } };
}

/** @type {WeakSet<import("puppeteer-core").Browser>} */
const foxes = new WeakSet();
const isFirefox = (/** @type {import("puppeteer-core").Browser} */ browser) => foxes.has(browser);

/**
 * Rooms that wait for the next page, by browser: to make a context costs Chromium more than to load a section. A blank
 * page keeps a room open and sweeps it. Firefox makes contexts cheaply and has no broom.
 *
 * @typedef {{context: import("puppeteer-core").BrowserContext, broom?: import("puppeteer-core").CDPSession}} Room
 * @type {WeakMap<import("puppeteer-core").Browser, Room[]>}
 */
const free = new WeakMap();

/** @param {import("puppeteer-core").Browser} browser @returns {Promise<Room>} */
async function takeRoom(browser) {
  const waiting = free.get(browser)?.pop();
  if (waiting) return waiting;
  const context = await browser.createBrowserContext();
  return isFirefox(browser) ? { context } : { context, broom: await (await context.newPage()).createCDPSession() };
}

/** The storage of one test is not another's. @param {import("puppeteer-core").Browser} browser @param {Room} room @param {Iterable<string>} origins */
async function leaveRoom(browser, { context, broom }, origins) {
  if (!broom) return context.close();
  const [, ...pages] = await context.pages();
  await Promise.all(pages.map((page) => page.close()));
  for (const origin of origins) await broom.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
  free.set(browser, [...(free.get(browser) ?? []), { context, broom }]);
}

/** Puppeteer fetches a list's elements one by one, seconds for hundreds of works: ask for all at once. @param {import("puppeteer-core").Page} page */
function inOneStep(page) {
  page.$$eval = /** @type {typeof page.$$eval} */ ((selector, look, ...more) => page.evaluate(`(${look})([...document.querySelectorAll(${JSON.stringify(selector)})], ...${JSON.stringify(more)})`));
}

const ENOUGH = 8;

/**
 * What the search knows, and the pages of sections, first the shortest that has passages enough for what tests do there
 * (pages.test.js looks at the long ones): read from the data, so that any article will do.
 */
export async function sectionPages() {
  const { docs: heads, texts: many } = dataOf(join(SITE, "assets/search-data.js"));
  const texts = Array.from({ length: many }, (_, at) => dataOf(join(SITE, `assets/search-text-${at + 1}.js`))[at + 1]).flat();
  const docs = heads.map((row, at) => ({ ...docOf(row), text: texts[at] }));
  const urls = docs.filter((doc) => doc.kind === "passage").map((doc) => doc.url.replace(/#.*/, ""));
  const counts = Map.groupBy ? Map.groupBy(urls, (url) => url) : urls.reduce((map, url) => map.set(url, [...(map.get(url) ?? []), url]), new Map());
  const byLength = [...counts].sort((a, b) => a[1].length - b[1].length).map(([url, all]) => ({ url, isEnough: all.length >= ENOUGH }));
  return { docs, pages: [...byLength.filter((one) => one.isEnough), ...byLength.filter((one) => !one.isEnough).reverse()].map(({ url }) => url) };
}

export const wait = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));

/** Select the nth occurrence of words in what a selector names, as a reader does with the mouse. @param {import("puppeteer-core").Page} page @param {string} selector @param {string} words */
export function selectWords(page, selector, words, nth = 0) {
  return page.evaluate((selector, words, nth) => {
    const root = document.querySelector(selector);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const letters = [];
    while (walker.nextNode()) for (let at = 0; at < walker.currentNode.length; at += 1) if (!/\s/.test(walker.currentNode.data[at])) letters.push([walker.currentNode, at]);
    const text = letters.map(([node, at]) => node.data[at]).join("");
    const wanted = words.replace(/\s/g, "");
    let start = -1;
    for (let turn = 0; turn <= nth; turn += 1) start = text.indexOf(wanted, start + 1);
    if (start < 0) throw new Error(`no “${words}” in ${selector}`);
    const range = document.createRange();
    range.setStart(...letters[start]);
    const [node, at] = letters[start + wanted.length - 1];
    range.setEnd(node, at + 1);
    root.scrollIntoView({ block: "center" });
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }, selector, words, nth);
}

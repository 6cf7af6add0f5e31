/**
 * The site under test and the browsers that read it: a small server on 127.0.0.1, file addresses,
 * Chromium and Firefox, and pages that fail when anything asks for something that is not local.
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

export const SITE = resolve(process.env.SITE_DIR ?? "site");
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const FIREFOX = process.env.FIREFOX ?? "/usr/bin/firefox-esr";

/** Why a test cannot run here, or false; node:test shows the reason. */
export const noSite = existsSync(join(SITE, "index.html")) ? false : `no built site at ${SITE} (SITE_DIR)`;
export const noChromium = noSite || (existsSync(CHROMIUM) ? false : `no ${CHROMIUM}`);
export const noFirefox = noSite || (existsSync(FIREFOX) ? false : `no ${FIREFOX}`);

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png" };

/** Serve SITE; unknown paths get 404.html with status 404. */
export async function serve() {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname));
    const file = join(SITE, path.endsWith("/") ? `${path}index.html` : path);
    const found = file.startsWith(SITE) && existsSync(file);
    response.writeHead(found ? 200 : 404, { "content-type": TYPES[extname(found ? file : ".html")] ?? "application/octet-stream" });
    response.end(found || existsSync(join(SITE, "404.html")) ? await readFile(found ? file : join(SITE, "404.html")) : "");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}`, stop: () => void server.close() };
}

export const disk = pathToFileURL(SITE).href;

const CHROMIUM_FLAGS =
  "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(" ");

export const chromium = () => puppeteer.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });

/** Puppeteer starts Firefox with lax file rules, under which everything works from disk: set the default again. */
export const firefox = () =>
  puppeteer.launch({ browser: "firefox", executablePath: FIREFOX, headless: true, extraPrefsFirefox: { "security.fileuri.strict_origin_policy": true } });

/** @param {string} url */
export function isLocal(url) {
  return /^(?:file:|data:|blob:|about:|http:\/\/127\.0\.0\.1[:/])/.test(url);
}

/**
 * A page that watches itself: errors and far requests are collected in `trouble`.
 *
 * @param {import("puppeteer-core").Browser} browser
 * @param {{width?: number, height?: number, touch?: boolean}} [look]
 */
export async function openPage(browser, { width = 1280, height = 900, touch = false } = {}) {
  const context = await browser.createBrowserContext(); // storage of one test is not another's
  const page = await context.newPage();
  /** @type {string[]} */
  const trouble = [];
  page.on("request", (request) => {
    if (!isLocal(request.url())) trouble.push(`asked for ${request.url()}`);
  });
  page.on("pageerror", (error) => trouble.push(String(error)));
  await page.setViewport(touch ? { width, height, hasTouch: true, isMobile: true } : { width, height });
  return { page, trouble, done: async () => { await context.close(); assert.deepEqual(trouble, []); } };
}

/** The first section page with passages, notes and a term link: read from the data, so that any article will do. */
export async function sectionPages() {
  const data = await readFile(join(SITE, "assets/search-data.js"), "utf8");
  const { docs } = JSON.parse(data.replace(/^.*?searchData=/s, "").replace(/;\s*$/, ""));
  const urls = docs.filter((doc) => doc.kind === "passage").map((doc) => doc.url.replace(/#.*/, ""));
  const counts = Map.groupBy ? Map.groupBy(urls, (url) => url) : urls.reduce((map, url) => map.set(url, [...(map.get(url) ?? []), url]), new Map());
  return { docs, pages: [...counts].sort((a, b) => b[1].length - a[1].length).map(([url]) => url) };
}

export const wait = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));

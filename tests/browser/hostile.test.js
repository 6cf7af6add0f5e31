/**
 * The invented project with hostile words in every input (tests/payloads.yml), read as a reader reads it: every page,
 * card, folded list, dialog and the single file. Nothing runs, nothing is asked for, no element or attribute of a payload
 * is there, also when the pages' policy is taken away. And the policy stops what would come in by other ways.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { policy } from "./both/policy.js";
import { room } from "./editions.js";
import { chromium, noChromium, SITE } from "./site.js";

const ROOT = resolve(import.meta.dirname, "../..");
const OWN = join(ROOT, ".venv/bin/python");
const PYTHON = process.env.PYTHON ?? (existsSync(OWN) ? OWN : "python3");
const POLICY = /<meta http-equiv="Content-Security-Policy"[^>]*>/g;

/** Runs in the page before anything of it: what a payload would do is written down. */
function watch() {
  window.ran = [];
  const told = (/** @type {string} */ what) => () => { window.ran.push(what); };
  for (const name of ["pwned", "alert", "open"]) window[name] = told(name);
  Object.defineProperty(window, "pwned", { value: told("pwned"), writable: false });
}

/**
 * Runs in the page: everything in it that no page of ours has, what templates hold included. A page written by hand may
 * hold HTML of its own, such as names and classes, but nothing that runs.
 *
 * @param {boolean} byHand
 */
function foreign(byHand) {
  const found = new Set(window.ran);
  const own = /^(?:\/c\/)?(?:assets|downloads)\//;
  /** @param {Element} one */
  const judge = (one) => {
    const name = one.localName;
    const free = byHand || one.closest("[data-page='hostile.html'], [data-page^='pages/']");
    if (/pwned/.test(name) && !free) found.add(`<${name}>`);
    if (/^(?:iframe|object|embed|base|form|math|noscript|frame|frameset|animate|foreignobject)$/.test(name) && !one.matches(".filter-bar, dialog form, [data-md-component=palette], .dialog-form")) found.add(`<${name}>`);
    if (name === "meta" && one.getAttribute("http-equiv") && one.getAttribute("http-equiv") !== "Content-Security-Policy") found.add(`meta ${one.getAttribute("http-equiv")}`);
    if (name === "script" && !one.hasAttribute("data-script") && one.getAttribute("src") !== null && !own.test((one.getAttribute("src") ?? "").replace(/^(?:\.\.?\/)+/, ""))) found.add(`script ${one.getAttribute("src")}`);
    const isData = name === "script" && one.getAttribute("type") === "application/ld+json"; // it never runs, but must be whole
    if (isData) JSON.parse(one.textContent ?? "");
    if (name === "script" && !isData && !one.hasAttribute("src") && /pwned\(/.test(one.textContent ?? "") && !/window\.companion/.test(one.textContent ?? "")) found.add("script inside");
    for (const { name: key, value } of one.attributes) {
      if (/^on|^srcdoc$|^formaction$/.test(key) || (key === "style" && !/^(?:--read|left|top):/.test(value)) || (/pwned/.test(key) && !free)) found.add(`${name} ${key}=${value.slice(0, 40)}`);
      if (!free && /^(?:id|class|name)$/.test(key) && value.split(/\s+/).includes("pwned")) found.add(`${name} ${key}=${value}`);
      if (/^(?:href|src|xlink:href|action|data|poster|values|to)$/.test(key) && /^(?:javascript|vbscript|data:text)/i.test(value.replace(/[\0- ]/g, ""))) found.add(`${name} ${key}=${value.slice(0, 40)}`);
      if (/^(?:src|srcset)$/.test(key) && /^(?:https?:)?\/\//.test(value)) found.add(`${name} ${key}=${value.slice(0, 40)}`);
    }
    if (one instanceof HTMLTemplateElement) for (const inner of one.content.querySelectorAll("*")) judge(inner);
  };
  for (const one of document.querySelectorAll("*")) judge(one);
  return [...found];
}

/** Runs in a page with the files' names: every card and folded list as their scripts show them, all at once. @param {string[]} files */
async function openAll(files) {
  for (const name of files) await new Promise((done) => {
    const script = document.createElement("script");
    script.src = `assets/${name}`;
    script.onload = script.onerror = done;
    document.head.append(script);
  });
  const { cards, more, packTexts } = window.companion;
  const texts = [...Object.values(cards).map((one) => one.html), ...Object.values(more).map((one) => one.places), ...Object.values(packTexts.questions), ...Object.values(packTexts.terms)];
  for (const html of texts) document.body.append(Object.assign(document.createElement("div"), { innerHTML: html }));
  await new Promise((done) => setTimeout(done, 300));
  return texts.length;
}

let made = /** @type {{site: string, shown: number, refused: number, faults: string[], downloads: string[]}} */ (/** @type {unknown} */ (null));
let files = /** @type {string[]} */ ([]);
const ours = room();
before(() => {
  if (noChromium) return;
  const env = { ...process.env, PAPER: "", SITE_URL: "", PYTHONPATH: join(ROOT, "scripts") };
  made = JSON.parse(execFileSync(PYTHON, [join(ROOT, "tests/hostile.py"), ours.folder], { env, encoding: "utf8", maxBuffer: 1e8 }).trim().split("\n").at(-1) ?? "");
  files = readdirSync(made.site, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html")).sort();
});
after(() => ours.clear());
const address = (/** @type {string} */ name) => pathToFileURL(join(made.site, name)).href;

/** A page that writes down what it asks for and where it goes. @param {import("puppeteer-core").Browser} browser */
async function watched(browser) {
  const page = await browser.newPage();
  const trouble = /** @type {string[]} */ ([]);
  page.on("request", (request) => { if (!/^(?:file|data|about|blob):/.test(request.url()) || /pwned/.test(request.url()) && request.isNavigationRequest()) trouble.push(`asked for ${request.url().slice(0, 80)}`); });
  page.on("dialog", (dialog) => { trouble.push(`dialog ${dialog.message()}`); void dialog.dismiss(); });
  await page.evaluateOnNewDocument(watch);
  return { page, trouble };
}

describe("hostile words in every input", { skip: noChromium }, () => {
  let browser;
  before(async () => { browser = await chromium(); });
  after(async () => browser?.close());

  test("the build refuses most, and finds nothing active in what it makes of the rest", () => {
    assert.ok(made.refused > 1500 && made.shown > 1000, JSON.stringify({ ...made, faults: made.faults.length }));
    assert.deepEqual(made.faults, []);
  });

  test("no download is broken by them", () => assert.deepEqual(made.downloads, []));

  test("nothing runs on any page, and nothing of a payload is there, with the policy taken away", async () => {
    const { page, trouble } = await watched(browser);
    const bad = /** @type {Record<string, string[]>} */ ({});
    for (const name of files) {
      const path = join(made.site, name);
      writeFileSync(path, readFileSync(path, "utf8").replace(POLICY, ""));
    }
    for (const name of files) {
      await page.goto(address(name), { waitUntil: "load" });
      await page.evaluate(() => { for (const one of document.querySelectorAll("details")) one.open = true; });
      const found = await page.evaluate(foreign, /^(?:hostile\.html|pages)/.test(name));
      if (found.length > 0) bad[name] = found.slice(0, 12);
      assert.equal(page.url().replace(/#.*/, ""), address(name));
    }
    assert.deepEqual(bad, {});
    assert.deepEqual(trouble, []);
    assert.ok(files.length > 20);
    await page.close();
  });

  test("every card, folded list and pack, the search and the dialogs show words", async () => {
    const { page, trouble } = await watched(browser);
    await page.goto(address("index.html"), { waitUntil: "load" });
    const scripts = readdirSync(join(made.site, "assets")).filter((name) => /^(?:cards|more|pack-texts)/.test(name));
    assert.ok((await page.evaluate(openAll, scripts)) > 500);
    assert.deepEqual(await page.evaluate(foreign, false), []);
    await page.goto(address("read/hostile.html"), { waitUntil: "load" });
    for (const query of ["onerror pwned", "script", "javascript"]) {
      await page.keyboard.press("/");
      await page.waitForSelector("dialog.search[open] input", { timeout: 10000 });
      await page.evaluate(() => { document.querySelector("dialog.search input").value = ""; });
      await page.type("dialog.search input", query);
      await page.waitForSelector("dialog.search .result", { timeout: 10000 });
      assert.deepEqual(await page.evaluate(foreign, false), []);
      await page.keyboard.press("Escape");
      await page.waitForSelector("dialog[open]", { hidden: true, timeout: 10000 });
    }
    for (const key of ["g", "c", "?", "m"]) {
      await page.keyboard.press(key);
      await new Promise((done) => setTimeout(done, 300));
      assert.deepEqual(await page.evaluate(foreign, false), [], key);
      await page.keyboard.press("Escape");
      await page.evaluate(() => { for (const one of document.querySelectorAll("dialog[open]")) one.close(); });
    }
    assert.deepEqual(trouble, []);
    await page.close();
  });
});

describe("the policy in Chromium", { skip: noChromium }, () => {
  let browser;
  before(async () => { browser = await chromium(); });
  after(async () => browser?.close());
  policy(() => browser, "read/theory.html", "downloads/eeu-companion.html");
});

test("every page of the site has the policy before all that it loads, and nothing that it would stop", { skip: noChromium }, () => {
  const pages = readdirSync(SITE, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"));
  const policies = new Set();
  for (const name of pages) {
    const html = readFileSync(join(SITE, name), "utf8");
    const [said, more] = html.match(POLICY) ?? [];
    assert.ok(said && !more, name);
    assert.ok(html.indexOf(said) < html.search(/<(?:link|script|style|img)\b/), name);
    assert.ok(html.includes('<meta name="referrer" content="no-referrer">'), name);
    assert.doesNotMatch(said, /unsafe|\*|https?:/, name);
    if (!name.startsWith("downloads/")) policies.add(said);
  }
  assert.equal(policies.size, 1);
  assert.ok(pages.length > 20);
});

/**
 * Lighthouse over the built site: the median of three runs for each page, on a desktop and on a phone, as a table;
 * exit 1 where a bar is missed. It installs nothing: `npx --yes lighthouse@…` fetches Lighthouse once.
 *
 *     node tests/browser/lighthouse.mjs [page.html …]        RUNS=1 and SITE_DIR=… as wanted
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { CHROMIUM, noChromium, serve, SITE } from "./site.js";

/** The last one that runs on the Node.js of package.json. */
const LIGHTHOUSE = "lighthouse@12.8.2";
const PAGES = ["index.html", "read/union.html", "glossary.html", "bibliography.html"];
const RUNS = Number(process.env.RUNS ?? 3);
const SCORES = { performance: "speed", accessibility: "access", "best-practices": "practice", seo: "seo" };
/** The lowest scores that pass; a phone's processor is slowed down fourfold, ours with it. */
const BARS = { desktop: { performance: 100, others: 100 }, phone: { performance: 98, others: 100 } };
const SECTION_LIMIT = 110 * 1000; // bytes that come over the wire at the first view of a section
const NOT_AT_START = /assets\/(?:search-data|cards[^/]*|companion-(?:cards|search|vectors|cite))\.js$/;

const run = promisify(execFile);
const npx = (/** @type {string[]} */ ...words) => run("npx", words, { maxBuffer: 2 ** 28, env: { ...process.env, CHROME_PATH: CHROMIUM } });

/** @param {string} url @param {"desktop" | "phone"} device */
async function report(url, device) {
  const look = device === "desktop" ? ["--preset=desktop"] : [];
  const { stdout } = await npx("--no", LIGHTHOUSE, "--", url, "--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox", ...look);
  return JSON.parse(stdout);
}

/** @param {number[]} numbers */
const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1] ?? NaN;

/** What we look at in one report. @param {any} one */
function facts(one) {
  const value = (/** @type {string} */ name) => one.audits[name]?.numericValue ?? NaN;
  const asked = one.audits["network-requests"].details.items;
  const scores = Object.fromEntries(Object.entries(SCORES).map(([id, name]) => [name, Math.round((one.categories[id]?.score ?? 0) * 100)]));
  const numbers = { ...scores, fcp: value("first-contentful-paint"), lcp: value("largest-contentful-paint"), tbt: value("total-blocking-time"), cls: value("cumulative-layout-shift") };
  const failed = Object.keys(SCORES).flatMap((id) => one.categories[id].auditRefs).filter((ref) => ref.weight > 0 && (one.audits[ref.id].score ?? 1) < 0.9).map((ref) => ref.id);
  return { numbers: { ...numbers, bytes: value("total-byte-weight") }, asked: asked.map((item) => item.url), failed };
}

/** @param {string} page @param {string} device @param {Record<string, number>} middle @param {string[]} asked @param {string} base */
function faults(page, device, middle, asked, base) {
  const bar = BARS[device];
  const low = Object.values(SCORES).filter((name) => middle[name] < (name === "speed" ? bar.performance : bar.others));
  return [
    ...low.map((name) => `${name} ${middle[name]}`),
    ...(middle.cls > 0 ? [`the page shifts: ${middle.cls.toFixed(3)}`] : []),
    ...(page.startsWith("read/") && middle.bytes > SECTION_LIMIT ? [`more than ${SECTION_LIMIT / 1000} kB`] : []),
    ...asked.filter((url) => NOT_AT_START.test(url)).map((url) => `loaded at the start: ${url}`),
    ...asked.filter((url) => !url.startsWith(base) && !url.startsWith("data:")).map((url) => `not ours: ${url}`),
  ];
}

/** @param {string} base @param {string} page @param {"desktop" | "phone"} device */
async function measure(base, page, device) {
  const runs = [];
  for (let at = 0; at < RUNS; at += 1) runs.push(facts(await report(`${base}/${page}`, device)));
  const names = Object.keys(runs[0]?.numbers ?? {});
  const middle = Object.fromEntries(names.map((name) => [name, median(runs.map((one) => one.numbers[name]))]));
  const asked = [...new Set(runs.flatMap((one) => one.asked))];
  return { middle, wrong: faults(page, device, middle, asked, base), failed: [...new Set(runs.flatMap((one) => one.failed))] };
}

/** @param {string[]} cells */
const line = (cells) => `${cells.map((cell, at) => (at < 2 ? cell.padEnd(at ? 8 : 22) : cell.padStart(9))).join("")}\n`;

/** @param {string[]} pages */
async function table(pages) {
  const { url, stop } = await serve(SITE, { packed: true });
  process.stdout.write(line(["page", "device", ...Object.values(SCORES), "FCP ms", "LCP ms", "TBT ms", "CLS", "kB"]));
  let missed = 0;
  for (const page of pages) {
    for (const device of /** @type {const} */ (["desktop", "phone"])) {
      const { middle, wrong, failed } = await measure(url, page, device);
      const times = [middle.fcp, middle.lcp, middle.tbt].map((time) => time.toFixed(0));
      process.stdout.write(line([page, device, ...Object.values(SCORES).map((name) => String(middle[name])), ...times, middle.cls.toFixed(3), (middle.bytes / 1000).toFixed(1)]));
      if (process.env.SHOW || wrong.length) process.stdout.write(`    ${[...wrong, ...(failed.length ? [`low: ${failed.join(", ")}`] : [])].join("; ")}\n`);
      missed += wrong.length;
    }
  }
  stop();
  return missed;
}

async function main() {
  if (noChromium) throw new Error(noChromium);
  await npx("--no", LIGHTHOUSE, "--", "--version").catch(() => {
    throw new Error(`Lighthouse is not here. Fetch it once: npx --yes ${LIGHTHOUSE} --version`);
  });
  process.exitCode = (await table(process.argv.length > 2 ? process.argv.slice(2) : PAGES)) ? 1 : 0;
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});

/** The six ways in which a reader meets the companion, and one way to move about in all of them. */
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, firefox, noChromium, noFirefox, openPage, serve } from "./site.js";

export const PLACES = /** @type {const} */ (["web", "folder", "file"]);
export const BROWSERS = /** @type {const} */ ([["chromium", chromium, noChromium], ["firefox", firefox, noFirefox]]);

/** @typedef {typeof PLACES[number]} Where */

/** Where a reader may unpack it: spaces, letters outside ASCII, signs that an address must write otherwise. */
const FOLDER = "Reading – مطالعه, Чтение & 100% #1";

/** The archive unpacked and the one file copied, as a reader may have them. @param {string} site */
export function takeAway(site) {
  const downloads = join(site, "downloads");
  const [archive, file] = [".zip", ".html"].map((ending) => existsSync(downloads) && readdirSync(downloads).find((name) => name.endsWith(ending)));
  if (!archive || !file) throw new Error(`no archive or no single file in ${downloads}`);
  const room = mkdtempSync(join(tmpdir(), "companion "));
  const folder = join(room, FOLDER);
  execFileSync("python3", ["-m", "zipfile", "-e", join(downloads, archive), folder]);
  copyFileSync(join(downloads, file), join(folder, "one file.html"));
  const inside = readdirSync(folder, { withFileTypes: true }).find((one) => one.isDirectory());
  return { root: join(folder, inside?.name ?? ""), file: join(folder, "one file.html"), clear: () => rmSync(room, { recursive: true, force: true }) };
}

/** All three places of one site. @param {string} site */
export async function places(site) {
  const [server, copy] = [await serve(site), takeAway(site)];
  const address = { web: server.url, folder: pathToFileURL(copy.root).href, file: pathToFileURL(copy.file).href };
  return { address, stop: () => { server.stop(); copy.clear(); } };
}

/** The page looks for some frames whether what was jumped to has moved. */
export const standsStill = () => new Promise((done) => {
  const look = (still, before) => {
    if (still > 8) return done(undefined);
    requestAnimationFrame(() => look(scrollY === before ? still + 1 : 0, scrollY));
  };
  look(0, scrollY);
});

/**
 * One reader, one browser, one place; off the web without a network. In the one file an address of the site stands
 * behind `#/`, and a passage is named with its page.
 *
 * @param {import("puppeteer-core").Browser} browser @param {Where} place @param {string} address
 */
export async function sit(browser, place, address) {
  const { page, done } = await openPage(browser, { offline: place !== "web", expected: /downloads\/manifest\.js|ERR_FILE_NOT_FOUND|404/ });
  const isFile = place === "file";
  if (isFile) await page.goto(address, { waitUntil: "load" });
  const go = async (/** @type {string} */ path) => {
    if (!isFile) return void (await page.goto(`${address}/${path}`, { waitUntil: "load" }));
    await page.evaluate((to) => { location.hash = `#/${to}`; }, path);
    await page.waitForFunction(() => !location.hash.startsWith("#/"), { timeout: 10000 });
    await page.evaluate(standsStill);
  };
  /** As a reader who comes another day. */
  const again = async () => {
    await page.reload({ waitUntil: "load" });
  };
  return {
    page, done, go, again, place, address,
    /** The id of a passage. */
    id: (/** @type {string} */ section, /** @type {string} */ anchor) => (isFile ? `${section}-${anchor}` : anchor),
    /** What stands on a page, as a selector. */
    on: (/** @type {string} */ name, /** @type {string} */ selector) => (isFile ? `#page-${name} ${selector}` : selector),
    /** The end of an address, where the reader should now be. */
    at: (/** @type {string} */ path, /** @type {string} */ id) => (isFile ? `#${id}` : path),
  };
}

/**
 * Firefox, with its default file policy, on what other files try in Chromium: it takes seconds to start, so one does for
 * all. The functions of the companion, one by one and in all places: parity.test.js; the finer points: `make audit`.
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { engine } from "../../scripts/browser/search/rank.js";
import { cards } from "./both/cards.js";
import { twentyNotes } from "./both/editions.js";
import { frame } from "./both/frame.js";
import { policy } from "./both/policy.js";
import { search } from "./both/search.js";
import { teaching } from "./both/teach.js";
import { disk, firefox, noFirefox, noFoxRepeat, openPage, sectionPages, SITE } from "./site.js";
import { takeAway } from "./sittings.js";

describe("Firefox, with its default file policy", { skip: noFirefox }, () => {
  let browser, docs, path;
  before(async () => {
    browser = await firefox();
    ({ docs, pages: [path] } = await sectionPages());
  });
  after(async () => browser?.close());

  describe("the frame from disk", () => frame(() => ({ browser, base: disk })));
  describe("cards from disk", () => cards(() => ({ browser, base: disk, path })));
  describe("search from disk", () => search(() => ({ browser, base: disk, path, docs })));
  describe("teaching from disk", () => teaching(() => browser, () => disk));
  describe("the policy", () => policy(() => browser, "read/theory.html"));
  describe("editions from disk", () => twentyNotes(() => browser, "file"));
  describe("editions over http", { skip: noFoxRepeat }, () => twentyNotes(() => browser, "http"));

  describe("the archive", { skip: existsSync(join(SITE, "downloads")) ? false : "no downloads" }, () => {
    let copy;
    before(() => { copy = takeAway(SITE); });
    after(() => copy?.clear());
    const address = (/** @type {string} */ name) => pathToFileURL(join(copy.root, name)).href;

    test("a note, a work and a question page open without an error", async () => {
      for (const name of ["notes.html", "bibliography.html", "questions.html"]) {
        const { page, done } = await openPage(browser, { offline: true });
        await page.goto(address(name), { waitUntil: "load" });
        assert.ok(await page.evaluate(() => document.documentElement.classList.contains("has-companion")), name);
        await done();
      }
    });

    test("the search as a function gives the same as in Node", async () => {
      const find = engine(docs);
      const { page, done } = await openPage(browser, { offline: true });
      await page.goto(address("index.html"), { waitUntil: "load" });
      for (const query of ["near abroad", "hegenomy", "III.2"]) {
        const found = await page.evaluate((words) => window.companion.search(words), query);
        const wanted = find(query, fileURLToPath(address("index.html"))).map(({ kind, id }) => `${kind} ${id}`);
        assert.deepEqual(found.map(({ kind, id }) => `${kind} ${id}`).slice(0, 5), wanted.slice(0, 5));
      }
      await done();
    });
  });
});

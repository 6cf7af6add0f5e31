/** Twenty notes on one edition of a page, looked for in the next: placed where they belong, or listed; none misplaced. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { lost, makeNotes, marks, painted, placed, twentyNotes } from "./both/editions.js";
import { writeEdition } from "./lamps.js";
import { chromium, noChromium, noRepeat, openPage, selectWords, serve } from "./site.js";

describe("editions in Chromium", { skip: noChromium }, () => {
  let browser;
  before(async () => { browser = await chromium(); });
  after(async () => browser?.close());
  twentyNotes(() => browser, "http");
  describe("from disk", { skip: noRepeat }, () => twentyNotes(() => browser, "file"));

  test("the page of all notes says the same; a lost note gets new words, the whole passage, or goes", async () => {
    const folder = mkdtempSync(join(tmpdir(), "companion editions "));
    writeEdition(folder, "A");
    const server = await serve(folder);
    const { page, done } = await openPage(browser);
    await page.goto(`${server.url}/read/lamps.html`, { waitUntil: "load" });
    await makeNotes(page);
    writeEdition(folder, "B");
    await page.goto(`${server.url}/my-notes.html`, { waitUntil: "load" });
    await page.waitForSelector(".my-notes .mine-item");
    const states = await page.$$eval(".my-notes .mine-item", (all) => all.map((one) => one.dataset.state));
    assert.deepEqual(states.filter((state) => ["lost", "several", "absent", "gone"].includes(state)).sort(), lost.map(({ then }) => then).sort());
    assert.match(await page.$eval(".filter-count", (one) => one.textContent), new RegExp(`^20 notes, ${lost.length} not placed$`));

    await page.goto(`${server.url}/read/lamps.html`, { waitUntil: "load" });
    await marks(page, placed.length);
    const open = async (/** @type {string} */ words) => {
      const row = await page.evaluateHandle((text) => [...document.querySelectorAll(".mine-item[data-unplaced]")].find((one) => one.textContent.includes(text))?.querySelector("button"), words);
      await row.click();
      await page.waitForSelector("dialog.mine-editor[open]");
      return (/** @type {string} */ label) => page.evaluate((text) => [...document.querySelectorAll("dialog.mine-editor button")].find((one) => one.textContent === text).click(), label);
    };
    await (await open("counts the ships by ear"))("Attach to the whole passage");
    await page.waitForFunction(() => [...document.querySelectorAll("#p1 .mine-item[data-state=whole] .mine-text")].some((one) => one.textContent === "“counts the ships by ear”"));
    await (await open("over two paragraphs"))("Choose new words");
    await page.waitForSelector(".mine-bar:not([hidden])");
    await selectWords(page, "#p1 .plain-words", "A new sentence ends");
    await page.waitForFunction(() => document.querySelector(".mine-bar button")?.disabled === false);
    await page.click(".mine-bar button");
    await marks(page, placed.length + 1);
    assert.ok((await painted(page)).some((one) => one.words === "A new sentence ends" && one.name === "companion-note"));
    await (await open("took 50 ships"))("Delete");
    await page.waitForFunction((left) => document.querySelectorAll(".mine-item[data-unplaced]").length === left, {}, lost.length - 3);
    server.stop();
    rmSync(folder, { recursive: true, force: true });
    await done();
  });
});

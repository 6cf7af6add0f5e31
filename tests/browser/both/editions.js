/** Notes on one edition, looked for in the next, in any browser. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { NOTES, selectorOf, textInB, writeEdition } from "../lamps.js";
import { openPage, selectWords, serve } from "../site.js";

/** Every painted run of words with what stands before it in its text. @param {import("puppeteer-core").Page} page */
export const painted = (page) =>
  page.evaluate(() =>
    ["companion-mark", "companion-note"].flatMap((name) =>
      [...(CSS.highlights.get(name) ?? [])].map((range) => {
        const root = range.startContainer.parentElement.closest(".plain-words, .article-words, .note-body");
        const lead = document.createRange();
        lead.selectNodeContents(root);
        lead.setEnd(range.startContainer, range.startOffset);
        const line = (text) => text.replace(/\s+/g, " ");
        return { passage: root.closest(".passage").id, kind: root.className, name, words: line(range.toString()), lead: line(lead.toString()).trimStart() };
      }),
    ),
  );

/** @param {import("puppeteer-core").Page} page */
export const listed = (page) => page.$$eval(".mine-item", (all) => all.map((one) => ({ passage: one.closest(".passage")?.id ?? "", state: one.dataset.state, words: one.querySelector(".mine-words")?.textContent.slice(1, -1) ?? "", unplaced: one.dataset.unplaced !== undefined })));

export const marks = (/** @type {import("puppeteer-core").Page} */ page, /** @type {number} */ many) =>
  page.waitForFunction((wanted) => (CSS.highlights.get("companion-mark")?.size ?? 0) + (CSS.highlights.get("companion-note")?.size ?? 0) === wanted, { timeout: 10000 }, many);

/** @param {import("puppeteer-core").Page} page */
export async function makeNotes(page) {
  for (const [index, { at, words, nth = 0, note = "" }] of NOTES.entries()) {
    await selectWords(page, selectorOf(at), words, nth);
    await page.keyboard.press(note ? "m" : "h");
    if (note) {
      await page.waitForSelector("dialog.mine-editor[open]");
      await page.keyboard.type(note);
      await page.click(".mine-save");
      await page.waitForSelector("dialog.mine-editor:not([open])");
    }
    await marks(page, index + 1);
  }
}

export const placed = NOTES.filter(({ then }) => Array.isArray(then));
export const lost = NOTES.filter(({ then }) => !Array.isArray(then));

/** @param {Awaited<ReturnType<typeof painted>>} found */
function checkPlaces(found) {
  for (const { at, then, note } of placed) {
    const [passage, words, lead] = then;
    const kind = at.split(" ")[1] === "note" ? "note" : "plain";
    const start = textInB(passage, kind).indexOf(lead + words) + lead.length;
    const fits = found.filter((one) => one.passage === passage && one.words === words && one.lead.length === start && one.name === (note ? "companion-note" : "companion-mark"));
    assert.equal(fits.length, 1, `“${words}” at ${passage}, ${start}: ${JSON.stringify(found.filter((one) => one.words === words))}`);
  }
  assert.equal(found.length, placed.length, "nothing else is painted");
}

/** What holds in both browsers. @param {() => import("puppeteer-core").Browser} browser @param {"http" | "file"} where */
export function twentyNotes(browser, where) {
  test(`20 notes on A, then B, then A again (${where})`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "companion editions "));
    writeEdition(folder, "A");
    const server = where === "http" ? await serve(folder) : null;
    const base = server?.url ?? pathToFileURL(folder).href;
    const { page, done } = await openPage(browser(), { offline: where === "file" });
    try {
      await page.goto(`${base}/read/lamps.html`, { waitUntil: "load" });
      await makeNotes(page);
      const first = await painted(page);
      assert.equal(first.length, 20);

      writeEdition(folder, "B");
      await page.reload({ waitUntil: "load" });
      await marks(page, placed.length);
      checkPlaces(await painted(page));
      const rows = await listed(page);
      assert.equal(rows.length, 20, "every note is listed");
      for (const { at, words, then } of lost) {
        assert.ok(rows.some((row) => row.state === then && row.unplaced && row.words === words && row.passage === (then === "gone" ? "" : at.split(" ")[0])), `“${words}” is listed as ${then}`);
      }
      assert.equal(rows.filter((row) => row.unplaced).length, lost.length);

      writeEdition(folder, "A");
      await page.reload({ waitUntil: "load" });
      await marks(page, 20);
      assert.deepEqual(new Set((await painted(page)).map((one) => JSON.stringify(one))), new Set(first.map((one) => JSON.stringify(one))));
      await done();
    } finally {
      server?.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

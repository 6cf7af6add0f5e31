/**
 * What a reader can do with the companion, each once, in words that hold on the web, in a folder and in the one file:
 * for every id of docs/data/functions.yml a proof that takes a reader (sittings.js) and fails where it cannot be done.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { selectWords } from "./site.js";
import { standsStill } from "./sittings.js";

/** @typedef {Awaited<ReturnType<typeof import("./sittings.js").sit>>} Reader */

const LONG = { timeout: 10000 };
const CARD = "#companion-card.card-pinned:not([hidden])";

/** The element is the goal of the address, in sight below the header. @param {Reader} reader @param {string} id */
const inSight = ({ page }, id) => page.waitForFunction((name) => {
  const top = document.getElementById(name)?.getBoundingClientRect().top ?? -1;
  return top >= (document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0) - 1 && top < innerHeight / 2;
}, LONG, id);

/** Click what may be out of sight, once it stands still. @param {Reader} reader @param {string} selector */
async function press({ page }, selector) {
  await page.waitForSelector(selector, LONG);
  await page.$eval(selector, (one) => one.scrollIntoView({ block: "center", behavior: "instant" }));
  await page.evaluate(standsStill);
  await page.click(selector);
}

/** @param {Reader} reader @param {string} dialog */
async function leave({ page }, dialog) {
  await page.keyboard.press("Escape");
  await page.waitForSelector(`dialog.${dialog}:not([open])`, LONG);
}

/** Catch what is copied. @param {Reader} reader */
const spy = ({ page }) => page.evaluate(() => {
  window.copied = "";
  const keep = async (text) => { window.copied = text; };
  Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: keep, write: async (items) => keep(await (await items[0].getType("text/plain")).text()) } });
});

/** @param {Reader} reader @param {RegExp} pattern */
const copies = ({ page }, pattern) => page.waitForFunction((source) => new RegExp(source).test(window.copied), LONG, pattern.source);

/** How many are in sight. @param {Reader} reader @param {string} selector */
const seen = ({ page }, selector) => page.$$eval(selector, (all) => all.filter((one) => one.getClientRects().length > 0).length);

/** Words of a passage, as a reader selects them. @param {Reader} reader @param {string} id */
async function select(reader, id) {
  const words = await reader.page.$eval(`#${id} .plain-words p`, (one) => one.textContent.trim().split(/\s+/).slice(2, 7).join(" "));
  await selectWords(reader.page, `#${id} .plain-words`, words);
  return words;
}

/** A highlight on II.2 and a note on II.3. @param {Reader} reader */
async function annotate(reader) {
  const { page, id } = reader;
  await reader.go("read/union.html#p2");
  const words = await select(reader, id("union", "p2"));
  await page.keyboard.press("h");
  await page.waitForSelector(`#${id("union", "p2")} .mine-item`, LONG);
  await select(reader, id("union", "p3"));
  await page.keyboard.press("m");
  await page.waitForSelector("dialog.mine-editor[open]", LONG);
  await page.keyboard.type("my own words");
  await page.click(".mine-save");
  await page.waitForSelector(`#${id("union", "p3")} .mine-item`, LONG);
  return words;
}

/** @param {Reader} reader @param {number} many */
const notesOn = ({ page, on }, many) => page.waitForFunction((items, wanted) => document.querySelectorAll(items).length === wanted, LONG, on("my-notes", ".my-notes .mine-item:not([data-deleted])"), many);

/** Forget what the reader did, for the next function. @param {Reader} reader */
export const forget = ({ page }) => page.evaluate(() => {
  localStorage.clear();
  for (const one of document.querySelectorAll("dialog[open]")) one.close();
});

/** @type {Record<string, (reader: Reader) => Promise<void>>} */
export const PROOFS = {
  passage: async (reader) => {
    await reader.go("read/union.html#p4");
    await inSight(reader, reader.id("union", "p4"));
    await reader.go("read/iran.html#p3-p5");
    await reader.page.waitForFunction(() => document.querySelectorAll(".in-range").length === 3, LONG);
    await inSight(reader, reader.id("iran", "p3"));
  },
  kinds: async (reader) => {
    await reader.go("read/theory.html");
    await press(reader, reader.on("theory", ".bar-button[data-kind=context]"));
    assert.equal(await seen(reader, reader.on("theory", ".note-context")), 0);
    await press(reader, reader.on("theory", ".bar-button[data-skim]"));
    assert.equal(await seen(reader, reader.on("theory", ".plain-words")), 0);
    await press(reader, reader.on("theory", ".bar-button[data-skim]"));
    await press(reader, reader.on("theory", ".bar-button[data-kind=context]"));
    assert.ok((await seen(reader, reader.on("theory", ".note-context"))) > 0);
  },
  comfort: async (reader) => {
    await reader.go("read/theory.html");
    const size = () => reader.page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
    const usual = await size();
    await reader.page.click("[data-companion-comfort]");
    await reader.page.waitForSelector("dialog.comfort[open]", LONG);
    await reader.page.click("dialog.comfort input[name=comfort-size][value=large]");
    await leave(reader, "comfort");
    assert.ok((await size()) > usual);
    await reader.go("read/iran.html");
    if (reader.place === "web") assert.ok((await size()) > usual, "on the next page, too");
  },
  colours: async (reader) => {
    const scheme = () => reader.page.evaluate(() => document.body.getAttribute("data-md-color-scheme"));
    await reader.go("read/theory.html");
    const usual = await scheme();
    await reader.page.$$eval(".md-header__option label", (all) => all.find((one) => one.getClientRects().length > 0).click());
    assert.notEqual(await scheme(), usual);
    assert.ok(await reader.page.evaluate(() => Object.keys(localStorage).some((key) => key.endsWith("scheme"))), "kept for another visit");
  },
  place: async (reader) => {
    await reader.go("read/iran.html#p4");
    await reader.page.waitForFunction(() => /^4 of/.test(document.querySelector(".where")?.textContent ?? ""), LONG);
    await reader.page.evaluate(() => window.dispatchEvent(new Event("pagehide")));
    await reader.go("index.html");
    if (reader.place === "file") await reader.again();
    await reader.page.waitForSelector(".home-resume", LONG);
    assert.equal(await reader.page.$eval(".home-resume", (one) => one.textContent), "Resume at V.4");
    await press(reader, ".home-resume");
    await inSight(reader, reader.id("iran", "p4"));
  },
  menu: async (reader) => {
    await reader.page.setViewport({ width: 390, height: 800 });
    await reader.go("read/theory.html");
    await reader.page.click("[data-companion-menu]");
    const link = reader.place === "file" ? ".md-nav__link[href='#page-glossary']" : ".md-nav__link[href$='glossary.html']";
    await reader.page.waitForFunction((selector) => document.querySelector(selector)?.getBoundingClientRect().left >= 0, LONG, link);
    await reader.page.$eval(link, (one) => one.click());
    await reader.page.waitForFunction((end) => location.href.endsWith(end), LONG, reader.at("glossary.html", "page-glossary"));
    await reader.page.setViewport({ width: 1280, height: 900 });
  },
  filter: async (reader) => {
    await reader.go("glossary.html");
    const field = reader.on("glossary", ".filter-words input");
    await reader.page.waitForSelector(field, LONG);
    await reader.page.$eval(field, (one) => one.focus());
    await reader.page.keyboard.type("near abroad");
    await reader.page.waitForFunction((count) => /^\d+ of \d+ terms$/.test(document.querySelector(count)?.textContent ?? ""), LONG, reader.on("glossary", ".filter-count"));
    assert.equal(await reader.page.$$eval(reader.on("glossary", ".term-entry"), (all) => all.find((one) => !one.hidden).id), "near-abroad");
    await reader.go("bibliography.html");
    await reader.page.waitForSelector(reader.on("bibliography", "select[name=sort]"), LONG);
    await reader.page.select(reader.on("bibliography", "select[name=sort]"), "newest");
    await reader.page.waitForFunction((works) => { const years = [...document.querySelectorAll(works)].map((one) => Number(one.dataset.year) || 0); return years.length > 100 && years.every((year, at) => at === 0 || year <= years[at - 1]); }, LONG, reader.on("bibliography", ".work"));
  },
  used: async (reader) => {
    await reader.go("glossary.html#near-abroad");
    const uses = "#near-abroad .where-used";
    await reader.page.$eval(uses, (one) => { one.open = true; });
    await reader.page.waitForSelector(`${uses} .places li mark`, LONG);
    assert.match(await reader.page.$eval(`${uses} .places li p`, (one) => one.textContent), /near abroad/i);
  },
  answers: async (reader) => {
    await reader.go("questions.html");
    const guided = reader.on("questions", '[data-turn="guided"]');
    const open = () => reader.page.$$eval(reader.on("questions", ".seminar > .question > details"), (all) => all.filter((one) => one.open).length);
    await press(reader, guided);
    assert.ok((await open()) > 20);
    await press(reader, guided);
    assert.equal(await open(), 0);
  },
  charts: async (reader) => {
    await reader.go("charts.html");
    const drawn = await reader.page.$$eval(reader.on("charts", "svg"), (all) => all.filter((one) => one.getBoundingClientRect().width > 100).length);
    assert.ok(drawn > 3, `${drawn} pictures`);
    assert.ok(await reader.page.$$eval(reader.on("charts", "table tr"), (rows) => rows.length > 10));
  },
  missing: async ({ page, address }) => {
    await page.goto(`${address}/read/nowhere.html`, { waitUntil: "load" });
    assert.match(await page.$eval("h1", (one) => one.textContent), /not found|not here/);
  },
  card: async (reader) => {
    await reader.go("read/union.html#p4");
    const term = `#${reader.id("union", "p4")} .plain-words a.term[data-card]`;
    await press(reader, term);
    await reader.page.waitForSelector(CARD, LONG);
    assert.equal(await reader.page.$eval(".card-kind", (one) => one.textContent), "Glossary");
    await press(reader, ".card-go");
    await reader.page.waitForFunction(() => document.querySelector(":target")?.matches(".term-entry"), LONG);
  },
  "card-work": async (reader) => {
    await reader.go("read/theory.html");
    await press(reader, reader.on("theory", ".passage .plain-words a.citation[data-card]"));
    await reader.page.waitForSelector(CARD, LONG);
    assert.equal(await reader.page.$eval(".card-kind", (one) => one.textContent), "Work");
    await reader.page.keyboard.press("Escape");
  },
  search: async (reader) => {
    await reader.go("read/abstract.html");
    await reader.page.keyboard.press("/");
    await reader.page.waitForSelector("dialog.search[open]", LONG);
    await reader.page.keyboard.type("II.4");
    await reader.page.waitForSelector(".result[aria-selected=true]", LONG);
    await reader.page.keyboard.press("Enter");
    await reader.page.waitForFunction((end) => location.href.endsWith(end), LONG, reader.at("read/union.html#p4", "union-p4"));
    await inSight(reader, reader.id("union", "p4"));
  },
  forgiving: async (reader) => {
    await reader.go("index.html");
    for (const [query, term] of [["hegenomy", "hegemony"], ["ближнее зарубежье", "near-abroad"], ["لوكاشنكو", "alexander-lukashenko"]]) {
      assert.equal(await reader.page.evaluate(async (words) => (await window.companion.search(words))[0]?.id, query), term, query);
    }
  },
  goto: async (reader) => {
    await reader.go("read/iran.html");
    await reader.page.keyboard.press("g");
    await reader.page.waitForSelector("dialog.goto[open]", LONG);
    await reader.page.keyboard.type("III.2");
    await reader.page.keyboard.press("Enter");
    await reader.page.waitForFunction((end) => location.href.endsWith(end), LONG, reader.at("read/foreign-policy.html#p2", "foreign-policy-p2"));
    await inSight(reader, reader.id("foreign-policy", "p2"));
  },
  link: async (reader) => {
    await reader.go("read/iran.html#p3");
    await spy(reader);
    await reader.page.focus(`#${reader.id("iran", "p3")} .passage-number`);
    await reader.page.waitForSelector(`#${reader.id("iran", "p3")} .copy-link`, LONG);
    await reader.page.$eval(`#${reader.id("iran", "p3")} .copy-link`, (one) => one.click());
    await copies(reader, reader.place === "file" ? /(?:#iran-p3|read\/iran\.html#p3)$/ : /read\/iran\.html#p3$/);
  },
  cite: async (reader) => {
    await reader.go("read/iran.html#p3");
    await reader.page.focus(`#${reader.id("iran", "p3")} .passage-number`);
    await reader.page.keyboard.press("c");
    await reader.page.waitForSelector("dialog.cite[open]", LONG);
    for (const [style, pattern] of [["apa", /\(2020\)/], ["chicago", /para\. 3/], ["bibtex", /^@article\{/]]) {
      await reader.page.click(`dialog.cite [data-style=${style}]`);
      assert.ok((await reader.page.$$eval(".cite-row pre", (all) => all.map((one) => one.textContent))).some((text) => pattern.test(text)), style);
    }
    await leave(reader, "cite");
  },
  embed: async (reader) => {
    await reader.go("read/union.html?embed=p4");
    await reader.page.waitForSelector(".embed-from", LONG);
    assert.deepEqual([await seen(reader, ".passage"), await seen(reader, ".md-header")], [1, 0]);
  },
  mark: async (reader) => {
    const words = await annotate(reader);
    await reader.again();
    await reader.page.waitForFunction((wanted) => [...(CSS.highlights.get("companion-mark") ?? [])].some((range) => range.toString().replace(/\s+/g, " ") === wanted), LONG, words);
    assert.equal(await reader.page.$eval(`#${reader.id("union", "p3")} .mine-text`, (one) => one.textContent), "my own words");
  },
  "my-notes": async (reader) => {
    await annotate(reader);
    await reader.go("my-notes.html");
    await notesOn(reader, 2);
    await press(reader, reader.on("my-notes", ".my-notes .mine-words a"));
    await reader.page.waitForFunction((end) => location.href.endsWith(end), LONG, reader.at("read/union.html#p2", "union-p2"));
  },
  "notes-out": async (reader) => {
    await annotate(reader);
    const text = await reader.page.evaluate(() => new Promise((done) => {
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => { void blob.text().then(done); return make(blob); };
      document.querySelector("[data-export=json]").click();
    }));
    assert.equal(JSON.parse(text).total, 2);
    const room = mkdtempSync(join(tmpdir(), "companion notes "));
    writeFileSync(join(room, "my notes.jsonld"), text);
    await reader.go("my-notes.html");
    await reader.page.waitForSelector(reader.on("my-notes", ".mine-actions"), LONG);
    if (await reader.page.$(reader.on("my-notes", ".my-notes .mine-item"))) { // in Firefox a page of a folder has its own
      reader.page.once("dialog", (dialog) => void dialog.accept());
      await press(reader, reader.on("my-notes", ".mine-away"));
    }
    await forget(reader);
    await notesOn(reader, 0);
    const field = reader.on("my-notes", ".my-notes input[type=file]");
    await reader.page.waitForSelector(field, LONG);
    await (await reader.page.$(field)).uploadFile(join(room, "my notes.jsonld"));
    await notesOn(reader, 2);
    rmSync(room, { recursive: true, force: true });
  },
  pack: async (reader) => {
    await reader.go("packs.html#i=II.3-4,IV.2&t=Week+3");
    await reader.page.waitForSelector(reader.on("packs", ".pack-colophon"), LONG);
    assert.equal(await reader.page.$$eval(reader.on("packs", ".pack-item"), (all) => all.length), 3);
    await reader.page.waitForFunction((head) => { const { top } = document.querySelector(head).getBoundingClientRect(); return top > 0 && top < innerHeight / 2; }, LONG, reader.on("packs", "h1"));
  },
  "pack-made": async (reader) => {
    await reader.go("packs.html");
    const box = reader.on("packs", '.pack-tree input[value="II.4"]');
    await reader.page.waitForSelector(box, LONG);
    await spy(reader);
    await reader.page.$eval(box, (one) => one.click());
    await reader.page.$eval(reader.on("packs", ".pack-does button.md-button"), (one) => one.click());
    await copies(reader, /i=II\.4/);
  },
  downloads: async (reader) => {
    await reader.go("download.html");
    await reader.page.waitForFunction(() => [...document.querySelectorAll(".download-size")].filter((one) => /\d.*[0-9a-f]{64}/.test(one.textContent)).length > 10, LONG);
  },
  print: async (reader) => {
    await reader.go("read/abstract.html");
    const paper = Buffer.from(await reader.page.pdf({ format: "A4" })).toString("latin1");
    const sheets = paper.match(/\/Type ?\/Page\b/g)?.length ?? 0;
    assert.ok(paper.startsWith("%PDF-") && sheets < 20, `${sheets} sheets`);
  },
  walk: async (reader) => {
    await reader.go("read/iran.html#p3");
    await inSight(reader, reader.id("iran", "p3"));
    for (const [key, id] of [["j", "p4"], ["k", "p3"]]) {
      await reader.page.keyboard.press(key);
      await reader.page.waitForFunction((wanted) => document.activeElement?.closest(".passage")?.id === wanted, LONG, reader.id("iran", id));
    }
  },
  turn: async (reader) => {
    await reader.go("read/theory.html");
    for (const [key, name] of [["n", "union"], ["p", "theory"]]) {
      await reader.page.keyboard.press(key);
      await reader.page.waitForFunction((end) => location.href.endsWith(end) && document.readyState === "complete", LONG, reader.at(`read/${name}.html`, `page-${name}`));
    }
  },
  keys: async (reader) => {
    await reader.go("read/theory.html");
    await reader.page.keyboard.type("?");
    await reader.page.waitForSelector("dialog.keys[open]", LONG);
    await leave(reader, "keys");
  },
};

/** The same for the invented project, which every edition of this site can make: it is a commentary edition, with old addresses. @param {string} paper a copy of its article @type {(paper: string) => typeof PROOFS} */
export const proofsOfLanterns = (paper) => ({
  "own-copy": async (reader) => {
    await reader.go("read/lamps.html");
    await press(reader, reader.on("lamps", "button[data-companion-copy=open]"));
    await reader.page.waitForSelector("dialog.copy[open]", LONG);
    await (await reader.page.$("#companion-copy-file")).uploadFile(paper);
    await reader.page.waitForSelector(".copy-result h3", LONG);
    assert.match(await reader.page.$eval(".copy-result", (one) => one.textContent), /3 of 3 passages found/);
    await leave(reader, "copy");
    assert.equal(await seen(reader, reader.on("lamps", ".article-words")), 2);
    await reader.again();
    await reader.page.waitForSelector(reader.on("lamps", ".article-words"), LONG);
    await press(reader, reader.on("lamps", "[data-companion-copy=forget]"));
    await reader.page.waitForFunction(() => !document.querySelector(".article-words"), LONG);
  },
  "old-link": async (reader) => {
    const address = reader.place === "file" ? `${reader.address}#/read/wicks.html` : `${reader.address}/read/wicks.html`;
    if (reader.place === "file") await reader.page.goto("about:blank");
    await reader.page.goto(address, { waitUntil: "load" }).catch(() => undefined); // it goes on by itself
    await reader.page.waitForFunction((end) => location.href.endsWith(end), LONG, reader.at("read/keepers.html", "page-keepers"));
  },
});

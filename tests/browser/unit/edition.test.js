/** What a link that names an edition is told, and which citations name one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { inEdition } from "../../../scripts/browser/cite/format.js";
import { notice } from "../../../scripts/browser/edition/words.js";

const DAY = "2026-11-04";
const SINCE = "Changed since edition 1.2 of 4 November 2026, which your link names: ";

const CASES = /** @type {const} */ ([
  ["the text", { text: true }, `${SINCE}the text changed.`],
  ["one note", { changed: 1 }, `${SINCE}1 note changed.`],
  ["two kinds", { text: true, new: 2 }, `${SINCE}the text changed and 2 notes added.`],
  ["all kinds", { text: true, new: 1, changed: 2, gone: 1 }, `${SINCE}the text changed, 1 note added, 2 notes changed and 1 note taken out.`],
  ["a new passage", { added: true }, "This passage is newer than edition 1.2 of 4 November 2026, which your link names."],
]);
for (const [what, change, words] of CASES) test(`${what} changed`, () => assert.equal(notice("1.2", DAY, change), words));

test("where nothing changed nothing is said", () => assert.equal(notice("1.2", DAY, undefined), ""));
test("an edition that is not known is no reason to be silent", () => assert.match(notice("9.9", undefined, undefined), /edition 9\.9, which is not in our list/));
test("an edition without a day has none", () => assert.match(notice("1.2", "", { text: true }), /^Changed since edition 1\.2, which/));

const record = (edition, changed = []) => ({ article: { authors: [] }, sections: [], companion: { title: "L", version: "1.2", date: DAY, url: "", ...(edition === undefined ? {} : { edition, changed }) } });
const cited = { code: "II.2", name: "II.2", title: "Wick", url: "https://l.org/read/k.html#p2" };

test("a citation names the edition", () => assert.equal(inEdition(record("1.2+b"), cited), "https://l.org/read/k.html?ed=1.2%2Bb#p2"));
test("but not where the passage changed, nothing is on record, or no passage is meant", () => {
  assert.equal(inEdition(record("1.2", ["II.2"]), cited), cited.url);
  assert.equal(inEdition(record(""), cited), cited.url);
  assert.equal(inEdition(record(undefined), cited), cited.url);
  assert.equal(inEdition(record("1.2"), { ...cited, code: "" }), cited.url);
});
test("words that are linked to stay linked to", () => assert.equal(inEdition(record("1.2"), { ...cited, url: `${cited.url}:~:text=a%23b` }), "https://l.org/read/k.html?ed=1.2#p2:~:text=a%23b"));

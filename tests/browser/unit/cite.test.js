/** Citations, text fragments and addresses: golden strings. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { addressFor } from "../../../scripts/browser/cite/address.js";
import { citeArticle, citeCompanion, citeQuotation, locatorOf } from "../../../scripts/browser/cite/format.js";
import { textDirective, wholeWords } from "../../../scripts/browser/cite/fragment.js";

const record = {
  article: { authors: ["Ann Maria Aker", "Bo Brand", "Cy Crane"], title: "Lamps", journal: "Journal of Light", year: "1998", volume: "3", number: "2", pages: "10–20", url: "http://x.org/1" },
  companion: { title: "Lamp Companion", version: "1.2", date: "2026-11-04", url: "https://l.org/" },
  sections: [
    { code: "Intro", title: "Introduction", url: "read/introduction.html", passages: [["p1", "Dark"], ["p2", "Light"]] },
    { code: "II", title: "Keepers of Lamps", url: "read/keepers.html", passages: [["p1", "Oil"], ["p2", "Wick"], ["p3", "Glass"]] },
  ],
};
const cited = { code: "II.2", name: "II.2", title: "Wick", url: "https://l.org/read/keepers.html#p2" };

describe("citations", () => {
  test("the article in APA, with section and paragraph", () =>
    assert.equal(citeArticle(record, "apa", "II.2"), "Aker, A. M., Brand, B., & Crane, C. (1998). Lamps. Journal of Light, 3(2), 10–20. http://x.org/1\n\n(Aker et al., 1998, section II, para. 2)"));
  test("the article in Chicago", () =>
    assert.equal(citeArticle(record, "chicago", "Intro.2"), "Ann Maria Aker, Bo Brand, and Cy Crane, “Lamps,” Journal of Light 3, no. 2 (1998): 10–20, Introduction, para. 2, http://x.org/1."));
  test("the article in BibTeX", () =>
    assert.equal(citeArticle(record, "bibtex", "II.2"), "@article{aker1998,\n  author = {Aker, Ann Maria and Brand, Bo and Crane, Cy},\n  title = {Lamps},\n  journal = {Journal of Light},\n  year = {1998},\n  volume = {3},\n  number = {2},\n  pages = {10--20},\n  url = {http://x.org/1},\n  note = {section II, para. 2}\n}"));
  test("two authors and one", () => {
    const two = { ...record, article: { ...record.article, authors: ["Ann Aker", "Bo Brand"] } };
    assert.match(citeArticle(two, "apa"), /^Aker, A\., & Brand, B\. \(/);
    assert.match(citeArticle(two, "chicago"), /^Ann Aker and Bo Brand, /);
    assert.match(citeArticle({ ...record, article: { ...record.article, authors: ["Ann Aker"] } }, "apa"), /^Aker, A\. \(/);
  });
  test("the companion", () => {
    assert.equal(citeCompanion(record, "apa", cited), "Lamp Companion. (2026). II.2 Wick (version 1.2). https://l.org/read/keepers.html#p2");
    assert.equal(citeCompanion(record, "chicago", cited), "Lamp Companion, “II.2 Wick,” version 1.2, November 4, 2026, https://l.org/read/keepers.html#p2.");
    assert.match(citeCompanion(record, "bibtex", cited), /^@online\{companion-ii\.2,\n {2}author = \{Lamp Companion\},\n {2}title = \{II\.2 Wick\}/);
  });
  test("a note, a term and a work have a key of their own in BibTeX; quotation marks stand inside others", () => {
    const note = { code: "II.2", name: "Correction at II.2:", title: "“Oil” is fat", url: "https://l.org/read/keepers.html?ed=1.2#oil-fat:~:text=oil" };
    assert.match(citeCompanion(record, "bibtex", note), /^@online\{companion-oil-fat,\n[^]*title = \{Correction at II\.2: “Oil” is fat\}/);
    assert.match(citeCompanion(record, "bibtex", { ...note, url: "https://l.org/read/keepers.html#oil-print" }), /^@online\{companion-oil-print,/);
    assert.match(citeCompanion(record, "chicago", note), /“Correction at II\.2: ‘Oil’ is fat,”/);
    assert.match(citeArticle({ ...record, article: { ...record.article, title: "The Keepers' Lamp's End" } }, "apa"), /\. The Keepers’ Lamp’s End\. /);
  });
  test("braces in a title do not end a BibTeX field", () => assert.match(citeCompanion(record, "bibtex", { ...cited, title: "W}i{ck\\" }), /title = \{II\.2 Wick\},/));
  test("words of the article cite the article, ours do not", () => {
    const quote = { ...cited, quote: "oil burns", fromArticle: true };
    assert.match(citeQuotation(record, "apa", quote), /^“oil burns”\n\nAker[^]*Lamp Companion\. /);
    assert.ok(!citeQuotation(record, "apa", { ...quote, fromArticle: false }).includes("Aker"));
  });
  test("an odd code has no locator", () => assert.equal(locatorOf("nothing"), ""));
});

describe("text fragments", () => {
  test("short words stand whole, with what is around them", () => assert.equal(textDirective("oil, and wicks", "the old and good", "burn well at night"), ":~:text=old%20and%20good-,oil%2C%20and%20wicks,-burn%20well%20at"));
  test("long ones give both ends; a hyphen is escaped", () => assert.equal(textDirective("one two three four-fold five six seven eight nine ten eleven twelve"), ":~:text=one%20two%20three%20four%2Dfold,nine%20ten%20eleven%20twelve"));
  test("a selection grows to whole words and loses its spaces", () => {
    const text = "The keeper’s lamp burns.";
    const take = (start, end) => { const at = wholeWords(text, start, end); return text.slice(at.start, at.end); };
    assert.equal(take(6, 14), "keeper’s lamp");
    assert.equal(take(3, 13), "keeper’s");
    assert.equal(take(13, 24), "lamp burns.");
  });
});

describe("addresses", () => {
  const on = (text, path = "/x/read/keepers.html") => addressFor(record.sections, text, path)?.url ?? null;
  const CASES = [
    ["II.2", "read/keepers.html#p2"], ["ii 2", "read/keepers.html#p2"], ["passage II.2", "read/keepers.html#p2"], ["Introduction 2", "read/introduction.html#p2"], ["intro.1", "read/introduction.html#p1"],
    ["3", "read/keepers.html#p3"], ["p3", "read/keepers.html#p3"], ["1-3", "read/keepers.html#p1-p3"], ["p2–p3", "read/keepers.html#p2-p3"], ["II.1-3", "read/keepers.html#p1-p3"], ["II.1–II.9", "read/keepers.html#p1-p3"], ["II", "read/keepers.html"], ["keepers", "read/keepers.html"],
    ["II.9", null], ["", null], ["wick", null], ["IX.1", null],
  ];
  for (const [text, url] of CASES) test(`“${text}” → ${url}`, () => assert.equal(on(text), url));
  test("a bare number off a section's page is no address", () => assert.equal(on("3", "/x/index.html"), null));
});

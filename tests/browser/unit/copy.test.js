/**
 * A copy of the article is cut in the browser as it is cut by the build: both run over the same copies, whole,
 * changed and broken, and must say the same; then what only the browser does with the words.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, resolve } from "node:path";
import { describe, test } from "node:test";
import { align, refuseAtOnce } from "../../../scripts/browser/copy/align.js";
import { mostLike, ratio } from "../../../scripts/browser/copy/alike.js";
import { readPages, readText } from "../../../scripts/browser/copy/article.js";
import { contentOf } from "../../../scripts/browser/copy/file.js";
import { runningPages } from "../../../scripts/browser/copy/layout.js";
import { fold } from "../../../scripts/browser/copy/normal.js";
import { cut, placeOf } from "../../../scripts/browser/copy/quotes.js";

const HERE = import.meta.dirname;
const ROOT = resolve(HERE, "../../..");
const SAMPLES = resolve(ROOT, "tests/samples");
const OWN = resolve(ROOT, ".venv/bin/python");
const PYTHON = process.env.PYTHON ?? (existsSync(OWN) ? OWN : "python3");

/** Ask the build's side. @param {object} question */
function build(question) {
  const env = { ...process.env, PYTHONPATH: [resolve(ROOT, "scripts"), process.env.PYTHONPATH ?? ""].join(delimiter) };
  return JSON.parse(execFileSync(PYTHON, [resolve(HERE, "build_side.py")], { input: JSON.stringify(question), env, encoding: "utf8", maxBuffer: 1e9 }));
}

/** The same numbers in every run. @param {number} seed */
function random(seed) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const WORDS = ["Keywords: lamps, oil", "References", "## Notes", "17", "Page 3 of 9", "**Abstract**", "- an item", "> said he", "Annals of Light, Vol. 3, pp. 1-20.", "***", "Received: 1900-01-02", "_of_ `it` \\* all", "[a link](x \"y\")", "<i>tag</i> <!-- no -->", "(1) first", "ﬁne ﬂow İ ß ſ ²"];

/** Ways in which one copy differs from another: each takes lines and a source of numbers, and gives lines. */
const CHANGES = {
  nothing: (lines) => lines,
  "a line lost": (lines, at) => lines.filter((_, n) => n !== at(lines)),
  "a line twice": (lines, at) => lines.flatMap((line, n) => (n === at(lines) ? [line, "", line] : [line])),
  "two lines swapped": (lines, at) => { const [a, b] = [at(lines), at(lines)]; return lines.map((line, n) => (n === a ? lines[b] : n === b ? lines[a] : line)); },
  "cut off": (lines, at) => lines.slice(0, at(lines) + 1),
  "begins late": (lines, at) => lines.slice(at(lines)),
  "a line broken": (lines, at) => lines.flatMap((line, n) => (n === at(lines) ? line.split(/ (?=\w+ \w+$)/) : [line])),
  "a word broken": (lines, at) => lines.map((line, n) => (n === at(lines) ? line.replace(/(\w{3})(\w{3,})/, "$1-\n$2") : line)),
  "a soft hyphen": (lines, at) => lines.map((line, n) => (n === at(lines) ? line.replace(/(\w{3})(\w{3,})/g, "$1\u00ad$2").replace("\u00ad", "\u00ad\n") : line)),
  "a page break": (lines, at) => lines.flatMap((line, n) => (n === at(lines) ? [line.replace(/ (\w+)$/, "\n\f$1")] : [line])),
  "pages with heads": (lines) => lines.flatMap((line, n) => (n % 20 === 19 ? [line, `Annals of Light ${n}`, `\fAnnals of Light ${n}`, ""] : [line])),
  "heads deep in a page": (lines) => lines.flatMap((line, n) => (n % 15 === 14 ? [line, "Annals of Light", `Varn ${n} a`, `Quay ${n} b`, "\f"] : [line])),
  "odd line ends": (lines) => [lines.join("\r\n")],
  "odd spaces": (lines) => lines.map((line) => line.replaceAll(" ", "\u00a0 ")),
  "no empty lines": (lines) => lines.filter((line) => line.trim()),
  "all on one line": (lines) => [lines.join(" ")],
  "bold words": (lines, at) => lines.map((line, n) => (n === at(lines) ? line.replace(/(\w+ \w+)/, "**$1**") : line)),
  "a run-in head": (lines, at) => lines.map((line, n) => (n === at(lines) ? `**A head:** ${line}` : line)),
  "a wrong letter": (lines, at) => lines.map((line, n) => (n === at(lines) ? line.replace(/e/, "x") : line)),
  "capitals and quotes": (lines, at) => lines.map((line, n) => (n === at(lines) ? `“${line.toUpperCase()}”` : line)),
  "something between": (lines, at) => lines.flatMap((line, n) => (n === at(lines) ? ["", WORDS[at(WORDS)], "", line] : [line])),
  "something inside": (lines, at) => lines.map((line, n) => (n === at(lines) ? `${WORDS[at(WORDS)]} ${line}` : line)),
};

/** Copies of a text, each changed in one way or two. @param {string} text @param {number} rounds */
function changed(text, rounds) {
  const names = Object.keys(CHANGES);
  return Array.from({ length: rounds * names.length }, (_, seed) => {
    const next = random(seed + 7);
    const draw = () => { const memo = new Map(); return (list) => { if (!memo.has(list)) memo.set(list, Math.floor(next() * list.length)); return memo.get(list); }; };
    const ways = [names[seed % names.length], ...(seed < names.length ? [] : [names[Math.floor(next() * names.length)]])];
    const lines = ways.reduce((all, way) => CHANGES[way](all.join("\n").split("\n"), way === "two lines swapped" ? (list) => Math.floor(next() * list.length) : draw()), text.split("\n"));
    return { way: ways.join(", "), text: lines.join("\n") };
  });
}

/** The lines of a text as the pages of a PDF, with their numbers. @param {string} text @param {number} length */
function paged(text, length) {
  const lines = text.split("\n");
  return Array.from({ length: Math.ceil(lines.length / length) }, (_, page) => [...lines.slice(page * length, (page + 1) * length), `${page + 40}`].join("\n"));
}

const RULES = { missing: "passage-is-found", twice: "passage-is-found-once", order: "passage-in-order" };

/** Both sides on the same copies. @param {Record<string, string>} copies @param {number} rounds */
function compare(copies, rounds) {
  const cases = Object.entries(copies).flatMap(([copy, path]) => changed(readFileSync(path, "utf8"), rounds).map((one) => ({ copy, ...one })));
  const pages = cases.map(({ text }, at) => paged(text, 12 + (at % 20)));
  const answer = build({ copies, cases, pages });
  for (const [at, raw] of pages.entries()) assert.deepEqual(runningPages(raw), answer.pages[at], `as pages: ${cases[at].copy}, ${cases[at].way}`);
  let [fit, misfit] = [0, 0];
  for (const [at, { copy, way, text }] of cases.entries()) {
    const theirs = answer.cases[at];
    const starts = answer.starts[copy];
    const ours = align(readText(text, starts.furniture), starts);
    const said = `${copy}, ${way} (${at})`;
    assert.deepEqual(ours.words, theirs.words, said);
    const reasons = ours.unfit ? ["paper"] : ours.misfits.map((one) => RULES[one.why]);
    assert.deepEqual(reasons, [...new Set(theirs.wrong.map(([rule]) => (/^paper/.test(rule) ? "paper" : rule)))].length === 1 && /^paper/.test(theirs.wrong[0]?.[0]) ? ["paper"] : theirs.wrong.map(([rule]) => rule).filter((rule) => !/^paper/.test(rule)), said);
    for (const [number, one] of ours.misfits.entries()) {
      const [, message] = theirs.wrong[number];
      const near = one.near ? `nearest is '${one.near}' (${one.where})` : one.where;
      assert.ok(message.startsWith(`${one.code} `) && message.includes(near) && (one.near !== "" || !message.includes("nearest")), `${said}: ${JSON.stringify(one)} / ${message}`);
    }
    if (Object.keys(ours.words).length > 0) fit += 1;
    else misfit += 1;
  }
  return { fit, misfit, starts: answer.starts };
}

describe("the browser cuts a copy as the build does", () => {
  test("invented articles, in hundreds of changed copies", () => {
    const { fit, misfit } = compare(
      { [`project:${SAMPLES}/lanterns`]: `${SAMPLES}/lanterns/paper.md`, "tides.txt": `${SAMPLES}/tides/paper.txt`, "tides.md": `${SAMPLES}/tides/paper.md` },
      8,
    );
    assert.ok(fit > 150 && misfit > 150, `${fit} fit, ${misfit} do not: the test sees one side only`);
  });

  const paper = process.env.PAPER && !process.env.PAPER.endsWith(".pdf") ? process.env.PAPER : "";
  test("the article itself: all passages, byte for byte", { skip: paper ? false : "PAPER names no text of the article" }, () => {
    const name = `project:${ROOT}`;
    const { starts } = compare({ [name]: resolve(ROOT, paper) }, 2);
    const { words } = align(readText(readFileSync(resolve(ROOT, paper), "utf8"), starts[name].furniture), starts[name]);
    assert.equal(Object.keys(words).length, 98);
    const longest = Math.max(...starts[name].sections.flatMap((section) => section.passages.map(([, first]) => first.split(" ").length)));
    assert.equal(longest, 9, "the list holds at most nine words of a passage");
  });
});

describe("what surrounds the cutting", () => {
  test("a PDF's lines: heads go, broken words are mended, also across pages", () => {
    const pages = ["Annals of Light 7", "Annals of Light 8", "Annals of Light 9"].map((head, at) => [head, ["The lamp is eco-", ". The light-", "house  is"][at], ["nomic, and the eco-\nnomic", "house stands. An economic lamp is", "a lighthouse."][at]].join("\n"));
    assert.deepEqual(runningPages(pages), ["The lamp is economic, and the economic", ". The lighthouse stands. An economic lamp is", "house is\na lighthouse."]);
  });
  test("a PDF has pages, a text has lines", () => {
    const starts = { furniture: [], stamp: "", sections: [{ code: "L", title: "L", printed: "", passages: [["p1", "One lamp", ""], ["p2", "Two lamps", ""], ["p3", "Ten lamps", ""]] }] };
    const [near] = align(readPages(["One lamp burns.", "Two lamp burn.\nTen lamps burn."]), starts).misfits;
    assert.deepEqual([near.code, near.why, near.near, near.where], ["L.2", "missing", "Two lamp", "page 2"]);
  });
  test("a long text that is no article is refused soon, a short one without an end, too", () => {
    const starts = { furniture: [], stamp: "", sections: [{ code: "L", title: "L", printed: "", passages: [["p1", "One lamp", ""], ["p2", "Two lamps", ""]] }] };
    const began = performance.now();
    assert.match(refuseAtOnce("no end\n\n".repeat(2e5), starts)?.unfit ?? "", /does not look like/);
    assert.equal(refuseAtOnce(`${"one lamp\n\n".repeat(5e4)}`, starts), null);
    assert.equal(refuseAtOnce("short", starts), null);
    assert.match(align(readText("no end\n\n".repeat(1e4), []), starts).unfit, /does not look like/);
    assert.ok(performance.now() - began < 10_000, `${performance.now() - began} ms`);
  });
  test("nothing counts but letters and digits", () => assert.equal(fold("“Éﬁ-1²” ß"), "efi12ss"));
  test("likeness is difflib's", () => {
    assert.equal(ratio("abcd", "bcde"), 0.75);
    assert.equal(ratio("", ""), 1);
    assert.equal(mostLike("Glasses will crack", [{ words: "Glass will crack" }, { words: "Zebras" }])?.words, "Glass will crack");
    assert.equal(mostLike("Glasses", [{ words: "Zebras" }]), undefined);
  });
  test("a quotation is found whatever stands between its words", () => {
    assert.deepEqual(placeOf("The “new, old” lamp.", "new old LAMP"), [5, 19]);
    assert.equal(placeOf("The lamp.", "wick"), null);
    assert.equal(placeOf("The lamp.", "…"), null);
  });
  test("marks that overlap share the words once; one inside another leads to it", () => {
    const text = "a bb cc dd ee";
    const pieces = cut(text, [{ note: "y", start: 5, end: 10 }, { note: "x", start: 2, end: 7 }, { note: "z", start: 3, end: 4 }]);
    assert.equal(pieces.map((piece) => piece.text).join(""), text);
    assert.deepEqual(pieces.filter((piece) => piece.note).map(({ text: words, notes }) => [words, notes]), [["bb cc", ["x", "z"]], ["dd", ["y"]]]);
  });
  test("a file is told by its bytes", () => {
    const bytes = (text) => new TextEncoder().encode(text);
    assert.deepEqual(contentOf(bytes("\ufeffLamps"), "a.txt"), { text: "Lamps" });
    assert.deepEqual(contentOf(bytes("junk %PDF-1.7"), "a.txt"), { pdf: true });
    assert.match(contentOf(new Uint8Array(3e6).fill(65), "a.txt").error, /too long/);
    assert.match(contentOf(bytes("{\\rtf1"), "a.md").error, /RTF/);
  });
});

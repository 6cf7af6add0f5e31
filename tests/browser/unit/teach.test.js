/** Packs in addresses and back, lists of links as text, the snippet of a passage. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { embedSnippet } from "../../../scripts/browser/cite/embed.js";
import { embedded } from "../../../scripts/browser/address.js";
import { LONGEST, TITLE_LENGTH, WORDS_LENGTH, decodePack, encodePack, joined } from "../../../scripts/browser/teach/code.js";
import { linkText } from "../../../scripts/browser/teach/formats.js";
import { resolved, thingsOf } from "../../../scripts/browser/teach/things.js";

/** The same numbers every time. @param {number} seed */
function dice(seed) {
  let state = seed;
  return (/** @type {number} */ sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const SECTIONS = ["Abstract", "Intro", "I", "II", "Conclusion", "K 2", "Über uns"];
const LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
const TEXTS = ["", "Week 3: what is it?", "Read (all of) this & answer: 50% + 1 = ?", "بسته‌ی خواندن", "Ж".repeat(30), "a=b&i=II.1#x,y~z_*'!\"<b>", "👍 done."];

/** A pack of 30 items without one twice. @param {(sides: number) => number} roll */
function randomPack(roll) {
  const items = new Set();
  while (items.size < 30) {
    const kind = roll(4);
    if (kind === 0) for (let run = 1 + roll(4), from = 1 + roll(95), code = SECTIONS[roll(SECTIONS.length)]; run > 0 && items.size < 30; run -= 1, from += 1) items.add(`${code}.${from}`);
    else items.add(`${"nqt"[kind - 1]}:${Array.from({ length: 5 }, () => LETTERS[roll(36)]).join("")}`);
  }
  return { items: [...items], title: TEXTS[roll(TEXTS.length)], words: TEXTS[roll(TEXTS.length)] };
}

describe("packs in addresses", () => {
  test("50 random packs of 30 items come back as they were, in at most 2,000 characters", () => {
    const roll = dice(7);
    for (let round = 0; round < 50; round += 1) {
      const pack = randomPack(roll);
      const hash = encodePack(pack);
      assert.deepEqual(decodePack(`#${hash}`), { ...pack, title: pack.title.trim(), words: pack.words.trim(), isOpen: true });
      assert.match(hash, /^[\w.:,&=%+-]+$/, "nothing that a mail program would take for the end of the link");
      assert.ok(!/[.,:]$/.test(hash));
      const address = `https://some-university.example.org/department/companion/packs.html#${hash}`;
      assert.ok(address.length <= LONGEST, `${address.length}`);
    }
  });
  test("the longest title and instruction, and thirty items that follow nothing, fit", () => {
    const items = Array.from({ length: 30 }, (_, at) => `Conclusion.${2 * at + 1}`);
    const words = "Read this, then answer: what holds? ".repeat(20);
    const pack = { items, title: words.slice(0, TITLE_LENGTH), words: words.slice(0, WORDS_LENGTH) };
    assert.ok(encodePack(pack).length + 80 <= LONGEST);
  });
  test("an address looks like this, for ever", () => {
    assert.equal(encodePack({ items: ["II.3", "II.4", "II.5", "n:4kq2z", "II.6", "V.1"], title: "Week 3", words: "Read. All!" }), "i=II.3-5,n:4kq2z,II.6,V.1&t=Week+3&w=Read%2E+All%21");
    assert.deepEqual(decodePack("#i=II.3-5,n:4kq2z&t=Week+3"), { items: ["II.3", "II.4", "II.5", "n:4kq2z"], title: "Week 3", words: "", isOpen: true });
  });
  test("only passages that follow each other in one section become a range", () => {
    assert.deepEqual(joined(["I.1", "I.2", "II.3", "II.2", "II.3", "n:12345", "n:12346", "t:99999", "I.9", "I.10"]), ["I.1-2", "II.3", "II.2-3", "n:12345", "n:12346", "t:99999", "I.9-10"]);
  });
  test("a pack that is being put together is not to be read", () => assert.equal(decodePack("#e=II.3&t=x").isOpen, false));
  const ODD = [
    ["", []], ["#", []], ["#p4", []], ["#i=", []], ["#i=,,,", []],
    ["#i=II.1-999999", ["II.1-999999"]], ["#i=II.5-3", ["II.5-3"]], ["#i=II.1-999", ["II.1-999"]],
    ["#i=II.3%2CII.4", ["II.3", "II.4"]], ["#i=n%3A4kq2z", ["n:4kq2z"]], ["#i=%E0%A4%A", ["%E0%A4%A"]],
    ["#i=II.3,II.3,II.2-4", ["II.3", "II.2", "II.4"]], ["#i=<img src=x>", ["<img src=x>"]], ["#t=Only a title", []],
  ];
  for (const [hash, items] of ODD) test(`odd: ${hash}`, () => assert.deepEqual(decodePack(hash).items, items));
  test("a huge list is cut, long texts too", () => {
    const pack = decodePack(`#i=${Array.from({ length: 900 }, (_, at) => `A${at}.1-400`).join(",")}&t=${"x".repeat(5000)}&w=${"y".repeat(5000)}`);
    assert.ok(pack.items.length <= 500);
    assert.deepEqual([pack.title.length, pack.words.length], [TITLE_LENGTH, WORDS_LENGTH]);
  });
});

const record = [
  { code: "I", title: "Light", url: "read/light.html", passages: [["p1", "Dark"], ["p2", "Dawn"]] },
  { code: "K", title: "K. Keepers", url: "read/keepers.html", passages: [["p1", "Night"]] },
];
const list = {
  notes: [["aaaaa", "oil", "I.1", "context", "What is oil?"], ["bbbbb", "wick", "K.1", "debate", "Which wick?"]],
  questions: [["ccccc", "i-q1", "I", "check", "Why oil?"]],
  terms: [["ddddd", "lens", "lens"]],
  moved: { "n:old00": "n:aaaaa", "I.9": "I.2" },
};

describe("things of a pack", () => {
  const things = thingsOf(record, list);
  test("everything by its name, in reading order", () => assert.deepEqual([...things.byName.keys()], ["I.1", "n:aaaaa", "I.2", "q:ccccc", "K.1", "n:bbbbb", "t:ddddd"]));
  test("each with its place", () => {
    assert.deepEqual(things.byName.get("n:bbbbb"), { name: "n:bbbbb", kind: "note", id: "wick", title: "Which wick?", url: "read/keepers.html#wick", label: "Debate", at: "K.1" });
    assert.deepEqual(things.parts.map((part) => part.title), ["I. Light", "K. Keepers"]);
  });
  test("what moved is found, what is unknown is said, nothing comes twice", () => {
    const { found, unknown } = resolved(things, ["n:old00", "I.9", "I.2", "t:zzzzz", "constructor", "__proto__", "K.1"]);
    assert.deepEqual(found.map((thing) => thing.name), ["n:aaaaa", "I.2", "K.1"]);
    assert.deepEqual(unknown, ["t:zzzzz", "constructor", "__proto__"]);
  });
});

describe("links as text", () => {
  const groups = [{ title: "I. Light", url: "https://l.org/i", links: [{ title: "I.1 A [b] & <c> *d*", url: "https://l.org/i?a=1&b=(2)#p1" }] }];
  test("Markdown", () => assert.equal(linkText(groups, "markdown"), "## [I. Light](https://l.org/i)\n\n- [I.1 A \\[b\\] & \\<c\\> \\*d\\*](https://l.org/i?a=1&b=%282%29#p1)\n"));
  test("HTML", () => assert.equal(linkText(groups, "html"), '<h2><a href="https://l.org/i">I. Light</a></h2>\n<ul>\n<li><a href="https://l.org/i?a=1&amp;b=(2)#p1">I.1 A [b] &amp; &lt;c&gt; *d*</a></li>\n</ul>\n'));
  test("plain", () => assert.equal(linkText(groups, "plain"), "I. Light\nhttps://l.org/i\n\nI.1 A [b] & <c> *d*\nhttps://l.org/i?a=1&b=(2)#p1\n"));
});

describe("a passage in another page", () => {
  test("the snippet", () =>
    assert.equal(embedSnippet({ url: "https://l.org/read/union.html#p4", title: 'II.4 "Oil" <now>', signs: 1400 }), '<iframe src="https://l.org/read/union.html?embed=p4" title="II.4 &quot;Oil&quot; &lt;now&gt;" width="100%" height="620" loading="lazy"></iframe>'));
  test("its height has bounds", () => {
    const height = (signs) => Number(/height="(\d+)"/.exec(embedSnippet({ url: "https://l.org/a#p1", title: "", signs }))?.[1]);
    assert.deepEqual([height(0), height(99999)], [260, 720]);
  });
  test("an address on this device is of no use elsewhere", () => assert.equal(embedSnippet({ url: "file:///home/me/union.html#p4", title: "", signs: 10 }), ""));
  const ASKED = [["?embed=p4", [4, 4]], ["?embed=p3-p5", [3, 5]], ["?embed=p5-3", [3, 5]], ["?a=b&embed=p1", [1, 1]], ["?embed=", [0, 0]], ["?embed=<x>", [0, 0]], ["", null], ["?h=embed", null]];
  for (const [search, range] of ASKED) test(`“${search}”`, () => assert.deepEqual(embedded(search), range));
});

/** The pure parts: folding, snippets, numbers, ranks, positions, addresses. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { addressOf, cardFile, decoded, numberOf, rangeOf } from "../../../scripts/browser/address.js";
import { fromRoot, lineAt, place } from "../../../scripts/browser/cards/position.js";
import { turned } from "../../../scripts/browser/choices.js";
import { queryWords, words } from "../../../scripts/browser/search/fold.js";
import { engine } from "../../../scripts/browser/search/rank.js";
import { pieces, snippet } from "../../../scripts/browser/search/snippet.js";

/** Pairs that a reader may type either way. */
const SAME = [
  ["Jürgen", "jurgen"], ["naïve", "NAIVE"], ["Schmitt’s", "schmitts"], ["prisoner's", "prisoners"], ["near-abroad", "near‐abroad"],
  ["treaties", "treaty"], ["opportunities", "opportunity"], ["sanctions", "sanction"], ["sanctioned", "sanction"], ["integrating", "integrated"], ["organisation", "organization"],
  ["theories", "theory"], ["policies", "policy"], ["E.E.U.", "EEU"], ["E.E.U", "eeu"], ["обмён", "обмен"], ["Назарбаева", "Назарбаев"], ["Казарина", "Казарин"], ["Федерация", "федерация"],
  ["كشورهاي", "کشورهای"], ["۱۹۹۸", "1998"], ["states", "state"], ["alliances", "alliance"], ["economies", "economy"], ["goods", "good"], ["obstacles", "obstacle"],
];

describe("folding", () => {
  for (const [one, other] of SAME) test(`${one} = ${other}`, () => assert.deepEqual(words(one), words(other)));

  test("a hyphen and a zero-width joiner give the parts and the whole", () => {
    assert.deepEqual(words("near-abroad"), ["near", "abroad", "nearabroad"]);
    assert.ok(words("می\u200Cخواهم").includes(words("میخواهم")[0]));
  });
  test("different words stay different", () => {
    for (const [one, other] of [["crisis", "crise"], ["union", "unit"], ["us", "u"]]) assert.notDeepEqual(words(one), words(other));
  });
  test("question words are dropped while others remain", () => {
    assert.deepEqual(queryWords("What is the near abroad?"), words("near abroad"));
    assert.deepEqual(queryWords("what is this"), words("what is this"));
  });
});

describe("snippets", () => {
  const text = `${"first words of a text that goes on ".repeat(8)}and then hegemony of the region is named, after which ${"it ends slowly ".repeat(12)}`;
  test("show the match", () => assert.match(snippet(text, words("hegemony")), /hegemony of the region/));
  test("short texts stay whole", () => assert.equal(snippet("Short.", ["x"]), "Short."));
  test("pieces join to the text", () => {
    const cut = pieces("The Union’s treaties", words("union treaty"));
    assert.equal(cut.map((piece) => piece.text).join(""), "The Union’s treaties");
    assert.deepEqual(cut.filter((piece) => piece.hit).map((piece) => piece.text), ["Union’s", "treaties"]);
  });
});

const doc = (kind, id, title, more = {}) => ({ kind, id, title, url: `${kind === "passage" ? "read/union" : kind}.html#${id.replace(/.*\./, "p")}`, section: "", text: "", asked: "", names: "", ...more });

describe("ranks", () => {
  const docs = [
    doc("passage", "I.4", "Why theory", { url: "read/theory.html#p4", text: "Hegemony is power over others. The near abroad is named once." }),
    doc("passage", "II.3", "The man with the plan", { text: "A leader proposes a union.", asked: "who invented the union | father of the union" }),
    doc("passage", "II.4", "Members and markets", { text: "Five members trade with each other." }),
    doc("term", "near-abroad", "near abroad", { text: "The states around Russia.", names: "ближнее зарубежье | خارج نزدیک | NA" }),
    doc("term", "neoclassical-realism", "neoclassical realism", { text: "A theory." }),
    doc("work", "moldashev2015", "Moldashev (2015), The Union", { names: "Moldshev" }),
    doc("note", "near-note", "Is the near abroad a threat?", { text: "A debate about the near abroad." }),
  ];
  const find = engine(docs);
  const CASES = [
    ["II.4", "II.4"], ["ii 4", "II.4"], ["union 4", "II.4"], ["passage II.4", "II.4"], ["2.4", null], ["what is the near abroad?", "near-abroad"], ["near abroad", "near-abroad"], ["near-abroad", "near-abroad"],
    ["neer abroad", "near-abroad"], ["ближнее зарубежье", "near-abroad"], ["خارج نزديك", "near-abroad"], ["Moldshev", "moldashev2015"], ["Moldashv", "moldashev2015"],
    ["hegenomy", "I.4"], ["who invented the union", "II.3"], ["neo classical realism", "neoclassical-realism"], ["neo-classical", "neoclassical-realism"], ["“near abroad”", "near-abroad"],
  ];
  for (const [query, id] of CASES.filter(([, wanted]) => wanted)) test(`${query} → ${id}`, () => assert.equal(find(query, "/")[0]?.id, id));

  test("p4 is this page's first, then all", () => {
    assert.deepEqual(find("p4", "/site/read/union.html").map((hit) => hit.id), ["II.4", "I.4"]);
    assert.deepEqual(find("p4", "/").map((hit) => hit.id), ["I.4", "II.4"]);
  });
  test("a whole section", () => assert.deepEqual(find("section II", "/").slice(0, 2).map((hit) => hit.id), ["II.3", "II.4"]));
  test("nothing for nothing", () => assert.deepEqual(find("  ", "/"), []));
});

describe("cards", () => {
  const view = { width: 320, height: 640 };
  const card = { width: 300, height: 200 };
  test("below, when there is room", () => assert.deepEqual(place({ left: 10, right: 50, top: 100, bottom: 120 }, card, view), { left: 10, top: 128 }));
  test("above, when there is none below", () => assert.deepEqual(place({ left: 10, right: 50, top: 500, bottom: 520 }, card, view), { left: 10, top: 292 }));
  test("never outside", () => {
    for (let x = 0; x < 400; x += 20) for (let y = 0; y < 700; y += 20) {
      const at = place({ left: x, right: x + 40, top: y, bottom: y + 20 }, card, view);
      assert.ok(at.left >= 0 && at.left + card.width <= view.width && at.top >= 0 && at.top + card.height <= view.height);
    }
  });
  test("the line under the pointer", () => assert.equal(lineAt([{ left: 0, right: 9, top: 0, bottom: 9 }, { left: 0, right: 9, top: 10, bottom: 19 }], 12)?.top, 10));
  test("links count from the root", () => {
    assert.equal(fromRoot("read/union.html#p4", "../"), "../read/union.html#p4");
    for (const other of ["https://doi.org/10.1", "#p4", "mailto:a@b.org"]) assert.equal(fromRoot(other, "../"), other);
  });
});

describe("addresses", () => {
  for (const hash of ["#p3-p5", "#p3-5", "p5-p3", "#p3–p5", "#foreign-policy-p3-p5"]) test(hash, () => assert.deepEqual(rangeOf(hash), [3, 5]));
  for (const hash of ["#p3", "#union-p3", "#cis-date", "", "#p-3"]) test(`${hash} is no range`, () => assert.equal(rangeOf(hash), null));
  test("the hosted address, also from disk", () => assert.equal(addressOf("https://x.org/read/a.html", "file:///a.html#p1", "p2"), "https://x.org/read/a.html#p2"));
  test("without one, the page itself", () => assert.equal(addressOf("", "file:///a.html?h=x#p1", "p2"), "file:///a.html#p2"));
  test("the number of a passage", () => assert.deepEqual(["p4", "union-p12", "note"].map(numberOf), [4, 12, 0]));
  test("kinds turn", () => assert.deepEqual([turned("", "update"), turned("source update", "update")], ["update", "source"]));
});

describe("the file of a card", () => {
  for (const [name, file] of [["term:near-abroad", "cards-term-n"], ["work:Quill1880", "cards-work-q"], ["passage:II.4", "cards-passage-II"], ["passage:Part 2.4", "cards-passage-Part-2"]]) {
    test(`${name}: as the build has it`, () => assert.equal(cardFile(name), file));
  }
});

test("a stray % in an address is no address's end", () => {
  assert.equal(decoded("%D1%80"), "р");
  assert.equal(decoded("100%"), "100%");
});

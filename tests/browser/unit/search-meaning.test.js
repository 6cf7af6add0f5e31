/** Nearness in meaning: the table unpacked, words added up, the order turned, and the table that is built in. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { blended, meanings } from "../../../scripts/browser/search/meaning.js";
import { engine } from "../../../scripts/browser/search/rank.js";
import { sum, wordVectors } from "../../../scripts/browser/search/vectors.js";

const TABLE = JSON.parse(readFileSync(new URL("../../../scripts/vectors/table.json", import.meta.url), "utf8"));

/** Two pieces of two numbers; the piece n of part p is (n, −p). */
const book = Int8Array.from([0, 1].flatMap((part) => Array.from({ length: 256 }, (_, n) => [n % 100, -part]).flat()));
const small = {
  words: "oil lamp wick", dims: 4, parts: 2,
  book: Buffer.from(book.buffer).toString("base64"), codes: Buffer.from([1, 2, 3, 4, 0, 6]).toString("base64"),
};

describe("vectors", () => {
  test("a word is put together from its pieces, and an unknown one has none", () => {
    const { of } = wordVectors(small);
    assert.deepEqual([...(of("oil") ?? [])], [1, 0, 2, -1]);
    assert.deepEqual([...(of("wick") ?? [])], [0, 0, 6, -1]);
    assert.equal(of("flame"), undefined);
  });
  test("words are added and brought to length 1; unknown ones add nothing", () => {
    const both = sum(wordVectors(small), ["oil", "flame", "lamp"], new Float32Array(4));
    const length = Math.hypot(4, 6, -2);
    [4, 0, 6, -2].forEach((number, at) => assert.ok(Math.abs((both[at] ?? 9) - number / length) < 1e-6));
    assert.deepEqual([...sum(wordVectors(small), ["flame"], new Float32Array(4))], [0, 0, 0, 0]);
  });
});

describe("blend", () => {
  const found = [{ at: 0, words: ["x"], score: 10 }, { at: 1, words: ["x"], score: 8 }];
  test("without trust nothing changes", () => assert.equal(blended(found, { trust: 0, likeness: new Float32Array(3) }), found));
  test("likeness turns what is close, and adds what has no word", () => {
    const likeness = Float32Array.from([0.1, 0.6, 0.5]);
    assert.deepEqual(blended(found, { trust: 1, likeness }).map(({ at }) => at), [1, 0, 2]);
  });
  test("half the trust, half the force", () => {
    const likeness = Float32Array.from([0.5, 0.55, 0]);
    assert.equal(blended(found, { trust: 1, likeness })[0]?.at, 1);
    assert.equal(blended(found, { trust: 0.5, likeness })[0]?.at, 0);
  });
});

const doc = (id, title, asked, more = {}) => ({ kind: "passage", id, title, url: `read/x.html#${id}`, section: "", text: "", asked, names: "", ...more });

describe("meaning", () => {
  const docs = [
    doc("I.1", "Fishing boats", "sailors catch herring at sea"),
    doc("I.2", "Bread", "the baker sells loaves in the morning"),
    doc("I.3", "Weather", "", { text: "Heavy rain and strong wind destroyed many houses." }),
  ];
  const first = (query, table) => engine(docs, () => table)(query, "")[0]?.id;
  for (const [query, id] of [["mariners hauling salmon from ocean", "I.1"], ["shop with fresh cakes and rolls", "I.2"], ["a storm ruined some homes", "I.3"]]) {
    test(`"${query}" shares no word with what it finds`, () => {
      assert.equal(first(query, undefined), undefined);
      assert.equal(first(query, TABLE), id);
    });
  }
  test("names, single words and other scripts are left to the letters", () => {
    const near = meanings([], TABLE);
    for (const stems of [["sea"], ["qqqq", "zzzz", "xxyy"], ["союз", "экономический", "евразийский"]]) assert.equal(near(stems).trust, 0);
    assert.equal(near(["small", "fish", "boat", "sea"]).trust, 1);
    assert.ok(near(["small", "fish", "boat", "zzzz"]).trust < 0.6);
  });
  test("the table is whole: every word has its bytes", () => {
    const count = TABLE.words.split(" ").length;
    assert.equal(Buffer.from(TABLE.codes, "base64").length, count * TABLE.parts);
    assert.equal(Buffer.from(TABLE.book, "base64").length, 256 * TABLE.dims);
    assert.ok(count >= 10000);
  });
});

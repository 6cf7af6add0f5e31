/** A list that is filtered and sorted, as values. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { countOf, folded, holds, queryOf, sorted, stateOf } from "../../../scripts/browser/tools/listing.js";

describe("what an entry holds", () => {
  const text = folded("Near-abroad Jürgen’s خارج نزدیک می\u200Cخواهم Ближнее зарубежьё E.E.U. 2014");
  for (const typed of ["near", "abroad near", "NEAR-ABROAD", "jurgen", "Jürgen's", "نزديك", "میخواهم", "ближ", "зарубежье", "e.e.u", "20", "  ", "۲۰۱۴"]) {
    test(`“${typed}” is found`, () => assert.ok(holds(text, typed)));
  }
  for (const typed of ["road", "urgen", "near 2015", "خارجی"]) test(`“${typed}” is not`, () => assert.ok(!holds(text, typed)));
});

describe("order", () => {
  const entry = (at, year, verdict, cited, isNamed = false) => ({ at, year, verdict, cited, isNamed });
  const list = [entry(0, "2014", "", 1), entry(1, "", "right", 0), entry(2, "1994", "wrong", 7, true), entry(3, "2014", "slip", 7), entry(4, "2020", "unlisted", 0)];
  const order = (how) => sorted(list, how).map((one) => one.at);
  const CASES = { "": [0, 1, 2, 3, 4], newest: [4, 0, 3, 2, 1], oldest: [2, 0, 3, 4, 1], verdict: [2, 3, 4, 1, 0], cited: [2, 3, 0, 1, 4], named: [2, 0, 1, 3, 4], constructor: [0, 1, 2, 3, 4] };
  for (const [how, wanted] of Object.entries(CASES)) test(how || "as they stand", () => assert.deepEqual(order(how), wanted));
  test("the list itself stays", () => assert.deepEqual(list.map((one) => one.at), [0, 1, 2, 3, 4]));
});

describe("the address", () => {
  test("says what is chosen", () => assert.equal(queryOf({ q: "near abroad", kind: "", letter: "N" }), "?q=near+abroad&letter=N"));
  test("says nothing of nothing", () => assert.equal(queryOf({ q: " ", kind: "" }), ""));
  test("comes back, and only what is ours", () => assert.deepEqual(stateOf("?q=%D8%AE&x=1", ["q", "kind"]), { q: "خ", kind: "" }));
});

test("counts in words", () => assert.deepEqual([countOf(3, 3, "terms"), countOf(1, 3, "terms"), countOf(0, 3, "works")], ["3 terms", "1 of 3 terms", "None of 3 works"]));

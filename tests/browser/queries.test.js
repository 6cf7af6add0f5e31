/**
 * The judged queries: queries.yml holds `- {q: query, want: [acceptable first results], set: tune|report}`, where a
 * result is an id such as II.4, a note's or term's id, or a work's key. At most 5 of 100 may be missed at
 * 1, and 1 of 100 at 3, on each half.
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { parse } from "yaml";
import { engine } from "../../scripts/browser/search/rank.js";
import { noSite, sectionPages } from "./site.js";

const FILE = new URL("queries.yml", import.meta.url);
const skip = noSite || (existsSync(FILE) ? false : "no tests/browser/queries.yml yet");

test("judged queries", { skip }, async (t) => {
  const { docs } = await sectionPages();
  const find = engine(docs);
  const judged = parse(await readFile(FILE, "utf8")).map((one, at) => ({ set: at % 2 ? "report" : "tune", ...one }));
  for (const set of ["tune", "report"]) {
    const half = judged.filter((one) => one.set === set);
    const misses = (depth) => half.filter(({ q, want }) => !find(q, "/").slice(0, depth).some((hit) => want.map(String).includes(hit.id)));
    const [first, third] = [misses(1), misses(3)];
    for (const { q, want } of first) t.diagnostic(`${set}: ${q}: wanted ${want.join(" or ")}, got ${find(q, "/").slice(0, 3).map((hit) => hit.id).join(", ")}`);
    t.diagnostic(`${set}: ${first.length} of ${half.length} missed at 1, ${third.length} at 3`);
    assert.ok(first.length <= half.length * 0.05 && third.length <= half.length * 0.01, set);
  }
});

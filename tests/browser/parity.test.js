/**
 * The same online and offline: every function of docs/data/functions.yml on the web, in the unpacked archive and in the
 * one file, in Chromium and in Firefox with its default file policy; off the web in a folder with spaces and letters
 * outside ASCII, without a network. What was proved must be what docs/data/parity.yml says: PARITY=write renews it.
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { parse } from "yaml";
import { buildLanterns, room } from "./editions.js";
import { forget, PROOFS, proofsOfLanterns } from "./proofs.js";
import { noSite, SITE } from "./site.js";
import { BROWSERS, places, PLACES, sit } from "./sittings.js";
import { columns, tableFor } from "./table.js";

const DATA = resolve(import.meta.dirname, "../../docs/data");
const FUNCTIONS = parse(readFileSync(join(DATA, "functions.yml"), "utf8"));
const LANTERNS = proofsOfLanterns(resolve(import.meta.dirname, "../samples/lanterns/paper.md"));
const noBrowser = BROWSERS.every(([, , skip]) => skip);

/** What was proved in this run: `id place browser`. @type {Set<string>} */
const proved = new Set();

let here, lanterns, made;
before(async () => {
  if (noSite || noBrowser) return;
  made = room();
  const change = (/** @type {string} */ project) => writeFileSync(join(project, "docs/data/redirects.txt"), "read/wicks.html read/keepers.html\n");
  const site = buildLanterns(made.folder, "", { change, hasDownloads: true });
  [here, lanterns] = await Promise.all([places(SITE), places(site)]);
});
after(() => {
  here?.stop();
  lanterns?.stop();
  made?.clear();
});

test("every function has a proof, and every proof a function", () => {
  assert.deepEqual(Object.keys({ ...PROOFS, ...LANTERNS }).sort(), FUNCTIONS.map((one) => one.id).sort());
});

// Both browsers at once, each for itself one function after the other.
describe("parity", { concurrency: BROWSERS.length }, () => {
  for (const [name, launch, skip] of BROWSERS) {
    describe(name, { skip, concurrency: 1 }, () => {
      let browser;
      before(async () => { browser = await launch(); });
      after(async () => browser?.close());

      for (const place of PLACES) {
        for (const [proofs, site] of [[PROOFS, () => here], [LANTERNS, () => lanterns]]) {
          describe(`${place}${proofs === LANTERNS ? ", the invented project" : ""}`, () => {
            let reader;
            before(async () => { reader = await sit(browser, place, site().address[place]); });
            after(() => reader.done());

            for (const { id, words } of FUNCTIONS.filter((one) => proofs[one.id] && !columns(place, name).some((column) => one.but?.[column]))) {
              test(`${id}: ${words}`, async () => {
                await proofs[id](reader).finally(() => forget(reader));
                proved.add(`${id} ${place} ${name}`);
              });
            }
          });
        }
      }
    });
  }
});

test("the table says what was proved, no more and no less", { skip: noSite || BROWSERS.map(([, , skip]) => skip).find(Boolean) }, () => {
  const [path, table] = [join(DATA, "parity.yml"), tableFor(FUNCTIONS, proved)];
  if (process.env.PARITY === "write") writeFileSync(path, table);
  assert.equal(readFileSync(path, "utf8"), table, "npm run parity writes the table anew");
});

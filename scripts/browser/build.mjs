/**
 * The scripts of the page: ES modules in, classic scripts out (.build/assets/).
 *
 * Browsers refuse ES modules from file://, so each entry becomes one self-contained function.
 * `target` is what the tests drive and two years back; the output has no time stamp and no path.
 */
import { build } from "esbuild";
import { gzipSync } from "node:zlib";
import { readFile } from "node:fs/promises";

const EAGER_LIMIT = 8 * 1024;

await build({
  entryPoints: {
    companion: "scripts/browser/companion.js",
    "companion-cards": "scripts/browser/cards/entry.js",
    "companion-cite": "scripts/browser/cite/entry.js",
    "companion-mine": "scripts/browser/mine/entry.js",
    "companion-search": "scripts/browser/search/entry.js",
    "companion-tools": "scripts/browser/tools/entry.js",
  },
  outdir: ".build/assets",
  bundle: true,
  format: "iife",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  target: ["chrome110", "firefox115", "safari16.4"],
  logLevel: "warning",
});

const eager = gzipSync(await readFile(".build/assets/companion.js"), { level: 9 }).length;
process.stdout.write(`companion.js: ${eager} bytes gzipped (at most ${EAGER_LIMIT})\n`);
if (eager > EAGER_LIMIT) process.exitCode = 1;

/**
 * The scripts of the page: ES modules in, classic scripts out (.build/assets/).
 *
 * Browsers refuse ES modules from file://, so each entry becomes one self-contained function.
 * `target` is what the tests drive and two years back; the output has no time stamp and no path.
 */
import { build } from "esbuild";
import { gzipSync } from "node:zlib";
import { readFile, writeFile } from "node:fs/promises";

const EAGER_LIMIT = 8 * 1024;

/** @type {import("esbuild").BuildOptions} */
const classic = {
  outdir: ".build/assets",
  bundle: true,
  format: "iife",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  target: ["chrome110", "firefox115", "safari16.4"],
  logLevel: "warning",
};

await build({
  entryPoints: {
    companion: "scripts/browser/companion.js",
    "companion-cards": "scripts/browser/cards/entry.js",
    "companion-cite": "scripts/browser/cite/entry.js",
    "companion-edition": "scripts/browser/edition/entry.js",
    "companion-frame": "scripts/browser/frame.js",
    "companion-copy": "scripts/browser/copy/entry.js",
    "companion-mine": "scripts/browser/mine/entry.js",
    "companion-moved": "scripts/browser/edition/moved.js",
    "companion-search": "scripts/browser/search/entry.js",
    "companion-teach": "scripts/browser/teach/entry.js",
    "companion-tools": "scripts/browser/tools/entry.js",
  },
  ...classic,
});

/**
 * pdf.js could import its worker and compile PostScript to JavaScript. We hand it its worker and want text only,
 * so both are taken out: the site imports and evaluates nothing, whatever a PDF holds.
 *
 * @type {import("esbuild").Plugin}
 */
const tamePdf = {
  name: "tame-pdf",
  setup: ({ onLoad }) =>
    onLoad({ filter: /pdfjs-dist[\\/]legacy[\\/]build[\\/]pdf(?:\.worker)?\.mjs$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8"))
        .replace(/\bimport\(\s*(?:\/\*[^*]*\*\/\s*)*[\w.]+\)/g, 'Promise.reject(new Error("nothing is imported here"))')
        .replaceAll("new Function(", "Object("),
    })),
};

await build({
  entryPoints: { "companion-pdf": "scripts/browser/copy/pdf/entry.js" },
  ...classic,
  plugins: [tamePdf],
  define: { "import.meta.url": '""' },
  banner: { js: "/* With pdf.js, Copyright 2024 Mozilla Foundation, Apache License 2.0: https://www.apache.org/licenses/LICENSE-2.0 */" },
});

/** The search's word vectors, as they are: scripts/vectors/README.md. */
const table = (await readFile("scripts/vectors/table.json", "utf8")).trim();
await writeFile(".build/assets/companion-vectors.js", `window.companion=window.companion||{};window.companion.vectors=${table};\n`);

/** What every page loads at its start. */
const parts = await Promise.all(["companion", "companion-frame"].map((name) => readFile(`.build/assets/${name}.js`)));
const sizes = parts.map((part) => gzipSync(part, { level: 9 }).length);
const eager = sizes.reduce((sum, size) => sum + size);
process.stdout.write(`companion.js and companion-frame.js: ${sizes.join(" + ")} bytes gzipped (at most ${EAGER_LIMIT})\n`);
if (eager > EAGER_LIMIT) process.exitCode = 1;

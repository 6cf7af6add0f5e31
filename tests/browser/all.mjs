/** All browser tests. The longest files come first: what is begun last should not be what one waits for. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";

const LONGEST = ["parity", "pages", "own-copy", "hostile", "firefox", "mine", "lists", "reading"].map((name) => `${name}.test.js`);
/** The first of them drives two browsers at once. */
const AT_ONCE = 3;

const place = (/** @type {string} */ name) => (LONGEST.includes(name) ? LONGEST.indexOf(name) : LONGEST.length);
const names = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".test.js"));
const files = names.sort((a, b) => place(a) - place(b)).map((name) => join(import.meta.dirname, name));

run({ files, concurrency: AT_ONCE })
  .on("test:fail", () => { process.exitCode = 1; })
  .compose(new spec())
  .pipe(process.stdout);

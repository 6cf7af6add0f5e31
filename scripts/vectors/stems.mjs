/** Texts in (a JSON list on standard input), their words out as the search compares them. */

import { readFileSync } from "node:fs";
import { tokens } from "../browser/search/fold.js";

const texts = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((/** @type {string} */ text) => tokens(text).row)));

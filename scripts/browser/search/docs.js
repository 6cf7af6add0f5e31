/** What can be found, as the generated scripts have it: names and questions at once, the texts as they come. */

import { shared } from "../page.js";
import { docOf } from "./row.js";

/** @typedef {import("../types.d.ts").SearchDoc} SearchDoc */

/** Everything that can be found, with the texts that are here. @returns {SearchDoc[]} */
export function searchDocs() {
  const texts = Object.entries(shared().searchTexts ?? {}).sort(([one], [other]) => Number(one) - Number(other)).flatMap(([, part]) => part);
  return (shared().searchData?.docs ?? []).map((row, at) => Object.assign(docOf(row), { text: texts[at] ?? "" }));
}

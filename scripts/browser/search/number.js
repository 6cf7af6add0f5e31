/** Queries that are addresses: "II.4", "ii 4", "passage II.4", "section II", "p4", "12". */

/** @typedef {import("../types.d.ts").SearchDoc} SearchDoc */

const LEAD = /^(?:go to |see )?(?:passages?|paragraphs?|para\.?|section|sect?\.|§|¶)?\s*/i;

/** @param {string} text */
function plain(text) {
  return text.toLowerCase().replace(/[\s.:,/-]+/g, ".").replace(/\.$/, "");
}

/**
 * A page's path without its anchor: p4 of "this page" comes first.
 *
 * @param {SearchDoc} doc
 * @param {string} page
 */
function isOn(doc, page) {
  return page.endsWith(`/${doc.url.replace(/#.*$/, "")}`);
}

/**
 * The passages a query names by number; none if it is no address.
 *
 * @param {SearchDoc[]} docs
 * @param {string} query
 * @param {string} page path of the page we are on
 * @returns {SearchDoc[]}
 */
export function byNumber(docs, query, page) {
  const passages = docs.filter((doc) => doc.kind === "passage");
  const said = query.trim().replace(LEAD, "");
  const number = /^(?:p\.?\s?)?(\d{1,3})$/i.exec(said)?.[1];
  if (number) {
    const same = passages.filter((doc) => doc.id.endsWith(`.${number}`));
    return [...same.filter((doc) => isOn(doc, page)), ...same.filter((doc) => !isOn(doc, page))];
  }
  const wanted = plain(said);
  const exact = passages.filter((doc) => plain(doc.id) === wanted);
  if (exact.length > 0) return exact;
  const isSection = /^(?:go to |see )?(?:section|sect?\.|§)/i.test(query.trim());
  return isSection ? passages.filter((doc) => plain(doc.id.replace(/\.[^.]*$/, "")) === wanted) : [];
}

/** What a reader types as an address, and the passage or range it means. */

/** @typedef {import("../types.d.ts").CiteRecord["sections"][number]} Section */

const LEAD = /^(?:go to |see )?(?:passages?|paragraphs?|para\.?|section|sect?\.|§|¶|p\.?(?=\s?\d))?\s*/i;
const ADDRESS = /^(.*?)[\s.:]*(\d{1,3})(?:\s*[-–—]\s*.*?[\s.:]*p?(\d{1,3}))?$/i;

/** @param {string} text */
const fold = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** The section a word names: its code, its title, or the page's own name. @param {Section[]} sections @param {string} said */
function named(sections, said) {
  const word = fold(said);
  const page = (/** @type {Section} */ one) => one.url.replace(/^.*\/|\.html$/g, "").replace(/-/g, " ");
  const exact = sections.find((one) => [one.code, one.title, page(one)].some((name) => fold(name) === word));
  return exact ?? (word.length > 2 ? sections.find((one) => [one.code, one.title, page(one)].some((name) => fold(name).startsWith(word))) : undefined);
}

/** @typedef {{code: string, title: string, url: string}} Place */

/** @param {Section} section @param {string} first @param {string} last @returns {Place | null} */
function placeIn(section, first, last) {
  const passage = section.passages.find(([id]) => id === `p${first}`);
  if (!passage) return null;
  const end = Math.min(Number(last), section.passages.length);
  const code = `${section.code}.${first}`;
  if (end <= Number(first)) return { code, title: passage[1], url: `${section.url}#p${first}` };
  return { code: `${code}–${section.code}.${end}`, title: passage[1], url: `${section.url}#p${first}-p${end}` };
}

/**
 * `II.4`, `ii 4`, `introduction 3`, `p4` and `4` (on this page), `II.3-5`, `II` (the whole section).
 *
 * @param {Section[]} sections
 * @param {string} text
 * @param {string} path of the page we are on
 * @returns {Place | null}
 */
export function addressFor(sections, text, path) {
  const said = text.trim().replace(LEAD, "");
  const alone = said ? named(sections, said) : undefined;
  if (alone) return { code: alone.code, title: alone.title, url: alone.url };
  const [, where, first, last] = ADDRESS.exec(said) ?? [];
  if (!first) return null;
  const section = fold(where ?? "") ? named(sections, where ?? "") : sections.find((one) => path.endsWith(`/${one.url}`));
  return section ? placeIn(section, first, last ?? "") : null;
}

/**
 * Queries that are addresses: "II.4", "ii4", "4.7", "passage II.4", "section 2 passage 5", "introduction 3",
 * "III.7–III.9", "section II", "p4", "12"; a section goes by its code, its title and its page's name.
 */

import { foldLetters } from "./fold.js";

/** @typedef {import("../types.d.ts").SearchDoc} SearchDoc */

/** A section as a reader may call it, with its passages in order. @typedef {{names: string[], numbered: boolean, passages: SearchDoc[]}} Section */

const LEAD = /^(?:go to |see |read )?(?:passages?|paragraphs?|paras?\.?|section|sect?\.|chapter|part|¶|§)?\s*/;
const NUMBER = /^(?:p\.?\s?)?(\d{1,3})$/;
/** A section, then a number; words between the two say what it is. */
const ADDRESS = /^(.*?\D|\d+(?=[.:,\s/-]))[.:,\s/-]*(?:passages?|paragraphs?|paras?\.?|numbers?|no\.?|¶|p\.?)?\s*(\d{1,3})(?:\s*[–-]\s*(?:.*\D)?(\d{1,3}))?$/;
const ROMAN = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/** @param {string} text */
const plain = (text) => foldLetters(text).replace(/^the /, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** @param {SearchDoc[]} docs @returns {Section[]} */
export function sectionsOf(docs) {
  /** @type {Map<string, Section>} */
  const sections = new Map();
  /** As its passages have it; to fold every one is dear. @type {Map<string, Section>} */
  const written = new Map();
  for (const doc of docs) {
    if (doc.kind !== "passage") continue;
    const said = doc.id.replace(/\.[^.]*$/, "");
    const before = written.get(said);
    if (before) {
      before.passages.push(doc);
      continue;
    }
    const code = plain(said);
    const title = plain(doc.section.replace(/^[IVX]+\. /, ""));
    const roman = ROMAN.indexOf(code);
    const page = plain(doc.url.replace(/^.*\/|\.html.*$/g, ""));
    const names = [code, title, page, ...(roman > 0 ? [String(roman)] : [])];
    const section = sections.get(code) ?? { names, numbered: roman > 0, passages: [] };
    section.passages.push(doc);
    written.set(said, section);
    sections.set(code, section);
  }
  return [...sections.values()];
}

/** @param {SearchDoc} doc @param {number} first @param {number} last */
function isBetween(doc, first, last) {
  const number = Number(doc.id.replace(/^.*\./, ""));
  return number >= first && number <= last;
}

/** p4 of "this page" comes first. @param {SearchDoc} doc @param {string} page */
const isOn = (doc, page) => page.endsWith(`/${doc.url.replace(/#.*$/, "")}`);

/**
 * @param {Section[]} sections
 * @param {string} said
 * @param {string} page
 */
function inEverySection(sections, said, page) {
  const number = NUMBER.exec(said)?.[1];
  const same = number ? sections.flatMap(({ passages }) => passages.filter((doc) => doc.id.endsWith(`.${Number(number)}`))) : [];
  return [...same.filter((doc) => isOn(doc, page)), ...same.filter((doc) => !isOn(doc, page))];
}

/**
 * @param {Section[]} sections
 * @param {string} said
 */
function inOne(sections, said) {
  const [, name = "", first = "", last = first] = ADDRESS.exec(said) ?? [];
  const wanted = plain(name.replace(LEAD, ""));
  // The end of a range may repeat the section: III.7–III.9 gives 7 and 9, and III.7-9 too.
  return sections
    .filter(({ names }) => wanted && names.some((one) => one === wanted))
    .flatMap(({ passages }) => passages.filter((doc) => isBetween(doc, Number(first), Math.max(Number(first), Number(last)))));
}

/**
 * The passages a query names by number; none if it is no address.
 *
 * @param {Section[]} sections
 * @param {string} query
 * @param {string} page path of the page we are on
 * @returns {SearchDoc[]}
 */
export function byNumber(sections, query, page) {
  const typed = query.trim().toLowerCase();
  const said = typed.replace(LEAD, "");
  const isSection = /^(?:go to |see |read )?(?:section|sect?\.|chapter|part|§)/.test(typed);
  // "conclusion" is nothing but a section; the name of a numbered one may be a matter besides.
  const whole = sections.find(({ names, numbered }) => (isSection || !numbered) && names.includes(plain(said)));
  if (whole) return whole.passages;
  if (isSection) return inOne(sections, said);
  const every = inEverySection(sections, said, page);
  return every.length > 0 ? every : inOne(sections, said);
}

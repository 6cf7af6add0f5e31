/** Text of a copy in, its blocks out with their lines, as in the build (`read/blocks.py`): headings, labels, items, text. */

import { D, S, SPACES, WORDS, split, stripped } from "./chars.js";
import { withoutRunningHeads } from "./layout.js";

/** @typedef {"heading" | "bold" | "label" | "item" | "text"} Kind */
/** @typedef {{kind: Kind, text: string, line: number}} Block */

const ATX = new RegExp(`^ {0,3}#{1,6}(?:${S}+(.*?))?${S}*#*${S}*$`, "u");
const UNDERLINE = new RegExp(`^ {0,3}(?:=+|-{3,})${S}*$`, "u");
const ITEM = new RegExp(`^ {0,3}[-*+•]${S}+(?!${S}|$)`, "u");
const QUOTED = new RegExp(`^ {0,3}>${S}?`, "u");
const BOLD = new RegExp(String.raw`^${S}*(\*\*|__)(?!${S})((?:(?!\1).)+)\1${S}*$`, "su");
const RULES = String.raw`[${SPACES}|\[\]*_–—\-]*`;
const PAGE_NUMBER = new RegExp(`^${RULES}(?:page${S}+)?${D}{1,4}(?:${S}*(?:of|/)${S}*${D}+)?${RULES}$`, "iu");
const LABELS = `key${S}?words|received|review(?:ed)?|revised|accepted|published(?: online)?|doi`;
const LABEL = new RegExp(`^[${SPACES}*_]*(?:${LABELS})(?:[${SPACES}*_]*[:：—][${SPACES}*_]*|[*_]{2,}${S}+)`, "iu");
const NUMERAL = String.raw`(?:(?:[ivx]+|${D}+)[.):–\-]*${S}+)?`;
const HEADS = "abstract|summary|introduction|conclusions?|references|bibliography|works cited";
const KNOWN = new RegExp(String.raw`^[^\p{L}\p{N}]*${NUMERAL}(?:${HEADS})[^\p{L}\p{N}]*$`, "iu");
const REFERENCES = new RegExp(String.raw`^[^\p{L}\p{N}]*${NUMERAL}(?:references|bibliography|works cited)(?![${WORDS}])`, "iu");
const FRONT_MATTER = /^---[ \t]*\n(?:[^\n]*:[^\n]*\n|[ \t-][^\n]*\n)+---[ \t]*\n/;

const ENTITY = new RegExp(`&(?:#${D}+|#x[\\p{Nd}a-f]+|[a-z][${WORDS}]+);`, "giu");
/** @type {[RegExp, string][]} */
const INLINE = [
  [/<!--.*?-->/gs, ""],
  [new RegExp(`<((?:https?|mailto):[^<>${SPACES}]+|[^<>${SPACES}@]+@[^<>${SPACES}]+)>`, "gu"), "$1"],
  [/<\/?[a-z][^<>]*>/gi, ""],
  [new RegExp(String.raw`!?\[([^\[\]]*)\]\([^()${SPACES}]*(?:${S}+"[^"]*")?\)`, "gu"), "$1"],
  [new RegExp(String.raw`(\*{1,3})(?!${S}|$)(.+?)(?<!${S})\1`, "gsu"), "$2"],
  [new RegExp(String.raw`(?<![${WORDS}])(_{1,3})(?!${S}|$)(.+?)(?<!${S})\1(?![${WORDS}])`, "gsu"), "$2"],
  [/`([^`\n]+)`/g, "$1"],
];

/**
 * A name or number of a character as that character. The parser makes a document that is never shown, runs
 * nothing and loads nothing, and it sees nothing but the entity.
 *
 * @param {string} entity
 */
function unescaped(entity) {
  if (typeof DOMParser === "undefined") return entity;
  return new DOMParser().parseFromString(entity, "text/html").documentElement.textContent ?? entity;
}

/** Take inline marks off: emphasis, links, escapes, entities, tags; words and line ends stay. @param {string} text */
export function plain(text) {
  let marked = text.replace(/\\([!-/:-@[-`{-~])/g, (_, mark) => String.fromCharCode(0xe000 + mark.charCodeAt(0)));
  let before = "";
  while (before !== marked) {
    before = marked; // emphasis may hold emphasis
    for (const [pattern, instead] of INLINE) marked = marked.replace(pattern, instead);
  }
  return marked.replace(ENTITY, unescaped).replace(/[\ue000-\ue0ff]/g, (saved) => String.fromCharCode(saved.charCodeAt(0) - 0xe000));
}

/** Inline marks off, and everything on one line. @param {string} text */
export const oneLine = (text) => split(plain(text)).join(" ");

/** Whether a block is a heading that every article may have. @param {Block} block */
export const isKnown = (block) => (block.kind === "heading" || block.kind === "bold") && KNOWN.test(block.text);

/** Whether a heading stands above the list of works. @param {string} heading */
export const opensReferences = (heading) => REFERENCES.test(heading);

/** Every line with its number; a form feed counts as a blank line, running heads are blanked. @param {string} text @returns {[number, string][]} */
function numbered(text) {
  const pages = text.split("\f").map((page) => page.split("\n"));
  let number = 1;
  return (pages.length > 1 ? withoutRunningHeads(pages) : pages).flatMap((page) => {
    const lines = page.map((line, at) => /** @type {[number, string]} */ ([number + at, line]));
    number += page.length - 1;
    return [...lines, /** @type {[number, string]} */ ([number, ""])];
  });
}

/** @param {string} line */
const opens = (line) => ATX.test(line) || ITEM.test(line) || LABEL.test(line) || UNDERLINE.test(line);

/** @param {string} text @param {number} line @returns {Block} */
function classified(text, line) {
  const heading = ATX.exec(text);
  if (heading) return { kind: "heading", text: oneLine(heading[1] ?? ""), line };
  if (LABEL.test(text)) return { kind: "label", text, line };
  const bold = BOLD.exec(text);
  if (bold) return { kind: "bold", text: oneLine(bold[2] ?? ""), line };
  if (KNOWN.test(text)) return { kind: "heading", text: oneLine(text).replace(/:+$/, ""), line };
  const item = ITEM.exec(text);
  return { kind: item ? "item" : "text", text: text.slice(item?.[0].length ?? 0), line };
}

/** @param {string[]} lines @param {number} start @returns {Block[]} */
function block(lines, start) {
  const text = stripped(lines.join("\n"));
  return /[\p{L}\p{N}]/u.test(text) && !PAGE_NUMBER.test(text) ? [classified(text, start)] : [];
}

/** Whether the held block ends before a line. @param {string[]} held @param {string} line */
const ends = (held, line) => !stripped(line) || opens(line) || ATX.test(held[0] ?? "");

/** Whether the line underlines the one that is held, which is then a heading. @param {string[]} held @param {string} line */
const underlines = (held, line) => held.length === 1 && UNDERLINE.test(line) && !ITEM.test(held[0] ?? "");

/**
 * Cut a text at blank lines, page breaks, headings, labels and list marks; bare page numbers go.
 *
 * @param {string} text
 * @returns {Block[]}
 */
export function splitBlocks(text) {
  const body = text.replace(FRONT_MATTER, (front) => "\n".repeat(front.split("\n").length - 1));
  /** @type {Block[]} */
  const blocks = [];
  /** @type {string[]} */
  let held = [];
  let start = 1;
  for (const [number, read] of [...numbered(body), /** @type {[number, string]} */ ([0, ""])]) {
    const line = underlines(held, read) ? "" : read;
    if (line !== read) held = [`# ${held[0]}`];
    if (held.length > 0 && ends(held, line)) {
      blocks.push(...block(held, start));
      held = [];
    }
    if (!stripped(line)) continue;
    if (held.length === 0) start = number;
    held.push(line.replace(QUOTED, ""));
  }
  return blocks;
}

/** The text of a copy in, its paragraphs out, healed across page breaks as in the build (`read/article.py`). */

import { D, EDGE, S, SPACES, W, stripped } from "./chars.js";
import { isKnown, oneLine, opensReferences, splitBlocks } from "./blocks.js";
import { mend, tidy, wordsOf } from "./layout.js";
import { fold } from "./normal.js";

/** @typedef {import("./blocks.js").Block} Block */
/** @typedef {{text: string, line: number}} Paragraph `line` is the number of a line, or of a page of a PDF */
/** @typedef {{paragraphs: Paragraph[], paragraphed: boolean}} Article */

const JOURNAL = new RegExp(
  String.raw`^[^\n]{3,120}${EDGE}Vol(?:ume|\.)?${S}*${D}+${EDGE}[^\n]{0,80}${EDGE}pp?\.${S}*${D}+(?:${S}*[-–—]${S}*${D}+)?[${SPACES}.)]*$`,
  "u",
);
const RUN_IN = new RegExp(String.raw`^${S}*(\*\*|__)(?!${S})[^*\n]+?(?:[:.]${S}*\1|\1${S}*[:.])${S}*(.*)$`, "su");

// How a paragraph ends; `No.` and `pp.` at a page's end do not.
const ENDS = new RegExp(String.raw`(?:[.?!…:)\]"”»]|[.?!…][’'])[${SPACES}¹²³⁰⁴-⁹]*$`, "u");
const ENDS_SENTENCE = new RegExp(`[.?!…]["”»’']?${S}*$`, "u");
const ABBREVIATED = new RegExp(String.raw`${EDGE}(?:No|Vol|pp?|cf|vs)\.${S}*$`, "u");
// How no paragraph begins: a bracket (but `(1)` may), a mark that closes something.
const GOES_ON = new RegExp(String.raw`^${S}*(?:\((?!${W}{1,3}\))|[,;:.)\]”»])`, "u");

/** How much of a paragraph's end is looked at: in a file that is no article a paragraph may never end. */
const TAIL = 600;

/** Where title, authors and dates end: at the first heading that is known, or is not the title. @param {Block[]} blocks */
function frontEnd(blocks) {
  const found = blocks.findIndex((block, at) => isKnown(block) || (block.kind === "heading" && at > 0));
  if (found >= 0) return found;
  return blocks[0]?.kind === "heading" ? 1 : 0;
}

/** A bold line is a heading unless it is a sentence, a run-in head or the line of the journal. @param {Block} block */
function isHeading(block) {
  if (block.kind === "bold") return !/[.?!:,;]$/.test(block.text) && !JOURNAL.test(block.text);
  return block.kind === "heading";
}

/** Headings, each with the blocks that follow it. @param {Block[]} blocks */
function parts(blocks) {
  /** @type {{heading: string, blocks: Block[]}[]} */
  const made = [];
  for (const block of blocks) {
    const last = made.at(-1);
    if (isHeading(block)) made.push({ heading: block.text, blocks: [] });
    else if (last) last.blocks.push(block);
    else made.push({ heading: "", blocks: [block] });
  }
  return made;
}

/** The text of a block without its run-in head; a head on a line of its own waits for the next block. @param {Block} block */
function withoutHead(block) {
  if (block.kind === "bold" && block.text.endsWith(":")) return { headed: true, text: "" };
  const found = RUN_IN.exec(block.text);
  return found ? { headed: true, text: found[2] ?? "" } : { headed: false, text: block.text };
}

/** Whether a block belongs to the paragraph before it, by how the one ends and the other begins. @param {string} before @param {string} after */
function goesOn(before, after) {
  const end = oneLine(before);
  const start = oneLine(after);
  if (!ENDS.test(end) || ABBREVIATED.test(end) || GOES_ON.test(start)) return true;
  return /^\p{Lowercase}/u.test(start) && !ENDS_SENTENCE.test(end);
}

/** Join what page breaks parted: a block that stops in mid-sentence goes on in the next. @param {Block[]} blocks @returns {Paragraph[]} */
function healed(blocks) {
  /** @type {{texts: string[], tail: string, line: number}[]} */
  const drafts = [];
  for (const block of blocks) {
    const { headed, text } = withoutHead(block);
    const last = drafts.at(-1);
    if (last && !headed && goesOn(last.tail, text)) {
      last.texts.push(text);
      last.tail = `${last.tail}\n${text}`.slice(-TAIL);
    } else drafts.push({ texts: [text], tail: text, line: block.line });
  }
  return drafts.map(({ texts, line }) => ({ text: texts.join("\n"), line }));
}

/**
 * @param {string} raw
 * @param {readonly string[]} furniture headings under which nothing of the article's own text stands
 * @returns {Article}
 */
export function readText(raw, furniture) {
  const text = tidy(raw);
  const words = wordsOf(text);
  const blocks = splitBlocks(text);
  const aside = new Set(furniture.map(fold));
  const paragraphs = parts(blocks.slice(frontEnd(blocks)))
    .filter(({ heading }) => !opensReferences(heading) && !aside.has(fold(heading)))
    .flatMap((part) => healed(part.blocks.filter((block) => block.kind !== "label" && !isJournal(block))))
    .filter((draft) => stripped(draft.text))
    .map(({ text: draft, line }) => ({ text: oneLine(mend(draft, words, true)), line }))
    .filter((paragraph) => paragraph.text);
  return { paragraphs, paragraphed: true };
}

/** @param {Block} block */
function isJournal(block) {
  return (block.kind === "bold" || block.kind === "text") && JOURNAL.test(oneLine(block.text));
}

/** The pages of a PDF, already in running text. @param {string[]} pages @returns {Article} */
export function readPages(pages) {
  return { paragraphs: pages.flatMap((text, at) => (text ? [{ text, line: at + 1 }] : [])), paragraphed: false };
}

/** A file that the reader chose: what it is, told by its bytes as in the build (`read/article.py`), in the reader's words. */

const PDF_AT_MOST = 80e6;
const TEXT_AT_MOST = 2e6;
const SAVE_AS = "Save it as plain text, Markdown or PDF.";

/** @type {[number[], string][]} */
const MARKS = [
  [[0x50, 0x4b, 0x03, 0x04], "a Word, EPUB or zip file"],
  [[0xd0, 0xcf, 0x11, 0xe0], "an old Word file"],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], "an RTF file"],
];
const UTF_16 = [[0xff, 0xfe], [0xfe, 0xff]];
const HTML = /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body)\b/i;

/** @typedef {{pdf: true} | {text: string} | {error: string}} Content */

/** @param {Uint8Array} data @param {number[]} mark */
const begins = (data, mark) => mark.every((byte, at) => data[at] === byte);

/** The first bytes as letters, for a look at them. @param {Uint8Array} data */
const head = (data) => new TextDecoder("latin1").decode(data.subarray(0, 2048));

/** What the bytes are, where it is no plain text. @param {Uint8Array} data */
const kindOf = (data) => MARKS.find(([mark]) => begins(data, mark))?.[1] ?? (HTML.test(head(data)) ? "a web page" : "");

/** @param {Uint8Array} data @returns {Content} */
function asText(data) {
  const kind = kindOf(data);
  if (kind) return { error: `This is ${kind}. ${SAVE_AS}` };
  if (UTF_16.some((mark) => begins(data, mark))) return { error: "This text is in UTF-16. Save it as UTF-8, or paste the text." };
  if (data.includes(0)) return { error: `This is no text. ${SAVE_AS}` };
  if (data.length > TEXT_AT_MOST) return { error: "This text is far too long to be the article. Choose another file." };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(data);
    return text.trim() ? { text } : { error: "This file is empty." };
  } catch {
    return { error: "This text is not in UTF-8. Save it as UTF-8, or paste the text." };
  }
}

/**
 * @param {Uint8Array} data
 * @param {string} name
 * @returns {Content}
 */
export function contentOf(data, name) {
  if (data.length === 0) return { error: "This file is empty." };
  if (head(data).slice(0, 1024).includes("%PDF-")) return data.length > PDF_AT_MOST ? { error: "This PDF is too large to be read here." } : { pdf: true };
  if (/\.pdf$/i.test(name)) return { error: "This file ends in .pdf but is no PDF. Fetch it again." };
  return asText(data);
}

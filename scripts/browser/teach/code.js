/**
 * A reading pack in an address and back: `i=II.3-5,n:4kq2z,t:0x7fp&t=Week+3&w=Read+this`.
 *
 * Passages by section and number, with ranges; notes (n), questions (q) and terms (t) by a short code that
 * depends on their id alone. What a reader pastes may be cut, escaped twice or invented: whatever cannot be
 * read is left out or handed on as it stands, and nothing here fails.
 */

/** @typedef {{items: string[], title: string, words: string}} Pack `items` are `II.3` and `n:4kq2z`, each once */

export const LONGEST = 2000; // of a whole address: mail programs and course sites cut longer ones
export const TITLE_LENGTH = 80;
export const WORDS_LENGTH = 240;
const MOST = 500; // items, and passages of one range

const PASSAGE = /^(.+)\.(\d{1,3})$/;
const RANGE = /^(.+)\.(\d{1,3})-(\d{1,3})$/;

/** What programs that find links in a text take for its end is escaped besides. @param {string} text */
function escaped(text) {
  return encodeURIComponent(text.trim()).replace(/[!'()*.~_]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`).replace(/%20/g, "+");
}

/** @param {string} text */
function unescaped(text) {
  const spaced = text.replace(/\+/g, " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced; // cut in the middle of a sign
  }
}

/** Passages that follow each other become one range. @param {string[]} items */
export function joined(items) {
  /** @type {{item: string, section: string, from: number, to: number}[]} */
  const runs = [];
  for (const item of items) {
    const [, section = "", number = ""] = PASSAGE.exec(item) ?? [];
    const last = runs.at(-1);
    if (last && section !== "" && last.section === section && Number(number) === last.to + 1) last.to += 1;
    else runs.push({ item, section, from: Number(number), to: Number(number) });
  }
  return runs.map(({ item, section, from, to }) => (from === to ? item : `${section}.${from}-${to}`));
}

/** @param {string} item */
function spread(item) {
  const [, section = "", from = "", to = ""] = RANGE.exec(item) ?? [];
  const many = Number(to) - Number(from) + 1;
  if (section === "" || many < 1 || many > MOST) return [item];
  return Array.from({ length: many }, (_, step) => `${section}.${Number(from) + step}`);
}

/** @param {Pack} pack */
export function encodePack({ items, title, words }) {
  const list = joined(items).map((item) => encodeURIComponent(item).replace(/%3A/g, ":")).join(",");
  return [`i=${list}`, title.trim() && `t=${escaped(title)}`, words.trim() && `w=${escaped(words)}`].filter(Boolean).join("&");
}

/**
 * @param {string} hash with or without its `#`
 * @returns {Pack & {isOpen: boolean}} `isOpen`: whether it is to be read (`i`), not to be put together (`e`)
 */
export function decodePack(hash) {
  const fields = new Map(
    hash.replace(/^#/, "").split("&").map((field) => {
      const [, name = "", value = ""] = /^(\w+)=(.*)$/s.exec(field) ?? [];
      return [name, value];
    }),
  );
  const list = fields.get("i") ?? fields.get("e") ?? "";
  const items = unescaped(list).split(",").map((item) => item.trim()).filter(Boolean).slice(0, MOST).flatMap(spread);
  const text = (/** @type {string} */ name, /** @type {number} */ most) => unescaped(fields.get(name) ?? "").replace(/\s+/g, " ").trim().slice(0, most);
  return { items: [...new Set(items)].slice(0, MOST), title: text("t", TITLE_LENGTH), words: text("w", WORDS_LENGTH), isOpen: fields.has("i") };
}

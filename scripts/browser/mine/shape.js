/** What a note is: any value in, a note with every field or nothing out; and new ones. */

/** @typedef {import("../types.d.ts").MyNote} MyNote */
/** @typedef {import("../types.d.ts").CiteRecord} CiteRecord */

export const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const CODE = /^[\p{L}\p{N}]{1,40}\.\d{1,4}$/u;
const PAGE = /^(?:[\w-]+\/)*[\w-]+\.html#[\w-]+$/;
const TEXT = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,120}$/u;
const MOST = 100_000;

/** @param {unknown} value @param {RegExp} [form] */
function isText(value, form) {
  return typeof value === "string" && value.length <= MOST && (!form || form.test(value));
}

/** A moment as toISOString writes it. @param {unknown} value */
function isMoment(value) {
  return typeof value === "string" && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value;
}

/** Field by field. @type {Record<keyof MyNote, (value: unknown) => boolean>} */
const FIELDS = {
  id: (value) => isText(value, ID),
  passage: (value) => isText(value, CODE),
  page: (value) => isText(value, PAGE),
  text: (value) => isText(value, TEXT),
  exact: (value) => isText(value),
  prefix: (value) => isText(value),
  suffix: (value) => isText(value),
  edition: (value) => isText(value),
  created: isMoment,
  modified: isMoment,
  note: (value) => isText(value),
};

/** @param {unknown} value @returns {MyNote | null} */
export function noteFrom(value) {
  if (typeof value !== "object" || value === null) return null;
  const given = /** @type {MyNote} */ (value);
  const names = /** @type {(keyof MyNote)[]} */ (Object.keys(FIELDS));
  if (!names.every((name) => FIELDS[name](given[name]))) return null;
  const { id, passage, page, text, exact, prefix, suffix, edition, created, modified, note } = given;
  return { id, passage, page, text, exact, prefix, suffix, edition, created, modified, note };
}

/** A random UUID; crypto.randomUUID is missing on plain http. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** The section of a passage code. @param {CiteRecord} record @param {string} code */
export function sectionOf(record, code) {
  return record.sections.find((section) => code.replace(/\.\d+$/, "") === section.code);
}

/** Where a passage stands, from the site's root. @param {CiteRecord} record @param {string} code */
export function pageOf(record, code) {
  return `${sectionOf(record, code)?.url ?? "index.html"}#p${/\d+$/.exec(code)?.[0] ?? ""}`;
}

/**
 * @param {CiteRecord} record
 * @param {string} passage
 * @param {{text: string, exact: string, prefix: string, suffix: string}} words
 * @param {string} [note]
 * @returns {MyNote}
 */
export function newNote(record, passage, { text, exact, prefix, suffix }, note = "") {
  const now = new Date().toISOString();
  return { id: newId(), passage, page: pageOf(record, passage), text, exact, prefix, suffix, edition: record.companion.version, created: now, modified: now, note };
}

/** Words short enough for a name or a row. @param {string} words @param {number} most */
export function shortened(words, most) {
  const line = words.replace(/\s+/g, " ").trim();
  return line.length <= most ? line : `${line.slice(0, most).replace(/\s+\S*$/, "")} …`;
}

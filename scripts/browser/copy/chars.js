/**
 * What counts as a space, a letter, a digit: the build is written in Python, whose patterns see all of
 * Unicode; JavaScript's `\w`, `\d`, `\b` see ASCII only. Pieces of patterns for flag `u`, and what goes with them.
 */

/** Inside square brackets. */
export const SPACES = String.raw`\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;
export const WORDS = String.raw`\p{L}\p{N}_`;

export const S = `[${SPACES}]`;
export const W = `[${WORDS}]`;
export const NOT_W = `[^${WORDS}]`;
export const D = String.raw`\p{Nd}`;
/** A word's edge, `\b`. */
export const EDGE = `(?:(?<=${W})(?!${W})|(?<!${W})(?=${W}))`;

const LEAD = new RegExp(`^${S}+`, "u");
const TAIL = new RegExp(`(?<!${S})${S}+$`, "u");
const RUN = new RegExp(`${S}+`, "u");

/** @param {string} text */
export const stripped = (text) => text.replace(LEAD, "").replace(TAIL, "");

/** @param {string} text */
export const endStripped = (text) => text.replace(TAIL, "");

/** Words between spaces. @param {string} text @returns {string[]} */
export const split = (text) => text.split(RUN).filter(Boolean);

/** @param {string} text */
export const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replace(/\\-/g, "\\x2d");

/** What a word that stands nowhere most likely is: the nearest known words, by letters and by sound. */

import { latin, sound } from "./letters.js";

/** @typedef {{raw: string, stem: string, count: number, name: boolean}} Known `name`: it stands in a title or a name */

/** Letters that may differ: none in short words, three in very long ones. @param {string} word */
const allowed = (word) => (word.length < 4 ? 0 : word.length < 6 ? 1 : word.length < 11 ? 2 : 3);

const MOST = 3;

/**
 * Letters to change, add, drop or swap; more than `limit` is `limit + 1`.
 *
 * @param {string} one
 * @param {string} other
 * @param {number} limit
 */
export function distance(one, other, limit) {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before = new Uint8Array(other.length + 1);
  let row = Uint8Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = nextRow(one, other, i, row, before);
    if (next.every((letters) => letters > limit)) return limit + 1;
    [before, row] = [row, next];
  }
  return row[other.length] ?? limit + 1;
}

/**
 * One row of the table of distances, from the two before.
 *
 * @param {string} one
 * @param {string} other
 * @param {number} i
 * @param {Uint8Array} row
 * @param {Uint8Array} before
 */
function nextRow(one, other, i, row, before) {
  const at = (/** @type {Uint8Array} */ cells, /** @type {number} */ j) => cells[j] ?? 0;
  const next = new Uint8Array(other.length + 1);
  next[0] = i;
  for (let j = 1; j <= other.length; j++) {
    const same = one[i - 1] === other[j - 1];
    const swapped = j > 1 && i > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
    const least = Math.min(at(row, j - 1) + (same ? 0 : 1), at(row, j) + 1, at(next, j - 1) + 1);
    next[j] = swapped ? Math.min(least, at(before, j - 2) + 1) : least;
  }
  return next;
}

/**
 * How far a known word is from the one that was typed. A wrong first letter is rare, a name is often
 * misspelt, and a word of many texts is likelier than one that stands once.
 *
 * @param {string} raw
 * @param {Known} known
 */
function farness(raw, known) {
  const letters = distance(raw, known.raw, allowed(raw));
  const otherFirst = raw[0] !== known.raw[0];
  if (letters > (otherFirst ? 1 : allowed(raw))) return Infinity;
  return letters + (otherFirst ? 0.8 : 0) - (known.name ? 0.4 : 0) - Math.min(Math.log10(known.count), 1) * 0.2;
}

/** Which letters stand in a word, as bits; a change of one letter changes two at most. @param {string} word */
function lettersOf(word) {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

/** Whether more bits are set than so many. @param {number} bits @param {number} most */
function moreThan(bits, most) {
  let left = bits;
  for (let count = 0; left !== 0; count++) {
    if (count === most) return true;
    left &= left - 1;
  }
  return false;
}

/**
 * A word, how long it is and which letters it has: most words are too far away by these alone. `turned` is a Russian name
 * in Latin letters.
 *
 * @typedef {{known: Known, length: number, letters: number, turned: boolean}} Sketch
 */

/** @typedef {Sketch & {far: number}} Near */

/** The first few, and how much farther they are than the first. @param {Near[]} near */
function few(near) {
  const best = near[0]?.far ?? 0;
  return near.slice(0, MOST).map(({ known, far }) => ({ stem: known.stem, over: far - best })).filter(({ over }) => over <= 0.5);
}

/**
 * All that is near, best first.
 *
 * @param {string} raw
 * @param {Sketch[]} all
 * @param {boolean} itself whether the same letters count; they do where they were typed in another script
 */
function nearest(raw, all, itself) {
  const limit = allowed(raw);
  const mine = lettersOf(raw);
  const near = [];
  for (const one of limit > 0 ? all : []) {
    const { known, length, letters } = one;
    if (Math.abs(length - raw.length) > limit || moreThan(letters ^ mine, 2 * limit) || (!itself && known.raw === raw)) continue;
    const far = farness(raw, known);
    if (far < Infinity) near.push({ ...one, far });
  }
  return near.sort((a, b) => a.far - b.far);
}

/**
 * A Russian name in Latin letters may look more like what was typed in them than the word that was meant does
 * ("realizm"): then the nearest of the other words stay beside it.
 *
 * @param {Near[]} near
 */
const beside = (near) => (near[0]?.turned ? few(near.filter(({ turned }) => !turned)) : []);

/** The names of a vocabulary by how they sound. @param {Iterable<Known>} vocabulary */
function bySound(vocabulary) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const word of vocabulary) {
    const heard = word.name ? sound(word.raw) : "";
    if (heard) found.set(heard, [...(found.get(heard) ?? []), word.stem]);
  }
  return found;
}

/** All words, and Russian names in Latin letters besides. @param {Iterable<Known>} vocabulary */
function inLatin(vocabulary) {
  /** @type {Sketch[]} */
  const all = [];
  const add = (/** @type {Known} */ known, /** @type {boolean} */ turned) =>
    void all.push({ known, length: known.raw.length, letters: lettersOf(known.raw), turned });
  for (const word of vocabulary) {
    add(word, false);
    const russian = word.name ? latin(word.raw) : "";
    if (russian) add({ ...word, raw: russian }, true);
  }
  return all;
}

/**
 * @param {() => Map<string, Known>} vocabulary asked for when a word is to be spelt
 * @returns {(raw: string) => Map<string, number>} stems with their worth, best first
 */
export function speller(vocabulary) {
  const sketches = once(() => inLatin(vocabulary().values()));
  const sounds = once(() => bySound(vocabulary().values()));
  /** @param {string} raw @returns {[string, number][]} */
  const heard = (raw) => (sounds().get(sound(raw)) ?? []).map((stem) => [stem, 0.6]);
  return (raw) => {
    if (/\p{Script=Arabic}/u.test(raw)) return new Map(heard(raw));
    const russian = latin(raw);
    const all = nearest(russian || raw, sketches(), !vocabulary().has(raw));
    const found = [...(russian ? [] : beside(all)), ...few(all)].reverse(); // the best of a stem stays
    const near = new Map(found.map(({ stem, over }) => /** @type {const} */ ([stem, 0.85 - 0.5 * over])));
    return near.size > 0 ? near : new Map(heard(raw));
  };
}

/** @template T @param {() => T} make @returns {() => T} */
function once(make) {
  /** @type {{made: T} | undefined} */
  let kept;
  return () => (kept ??= { made: make() }).made;
}

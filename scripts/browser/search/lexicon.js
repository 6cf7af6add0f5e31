/**
 * Every written word by a number. A text is cut as fold.js cuts it (a test compares the two), but letter by letter, and
 * a word that was met before is known by its letters in place: most words of a text come again, and to cut each out
 * and look it up costs more than all that is done with it.
 */

import { wordAt } from "./fold.js";

/** What an ASCII sign is: 1 a letter or digit, 2 a sign that may stand within a word, 0 one that ends it. */
const SIGNS = Uint8Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code);
  return /[a-zA-Z0-9]/.test(sign) ? 1 : "'`-.".includes(sign) ? 2 : 0;
});
/** Signs outside ASCII that never stand in a word: most that texts hold. */
const APART = new Set([..." «»–—“”„…"].map((sign) => sign.charCodeAt(0)));
const [LETTER, WITHIN, DOT] = [1, 2, 46];

/** @param {string} text @param {number} at */
const kind = (text, at) => {
  const code = text.charCodeAt(at);
  return SIGNS[code] ?? (code >= 128 && !APART.has(code) ? WITHIN : 0); // past the end there is no code
};

/** Where the plain letters and digits end that begin here. @param {string} text @param {number} from */
function endOf(text, from) {
  let at = from;
  while ((SIGNS[text.charCodeAt(at)] ?? 0) === LETTER) at++;
  return at;
}

/** Whether what stands after plain letters ends their word, for sure. @param {string} text @param {number} from @param {number} end */
function ends(text, from, end) {
  if (kind(text, end) === 0) return true;
  const code = text.charCodeAt(end);
  if (code === DOT) return end > from + 1; // U.S. is one word
  return code < 128 && kind(text, end + 1) === 0;
}

/** @param {string} text @param {number} from @param {number} end */
function hashOf(text, from, end) {
  let hash = 0;
  for (let at = from; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash ^ (hash >>> 15);
}

/** Whether a word stands in a text. @param {string} word @param {string} text @param {number} from @param {number} end */
function stands(word, text, from, end) {
  if (word.length !== end - from) return false;
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) !== text.charCodeAt(from + at)) return false;
  return true;
}

/** The table of all words met, by their letters where they stand. @param {string[]} names */
function wordTable(names) {
  /** @type {number[]} */
  const hashes = [];
  /** Numbers and one, by the last bits of their hash or the next free cell; at most half of it is full. */
  let table = new Int32Array(1 << 12);

  /** @param {number} hash @param {number} number */
  const put = (hash, number) => {
    let cell = hash & (table.length - 1);
    while (table[cell] !== 0) cell = (cell + 1) & (table.length - 1);
    table[cell] = number + 1;
  };
  /** @param {string} name @param {number} hash */
  const add = (name, hash) => {
    const number = names.push(name) - 1;
    hashes.push(hash);
    if (names.length * 2 <= table.length) put(hash, number);
    else {
      table = new Int32Array(table.length * 2);
      hashes.forEach(put);
    }
    return number;
  };
  /** @param {string} text @param {number} from @param {number} end */
  return (text, from, end) => {
    const hash = hashOf(text, from, end);
    let cell = hash & (table.length - 1);
    for (let number = table[cell] ?? 0; number !== 0; number = table[cell] ?? 0) {
      if (hashes[number - 1] === hash && stands(names[number - 1] ?? "", text, from, end)) return number - 1;
      cell = (cell + 1) & (table.length - 1);
    }
    return add(text.slice(from, end), hash);
  };
}

export function lexicon() {
  /** @type {string[]} */
  const names = [];
  const numberOf = wordTable(names);
  /** The words of a text in a row, by number; a number that is as large as all before is new. @param {string} text @param {(number: number) => void} tell */
  const read = (text, tell) => {
    for (let at = 0; at < text.length;) {
      const sign = kind(text, at);
      const end = sign === LETTER ? endOf(text, at) : at;
      if (end > at && ends(text, at, end)) {
        tell(numberOf(text, at, end));
        at = end;
      } else if (sign === 0 || (sign === WITHIN && text.charCodeAt(at) < 128)) at++;
      else {
        const stop = at + wordAt(text, at).length;
        if (stop > at) tell(numberOf(text, at, stop));
        at = Math.max(stop, at + 1);
      }
    }
  };
  return { names, read };
}

/**
 * A table of word vectors, unpacked word by word: a vector is kept in pieces, each the number of one of 256
 * known pieces. How the table is made: scripts/vectors/README.md.
 */

/** @typedef {import("../types.d.ts").VectorTable} VectorTable */

/** @typedef {{dims: number, of: (stem: string) => Float32Array | undefined}} Vectors */

/** @param {string} base64 */
const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/**
 * @param {VectorTable} table
 * @returns {Vectors}
 */
export function wordVectors({ words, dims, parts, book, codes }) {
  const at = new Map(words.split(" ").map((word, index) => [word, index]));
  const pieces = new Int8Array(bytes(book).buffer);
  const numbers = bytes(codes);
  const size = dims / parts;
  /** @type {Map<string, Float32Array>} */
  const known = new Map();

  /** @param {number} index */
  const unpacked = (index) => {
    const vector = new Float32Array(dims);
    for (let part = 0; part < parts; part++) {
      const from = (part * 256 + (numbers[index * parts + part] ?? 0)) * size;
      vector.set(pieces.subarray(from, from + size), part * size);
    }
    return vector;
  };

  const of = (/** @type {string} */ stem) => {
    const index = at.get(stem);
    if (index === undefined) return undefined;
    const vector = known.get(stem) ?? unpacked(index);
    known.set(stem, vector);
    return vector;
  };
  return { dims, of };
}

/**
 * Add up the vectors of words and bring the sum to length 1; words that the table does not know add nothing.
 *
 * @param {Vectors} vectors
 * @param {Iterable<string>} stems
 * @param {Float32Array} into of zeros
 */
export function sum({ dims, of }, stems, into) {
  for (const stem of stems) {
    const vector = of(stem);
    for (let at = 0; vector && at < dims; at++) into[at] = number(into, at) + number(vector, at);
  }
  let square = 0;
  for (let at = 0; at < dims; at++) square += number(into, at) ** 2;
  const length = Math.sqrt(square) || 1;
  for (let at = 0; at < dims; at++) into[at] = number(into, at) / length;
  return into;
}

/** @param {Float32Array} numbers @param {number} at */
const number = (numbers, at) => /** @type {number} */ (numbers[at]);

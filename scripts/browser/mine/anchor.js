/**
 * Where kept words stand in a text: text and quotation in, a place or nothing out.
 *
 * A note on the wrong words is worse than a note that is listed as not placed (W3C's TextQuoteSelector
 * leaves this to us). So the words alone are not enough: what stands before and behind them must agree,
 * unless the words are so many that they cannot be others.
 */

/** @typedef {{exact: string, prefix: string, suffix: string}} Quote */
/** @typedef {{start: number, end: number, changed: boolean}} Place `changed`: the words are not quite the same */
/** @typedef {{start: number, end: number, errors: number}} Candidate */

/** Characters kept on each side; more where the words come again in their text. */
export const AROUND = 32;
const MOST_AROUND = 256;
/** So many characters in a row, letter for letter, are no accident: in the text in which they stood, and in another. */
const LONG = 32;
const LONGER = 40;
/** Fewer than these are never searched for with changes: "Iran" is near to "Iraq". */
const SHORT = 12;
/** So much of one side must be there before it counts alone. */
const TELLING = 12;
const ALIKE = 0.6;
const MARGIN = 0.1;
const MOST_ERRORS = 64;

/**
 * The text as it is compared: quotes, dashes and case do not matter. The length stays.
 *
 * @param {string} text
 */
export function fold(text) {
  const plain = text.replace(/[\u2018\u2019\u201B\u02BC`\u00B4]/g, "'").replace(/[\u201C\u201D\u201E\u00AB\u00BB]/g, '"').replace(/[\u2010-\u2015\u2212]/g, "-").replace(/\s/g, " ");
  const lower = plain.toLowerCase();
  return lower.length === plain.length ? lower : [...plain].map((letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter)).join("");
}

/** @param {string} text @param {string} words */
function occurrences(text, words) {
  const found = [];
  for (let at = text.indexOf(words); at >= 0 && words; at = text.indexOf(words, at + 1)) found.push(at);
  return found;
}

/**
 * The words with what stands around them. Where they come again in the text, both sides are kept until
 * either alone tells this place from the others.
 *
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {Quote}
 */
export function quoteAt(text, start, end) {
  const folded = fold(text);
  const others = occurrences(folded, folded.slice(start, end)).filter((at) => at !== start);
  const size = end - start;
  /** @param {(at: number, many: number) => string} beside */
  const enough = (beside) => {
    let many = others.length > 0 ? AROUND + 1 : AROUND;
    while (many < MOST_AROUND && others.some((at) => beside(at, many) === beside(start, many))) many += 1;
    return many;
  };
  const before = enough((at, many) => folded.slice(Math.max(0, at - many), at));
  const behind = enough((at, many) => folded.slice(at + size, at + size + many));
  return { exact: text.slice(start, end), prefix: text.slice(Math.max(0, start - before), start), suffix: text.slice(end, end + behind) };
}

const isWord = (/** @type {string | undefined} */ letter) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

/** Whether a cut at this place would go through a word. @param {string} text @param {number} at */
const isInWord = (text, at) => isWord(text[at - 1]) && isWord(text[at]);

/** @param {string} text folded @param {string} words folded @returns {Candidate[]} */
function exactly(text, words) {
  return occurrences(text, words)
    .map((start) => ({ start, end: start + words.length, errors: 0 }))
    .filter(({ start, end }) => !isInWord(text, start) && !isInWord(text, end));
}

/**
 * Every end in the text at which the words end with few errors (Sellers' edit distance), with its start.
 *
 * @param {string} text folded
 * @param {string} words folded
 * @param {number} most
 */
function ends(text, words, most) {
  const size = words.length;
  let costs = Int32Array.from({ length: size + 1 }, (_, row) => row);
  let starts = new Int32Array(size + 1);
  /** @type {Candidate[]} */
  const found = [];
  for (let column = 1; column <= text.length; column += 1) {
    const cost = new Int32Array(size + 1);
    const start = new Int32Array(size + 1).fill(column);
    for (let row = 1; row <= size; row += 1) {
      const swap = costs[row - 1] + (words[row - 1] === text[column - 1] ? 0 : 1);
      const skip = cost[row - 1] + 1;
      const more = costs[row] + 1;
      cost[row] = Math.min(swap, skip, more);
      start[row] = cost[row] === swap ? starts[row - 1] : cost[row] === skip ? start[row - 1] : starts[row];
    }
    [costs, starts] = [cost, start];
    if (cost[size] <= most) found.push({ start: start[size], end: column, errors: cost[size] });
  }
  return found;
}

/** Grown to whole words, without spaces at the ends. @param {string} text @param {Candidate} candidate @returns {Candidate} */
function snapped(text, { start, end, errors }) {
  while (start > 0 && isInWord(text, start)) start -= 1;
  while (end < text.length && isInWord(text, end)) end += 1;
  while (start < end && text[start] === " ") start += 1;
  while (end > start && text[end - 1] === " ") end -= 1;
  return { start, end, errors };
}

/** @param {{start: number, end: number}} one @param {{start: number, end: number}} other */
const overlap = (one, other) => one.start < other.end && other.start < one.end;

/** @param {string} text folded @param {string} words folded @returns {Candidate[]} */
function roughly(text, words) {
  if (words.length < SHORT) return [];
  const best = ends(text, words, Math.min(MOST_ERRORS, Math.floor(words.length / 5))).sort((one, other) => one.errors - other.errors);
  /** @type {Candidate[]} */
  const kept = [];
  for (const candidate of best) if (!kept.some((one) => overlap(one, candidate))) kept.push(candidate);
  return kept.map((candidate) => snapped(text, candidate));
}

/**
 * How alike two sides are, counted from the words outwards: 1 is letter for letter.
 *
 * @param {string} kept nearest letter first
 * @param {string} found nearest letter first
 */
function likeness(kept, found) {
  const near = found.slice(0, kept.length + 8);
  let costs = Int32Array.from({ length: near.length + 1 }, (_, column) => column);
  for (let row = 1; row <= kept.length; row += 1) {
    const cost = new Int32Array(near.length + 1).fill(row);
    for (let column = 1; column <= near.length; column += 1) {
      const swap = costs[column - 1] + (kept[row - 1] === near[column - 1] ? 0 : 1);
      cost[column] = Math.min(swap, cost[column - 1] + 1, costs[column] + 1);
    }
    costs = cost;
  }
  return 1 - Math.min(...costs) / kept.length;
}

/** How many letters agree before the first that does not. @param {string} kept @param {string} found */
function run(kept, found) {
  let many = 0;
  while (many < kept.length && kept[many] === found[many]) many += 1;
  return many;
}

/** What one side says: how alike, how much that weighs, how far it is the same, and whether it is all the same. @param {string} kept @param {string} found both nearest letter first */
function side(kept, found) {
  if (!kept) return { like: found ? 0 : 1, weight: found ? 0 : 8, same: 0, isWhole: true, isSame: !found };
  const same = run(kept, found);
  const isWhole = same === kept.length;
  // Fewer letters than usual were kept because the text began or ended there: it must do so still.
  return { like: isWhole ? 1 : likeness(kept, found), weight: kept.length, same, isWhole, isSame: isWhole && (kept.length >= AROUND || found.length === kept.length) };
}

const backwards = (/** @type {string} */ text) => [...text].reverse().join("");

/** More than usual was kept: the words came again in their text. @param {Quote} quote */
const isRepeated = ({ prefix, suffix }) => prefix.length > AROUND || suffix.length > AROUND;

/** Both sides of a candidate. @param {string} text folded @param {Quote} quote folded @param {Candidate} candidate */
function sidesOf(text, quote, { start, end }) {
  const far = MOST_AROUND + 8;
  return [side(backwards(quote.prefix), backwards(text.slice(Math.max(0, start - far), start))), side(quote.suffix, text.slice(end, end + far))];
}

/**
 * Words that came again in their text need both sides: when their place is deleted, one side of the next such
 * place may well fit. Words that have changed must stand between the same neighbours, and words in another
 * text must be so many that they are no accident.
 *
 * @param {Quote} quote
 * @param {Candidate} candidate
 * @param {ReturnType<typeof sidesOf>} sides
 * @param {boolean} isLong
 * @param {boolean} isElsewhere
 */
function isRefused(quote, candidate, sides, isLong, isElsewhere) {
  if (isElsewhere && !isLong) return true;
  if (candidate.errors > 0 && sides.some((one) => one.like < ALIKE)) return true;
  return isRepeated(quote) && !sides.every((one) => one.isWhole);
}

/**
 * How sure a candidate is, from 0 (not to be taken) to 1.
 *
 * @param {string} text folded
 * @param {Quote} quote folded
 * @param {Candidate} candidate
 * @param {boolean} isElsewhere whether this is not the text in which the words stood
 */
function sureness(text, quote, candidate, isElsewhere) {
  const sides = sidesOf(text, quote, candidate);
  const less = candidate.errors / quote.exact.length / 2;
  const weight = sides.reduce((sum, one) => sum + one.weight, 0);
  const like = weight > 0 ? sides.reduce((sum, one) => sum + one.like * one.weight, 0) / weight : 0;
  const isLong = candidate.errors === 0 && sides.reduce((sum, one) => sum + one.same, quote.exact.length) >= (isElsewhere ? LONGER : LONG);
  if (isRefused(quote, candidate, sides, isLong, isElsewhere)) return 0;
  if (sides.some((one) => one.isSame && one.weight >= TELLING)) return Math.max(like, 0.7) - less;
  if (isLong) return Math.max(like, ALIKE);
  return like >= ALIKE ? like - less : 0;
}

/** The one candidate that is surer than all others. @param {string} text @param {Quote} quote @param {Candidate[]} candidates @param {boolean} isElsewhere @returns {Place | "several" | null} */
function surest(text, quote, candidates, isElsewhere) {
  const rated = candidates.map((candidate) => ({ ...candidate, sure: sureness(text, quote, candidate, isElsewhere) })).filter((one) => one.sure > 0);
  const [best, ...rest] = rated.sort((one, other) => other.sure - one.sure);
  if (!best) return null;
  if (rest.some((one) => one.sure > best.sure - MARGIN && !overlap(one, best))) return "several";
  return { start: best.start, end: best.end, changed: best.errors > 0 };
}

/**
 * The words letter for letter; else, in the text in which they stood, with changes.
 *
 * @param {string} text
 * @param {Quote} quote
 * @param {boolean} [isElsewhere] whether this is another text than the one in which the words stood
 * @returns {Place | "several" | null} `several` where two places fit equally
 */
export function findQuote(text, quote, isElsewhere = false) {
  const folded = fold(text);
  const kept = { exact: fold(quote.exact), prefix: fold(quote.prefix), suffix: fold(quote.suffix) };
  if (!kept.exact.trim()) return null;
  const found = surest(folded, kept, exactly(folded, kept.exact), isElsewhere);
  return found ?? (isElsewhere ? null : surest(folded, kept, roughly(folded, kept.exact), false));
}

/**
 * Words without their endings. Light on purpose: a stem that joins too much finds the wrong thing,
 * and what it leaves apart is joined again, at a lower weight, by `root`.
 */

/** English endings, the first that fits: [ending, what stays, shortest word it is taken from]. */
const ENGLISH = /** @type {const} */ ([
  ["isation", "iz", 9], ["ization", "iz", 9], ["ising", "iz", 8], ["izing", "iz", 8], ["ised", "iz", 7],
  ["ized", "iz", 7], ["ises", "iz", 7], ["izes", "iz", 7], ["ise", "iz", 6], ["ize", "iz", 6],
  ["sses", "ss", 5], ["ies", "y", 5], ["ied", "y", 5], ["xes", "x", 5], ["ches", "ch", 6], ["shes", "sh", 6],
  ["ings", "", 8], ["ing", "", 7], ["eds", "", 7], ["ed", "", 6], ["es", "", 6], ["e", "", 5],
]);

/** Russian case endings, as they look when й is и (letters are folded first); longest first. */
const RUSSIAN =
  /(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|иях|иеи|ием|иям|ьем|ях|ах|ев|ов|еи|ои|ии|ыи|ая|яя|ое|ее|ие|ые|ую|юю|ем|им|ым|ом|их|ых|ию|ью|ия|ья|ье|ам|ям|[аяоеиыуюь])$/;

/** What a surname keeps in every case and loses in the nominative: Назарбаева, Назарбаев. */
const RUSSIAN_NAME = /(?<=\p{L}{4})[ео]в$/u;

/** Persian plurals, and the ی that makes an adjective or a link to the next word. */
const PERSIAN = /(?:هایی|های|ها|ی)$/;

/** @param {string} word */
function english(word) {
  const single = /[^siu]s$/.test(word) && (word.length <= 5 || !word.endsWith("es")) ? word.slice(0, -1) : word;
  for (const [ending, rest, shortest] of ENGLISH) {
    if (single.length >= shortest && single.endsWith(ending)) {
      return (single.slice(0, -ending.length) + rest).replace(/([bdgmnprt])\1$/, "$1");
    }
  }
  return single;
}

/**
 * @param {string} word folded
 */
export function stem(word) {
  if (word.length < 4) return word;
  if (/^[a-z]+$/.test(word)) return english(word);
  if (/^\p{Script=Cyrillic}+$/u.test(word)) return word.length > 4 ? word.replace(RUSSIAN, "").replace(RUSSIAN_NAME, "") : word;
  if (/^\p{Script=Arabic}+$/u.test(word)) return word.length > 4 ? word.replace(PERSIAN, "") : word;
  return word;
}

/** What makes one English word out of another: influence, influential; compete, competitive. */
const DERIVED =
  /(?:ization|ential|itiv|ation|ativ|ician|istic|ically|ional|ment|ness|less|abl|ibl|ical|ency|ancy|ator|ship|iti|ion|ing|ian|ean|ism|ist|iv|ous|ful|ent|ant|enc|anc|ial|ity|al|an|ia|ic|er|or|ly|at|iz|y|i)$/;

/**
 * What a word has in common with its family; the word itself where nothing is left to take.
 *
 * @param {string} stemmed
 */
export function root(stemmed) {
  let left = stemmed;
  for (let step = 0; step < 2 && /^[a-z]{6,}$/.test(left); step++) {
    const shorter = left.replace(DERIVED, "");
    if (shorter.length < 4) break;
    left = shorter;
  }
  return left.replace(/c$/, "s"); // defence, defensive
}

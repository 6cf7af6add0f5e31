/** Names in other letters: Russian ones as Latin letters, Persian ones as the consonants they share with Latin. */

/** Folded Cyrillic letters, in which й is already и. */
const CYRILLIC = new Map(
  Object.entries({
    а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ж: "zh", з: "z", и: "i", к: "k", л: "l", м: "m", н: "n", о: "o",
    п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch", ш: "sh", щ: "shch", ъ: "", ы: "y", ь: "",
    э: "e", ю: "yu", я: "ya",
  }),
);

/** Folded Arabic-script letters; vowels are not written, or not sure. */
const ARABIC = new Map(
  Object.entries({
    ا: "", آ: "", ب: "b", پ: "p", ت: "t", ث: "s", ج: "j", چ: "ch", ح: "h", خ: "kh", د: "d", ذ: "z", ر: "r", ز: "z",
    ژ: "zh", س: "s", ش: "sh", ص: "s", ض: "z", ط: "t", ظ: "z", ع: "", غ: "gh", ف: "f", ق: "gh", ک: "k", گ: "g", ل: "l",
    م: "m", ن: "n", و: "", ه: "h", ی: "",
  }),
);

/**
 * @param {string} word folded
 * @returns {string} Latin letters, or nothing where the word is not Russian
 */
export function latin(word) {
  if (!/^\p{Script=Cyrillic}+$/u.test(word)) return "";
  return [...word].map((letter) => CYRILLIC.get(letter) ?? "").join("");
}

/**
 * How a name sounds, by the consonants that every spelling keeps: Wiśniewska and Вишневская, Mirfakhraei and
 * میرفخرایی. Sounds that languages write in two ways count as one; fewer than three name nobody.
 *
 * @param {string} word folded
 */
export function sound(word) {
  const persian = /^\p{Script=Arabic}+$/u.test(word);
  const written = persian ? [...word].map((letter) => ARABIC.get(letter) ?? "").join("") : latin(word) || word;
  const kept = written.replace(/ph/g, "f").replace(/[aeiouywvh]/g, "").replace(/[cq]/g, "k").replace(/[^a-z]/g, "");
  const single = kept.replace(/(.)\1+/g, "$1");
  return single.length >= 3 ? single : "";
}

/**
 * Records in, finished citations out, as plain text: APA 7, Chicago 17 (notes) and BibTeX.
 *
 * The printed page of a passage is not known, so a passage is cited by section and paragraph.
 */

/** @typedef {import("../types.d.ts").CiteRecord} CiteRecord */
/** @typedef {import("../types.d.ts").Cited} Cited */
/** @typedef {"apa" | "chicago" | "bibtex"} Style */

/** @type {Record<Style, string>} */
export const STYLES = { apa: "APA", chicago: "Chicago", bibtex: "BibTeX" };

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** @param {string} name `Ada Quill` */
function parts(name) {
  const words = name.split(/\s+/);
  return { family: words.at(-1) ?? "", given: words.slice(0, -1) };
}

/** `Quill, A.` @param {string} name */
function inverted(name) {
  const { family, given } = parts(name);
  return [family, given.map((word) => `${word[0]}.`).join(" ")].filter(Boolean).join(", ");
}

/** APA writes a comma before its "&" even between two, Chicago one before "and" from three names on. @param {string[]} names @param {", &" | "and"} and */
function list(names, and) {
  const last = names.at(-1) ?? "";
  if (names.length < 2) return last;
  const comma = and === "and" && names.length > 2 ? "," : "";
  return `${names.slice(0, -1).join(", ")}${comma}${and === "and" ? " and" : and} ${last}`;
}

/** @param {string[]} names */
function inText(names) {
  const families = names.map((name) => parts(name).family);
  return families.length > 2 ? `${families[0]} et al.` : families.join(" & ");
}

/** `2026-11-24` → `November 24, 2026` @param {string} day */
function longDay(day) {
  const [year = "", month = "", date = ""] = day.split("-");
  return [MONTHS[Number(month) - 1], date && `${Number(date)},`, year].filter(Boolean).join(" ");
}

/** Section and paragraph of a passage: `II.4` → section II, para. 4; a section known by a word keeps its word. @param {string} code */
export function locatorOf(code) {
  const [, section = "", number = ""] = /^(.*)\.(\d+)$/.exec(code) ?? [];
  if (!section) return "";
  const words = { Intro: "Introduction", Abstract: "Abstract", Conclusion: "Conclusion" };
  const name = words[/** @type {keyof typeof words} */ (section)] ?? `section ${section}`;
  return `${name}, para. ${number}`;
}

/** `11(1), 277–301` @param {CiteRecord["article"]} article */
function issue({ volume = "", number = "", pages = "" }) {
  return [`${volume}${number && `(${number})`}`, pages].filter(Boolean).join(", ");
}

/** Braces and backslashes would end a BibTeX field. @param {string} kind @param {string} key @param {Record<string, string>} fields */
function bibtex(kind, key, fields) {
  const rows = Object.entries(fields).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value.replace(/[{}\\]/g, "")}}`);
  return `@${kind}{${key},\n${rows.join(",\n")}\n}`;
}

/** In running text an apostrophe is that of print; the record has it as the journal does. @param {string} title */
const printed = (title) => title.replace(/(?<=\p{L})'/gu, "’");

/** Inside Chicago's quotation marks stand single ones. @param {string} title */
const inner = (title) => title.replaceAll("“", "‘").replaceAll("”", "’");

/** A key that any tool takes. @param {string} text */
const plainKey = (text) => text.normalize("NFKD").replace(/[^\w.:-]+/g, "-").toLowerCase();

/** @param {CiteRecord["article"]} article @param {string} place */
function articleApa(article, place) {
  const { authors, title = "", journal = "", year = "", url = "" } = article;
  const reference = `${list(authors.map(inverted), ", &")} (${year}). ${printed(title)}. ${journal}, ${issue(article)}. ${url}`.trim();
  return place ? `${reference}\n\n(${[inText(authors), year, place].join(", ")})` : reference;
}

/** @param {CiteRecord["article"]} article @param {string} place */
function articleChicago({ authors, title = "", journal = "", year = "", volume = "", number = "", pages = "", url = "" }, place) {
  const where = `${journal} ${volume}${number && `, no. ${number}`} (${year})${pages && `: ${pages}`}`;
  return `${list(authors, "and")}, “${printed(title)},” ${[where, place, url].filter(Boolean).join(", ")}.`;
}

/** @param {CiteRecord["article"]} article @param {string} place */
function articleBibtex({ authors, title = "", journal = "", year = "", volume = "", number = "", pages = "", url = "" }, place) {
  const author = authors.map((name) => `${parts(name).family}, ${parts(name).given.join(" ")}`).join(" and ");
  const key = plainKey(`${parts(authors[0] ?? "anonymous").family}${year}`);
  return bibtex("article", key, { author, title, journal, year, volume, number, pages: pages.replace("–", "--"), url, note: place });
}

const ARTICLE = { apa: articleApa, chicago: articleChicago, bibtex: articleBibtex };

/**
 * The article, at a passage where one is named.
 *
 * @param {CiteRecord} record
 * @param {Style} style
 * @param {string} code
 */
export function citeArticle({ article }, style, code = "") {
  return ARTICLE[style](article, locatorOf(code));
}

/**
 * An address that names the edition, so that a reader of the citation is told of changes. A passage that is not as
 * the edition has it, or has no edition yet, keeps its plain address.
 *
 * @param {CiteRecord} record
 * @param {Cited} cited
 */
export function inEdition({ companion: { edition = "", changed = [] } }, { code, url }) {
  return !edition || !code || changed.includes(code) ? url : url.replace(/(?=#)/, `?ed=${encodeURIComponent(edition)}`);
}

/**
 * The companion, at the place that the reader is looking at.
 *
 * @param {CiteRecord} record
 * @param {Style} style
 * @param {Cited} cited
 */
export function citeCompanion(record, style, cited) {
  const { companion } = record;
  const { name, title } = cited;
  const url = inEdition(record, cited);
  const { title: site, version, date } = companion;
  const year = date.slice(0, 4);
  const what = [name, title].filter(Boolean).join(" ");
  if (style === "apa") return `${site}. (${year}). ${what} (version ${version}). ${url}`;
  if (style === "chicago") return `${site}, “${inner(what)},” version ${version}, ${longDay(date)}, ${url}.`;
  // The id of a note, term or work is its alone; that of a passage is found in every section.
  const [id = ""] = (cited.url.split("#")[1] ?? "").split(":~:");
  const key = name === cited.code ? name : id;
  return bibtex("online", plainKey(`companion-${key || title}`), { author: site, title: what, year, date, version, url });
}

/**
 * A quotation with where it stands: the article's words cite the article, ours cite the companion.
 *
 * @param {CiteRecord} record
 * @param {Style} style
 * @param {Cited & {quote: string, fromArticle: boolean}} cited
 */
export function citeQuotation(record, style, cited) {
  const source = cited.fromArticle ? `${citeArticle(record, style, cited.code)}\n\n` : "";
  return `“${cited.quote}”\n\n${source}${citeCompanion(record, style, cited)}`;
}

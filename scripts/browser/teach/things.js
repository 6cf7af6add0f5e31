/** Everything a pack can hold, in reading order, and what an item of a pack means. */

/** @typedef {import("../types.d.ts").CiteRecord["sections"]} Sections */
/** @typedef {import("../types.d.ts").PackList} PackList */
/** @typedef {"passage" | "note" | "question" | "term"} Kind */
/** @typedef {{name: string, kind: Kind, id: string, title: string, url: string, label: string, at: string}} Thing `name` stands in the address, `label` before the title; a note is `at` a passage */
/** @typedef {{title: string, passages: {passage: Thing, notes: Thing[]}[], questions: Thing[]}} Part */
/** @typedef {{parts: Part[], terms: Thing[], byName: Map<string, Thing>, moved: Record<string, string>}} Things */

/** @param {string} kind */
const capital = (kind) => `${kind[0]?.toUpperCase() ?? ""}${kind.slice(1)}`;

/** @param {Sections[number]} section @param {PackList} list @returns {Part} */
function partOf(section, list) {
  const passages = section.passages.map(([id, title]) => {
    const code = `${section.code}.${id.slice(1)}`;
    /** @type {Thing} */
    const passage = { name: code, kind: "passage", id: code, title, url: `${section.url}#${id}`, label: code, at: "" };
    const notes = list.notes.filter((note) => note[2] === code).map(([short, note, , kind, name]) => /** @type {Thing} */ ({ name: `n:${short}`, kind: "note", id: note, title: name, url: `${section.url}#${note}`, label: capital(kind), at: code }));
    return { passage, notes };
  });
  const questions = list.questions.filter((question) => question[2] === section.code).map(([short, id, , kind, text]) => /** @type {Thing} */ ({ name: `q:${short}`, kind: "question", id, title: text, url: `questions.html#${id}`, label: kind === "check" ? "Self-check" : "Seminar", at: "" }));
  return { title: section.title.startsWith(section.code) ? section.title : `${section.code}. ${section.title}`, passages, questions };
}

/** @param {Sections} sections @param {PackList} list @returns {Things} */
export function thingsOf(sections, list) {
  const parts = sections.map((section) => partOf(section, list));
  const terms = list.terms.map(([short, id, title]) => /** @type {Thing} */ ({ name: `t:${short}`, kind: "term", id, title, url: `glossary.html#${id}`, label: "Term", at: "" }));
  const every = [...parts.flatMap((part) => [...part.passages.flatMap(({ passage, notes }) => [passage, ...notes]), ...part.questions]), ...terms];
  return { parts, terms, byName: new Map(every.map((thing) => [thing.name, thing])), moved: list.moved };
}

/**
 * The things that the items of a pack name, and the items that name nothing here.
 *
 * @param {Things} things
 * @param {string[]} items
 */
export function resolved({ byName, moved }, items) {
  /** @type {Thing[]} */
  const found = [];
  /** @type {string[]} */
  const unknown = [];
  for (const item of items) {
    const thing = byName.get(item) ?? byName.get(Object.hasOwn(moved, item) ? (moved[item] ?? "") : "");
    if (!thing) unknown.push(item);
    else if (!found.includes(thing)) found.push(thing);
  }
  return { found, unknown };
}

/** What the generated data files hold, and what our scripts hand to each other through `window.companion`. */

export type CardKind = "term" | "work" | "note" | "passage";

/** `html` is prepared and safe; its links, and `url`, count from the site's root. */
export interface Card {
  title: string;
  html: string;
  url: string;
}

/** By name, such as `term:near-abroad`; the files that hold them come one by one. */
export type Cards = Record<string, Card>;

/** What an entry leaves out, by name such as `term:near-abroad`: its places as HTML, prepared and safe, and BibTeX as text. */
export type More = Record<string, { places: string; bibtex?: string }>;

/**
 * One searchable thing; `text` is plain text, `asked` and `names` are phrases joined by ` | `. `sort` is the
 * kind of a note or of a term, and `article` or `ours` for a work.
 */
export interface SearchDoc {
  kind: CardKind;
  sort: string;
  id: string;
  title: string;
  url: string;
  section: string;
  text: string;
  asked: string;
  names: string;
}

/** A document in the search's data, without its text. */
export type SearchRow = [kind: CardKind, id: string, title: string, url: string, section: string, names: string, asked: string, sort: string];

export interface Result {
  kind: CardKind;
  id: string;
  title: string;
  url: string;
  snippet: string;
}

/** A result with what the dialog shows besides: where it stands and which folded words matched. */
export interface Hit extends Result {
  section: string;
  words: string[];
}

/** `pin` by click or Enter, `tap` by finger. */
export type CardOpening = "hover" | "focus" | "pin" | "tap";

/** Where the search stood, kept in the history entry that the reader comes back to. */
export interface SearchState {
  query: string;
  kind: string;
  active: number;
}

/** How the search puts results in order; the current page counts for "p4". */
export type Engine = (query: string, page: string) => Hit[];

/** What a citation needs: `article` as mkdocs.yml has it, passages as id and title. */
export interface CiteRecord {
  article: { authors: string[]; title?: string; journal?: string; year?: string; volume?: string; number?: string; pages?: string; url?: string; licence?: string };
  /** `edition` is the newest one on record, if any, `changed` the passages that are not as it had them. */
  companion: { title: string; version: string; date: string; url: string; edition?: string; changed?: string[] };
  sections: { code: string; title: string; url: string; passages: [string, string][] }[];
}

/** What changed at a passage: whether it is newer, its text, and how many notes came, changed and went. */
export interface EditionChange {
  added?: true;
  text?: true;
  new?: number;
  changed?: number;
  gone?: number;
}

/** The date of each edition, and what changed since then, by passage. */
export interface Editions {
  dates: Record<string, string>;
  since: Record<string, Record<string, EditionChange>>;
}

/** A place to cite: the passage it belongs to, its own name and title, its public address. */
export interface Cited {
  code: string;
  name: string;
  title: string;
  url: string;
}

/** How each passage begins, in reading order, as id, first words and the heading before it; `stamp` names this very list. */
export interface Starts {
  furniture: string[];
  sections: { code: string; title: string; printed: string; passages: [string, string, string][] }[];
  stamp: string;
}

/** The article's words for each passage, from the reader's own copy; `stamp` names the list they were cut by. */
export interface OwnCopy {
  stamp: string;
  words: Record<string, string>;
}

/** What a reading pack can hold besides passages; the first of each is its short code. */
export interface PackList {
  notes: [code: string, id: string, passage: string, kind: string, title: string][];
  questions: [code: string, id: string, section: string, kind: string, text: string][];
  terms: [code: string, id: string, title: string][];
  moved: Record<string, string>;
}

/** The texts of a pack that no card holds, by id; `article` is empty in a commentary edition. */
export interface PackTexts {
  questions: Record<string, string>;
  terms: Record<string, string>;
  notes: Record<string, { verdict?: string; date?: string; quote?: string }>;
  article: Record<string, string>;
}

/**
 * A reader's highlight or note. `text` is the text of the passage in which the words stand: "plain", "article",
 * or the id of one of our notes. No `exact` means the passage as a whole, no `note` a highlight alone.
 */
export interface MyNote {
  id: string;
  passage: string;
  /** Where the passage stands, from the site's root. */
  page: string;
  text: string;
  exact: string;
  prefix: string;
  suffix: string;
  /** The version of the companion in which the words were marked. */
  edition: string;
  created: string;
  modified: string;
  note: string;
}

/** What the keys and the buttons outside ask of my notes. */
export interface Mine {
  highlight: () => void;
  write: (host?: HTMLElement) => void;
}

export interface Shared {
  packs?: PackList;
  packTexts?: PackTexts;
  teach?: () => void;
  embed?: (passages: HTMLElement[]) => void;
  cards?: Cards;
  more?: More;
  /** What can be found, without its texts, which lie in so many scripts; `copy` is the stamp of a commentary edition. */
  searchData?: { docs: SearchRow[]; copy?: string; texts?: number };
  /** The texts, in the order of the documents, by the number of the script that holds them. */
  searchTexts?: Record<string, string[]>;
  starts?: Starts;
  copy?: OwnCopy;
  openCopy?: () => void;
  showCopy?: () => void;
  forgetCopy?: () => void;
  readPdf?: (data: Uint8Array, told: (page: number, pages: number) => void) => Promise<string[]>;
  search?: (query: string) => Promise<Result[]>;
  openCard?: (link: HTMLAnchorElement, how: CardOpening) => void;
  openSearch?: (state?: SearchState) => void;
  engine?: () => Promise<Engine>;
  openKeys?: () => void;
  record?: CiteRecord;
  openCite?: (host?: HTMLElement) => void;
  editions?: Editions;
  showEdition?: (version: string) => void;
  openGoTo?: () => void;
  cite?: (host?: HTMLElement) => Promise<void>;
  write?: (host?: HTMLElement) => Promise<void>;
  mine?: Mine;
  openComfort?: () => void;
  filterEntries?: () => void;
  showDownloads?: () => void;
  manifest?: { files: Record<string, { bytes: number; sha256: string }> };
}

declare global {
  interface Window {
    companion?: Shared;
  }
}

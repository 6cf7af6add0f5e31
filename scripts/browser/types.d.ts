/** What the generated data files hold, and what our scripts hand to each other through `window.companion`. */

export type CardKind = "term" | "work" | "note" | "passage";

/** `html` is prepared and safe; its links, and `url`, count from the site's root. */
export interface Card {
  title: string;
  html: string;
  url: string;
}

export type Cards = Record<CardKind, Record<string, Card>>;

/** One searchable thing; `text` is plain text, `asked` and `names` are phrases joined by any separator. */
export interface SearchDoc {
  kind: CardKind;
  id: string;
  title: string;
  url: string;
  section: string;
  text: string;
  asked: string;
  names: string;
}

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
  article: { authors: string[]; title?: string; journal?: string; year?: string; volume?: string; number?: string; pages?: string; url?: string };
  companion: { title: string; version: string; date: string; url: string };
  sections: { code: string; title: string; url: string; passages: [string, string][] }[];
}

/** A place to cite: the passage it belongs to, its own name and title, its public address. */
export interface Cited {
  code: string;
  name: string;
  title: string;
  url: string;
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
  cards?: Cards;
  searchData?: { docs: SearchDoc[] };
  search?: (query: string) => Promise<Result[]>;
  openCard?: (link: HTMLAnchorElement, how: CardOpening) => void;
  openSearch?: (state?: SearchState) => void;
  engine?: () => Engine;
  openKeys?: () => void;
  record?: CiteRecord;
  openCite?: (host?: HTMLElement) => void;
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

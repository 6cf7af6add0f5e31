"""The nouns of the companion, all frozen; no module of ours is imported here.

Every value that was read from a file knows its `Place`, so that a fault in it can be named by file and line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Literal

NoteKind = Literal["context", "concept", "correction", "debate", "update", "source", "question"]
NOTE_KINDS: tuple[NoteKind, ...] = (
    "context",
    "concept",
    "correction",
    "debate",
    "update",
    "source",
    "question",
)
VERDICTS = ("misprint", "wrong", "doubtful", "outdated", "missing")
TERM_KINDS = ("institution", "treaty", "concept", "theory", "person", "place", "project", "event")
WORK_VERDICTS = ("right", "slip", "wrong", "unlisted", "unidentified")
CONFIDENCES = ("confirmed", "probable", "unconfirmed")
# The pages that `render` writes, below docs/; nobody writes them by hand.
GENERATED_PAGES = (
    "bibliography.md",
    "glossary.md",
    "corrections.md",
    "updates.md",
    "notes.md",
    "checked.md",
    "questions.md",
    "prompts.md",
    "links.md",
    "packs.md",
    "download.md",
)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a source file, as a compiler would name it."""

    path: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Level(StrEnum):
    """How bad a finding is: an error stops the build, a warning is only printed."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something the keeper of the sources should look at."""

    at: Place
    rule: str
    message: str
    level: Level = Level.ERROR

    def __str__(self) -> str:
        return f"{self.at}: {self.level}: {self.message} [{self.rule}]"


@dataclass(frozen=True, slots=True)
class Output:
    """A file we will write, relative to whatever folder the host chooses."""

    path: str
    content: str | bytes


# --- works and citations -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Name:
    """A person, or a body whose whole name stands in `family`."""

    given: str
    family: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One entry of one .bib file; `fields` hold TeX as written, `source` the entry verbatim."""

    key: str
    kind: str
    title: str
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    year: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    at: Place

    def __hash__(self) -> int:
        """By its entry: the fields are a mapping, which has no hash."""
        return hash((self.key, self.source))

    @property
    def from_article(self) -> bool:
        """Whether the article lists or cites the work (else only our notes rely on it)."""
        return "listed" in self.fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One `prefix @key, locator, suffix` of a bracket; locator as written, such as `pp. 2–4`."""

    key: str
    prefix: str = ""
    locator: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationGroup:
    """One bracket, or one bare `@key` (then `narrative`); `printed` is the article's own form."""

    citations: tuple[Citation, ...]
    narrative: bool = False
    printed: str = ""
    at: Place


# --- the companion's own text ------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One `///` block inside a passage; `body` is Markdown."""

    id: str
    kind: NoteKind
    title: str
    body: str
    passage: str = ""
    quote: str = ""
    verdict: str = ""
    work: str = ""
    date: str = ""
    groups: tuple[CitationGroup, ...] = ()
    at: Place
    body_at: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph of the article, restated; `code` is `II.4`, `id` is `p4`."""

    code: str
    id: str
    number: int
    title: str
    starts: str
    body: str
    head: str = ""
    asked: tuple[str, ...] = ()
    groups: tuple[CitationGroup, ...] = ()
    notes: tuple[Note, ...] = ()
    at: Place
    body_at: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One page of passages; `path` is the Markdown file below docs/, such as `read/union.md`."""

    code: str
    path: str
    title: str
    printed: str = ""
    gist: str = ""
    heads: Mapping[str, str] = field(default_factory=dict)
    argues: tuple[str, ...] = ()
    know: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    at: Place

    @property
    def url(self) -> str:
        """Where the page stands in the site, counted from its root."""
        return html_path(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A hand-written page that is not a section, such as `about.md`."""

    path: str
    title: str
    body: str
    groups: tuple[CitationGroup, ...] = ()
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One headword of the glossary; the fields are those of docs/data/glossary.yml."""

    id: str
    term: str
    kind: str
    definition: str
    abbr: str = ""
    variants: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    common: bool = False
    in_article: str = ""
    ru: str = ""
    fa: str = ""
    dates: str = ""
    members: tuple[str, ...] = ()
    seat: str = ""
    office: str = ""
    see: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    groups: tuple[CitationGroup, ...] = ()
    at: Place

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form that links itself: headword, abbreviation, variants; each once."""
        return tuple(dict.fromkeys(form for form in (self.term, self.abbr, *self.variants) if form))


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A statement of the article that was examined and holds."""

    passage: str
    statement: str
    sources: tuple[str, ...] = ()
    comment: str = ""
    groups: tuple[CitationGroup, ...] = ()
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One choice of a self-check question, with the reason why it is right or not."""

    text: str
    right: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A self-check (`answers`) or a seminar question (`guide`) tied to passages."""

    id: str
    section: str
    kind: str
    question: str
    passages: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    guide: str = ""
    groups: tuple[CitationGroup, ...] = ()
    at: Place


# --- a copy of the article ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCitation:
    """A citation as the article prints it: `printed` is what stands inside the parentheses.

    `names` are the surnames or bodies, "et al" left out; `year` has four digits; `locator` is
    the page or page range with plain hyphens (`70`, `2-4`) or empty.
    """

    printed: str
    names: tuple[str, ...]
    year: str
    locator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of the article with page breaks healed; `head` is its run-in bold subhead."""

    text: str
    head: str = ""
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSection:
    """A headed part of the article; a copy from a PDF has one, with an empty heading."""

    heading: str
    paragraphs: tuple[Paragraph, ...]
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A reader's copy of the article, cut up; `paragraphed` is false where the copy has no paragraphs."""

    title: str
    digest: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[ArticleSection, ...] = ()
    references: tuple[Paragraph, ...] = ()
    paragraphed: bool = True
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePassage:
    """The article's own words for one passage."""

    code: str
    text: str
    citations: tuple[PrintedCitation, ...] = ()


# --- everything together -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `extra.companion` and the head of mkdocs.yml say about this article and this site.

    `sections` maps the section code to its page in reading order; `article` is the bibliographic
    record (title, authors, journal, year, …); `furniture` lists the article's own words at which
    its text stops until the next passage starts (keywords, references); `bundle` names the downloads.
    """

    site_name: str = ""
    site_url: str = ""
    version: str = ""
    date: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)
    article: Mapping[str, str] = field(default_factory=dict)
    furniture: tuple[str, ...] = ()
    bundle: str = "companion"
    at: Place = field(default_factory=lambda: Place("mkdocs.yml"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A line of permalinks.txt (an id that once was published) or redirects.txt (`to` is its new one)."""

    id: str
    to: str = ""
    at: Place


@dataclass(frozen=True, kw_only=True)
class Companion:
    """Everything that was read: the one value that all later rooms take."""

    settings: Settings = field(default_factory=Settings)
    sections: tuple[Section, ...] = ()
    documents: tuple[Document, ...] = ()
    works: Mapping[str, Work] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    checked: tuple[Checked, ...] = ()
    questions: tuple[Question, ...] = ()
    permalinks: tuple[Published, ...] = ()
    redirects: tuple[Published, ...] = ()
    article: Article | None = None
    aligned: Mapping[str, ArticlePassage] = field(default_factory=dict)

    @cached_property
    def passages(self) -> Mapping[str, Passage]:
        """Every passage by its code, in reading order."""
        return MappingProxyType({p.code: p for s in self.sections for p in s.passages})

    @cached_property
    def notes(self) -> Mapping[str, Note]:
        """Every note by its id, in reading order."""
        return MappingProxyType({n.id: n for p in self.passages.values() for n in p.notes})

    @cached_property
    def urls(self) -> Mapping[str, str]:
        """Where each passage stands, counted from the site's root: `II.4` → `read/union.html#p4`."""
        return MappingProxyType({p.code: f"{s.url}#{p.id}" for s in self.sections for p in s.passages})

    @cached_property
    def section_of(self) -> Mapping[str, Section]:
        """The section of each passage, by passage code."""
        return MappingProxyType({p.code: s for s in self.sections for p in s.passages})

    @cached_property
    def cited_in(self) -> Mapping[str, tuple[str, ...]]:
        """The passages whose restatement cites a work (the article's own citations), by key."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for passage in self.passages.values():
            for key in keys_of(passage.groups):
                found[key].append(passage.code)
        return {key: tuple(dict.fromkeys(codes)) for key, codes in found.items()}

    @cached_property
    def noted_in(self) -> Mapping[str, tuple[Note, ...]]:
        """The notes that cite a work or are about it, by key."""
        found: defaultdict[str, list[Note]] = defaultdict(list)
        for note in self.notes.values():
            for key in dict.fromkeys((note.work, *keys_of(note.groups))):
                if key:
                    found[key].append(note)
        return {key: tuple(notes) for key, notes in found.items()}


def html_path(path: str) -> str:
    """`read/union.md` → `read/union.html`."""
    return path.removesuffix(".md") + ".html"


def keys_of(groups: tuple[CitationGroup, ...]) -> Iterator[str]:
    """The keys cited, in order, repeats included."""
    return (citation.key for group in groups for citation in group.citations)

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
# What can be wrong with a work as the article prints it, in the order of a reference.
WORK_FAULTS = (
    "author",
    "year",
    "title",
    "container",
    "volume",
    "pages",
    "publisher",
    "address",
    "order",
    "in-text-name",
    "in-text-pages",
    "too-early",
    "not-listed",
    "never-cited",
    "none",
)
SPAN_STATUSES = ("member", "observer", "associate", "candidate", "frozen")
CLAIM_ROLES = ("claim", "reason", "evidence", "objection", "reply")
# The pages that `render` writes, below docs/; nobody writes them by hand.
GENERATED_PAGES = (
    "bibliography.md",
    "glossary.md",
    "corrections.md",
    "updates.md",
    "notes.md",
    "checked.md",
    "questions.md",
    "download.md",
    "your-copy.md",
    "charts.md",
    "how-it-cites.md",
)
CHARTS_PAGE = "charts.md"
# The picture that is made of the works themselves; a mark may name it like those with a file.
CITES_CHART = "how-cites"


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
    """One page of passages; `path` is the Markdown file below docs/, such as `read/union.md`.

    `groups` are the citations in its head: gist, arguments, what to know.
    """

    code: str
    path: str
    title: str
    printed: str = ""
    gist: str = ""
    heads: Mapping[str, str] = field(default_factory=dict)
    argues: tuple[str, ...] = ()
    know: tuple[str, ...] = ()
    groups: tuple[CitationGroup, ...] = ()
    passages: tuple[Passage, ...] = ()
    at: Place

    @property
    def url(self) -> str:
        """Where the page stands in the site, counted from its root."""
        return html_path(self.path)

    @property
    def label(self) -> str:
        """The title with the section's number; a code that is the title's own word is no number."""
        is_word = len(self.code) > 4 and self.title.startswith(self.code)
        return self.title if is_word else f"{self.code}. {self.title}"

    @property
    def name(self) -> str:
        """The page's own name: `read/union.md` → `union`."""
        return self.path.rpartition("/")[2].removesuffix(".md")


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
class Asked:
    """The words in which readers ask for a term or a note; a passage has its own in its page."""

    term: str = ""
    note: str = ""
    asked: tuple[str, ...]
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


# --- pictures from data ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From when to when a state was what in an organisation; an empty `end` means still."""

    group: str
    start: str
    end: str = ""
    status: str = "member"
    sources: tuple[str, ...] = ()
    comment: str = ""
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanRow:
    """A state with its spans."""

    name: str
    spans: tuple[Span, ...]
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened on a day; `article` is the date, or the words, that the article has instead."""

    date: str
    label: str
    lane: str
    article: str = ""
    passages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    comment: str = ""
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One step of a causal chain: `theory` names it in general, `case` says what the article puts there."""

    id: str
    column: str
    theory: str
    case: str
    passages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """An arrow between two steps (`from` is a word of Python)."""

    from_: str
    to: str
    label: str = ""
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A measured value of a year, as its source writes it."""

    year: str
    value: str
    sources: tuple[str, ...] = ()
    comment: str = ""
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one reporter measured over the years."""

    name: str
    points: tuple[Point, ...]
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A node of the argument; `under` is the node that it supports or attacks, empty at the top."""

    id: str
    role: str
    text: str
    under: str = ""
    passages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A count, with what it counts."""

    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What every picture has; `id` is the name of its file, `cited` the citations of its prose."""

    id: str = ""
    title: str
    kind: str
    description: str
    as_of: str
    page: str = CHARTS_PAGE
    passages: tuple[str, ...] = ()
    note: str = ""
    cited: tuple[CitationGroup, ...] = ()
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class SpansChart(Chart):
    """Who belonged to what, over time."""

    groups: tuple[str, ...]
    rows: tuple[SpanRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineChart(Chart):
    """Events in lanes; `finished` is the day on which the article was, if a line should say so."""

    lanes: tuple[str, ...]
    finished: str = ""
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainChart(Chart):
    """Causes to effects, column by column."""

    columns: tuple[str, ...]
    nodes: tuple[Link, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesChart(Chart):
    """Values by year, one line a reporter."""

    unit: str
    series: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArgumentChart(Chart):
    """A claim with its reasons, evidence, objections and replies, as a tree."""

    nodes: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BarsChart(Chart):
    """Counts made from the sources themselves; no file holds one. `panels` maps a title to its bars."""

    panels: Mapping[str, tuple[Bar, ...]]


AnyChart = SpansChart | TimelineChart | ChainChart | SeriesChart | ArgumentChart | BarsChart
Datum = Span | Event | Link | Point | Claim


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
    asked: tuple[Asked, ...] = ()
    checked: tuple[Checked, ...] = ()
    questions: tuple[Question, ...] = ()
    charts: Mapping[str, AnyChart] = field(default_factory=dict)
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
    def asked_for(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The phrases of `asked.yml` by kind and id: `("note", "spiegel-name")`."""
        found: defaultdict[tuple[str, str], tuple[str, ...]] = defaultdict(tuple)
        for one in self.asked:
            found["term" if one.term else "note", one.term or one.note] += one.asked
        return MappingProxyType(found)

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
    def charted_in(self) -> Mapping[str, tuple[AnyChart, ...]]:
        """The charts that rest on a work, by key."""
        found: defaultdict[str, list[AnyChart]] = defaultdict(list)
        for chart in self.charts.values():
            for key in dict.fromkeys((*chart_sources(chart), *keys_of(chart.cited))):
                found[key].append(chart)
        return {key: tuple(charts) for key, charts in found.items()}

    @cached_property
    def noted_in(self) -> Mapping[str, tuple[Note, ...]]:
        """The notes that cite a work or are about it, by key."""
        found: defaultdict[str, list[Note]] = defaultdict(list)
        for note in self.notes.values():
            for key in dict.fromkeys((note.work, *keys_of(note.groups))):
                if key:
                    found[key].append(note)
        return {key: tuple(notes) for key, notes in found.items()}

    @cached_property
    def cited_on(self) -> Mapping[str, tuple[Work, ...]]:
        """The works that a section's page cites, its notes included, by section code, as bib/ orders them."""
        return {section.code: self._works(_keys_on(section)) for section in self.sections}

    def _works(self, keys: set[str]) -> tuple[Work, ...]:
        return tuple(work for key, work in self.works.items() if key in keys)


def _keys_on(section: Section) -> set[str]:
    notes = [note for passage in section.passages for note in passage.notes]
    groups = [section.groups, *(p.groups for p in section.passages), *(note.groups for note in notes)]
    return {key for some in groups for key in keys_of(some)} | {note.work for note in notes}


def html_path(path: str) -> str:
    """`read/union.md` → `read/union.html`."""
    return path.removesuffix(".md") + ".html"


def keys_of(groups: tuple[CitationGroup, ...]) -> Iterator[str]:
    """The keys cited, in order, repeats included."""
    return (citation.key for group in groups for citation in group.citations)


def data_of(chart: AnyChart) -> tuple[Datum, ...]:
    """Every single value of a chart that may name sources and passages, in the order of its file."""
    match chart:
        case SpansChart():
            return tuple(span for row in chart.rows for span in row.spans)
        case TimelineChart():
            return chart.events
        case SeriesChart():
            return tuple(point for line in chart.series for point in line.points)
        case ChainChart() | ArgumentChart():
            return chart.nodes
        case BarsChart():
            return ()


def chart_sources(chart: AnyChart) -> Iterator[str]:
    """The keys of all works that the values of a chart name, repeats included."""
    return (key for datum in data_of(chart) for key in datum.sources)

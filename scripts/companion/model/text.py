"""The companion's own text: sections, passages, notes, terms, questions, statements checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from companion.model.base import Place, html_path
from companion.model.works import CitationGroup

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
        """The title, with the section's number where it has one: `II. Keepers of Lamps`."""
        return f"{self.code}. {self.title}" if self.is_numbered else self.title

    @property
    def is_numbered(self) -> bool:
        """Whether the code is a number; a code such as `Intro` begins the title itself."""
        return len(self.code) < 2 or not self.title.startswith(self.code)

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

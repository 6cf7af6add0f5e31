"""Everything together: the one value that all later rooms take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from companion.model.base import Place
from companion.model.charts import AnyChart, chart_sources
from companion.model.copy import Article, ArticlePassage
from companion.model.editions import Edition
from companion.model.parity import Ability
from companion.model.text import Asked, Checked, Document, Note, Passage, Question, Section, Term
from companion.model.works import Work, keys_of

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
    "your-copy.md",
    "charts.md",
    "how-it-cites.md",
    "editions.md",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `extra.companion` and the head of mkdocs.yml say about this article and this site.

    `sections` maps the section code to its page in reading order, `section_lines` to the line that says
    so; `article` is the bibliographic record (title, authors, journal, year, …); `licence_url` is that of
    our own text; `furniture` lists the article's own words at which its text stops until the next passage
    starts (keywords, references); `bundle` names the downloads; `releases` is what CHANGELOG says of each.
    """

    site_name: str = ""
    site_url: str = ""
    version: str = ""
    date: str = ""
    sections: Mapping[str, str] = field(default_factory=dict)
    section_lines: Mapping[str, int] = field(default_factory=dict)
    article: Mapping[str, str] = field(default_factory=dict)
    furniture: tuple[str, ...] = ()
    bundle: str = "companion"
    releases: Mapping[str, str] = field(default_factory=dict)
    licence_url: str = ""
    cover: str = ""
    at: Place = field(default_factory=lambda: Place("mkdocs.yml"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A line of permalinks.txt (an id that once was published) or redirects.txt (`to` is its new one)."""

    id: str
    to: str = ""
    at: Place


@dataclass(frozen=True, kw_only=True)
class Companion:
    """Everything that was read: the one value that all later rooms take.

    `unread` holds the pages (as paths of the built site) whose sources could not be read at all: reading
    has said why, and what is missing on them is no fault of those who name it.
    """

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
    editions: tuple[Edition, ...] = ()
    abilities: tuple[Ability, ...] = ()
    article: Article | None = None
    aligned: Mapping[str, ArticlePassage] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

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
    def defined_with(self) -> Mapping[str, tuple[Term, ...]]:
        """The terms whose entry rests on a work or cites it, by key."""
        found: defaultdict[str, list[Term]] = defaultdict(list)
        for term in self.terms.values():
            for key in dict.fromkeys((*term.sources, *keys_of(term.groups))):
                found[key].append(term)
        return {key: tuple(terms) for key, terms in found.items()}

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
        order = {key: place for place, key in enumerate(self.works)}
        return {
            section.code: tuple(
                self.works[key] for key in sorted(_keys_on(section) & order.keys(), key=order.__getitem__)
            )
            for section in self.sections
        }


def _keys_on(section: Section) -> set[str]:
    notes = [note for passage in section.passages for note in passage.notes]
    groups = [section.groups, *(p.groups for p in section.passages), *(note.groups for note in notes)]
    return {key for some in groups for key in keys_of(some)} | {note.work for note in notes}

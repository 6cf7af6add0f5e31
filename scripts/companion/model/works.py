"""Works, and where they are cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from companion.model.base import Place

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


def keys_of(groups: tuple[CitationGroup, ...]) -> Iterator[str]:
    """The keys cited, in order, repeats included."""
    return (citation.key for group in groups for citation in group.citations)

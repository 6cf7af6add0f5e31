"""A reader's copy of the article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from companion.model.base import Place


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

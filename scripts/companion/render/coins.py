"""A work as COinS: an empty element with an OpenURL, which reference managers read from a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

from companion.model import Name, Work
from companion.render.html import tag
from companion.tex import plain

_FORMAT = "info:ofi/fmt:kev:mtx:"
# The format of a kind of work, and what the format calls it; for all else Dublin Core.
_KINDS = {
    "article": ("journal", "article"),
    "book": ("book", "book"),
    "incollection": ("book", "bookitem"),
    "inbook": ("book", "bookitem"),
    "inproceedings": ("book", "proceeding"),
    "report": ("book", "report"),
    "techreport": ("book", "report"),
    "thesis": ("dissertation", "dissertation"),
}
# What may be asked of a work's fields; the others, its authors among them, are not read as TeX for nothing.
_HOLDERS = ("journal", "journaltitle", "booktitle")
_BODIES = ("publisher", "institution", "organization", "school")
_FIELDS = {*_HOLDERS, *_BODIES, "address", "location", "volume", "number", "pages", "date", "edition"}
_PAGES = re.compile(r"\s*[-–—]+\s*")


def coins(work: Work) -> str:
    """The element; it shows nothing and says nothing to listeners."""
    return tag("span", class_="Z3988", title=urlencode(list(_pairs(work))))


def _pairs(work: Work) -> Iterator[tuple[str, str]]:
    fields = {name: plain(value) for name, value in work.fields.items() if name in _FIELDS}
    form, genre = _KINDS.get(work.kind, ("dc", ""))
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", _FORMAT + form
    for name, key in (("doi", "info:doi/"), ("url", "")):
        if found := "".join(work.fields.get(name, "").replace("\\", "").split()):
            yield "rft_id", key + found.removeprefix("https://doi.org/")
            break
    made = _dublin_core(work, fields) if form == "dc" else _of_format(work, fields, genre)
    yield from ((f"rft.{name}", value) for name, value in made if value)
    yield from _people(work.authors, "rft.creator" if form == "dc" else "rft.au")


def _dublin_core(work: Work, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "type", "webpage" if work.kind == "online" else "document"
    yield "title", work.title
    yield "publisher", _first(fields, "publisher", "institution", "organization")
    yield "date", fields.get("date", "") or work.year


def _of_format(work: Work, fields: Mapping[str, str], genre: str) -> Iterator[tuple[str, str]]:
    """A part is named by `atitle`, what it is part of by `jtitle` or `btitle`; a whole has its title."""
    holder = _first(fields, *_HOLDERS)
    whole = {"article": "jtitle", "dissertation": ""}.get(genre, "btitle")
    yield "genre", "" if genre == "dissertation" else genre
    if genre in ("article", "bookitem", "proceeding"):
        yield "atitle", work.title
        yield whole, holder
    else:
        yield whole or "title", work.title
    yield "volume", fields.get("volume", "")
    yield "issue", fields.get("number", "")
    first, *last = _PAGES.split(fields.get("pages", ""), maxsplit=1)
    yield "spage", first
    yield "epage", last[0] if last else ""
    yield "date", fields.get("date", "") or work.year
    yield "edition", fields.get("edition", "")
    yield "inst" if genre == "dissertation" else "pub", _first(fields, "publisher", "institution", "school")
    yield "place", _first(fields, "address", "location")
    yield from _first_author(work.authors)


def _first_author(authors: tuple[Name, ...]) -> Iterator[tuple[str, str]]:
    if authors and authors[0].given:
        yield "aulast", authors[0].family
        yield "aufirst", authors[0].given
    elif authors:
        yield "aucorp", authors[0].family


def _people(authors: tuple[Name, ...], name: str) -> Iterator[tuple[str, str]]:
    """All of them, a person as `Given Family`; the first of a format's own is named apart already."""
    rest = authors if name == "rft.creator" else authors[1:]
    yield from ((name, f"{one.given} {one.family}".strip()) for one in rest)


def _first(fields: Mapping[str, str], *names: str) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")

"""Pages in, the place of everything in the single file: new ids, and links and sources that lead there."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from companion.bundle.inline import data_address
from companion.bundle.markup import base_of
from companion.bundle.tokens import Token, changed, without_active
from companion.model import Companion, Files

HOME = "index.html"
_REFERS = (
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-details",
    "headers",
    "list",
)
_TELLS = re.compile(rf"\b(?:id|(?:xlink:)?href|src|srcset|{'|'.join(_REFERS)})\s*=|url\(#", re.I)
_ABROAD = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
_PAINT = re.compile(r"url\(#([^)\"']+)\)")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site: what the list of pages calls it, and the name that stands before its ids."""

    path: str
    name: str
    label: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything went: `ids` by page and old id; `base` is the site's public address, or nothing."""

    files: Files
    pages: Mapping[str, Page]
    ids: Mapping[tuple[str, str], str]
    base: str


def make_places(companion: Companion, files: Files, pages: Sequence[Page]) -> Places:
    """Find a place for every id of every page."""
    return Places(
        files,
        {page.path: page for page in pages},
        _ids(companion, pages),
        base_of(companion.settings.site_url),
    )


def _ids(companion: Companion, pages: Sequence[Page]) -> Mapping[tuple[str, str], str]:
    """A new id for each (page, id), no two alike."""
    there = [(page.path, i) for page in pages for i in page.ids]
    count = Counter(i for _, i in there)
    passages = {(s.url, p.id) for s in companion.sections for p in s.passages}
    alone = [place for place in there if count[place[1]] == 1 and place not in passages]
    everything = set(there)
    published = [place for place in reversed(_published(companion)) if place in everything]
    kept = {place[1]: place for place in (*alone, *published)}
    names = {page.path: page.name for page in pages}
    return {
        place: place[1] if kept.get(place[1]) == place else f"{names[place[0]]}-{place[1]}" for place in there
    }


def _published(companion: Companion) -> list[tuple[str, str]]:
    """Notes, terms and works, in the order in which they may keep their ids."""
    notes = [(s.url, note.id) for s in companion.sections for p in s.passages for note in p.notes]
    terms = [("glossary.html", term) for term in companion.terms]
    return [*notes, *terms, *(("bibliography.html", key) for key in companion.works)]


def article(page: Page, parts: Iterator[Token], places: Places) -> Iterator[Token]:
    """The page's article with its names on it, everything in it pointing into this file."""
    start = next(parts)
    known = {"id": f"page-{page.name}", "data-page": page.path, "data-name": page.name}
    yield changed(start, {**start.attributes, **known})
    for part in without_active(parts):  # the file's policy is for what was put in
        yield pointed(part, page.path, places)


def pointed(part: Token, path: str, places: Places) -> Token:
    """A start tag whose ids, links and sources hold in this file."""
    if not part.name or " " not in part.raw or not _TELLS.search(part.raw):
        return part
    known = dict(part.attributes)
    if new := places.ids.get((path, known.get("id", ""))):
        known |= {"id": new} if new == known["id"] else {"id": new, "data-anchor": known["id"]}
    for name in _REFERS:
        if name in known:
            known[name] = " ".join(places.ids.get((path, one), one) for one in known[name].split())
    for name, value in known.items():
        if "url(#" in value:
            known[name] = _PAINT.sub(lambda m: f"url(#{places.ids.get((path, m[1]), m[1])})", value)
    return changed(part, _linked(known, path, places))


def _linked(known: dict[str, str], path: str, places: Places) -> dict[str, str]:
    for name in ("href", "xlink:href", "src"):
        if name in known and not _ABROAD.match(known[name]):
            target = (
                _source(known[name], path, places) if name == "src" else _target(known[name], path, places)
            )
            known[name] = target
            if not target:  # without an address a link is only its words
                del known[name]
            if name == "href" and not target.startswith("#"):
                known.pop("class", None)  # `download`: what is not inside has no size to show
    known.pop("srcset", None)
    return known


def _target(href: str, path: str, places: Places) -> str:
    """An anchor in this file; for a file that is not inside, its public address, if there is one."""
    file, _, anchor = href.partition("#")
    page = resolved(file, path)
    if page not in places.pages:
        return f"{places.base}{page}" if places.base else ""
    found = places.ids.get((page, unquote(anchor)))
    return f"#{found or _anchor(places, page)}" if found or file else href


def _anchor(places: Places, page: str) -> str:
    return f"page-{places.pages[page].name}"


def resolved(file: str, path: str) -> str:
    """The file, from the site's root, that a link on a page leads to."""
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file))) if file else path
    return HOME if found == "." else found


def _source(src: str, path: str, places: Places) -> str:
    return data_address(resolved(src, path), places.files)

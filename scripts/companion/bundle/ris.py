"""Works in, RIS out: the format that every reference manager imports (EndNote, Zotero, Mendeley, Citavi)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from companion.bundle.record import Record, record
from companion.model import Name, Work

_KINDS = {
    "article": "JOUR",
    "book": "BOOK",
    "incollection": "CHAP",
    "inbook": "CHAP",
    "inproceedings": "CPAPER",
    "report": "RPRT",
    "techreport": "RPRT",
    "online": "ELEC",
    "thesis": "THES",
    "unpublished": "UNPB",
}


def works_ris(works: Iterable[Work]) -> str:
    """One entry a work; lines end as the format says, with carriage return and line feed."""
    return "".join(f"{tag}  - {value}\r\n" for work in works for tag, value in _lines(record(work)))


def _lines(work: Record) -> Iterator[tuple[str, str]]:
    """Every tag that has a value, on one line each: a line break in a value could start another tag."""
    yield "TY", _kind(work)
    yield "ID", work.key
    for tag, value in (*_people(work), *_facts(work)):
        if value:
            yield tag, " ".join(value.split())
    yield "ER", ""


def _kind(work: Record) -> str:
    """A book that has editors only is a kind of its own, whose editors stand where authors do."""
    if work.kind == "book" and not work.authors and work.editors:
        return "EDBOOK"
    return _KINDS.get(work.kind, "GEN")


def _people(work: Record) -> Iterator[tuple[str, str]]:
    for person in work.authors or work.editors:
        yield "AU", _name(person)
    if work.authors:
        for person in work.editors:
            yield "A2", _name(person)


def _name(person: Name) -> str:
    return f"{person.family}, {person.given}" if person.given else person.family


def _facts(work: Record) -> Iterator[tuple[str, str]]:
    start, _, end = work.pages.partition("-")
    yield "TI", work.title
    yield "T2", work.container
    yield "PY", str(work.date[0]) if work.date else ""
    yield "DA", _date(work.date)
    yield "VL", work.volume
    yield "IS", work.number
    yield "SP", start
    yield "EP", end
    yield "ET", work.edition
    yield "PB", work.publisher
    yield "CY", work.place
    yield "M3", work.genre
    yield "DO", work.doi
    yield "UR", work.url
    yield "Y2", _date(work.accessed)
    yield "LA", work.language
    for note in work.notes:
        yield "N1", note


def _date(parts: tuple[int, ...]) -> str:
    """`2014/06//`: year, month and day, the unknown ones empty, and no other words."""
    if not parts:
        return ""
    year, *rest = parts
    return "/".join([f"{year:04}", *(f"{part:02}" for part in rest), *[""] * (3 - len(rest))])

"""A work in, the same in plain words out: what every format of references needs to know of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from companion.model import Name, Work
from companion.tex import plain

_CONTAINERS = ("booktitle", "journal", "journaltitle", "organization")
_PUBLISHERS = ("publisher", "institution", "school")
_LANGUAGES = {
    "arabic": "ar",
    "armenian": "hy",
    "chinese": "zh",
    "english": "en",
    "french": "fr",
    "german": "de",
    "italian": "it",
    "persian": "fa",
    "polish": "pl",
    "russian": "ru",
    "turkish": "tr",
    "ukrainian": "uk",
}
_SAID = (
    ("As printed in the article", "printed"),
    ("Correction", "correction"),
    ("Our record is", "confidence"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One work without TeX; `pages` has plain hyphens, dates are year, month and day as far as known."""

    key: str
    kind: str
    title: str
    authors: tuple[Name, ...]
    editors: tuple[Name, ...]
    date: tuple[int, ...]
    accessed: tuple[int, ...]
    container: str
    volume: str
    number: str
    pages: str
    edition: str
    publisher: str
    place: str
    genre: str
    doi: str
    url: str
    language: str
    notes: tuple[str, ...]


def record(work: Work) -> Record:
    """Read a work's fields."""
    fields = {name: plain(value) for name, value in work.fields.items() if name not in ("url", "doi")}
    return Record(
        key=work.key,
        kind=work.kind,
        title=work.title,
        authors=work.authors,
        editors=work.editors,
        date=_date(fields.get("date", "") or work.year),
        accessed=_date(fields.get("urldate", "")),
        container=_first(fields, _CONTAINERS),
        volume=fields.get("volume", ""),
        number=fields.get("number", ""),
        pages=re.sub(r"\s*[-–—]+\s*", "-", fields.get("pages", "")),
        edition=fields.get("edition", ""),
        publisher=_first(fields, _PUBLISHERS),
        place=fields.get("address", "") or fields.get("location", ""),
        genre=fields.get("type", ""),
        doi=_bare(work, "doi").removeprefix("https://doi.org/"),
        url=_bare(work, "url"),
        language=_language(fields.get("langid", "")),
        notes=_notes(work, fields),
    )


def _first(fields: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")


def _bare(work: Work, name: str) -> str:
    """Addresses are no TeX, but some are written as if they were."""
    return "".join(work.fields.get(name, "").replace("\\", "").split())


def _date(iso: str) -> tuple[int, ...]:
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", iso)
    return tuple(int(part) for part in found.groups() if part) if found else ()


def _language(langid: str) -> str:
    """A code as the formats want it; what is no name we know is passed on as it stands."""
    return _LANGUAGES.get(langid.lower(), langid)


def _notes(work: Work, fields: Mapping[str, str]) -> tuple[str, ...]:
    """The title in the original, the work's own note, and what the article has of it; that is no TeX."""
    said = [f"{label}: {work.fields[name]}" for label, name in _SAID if work.fields.get(name)]
    return tuple(text for text in (fields.get("titleaddon", ""), fields.get("note", ""), *said) if text)

"""Works in, CSL-JSON out: what citation processors read (Zotero, pandoc, citeproc)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from companion.bundle.record import Record, record
from companion.model import Name, Work

_KINDS = {
    "article": "article-journal",
    "book": "book",
    "incollection": "chapter",
    "inbook": "chapter",
    "inproceedings": "paper-conference",
    "report": "report",
    "techreport": "report",
    "online": "webpage",
    "thesis": "thesis",
    "unpublished": "manuscript",
}
# What no field of the format holds; `custom` is its place for such things.
_CUSTOM = ("printed", "correction", "evidence", "confidence", "listed", "verdict", "faults")


def works_csl(works: Iterable[Work]) -> str:
    """A JSON list, one item a work."""
    items = [_item(work, record(work)) for work in works]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _item(work: Work, read: Record) -> dict[str, Any]:
    item = {
        "id": read.key,
        "type": _KINDS.get(read.kind, "document"),
        "title": read.title,
        "author": [_name(person) for person in read.authors],
        "editor": [_name(person) for person in read.editors],
        "issued": _date(read.date),
        "accessed": _date(read.accessed),
        "container-title": read.container,
        "volume": read.volume,
        "number" if read.kind in ("report", "techreport") else "issue": read.number,
        "page": read.pages,
        "edition": read.edition,
        "publisher": read.publisher,
        "publisher-place": read.place,
        "genre": read.genre,
        "DOI": read.doi,
        "URL": read.url,
        "language": read.language,
        "note": "\n".join(read.notes),
        "custom": {name: work.fields[name] for name in _CUSTOM if work.fields.get(name)},
    }
    return {name: value for name, value in item.items() if value}


def _name(person: Name) -> dict[str, str]:
    """A body, or a person of one name, is written as it stands."""
    if not person.given:
        return {"literal": person.family}
    return {"family": person.family, "given": person.given}


def _date(parts: tuple[int, ...]) -> dict[str, list[list[int]]]:
    return {"date-parts": [list(parts)]} if parts else {}

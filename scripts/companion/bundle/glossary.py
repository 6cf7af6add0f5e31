"""Terms in, the glossary as a table for spreadsheets and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping

from companion.bundle.markup import base_of
from companion.model import Term, keys_of
from companion.render.html import plain
from companion.render.prepare import Prepared

# A spreadsheet reads UTF-8 only where the file says so first; else Russian and Persian come out as noise.
_BOM = "\ufeff"
# The signs that begin a formula, those of full width among them, which some spreadsheets read alike.
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


_FIELDS: Mapping[str, Callable[[Prepared, Term], str | list[str]]] = {
    "id": lambda _, term: term.id,
    "term": lambda _, term: term.term,
    "abbreviation": lambda _, term: term.abbr,
    "kind": lambda _, term: term.kind,
    "definition": lambda prepared, term: plain(prepared.definitions[term.id]),
    "in_article": lambda prepared, term: plain(prepared.convert(term.in_article)),
    "russian": lambda _, term: term.ru,
    "persian": lambda _, term: term.fa,
    "variants": lambda _, term: list(term.variants),
    "also_written": lambda _, term: list(term.aliases),
    "dates": lambda _, term: term.dates,
    "members": lambda _, term: list(term.members),
    "seat": lambda _, term: term.seat,
    "office": lambda _, term: term.office,
    "see": lambda _, term: list(term.see),
    "used_in": lambda prepared, term: list(prepared.used_in.get(term.id, ())),
    "sources": lambda prepared, term: _sources(prepared, term),
    "address": lambda prepared, term: (
        f"{base_of(prepared.companion.settings.site_url)}glossary.html#{term.id}"
    ),
}


def glossary_json(prepared: Prepared) -> str:
    """A JSON list, one object a term; what is empty is left out."""
    terms = [
        {name: value for name, value in _row(prepared, term).items() if value} for term in _all(prepared)
    ]
    return json.dumps(terms, ensure_ascii=False, indent=1) + "\n"


def glossary_csv(prepared: Prepared) -> str:
    """A table with a head; cells that hold several things part them by semicolons."""
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\r\n")
    table.writerow(_FIELDS)
    table.writerows([_cell(value) for value in _row(prepared, term).values()] for term in _all(prepared))
    return _BOM + stream.getvalue()


def _all(prepared: Prepared) -> Iterable[Term]:
    return prepared.companion.terms.values()


def _row(prepared: Prepared, term: Term) -> dict[str, str | list[str]]:
    return {name: field(prepared, term) for name, field in _FIELDS.items()}


def _cell(value: str | list[str]) -> str:
    """A spreadsheet would run what starts like a formula; an apostrophe before it makes it text."""
    text = "; ".join(value) if isinstance(value, list) else value
    return f"'{text}" if text.startswith(_FORMULA) else text


def _sources(prepared: Prepared, term: Term) -> list[str]:
    keys = dict.fromkeys([*term.sources, *keys_of(term.groups)])
    return [prepared.labels[key].parenthetical for key in keys if key in prepared.labels]

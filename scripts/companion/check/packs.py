"""Rules about the short codes by which reading packs name notes, questions and terms."""

from __future__ import annotations

from collections.abc import Iterator

from companion.check.registry import rule
from companion.codes import short_code
from companion.model import Companion, Place

Found = Iterator[tuple[Place, str]]


@rule()
def pack_code_is_unique(companion: Companion) -> Found:
    """Reading packs that teachers have sent out would open the wrong note."""
    for kind, ids in _ids(companion).items():
        owners: dict[str, str] = {}
        for name, at in ids:
            first = owners.setdefault(short_code(name), name)
            if first != name:
                code = short_code(name)
                yield (
                    at,
                    f"the {kind} '{name}' has the short code '{code}' of '{first}'; rename the newer one",
                )


def _ids(companion: Companion) -> dict[str, list[tuple[str, Place]]]:
    """Every id of each kind, retired notes and terms included: old packs still hold their codes."""
    retired = [(line.id.partition("#")[2], line) for line in companion.redirects]
    terms = [(name, line.at) for name, line in retired if line.id.startswith("glossary.html#")]
    notes = [(name, line.at) for name, line in retired if line.id.startswith("read/")]
    return {
        "note": [*((note.id, note.at) for note in companion.notes.values()), *notes],
        "term": [*((term.id, term.at) for term in companion.terms.values()), *terms],
        "question": [(question.id, question.at) for question in companion.questions],
    }

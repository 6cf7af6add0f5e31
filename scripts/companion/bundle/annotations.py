"""Notes in, W3C Web Annotations out: each note is about a passage, and about words of it where it quotes."""

from __future__ import annotations

import json
from typing import Any

from companion.bundle.markup import base_of, linked
from companion.model import Note
from companion.render.html import escape, tag
from companion.render.prepare import Prepared

NAME = "notes.jsonld"
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3236"  # how a fragment of an HTML page is read
_MOTIVES = {
    "context": "describing",
    "concept": "describing",
    "correction": "editing",
    "debate": "commenting",
    "update": "commenting",
    "source": "assessing",
    "question": "questioning",
}


def notes_jsonld(prepared: Prepared) -> str:
    """One collection of one page; addresses are public ones, or count from this file's place in the site."""
    settings = prepared.companion.settings
    base = base_of(settings.site_url) or "../"
    items = [_annotation(prepared, note, base) for note in prepared.companion.notes.values()]
    place = f"{base}downloads/{NAME}"
    collection = {
        "@context": _CONTEXT,
        "id": place,
        "type": "AnnotationCollection",
        "label": f"{settings.site_name}: notes".removeprefix(": "),
        "total": len(items),
        "first": {"id": f"{place}#page1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _annotation(prepared: Prepared, note: Note, base: str) -> dict[str, Any]:
    companion = prepared.companion
    page = base + companion.section_of[note.passage].url
    made = {
        "id": f"{page}#{note.id}",
        "type": "Annotation",
        "motivation": _MOTIVES[note.kind],
        "creator": {"type": "Organization", "name": companion.settings.site_name},
        "body": [_body(prepared, note, base), *_tags(note)],
        "target": {"type": "SpecificResource", "source": page, "selector": _selector(prepared, note)},
    }
    return made if companion.settings.site_name else {k: v for k, v in made.items() if k != "creator"}


def _body(prepared: Prepared, note: Note, base: str) -> dict[str, str]:
    title = tag("p", tag("strong", escape(prepared.words(note.title))))
    value = title + linked(prepared.notes[note.id], base)
    return {"type": "TextualBody", "value": value, "format": "text/html", "language": "en"}


def _tags(note: Note) -> list[dict[str, str]]:
    """The note's kind, its verdict and the date of what it tells."""
    said = [part for part in (note.kind, note.verdict, note.date) if part]
    return [
        {"type": "TextualBody", "purpose": "tagging", "value": part, "format": "text/plain"} for part in said
    ]


def _selector(prepared: Prepared, note: Note) -> dict[str, Any]:
    """The passage; within it, the words of the article that the note quotes."""
    anchor = prepared.companion.passages[note.passage].id
    selector: dict[str, Any] = {"type": "FragmentSelector", "conformsTo": _FRAGMENTS, "value": anchor}
    if note.quote:
        selector["refinedBy"] = {"type": "TextQuoteSelector", "exact": note.quote}
    return selector

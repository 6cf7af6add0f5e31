"""Invented values with defaults: a test says only what matters to it."""

from __future__ import annotations

from typing import Any

from companion.model import Companion, Name, Note, Passage, Place, Section, Settings, Term, Work

AT = Place("docs/read/lamps.md", 7)


def a_work(key: str = "quill1880", *, who: tuple[str, ...] = ("Quill",), **changes: Any) -> Work:
    """A book by `who`; a name without a comma is a family name with the given name Ada."""
    fields = {"title": "Oils and Wicks", "year": "1880", "publisher": "Harbour Press"}
    fields |= changes.pop("fields", {})
    authors = tuple(Name("" if name == "others" else "Ada", name) for name in who)
    made = {"kind": "book", "title": fields["title"], "authors": authors, "year": fields["year"]}
    made["at"] = Place("bib/paper.bib", 3)
    return Work(key=key, fields=fields, **made | changes)


def a_note(note_id: str = "train-oil", **changes: Any) -> Note:
    made = {"kind": "context", "title": "What is train oil?", "body": "Oil from whales.", "passage": "L.1"}
    return Note(id=note_id, **{"at": AT} | made | changes)


def a_passage(number: int = 1, **changes: Any) -> Passage:
    made = {
        "code": f"L.{number}",
        "id": f"p{number}",
        "number": number,
        "title": f"Lamp {number}",
        "starts": f"Lamp number {number} burns",
        "body": f"The {number}. lamp burns.",
    }
    return Passage(**{"at": AT} | made | changes)


def a_section(*passages: Passage, **changes: Any) -> Section:
    made = {"code": "L", "path": "read/lamps.md", "title": "Lamps", "passages": passages or (a_passage(),)}
    return Section(**{"at": Place("docs/read/lamps.md")} | made | changes)


def a_term(term: str = "lens", **changes: Any) -> Term:
    made = {"id": term.casefold().replace(" ", "-"), "kind": "concept", "definition": "It gathers light."}
    made["at"] = Place("docs/data/glossary.yml", 1)
    return Term(term=term, **made | changes)


def a_companion(*sections: Section, works: Any = (), terms: Any = (), **changes: Any) -> Companion:
    sections = sections or (a_section(),)
    made = {
        "settings": Settings(sections={section.code: section.path for section in sections}),
        "sections": sections,
        "works": {work.key: work for work in works},
        "terms": {term.id: term for term in terms},
    }
    return Companion(**made | changes)

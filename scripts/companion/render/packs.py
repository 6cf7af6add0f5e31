"""Reading packs: the page on which they are made and read, and the data that its script needs."""

from __future__ import annotations

from typing import Any

from companion.codes import short_code
from companion.model import Companion, Note
from companion.render.dates import long_date
from companion.render.glossary import term_line
from companion.render.html import facts, page, tag
from companion.render.prepare import Prepared
from companion.render.questions import question_body


def packs_page() -> str:
    """A place for the script; without it, the way to the plain links."""
    lead = tag(
        "p",
        "Choose passages, notes, questions and terms for your class. The whole pack lies in its link: "
        "there is nothing to store and no account.",
    )
    plainly = tag(
        "p",
        "Packs are put together by a script, which does not run here. ",
        tag("a", "Links to every passage", href="links.html"),
        " work without it.",
        class_="pack-without",
    )
    return page(
        "Reading packs",
        "Choose passages, notes, questions and terms; the pack is a link that opens online and offline.",
        tag("div", lead, class_="pack-lead"),
        tag("div", plainly, class_="pack-place", data_teach="packs"),
    )


def pack_list(prepared: Prepared) -> dict[str, Any]:
    """What can be chosen besides passages: short code, id, where it belongs, what it is called."""
    companion = prepared.companion
    return {
        "notes": [
            [short_code(note.id), note.id, note.passage, note.kind, note.title]
            for note in companion.notes.values()
        ],
        "questions": [
            [short_code(q.id), q.id, q.section, q.kind, prepared.words(q.question)]
            for q in companion.questions
        ],
        "terms": [
            [short_code(term.id), term.id, f"{term.term} ({term.abbr})" if term.abbr else term.term]
            for term in sorted(companion.terms.values(), key=lambda term: term.term.casefold())
        ],
        "moved": _moved(companion),
    }


def _moved(companion: Companion) -> dict[str, str]:
    """What a pack calls an id that has moved, and what it is called now."""
    names = {}
    for line in companion.redirects:
        old, new = _name(companion, line.id), _name(companion, line.to)
        if old and new:
            names[old] = new
    return names


def _name(companion: Companion, address: str) -> str:
    """`read/union.html#p4` → `II.4`, a note or term → `n:` or `t:` and its code, works → nothing."""
    url, _, anchor = address.partition("#")
    if url == "glossary.html":
        return f"t:{short_code(anchor)}"
    section = next((section for section in companion.sections if section.url == url), None)
    if not section:
        return ""
    is_passage = anchor[:1] == "p" and anchor[1:].isdigit()
    return f"{section.code}.{anchor[1:]}" if is_passage else f"n:{short_code(anchor)}"


def pack_texts(prepared: Prepared) -> dict[str, Any]:
    """The texts that no card holds: questions, whole definitions, heads of notes, the article's words."""
    companion = prepared.companion
    return {
        "questions": {q.id: question_body(prepared, q) for q in companion.questions},
        "terms": {term.id: _term(prepared, term.id) for term in companion.terms.values()},
        "notes": {note.id: _head(note) for note in companion.notes.values()},
        "article": {code: words.text for code, words in companion.aligned.items()},
    }


def _term(prepared: Prepared, id_: str) -> str:
    term = prepared.companion.terms[id_]
    in_article = prepared.convert(term.in_article) if term.in_article else ""
    return term_line(term) + prepared.definitions[id_] + facts([("In the article", in_article)])


def _head(note: Note) -> dict[str, str]:
    head = {"verdict": note.verdict, "date": long_date(note.date) if note.date else "", "quote": note.quote}
    return {name: text for name, text in head.items() if text}

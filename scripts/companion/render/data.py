"""Data for the page's scripts: cards and the search, as classic scripts that work from disk."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from companion.model import Note, Passage, Section, Term, Work
from companion.render.bibliography import work_facts
from companion.render.html import facts, foreign, passage_links, plain, section_title, tag
from companion.render.prepare import Prepared, first_sentence


def script(name: str, value: Any) -> str:  # noqa: ANN401 - anything JSON holds
    """`window.companion.<name> = …` with nothing in it that could end a script element."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    safe = (
        written.replace("</", "<\\/")
        .replace("<!--", "<\\!--")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    return f"window.companion=window.companion||{{}};window.companion.{name}={safe};\n"


def cards(prepared: Prepared) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """The text of every card, by kind and id; links count from the site's root."""
    companion = prepared.companion
    return {
        "term": {id_: _term_card(prepared, term) for id_, term in companion.terms.items()},
        "work": {key: _work_card(prepared, work) for key, work in companion.works.items()},
        "note": {id_: _note_card(prepared, note) for id_, note in companion.notes.items()},
        "passage": {
            code: {
                "title": f"{code} {plain(prepared.convert(passage.title))}",
                "html": prepared.passages[code],
                "url": companion.urls[code],
            }
            for code, passage in companion.passages.items()
        },
    }


def _term_card(prepared: Prepared, term: Term) -> dict[str, str]:
    first = prepared.convert(first_sentence(term.definition))
    rows = facts(
        [
            ("Russian", foreign(term.ru, "ru")),
            ("Persian", foreign(term.fa, "fa")),
            ("As used here", prepared.convert(term.in_article) if term.in_article else ""),
            ("Used in", passage_links(prepared.companion, prepared.used_in.get(term.id, ())[:12])),
        ]
    )
    title = f"{term.term} ({term.abbr})" if term.abbr else term.term
    return {"title": title, "html": first + rows, "url": f"glossary.html#{term.id}"}


def _work_card(prepared: Prepared, work: Work) -> dict[str, str]:
    return {
        "title": prepared.labels[work.key].parenthetical,
        "html": tag("p", prepared.references[work.key], class_="reference") + work_facts(prepared, work),
        "url": f"bibliography.html#{work.key}",
    }


def _note_card(prepared: Prepared, note: Note) -> dict[str, str]:
    section = prepared.companion.section_of[note.passage]
    return {
        "title": f"{note.kind.capitalize()}: {note.title}",
        "html": tag("div", prepared.notes[note.id], class_="note-body"),
        "url": f"{section.url}#{note.id}",
    }


def search_docs(prepared: Prepared) -> list[dict[str, str]]:
    """Everything that can be found; `asked` and `names` hold phrases joined by ` | `."""
    return [*_passage_docs(prepared), *_note_docs(prepared), *_term_docs(prepared), *_work_docs(prepared)]


def _passage_docs(prepared: Prepared) -> list[dict[str, str]]:
    companion = prepared.companion
    return [
        _doc(
            kind="passage",
            id=code,
            title=plain(prepared.convert(passage.title)),
            url=companion.urls[code],
            section=_section(prepared, code),
            text=" ".join(
                [
                    plain(prepared.passages[code]),
                    companion.aligned[code].text if companion.aligned else "",
                    # The words of the article that the notes quote stand on the page too.
                    *(note.quote for note in passage.notes),
                ]
            ).strip(),
            asked=" | ".join(passage.asked),
            names=" | ".join(filter(None, [passage.head, _asked_by(companion.section_of[code], passage)])),
        )
        for code, passage in companion.passages.items()
    ]


def _note_docs(prepared: Prepared) -> list[dict[str, str]]:
    return [
        _doc(
            kind="note",
            sort=note.kind,
            id=note.id,
            title=note.title,
            url=f"{prepared.companion.section_of[note.passage].url}#{note.id}",
            section=f"{note.kind.capitalize()} at {note.passage}",
            text=f"{_quoted(note)} {plain(prepared.notes[note.id])}".strip(),
            asked=_asked(prepared, "note", note.id),
            # An id is an editor's own keywords.
            names=" | ".join(part for part in (note.id.replace("-", " "), note.verdict, note.date) if part),
        )
        for note in prepared.companion.notes.values()
    ]


def _term_docs(prepared: Prepared) -> list[dict[str, str]]:
    return [
        _doc(
            kind="term",
            sort=term.kind,
            id=term.id,
            title=term.term,
            url=f"glossary.html#{term.id}",
            section="Glossary",
            text=plain(prepared.definitions[term.id] + " " + term.in_article),
            asked=_asked(prepared, "term", term.id),
            names=" | ".join(form for form in (*term.forms[1:], *term.aliases, term.ru, term.fa) if form),
        )
        for term in prepared.companion.terms.values()
    ]


def _work_docs(prepared: Prepared) -> list[dict[str, str]]:
    return [
        _doc(
            kind="work",
            sort="article" if work.from_article else "ours",
            id=work.key,
            title=f"{prepared.labels[work.key].narrative}, {work.title}",
            url=f"bibliography.html#{work.key}",
            section="Works of the article" if work.from_article else "Sources of our notes",
            text=_reference(prepared, work),
            names=" | ".join(_names(work)),
        )
        for work in prepared.companion.works.values()
    ]


def _asked_by(section: Section, passage: Passage) -> str:
    """A section's name leads to its beginning; one that has no number is said with what is sought in it."""
    return section.title if passage.number == 1 or not re.fullmatch("[IVXLC]+", section.code) else ""


def _quoted(note: Note) -> str:
    return f"“{note.quote}”" if note.quote else ""


def _asked(prepared: Prepared, kind: str, id_: str) -> str:
    return " | ".join(prepared.companion.asked_for.get((kind, id_), ()))


def _reference(prepared: Prepared, work: Work) -> str:
    """The reference without its address: nobody looks for that, and some hold misspelt words."""
    reference = re.sub(r"https?://\S+", "", plain(prepared.references[work.key])).strip()
    return f"{reference} {work.fields.get('correction', '')}".strip()


def _names(work: Work) -> list[str]:
    """Authors by full name and surname (a body stands in the title), and what the article prints."""
    people = [name for one in work.authors if one.given for name in (f"{one.given} {one.family}", one.family)]
    if not work.from_article:
        return people
    return [work.key, *people, *filter(None, [work.fields.get("printed")])]


def _doc(**fields: str) -> dict[str, str]:
    return {"asked": "", "names": "", "sort": "", **fields}


def _section(prepared: Prepared, code: str) -> str:
    return section_title(prepared.companion.section_of[code])

"""Data for the page's scripts: cards and the search, as classic scripts that work from disk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from companion.model import Note, Output, Passage, Section, Term, Work
from companion.render.bibliography import work_facts
from companion.render.html import facts, foreign, passage_links, plain, tag
from companion.render.prepare import Prepared, first_sentence, without_own_link
from companion.render.script import script, scripts
from companion.typography import typographic_tex


def card_file(name: str) -> str:
    """The script that holds the card `term:near-abroad`; address.js has the same rule.

    Small files, so that the first card costs little: passages by section, all else by first letter.
    """
    kind, _, id_ = name.partition(":")
    part = id_.rpartition(".")[0] if kind == "passage" else id_[:1].lower()
    return f"cards-{kind}-{re.sub(r'[^A-Za-z0-9]', '-', part)}"


def card_scripts(prepared: Prepared) -> Iterator[Output]:
    """Every card, by its name such as `term:near-abroad`, in the files in which the page asks for them."""
    return scripts("cards", _cards(prepared), card_file)


def _cards(prepared: Prepared) -> Iterator[tuple[str, dict[str, str]]]:
    """The text of every card; links count from the site's root."""
    companion = prepared.companion
    for term in companion.terms.values():
        yield f"term:{term.id}", _term_card(prepared, term)
    for work in companion.works.values():
        yield f"work:{work.key}", _work_card(prepared, work)
    for note in companion.notes.values():
        yield f"note:{note.id}", _note_card(prepared, note)
    for code, passage in companion.passages.items():
        title = f"{code} {prepared.words(passage.title)}"
        card = {"title": title, "html": prepared.passages[code], "url": companion.urls[code]}
        yield f"passage:{code}", card


def _term_card(prepared: Prepared, term: Term) -> dict[str, str]:
    first = without_own_link(term.id, prepared.convert(first_sentence(term.definition)))
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
        "title": f"{note.kind.capitalize()}: {prepared.words(note.title)}",
        "html": tag("div", prepared.notes[note.id], class_="note-body"),
        "url": f"{section.url}#{note.id}",
    }


# Characters of text in one script of the search: it is run in one go, while the reader types.
TEXTS = 600_000
# A row of the search's data, as scripts/browser/search/row.js reads it.
ROW = ("kind", "id", "title", "url", "section", "names", "asked", "sort")


def search_scripts(prepared: Prepared, copy: str) -> Iterator[Output]:
    """What the search loads: names and questions in one script, which answer first, and the texts in others.

    Text by text in the order of the documents; `texts` says how many scripts hold them, `copy` is the stamp
    of an edition that a reader's copy goes with.
    """
    docs = search_docs(prepared)
    parts = list(_parts(doc["text"] for doc in docs))
    found = {"docs": [[doc[name] for name in ROW] for doc in docs], "copy": copy, "texts": len(parts)}
    yield Output("assets/search-data.js", script("searchData", found))
    for number, texts in enumerate(parts, 1):
        yield Output(f"assets/search-text-{number}.js", script("searchTexts", {str(number): texts}, add=True))


def _parts(texts: Iterable[str]) -> Iterator[list[str]]:
    """Runs of texts, each as long as one script may be."""
    part: list[str] = []
    size = 0
    for text in texts:
        part.append(text)
        size += len(text)
        if size >= TEXTS:
            yield part
            part, size = [], 0
    if part:
        yield part


def search_docs(prepared: Prepared) -> list[dict[str, str]]:
    """Everything that can be found; `asked` and `names` hold phrases joined by ` | `."""
    return [*_passage_docs(prepared), *_note_docs(prepared), *_term_docs(prepared), *_work_docs(prepared)]


def _passage_docs(prepared: Prepared) -> list[dict[str, str]]:
    companion = prepared.companion
    return [
        _doc(
            kind="passage",
            id=code,
            title=prepared.words(passage.title),
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
            title=prepared.words(note.title),
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
            title=f"{prepared.labels[work.key].narrative}, {typographic_tex(work.title)}",
            url=f"bibliography.html#{work.key}",
            section="Works of the article" if work.from_article else "Sources of our notes",
            text=_reference(prepared, work),
            names=" | ".join(_names(work)),
        )
        for work in prepared.companion.works.values()
    ]


def _asked_by(section: Section, passage: Passage) -> str:
    """A section's name leads to its beginning; one that has no number is said with what is sought in it."""
    return section.title if passage.number == 1 or not section.is_numbered else ""


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
    return prepared.companion.section_of[code].label

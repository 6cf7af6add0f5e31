"""Notes, corrections, updates and checked statements as pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from companion.model import NOTE_KINDS, VERDICTS, Checked, Note
from companion.render.dates import long_date
from companion.render.html import escape, page, passage_links, said, tag, work_links
from companion.render.prepare import Prepared

_MEANS = {
    "misprint": "a slip in spelling, grammar or print",
    "wrong": "a source shows that it is not so",
    "doubtful": "no source that we could open decides it",
    "outdated": "it was so, and is no longer",
    "missing": "left out, and the reader needs it",
}
_PLURAL = {
    "context": "Context: what the article takes for granted",
    "concept": "Concepts: the theory",
    "correction": "Corrections",
    "debate": "Debates",
    "update": "Updates: what came after",
    "source": "Sources: what the cited works say",
    "question": "Questions",
}


def note_block(prepared: Prepared, note: Note, *, title_link: bool = True) -> str:
    """A note as it stands on pages other than its own, with the way back to its passage."""
    companion = prepared.companion
    home = companion.section_of[note.passage].url + "#" + note.id
    title = tag("a", escape(note.title), class_="note-title", href=home if title_link else "")
    time = tag("time", escape(long_date(note.date)), datetime=note.date) if note.date else ""
    head = " ".join(
        part
        for part in (
            tag("span", escape(note.kind.capitalize()), class_="note-kind"),
            tag("span", escape(note.verdict), class_="note-verdict") if note.verdict else "",
            title,
            time,
            tag("span", "at " + passage_links(companion, [note.passage]), class_="note-at"),
        )
        if part
    )
    return tag(
        "article",
        tag("p", head, class_="note-head"),
        tag("blockquote", tag("p", escape(note.quote)), class_="note-quote") if note.quote else "",
        tag("p", "On ", work_links(prepared.short_labels, [note.work]), class_="note-work")
        if note.work
        else "",
        tag("div", prepared.notes[note.id], class_="note-body"),
        class_=f"note note-{note.kind}",
        data_kind=note.kind,
        data_verdict=note.verdict,
    )


def notes_page(prepared: Prepared) -> str:
    """All notes by kind, each with a link back to its passage."""
    notes = list(prepared.companion.notes.values())
    counts = Counter(note.kind for note in notes)
    menu = tag(
        "ul",
        *(
            tag("li", tag("a", escape(_PLURAL[kind]), href=f"#{kind}"), f" ({counts[kind]})")
            for kind in NOTE_KINDS
            if counts[kind]
        ),
        class_="page-menu",
    )
    parts = [
        tag("h2", escape(_PLURAL[kind]), id=kind)
        + "".join(note_block(prepared, note) for note in notes if note.kind == kind)
        for kind in NOTE_KINDS
        if counts[kind]
    ]
    lead = tag("p", f"All {len(notes)} notes of the companion, by kind. Each leads back to its passage.")
    return page(
        "All notes", "Every note of the companion, by kind, with links to the passages.", lead, menu, *parts
    )


def corrections_page(prepared: Prepared) -> str:
    """Corrections of the text by section and verdict, then those of the works."""
    companion = prepared.companion
    notes = [note for note in companion.notes.values() if note.kind == "correction"]
    counts = Counter(note.verdict for note in notes)
    rows = [
        tag("th", escape(verdict), scope="row") + tag("td", str(counts[verdict])) + tag("td", _MEANS[verdict])
        for verdict in VERDICTS
        if counts[verdict]
    ]
    heads = "".join(tag("th", words, scope="col") for words in ("Verdict", "Corrections", "What it means"))
    table = tag(
        "table",
        tag("thead", tag("tr", heads)),
        tag("tbody", *(tag("tr", row) for row in rows)),
        class_="data verdicts",
    )
    parts = []
    for section in companion.sections:
        ours = [note for note in notes if companion.section_of[note.passage] is section]
        ours.sort(key=lambda note: VERDICTS.index(note.verdict) if note.verdict in VERDICTS else 9)
        if ours:
            link = tag("a", escape(section.title), href=section.url)
            parts.append(tag("h2", link, id=section.path.split("/")[-1].removesuffix(".md")))
            parts += [note_block(prepared, note) for note in ours]
    lead = tag(
        "p",
        f"{len(notes)} places where the article needs a correction, by section and verdict. "
        "Each says what is printed, what is correct, how we know, and whether it matters for the argument.",
    )
    return page(
        "Corrections",
        "All corrections of the article's text and references, by section and verdict.",
        lead,
        table,
        *parts,
        _works_part(prepared),
    )


def _works_part(prepared: Prepared) -> str:
    wrong = [work for work in prepared.companion.works.values() if work.fields.get("correction")]
    rows = [
        tag(
            "article",
            tag(
                "p",
                work_links(prepared.short_labels, [work.key]),
                " ",
                tag("span", escape(work.fields.get("verdict", "")), class_="note-verdict"),
                class_="note-head",
            ),
            tag("p", said(work.fields["correction"])),
            class_="work-correction",
            data_verdict=work.fields.get("verdict", ""),
        )
        for work in wrong
    ]
    return (tag("h2", "The works cited", id="works") + "".join(rows)) if rows else ""


def updates_page(prepared: Prepared) -> str:
    """What came after the article, newest first."""
    notes = [note for note in prepared.companion.notes.values() if note.kind == "update"]
    notes.sort(key=lambda note: note.date, reverse=True)
    items: list[str] = []
    for year in dict.fromkeys(note.date[:4] for note in notes):
        items.append(tag("h2", escape(year), id=f"y{year}"))
        items += [note_block(prepared, note) for note in notes if note.date[:4] == year]
    accepted = prepared.companion.settings.article.get("accepted", "")
    since = f" (accepted {long_date(accepted)})" if accepted else ""
    lead = tag("p", f"{len(notes)} updates say what came after the article{since}, newest first.")
    return page("Updates", "What came after the article, newest first, with sources.", lead, *items)


def checked_page(prepared: Prepared) -> str:
    """Statements that were examined and hold, by section."""
    companion = prepared.companion
    parts: list[str] = []
    for section in companion.sections:
        ours = [c for c in companion.checked if companion.section_of.get(c.passage) is section]
        if ours:
            parts.append(tag("h2", tag("a", escape(section.title), href=section.url)))
            parts.append(tag("ul", *(_checked_item(prepared, one) for one in ours), class_="checked"))
    lead = tag(
        "p",
        f"{len(companion.checked)} statements of the article that were examined and hold. "
        "They stand here so that a reader sees what was looked at; what does not hold is among the ",
        tag("a", "corrections", href="corrections.html"),
        ".",
    )
    return page("Statements checked", "Statements of the article that were examined and hold.", lead, *parts)


def _checked_item(prepared: Prepared, one: Checked) -> str:
    words = (
        prepared.convert(f"{one.statement} {one.comment}".strip()).removeprefix("<p>").removesuffix("</p>")
    )
    return tag(
        "li",
        passage_links(prepared.companion, [one.passage]),
        " ",
        words,
        _sources(prepared, one.sources),
    )


def _sources(prepared: Prepared, keys: Iterable[str]) -> str:
    links = work_links(prepared.short_labels, keys)
    return tag("span", f" ({links})", class_="citations") if links else ""

"""The companion counted, as tables: what was checked, noted and used; and how long a section takes."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

from companion.model import (
    CONFIDENCES,
    NOTE_KINDS,
    TERM_KINDS,
    VERDICTS,
    WORK_VERDICTS,
    Companion,
    Section,
)
from companion.render.cites import works_of
from companion.render.dates import long_date
from companion.render.html import escape, tag
from companion.render.tables import made, row

_PACE = 200  # words a minute
_MARKUP = re.compile(r"\[[^\[\]]*@[^\[\]]*\](?:\{[^{}]*\})?|\]\([^()]*\)|<[^>]*>|\{[^{}]*\}")


def numbers(companion: Companion) -> str:
    """All counts, one table a subject."""
    notes = list(companion.notes.values())
    works = works_of(companion)
    corrections = [note.verdict for note in notes if note.kind == "correction"]
    updates = sorted(note.date for note in notes if note.kind == "update")
    return tag(
        "div",
        _table("Statements checked", [*_by(VERDICTS, corrections), ("holds", len(companion.checked))]),
        _table(
            "Works of the article, by verdict",
            _by(WORK_VERDICTS, (w.fields.get("verdict", "") for w in works)),
        ),
        _table(
            "The same works: our record is", _by(CONFIDENCES, (w.fields.get("confidence", "") for w in works))
        ),
        _table("Notes", _by(NOTE_KINDS, (note.kind for note in notes))),
        _table("Terms", _by(TERM_KINDS, (term.kind for term in companion.terms.values()))),
        _table(
            "Besides",
            [
                ("passages restated", len(companion.passages)),
                ("sources of our own", len(companion.works) - len(works)),
                ("questions", len(companion.questions)),
                ("pictures from data", len(companion.charts)),
                *([(f"updates, the newest of {long_date(updates[-1])}", len(updates))] if updates else []),
            ],
            total=False,
        ),
        class_="numbers",
    )


def _by(order: tuple[str, ...], found: Iterable[str]) -> list[tuple[str, int]]:
    counts = Counter(found)
    return [(name, counts[name]) for name in order if counts[name]]


def _table(title: str, rows: list[tuple[str, int]], *, total: bool = True) -> str:
    if not rows:
        return ""
    body = tag("tbody", *(row(escape(name), f"{count:,}") for name, count in rows))
    whole = sum(count for _, count in rows)
    foot = tag("tfoot", row("together", f"{whole:,}")) if total else ""
    return made((title, "Number"), body, foot)


def minutes(section: Section) -> tuple[int, int]:
    """How long a section takes, with all notes and without any, in whole minutes."""
    plain = sum(_words(f"{passage.title} {passage.body}") for passage in section.passages)
    plain += sum(_words(text) for text in (*section.argues, *section.know))
    notes = sum(_words(f"{note.title} {note.body}") for p in section.passages for note in p.notes)
    return math.ceil((plain + notes) / _PACE), math.ceil(plain / _PACE)


def reading_time(section: Section) -> str:
    """The same in words."""
    whole, plain = minutes(section)
    unit = "minute" if whole == 1 else "minutes"
    return f"About {whole} {unit} with all notes, {plain} without."


def tiles(companion: Companion) -> str:
    """Every section as a tile: code, size, time, title, and what it is about."""
    return tag("ul", *(_tile(section) for section in companion.sections), class_="tiles")


def _tile(section: Section) -> str:
    many = len(section.passages)
    whole, plain = minutes(section)
    time = f"{plain} to {whole}" if plain < whole else f"{whole}"
    size = f"{section.code} · {many} passage{'' if many == 1 else 's'} · {time} min"
    parts = (("tile-code", size), ("tile-title", section.title), ("tile-text", section.gist))
    inside = (tag("span", escape(text.replace("'", "’")), class_=name) for name, text in parts)
    return tag("li", tag("a", *inside, href=section.url), class_="tile")


def _words(text: str) -> int:
    return len(re.findall(r"\w[\w’'-]*", _MARKUP.sub(" ", text)))

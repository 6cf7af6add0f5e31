"""What several pages and data files share, made once: labels, references, notes and definitions as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from companion.model import Companion, Note
from companion.once import once
from companion.render.html import plain
from companion.render.labels import Label, labels
from companion.render.places import Places, find_places
from companion.render.references import reference

Convert = Callable[[str], str]
"""Markdown in, HTML out; links count from the site's root."""

# A line that Markdown leaves as it is, as most titles are; converting it would only take time.
_WORDS = re.compile(r"[^\W\d_](?:[^\W_]|[,;:?()’“”–/]|-(?!-)| (?=\S))*")
_FIRST = re.compile(r"^.+?[.!?](?:\s*\[@[^\]]*\])?[.!?]?(?=\s+[A-Z“\"\[]|\s*$)", re.S)


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """The companion with its texts laid out; keys are passage codes, note ids, term ids and work keys."""

    companion: Companion
    convert: Convert
    labels: Mapping[str, Label]
    passages: Mapping[str, str]
    notes: Mapping[str, str]
    definitions: Mapping[str, str]
    places: Places

    @cached_property
    def used_in(self) -> dict[str, tuple[str, ...]]:
        """The passages whose restatement, title or notes use a term, by term id."""
        return {term: tuple(use.code for use in uses) for term, uses in self.places.terms.items()}

    @cached_property
    def references(self) -> Mapping[str, str]:
        """Every reference in full; the dearest of all, so made when first asked for.

        A converter that keeps its texts from build to build keeps these, too.
        """
        lay_out = getattr(self.convert, "reference", reference)
        return {key: lay_out(work, self.labels[key]) for key, work in self.companion.works.items()}

    @cached_property
    def short_labels(self) -> dict[str, str]:
        """In-text labels for brackets, by key."""
        return {key: label.parenthetical for key, label in self.labels.items()}

    def words(self, text: str) -> str:
        """A title or question in plain words."""
        return text if _WORDS.fullmatch(text) else plain(self.convert(text))


@once
def prepare(companion: Companion, convert: Convert) -> Prepared:
    """Lay out everything once."""
    named = labels(companion.works.values())
    passages = {code: convert(passage.body) for code, passage in companion.passages.items()}
    notes = {id_: note_body(note, convert) for id_, note in companion.notes.items()}
    return Prepared(
        companion=companion,
        convert=convert,
        labels=named,
        passages=passages,
        notes=notes,
        definitions={
            id_: without_own_link(id_, convert(term.definition)) for id_, term in companion.terms.items()
        },
        places=find_places(companion, passages, notes),
    )


def note_body(note: Note, convert: Convert) -> str:
    """A note's text; the answer to a question is folded away as on its own page."""
    body = convert(note.body)
    if note.kind == "question":
        return f"<details><summary>Guided answer</summary>{body}</details>"
    return body


def first_sentence(text: str) -> str:
    """The sentence of a definition that stands alone, its citations with it."""
    found = _FIRST.match(text.strip())
    return found[0] if found else text.strip()


def without_own_link(term: str, markup: str) -> str:
    """A term's own text without links to the term itself, which lead nowhere."""
    own = re.compile(rf"<a class=\"term\" data-card=\"term:{re.escape(term)}\"[^>]*>(.*?)</a>", re.S)
    return own.sub(r"\1", markup)

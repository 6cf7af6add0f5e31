"""What several pages and data files share, made once: labels, references, notes and definitions as HTML."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from companion.finder import Finder
from companion.model import Companion, Note, Passage
from companion.render.html import plain
from companion.render.labels import Label, labels
from companion.render.references import reference

Convert = Callable[[str], str]
"""Markdown in, HTML out; links count from the site's root."""

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
    used_in: Mapping[str, tuple[str, ...]]

    @cached_property
    def references(self) -> Mapping[str, str]:
        """Every reference in full; the dearest of all, so made when first asked for."""
        return {key: reference(work, self.labels[key]) for key, work in self.companion.works.items()}

    @property
    def short_labels(self) -> dict[str, str]:
        """In-text labels for brackets, by key."""
        return {key: label.parenthetical for key, label in self.labels.items()}


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
        definitions={id_: convert(term.definition) for id_, term in companion.terms.items()},
        used_in=_used_in(companion, passages, notes),
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


def _used_in(
    companion: Companion, passages: Mapping[str, str], notes: Mapping[str, str]
) -> Mapping[str, tuple[str, ...]]:
    """The passages whose restatement, title or notes use a term, by term id."""
    finder = Finder(companion.terms.values(), ())
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code, passage in companion.passages.items():
        for hit in finder.find(_all_words(passage, passages[code], notes)):
            if code not in found[hit.term][-1:]:
                found[hit.term].append(code)
    return {term: tuple(codes) for term, codes in found.items()}


def _all_words(passage: Passage, body: str, notes: Mapping[str, str]) -> str:
    return " \n ".join([passage.title, plain(body), *(plain(notes[note.id]) for note in passage.notes)])

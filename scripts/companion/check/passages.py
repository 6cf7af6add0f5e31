"""Rules about passages, notes, and what is said of them elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from companion.check.registry import SECTIONS, TERMS, nearest, rule
from companion.check.walk import prose
from companion.finder import trie_pattern
from companion.model import Companion, Level, Place
from companion.syntax import blank_code

Found = Iterator[tuple[Place, str]]


@rule()
def note_id_is_unique(companion: Companion) -> Found:
    """An id is an address: two notes cannot live at one."""
    first: dict[str, Place] = {}
    for passage in companion.passages.values():
        for note in passage.notes:
            if note.id in first:
                yield note.at, f"the id '{note.id}' already stands at {first[note.id]}; rename one"
            elif re.fullmatch(r"p\d+(-title)?", note.id):
                yield note.at, f"the id '{note.id}' looks like a passage's; choose another"
            first.setdefault(note.id, note.at)


@rule()
def start_is_unique(companion: Companion) -> Found:
    """The first words find the passage in a reader's copy; twice the same would find the wrong one."""
    first: dict[str, str] = {}
    for passage in companion.passages.values():
        start = " ".join(re.findall(r"\w+", passage.starts.casefold()))
        if start and first.setdefault(start, passage.code) != passage.code:
            yield passage.at, f"{passage.code} starts like {first[start]}; give more of its first words"


@rule(Level.WARNING)
def passage_is_asked_for(companion: Companion) -> Found:
    """Readers search in their own words; these phrases meet them."""
    for passage in companion.passages.values():
        if not passage.asked:
            yield passage.at, f"no 'asked' phrases for {passage.code}; add some to the front matter"


@rule(needs=(TERMS, SECTIONS))
def asked_names_something(companion: Companion) -> Found:
    """Phrases for a term or a note that does not exist would find nothing."""
    for one in companion.asked:
        if bool(one.term) == bool(one.note):
            yield one.at, "name one thing that is asked for: a term or a note"
        elif one.term and one.term not in companion.terms:
            yield one.at, f"there is no term '{one.term}'{nearest(one.term, companion.terms)}"
        elif one.note and one.note not in companion.notes:
            yield one.at, f"there is no note '{one.note}'{nearest(one.note, companion.notes)}"


@rule(needs=(SECTIONS,))
def passage_code_exists(companion: Companion) -> Found:
    """A code such as II.4 becomes a link."""
    names = trie_pattern(companion.settings.sections)
    code = re.compile(rf"(?<![\w.])({names})\.([1-9]\d*)(?:[–-](?:\1\.)?([1-9]\d*))?(?![\w.]*\w)")
    for at, text, _ in prose(companion):
        for found in code.finditer(blank_code(text)):
            line = at.line + text.count("\n", 0, found.start())
            for number in filter(None, (found[2], found[3])):
                if f"{found[1]}.{number}" not in companion.passages:
                    yield Place(at.path, line), f"there is no passage {found[1]}.{number}"


@rule(needs=(SECTIONS,))
def passage_named_exists(companion: Companion) -> Found:
    """What was checked or asked must be found again in the text."""
    for one in companion.checked:
        if one.passage not in companion.passages:
            yield one.at, f"there is no passage '{one.passage}'"
    for question in companion.questions:
        if question.section not in companion.settings.sections:
            yield question.at, f"question '{question.id}': there is no section '{question.section}'"
        for code in question.passages:
            if code not in companion.passages:
                yield question.at, f"question '{question.id}': there is no passage '{code}'"


@rule()
def question_can_be_answered(companion: Companion) -> Found:
    """A self-check has one right answer and says why the others are not; a seminar question has a guide."""
    seen: set[str] = set()
    for question in companion.questions:
        if question.id in seen:
            yield question.at, f"the id '{question.id}' stands twice"
        seen.add(question.id)
        right = sum(answer.right for answer in question.answers)
        if question.kind == "check" and (right != 1 or len(question.answers) < 3):
            yield (
                question.at,
                f"'{question.id}' needs three or more answers, one of them right; it has {right} right",
            )
        elif question.kind == "seminar" and not question.guide.strip():
            yield question.at, f"'{question.id}' lacks the guide"
        elif question.kind not in ("check", "seminar"):
            yield (
                question.at,
                f"'{question.id}' is of the unknown kind '{question.kind}'; known are check, seminar",
            )


_LONGEST, _MOST_BRACKETS = 8_000, 400
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n")
_NESTED = re.compile(r"^(?:[ \t]*+(?:[-*+>]|\d++[.)])[ \t]++){9,}|^(?: {4}|\t){30}", re.M)


@rule()
def paragraph_can_be_read(companion: Companion) -> Found:
    """Nobody reads a paragraph of pages, and Markdown takes minutes over brackets that nothing closes."""
    for at, text, _ in prose(companion):
        nested = _NESTED.search(text)
        if nested:
            line = at.line + text.count("\n", 0, nested.start())
            yield Place(at.path, line), "lists or quotations nest too deeply here; part them"
        place = 0
        for block in _BLANK_LINES.split(text) if len(text) > _MOST_BRACKETS else ():
            brackets = block.count("[")
            if len(block) > _LONGEST or brackets > _MOST_BRACKETS:
                line = at.line + text.count("\n", 0, text.index(block, place))
                what = f"{len(block)} letters and {brackets} opening brackets"
                yield Place(at.path, line), f"a paragraph of {what}; part it, or close what is open"
            place += len(block)


@rule()
def section_holds_passages(companion: Companion) -> Found:
    """A section without passages shows an empty page."""
    for section in companion.sections:
        if not section.passages:
            yield section.at, f"section '{section.code}' has no passages"

"""Where terms are used and works cited: for each place, the sentence in which it first stands there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from companion.finder import Finder
from companion.model import Companion, Passage
from companion.render.html import escape, passage_links, plain, tag

_LONGEST = 320  # letters of a sentence; what is longer is cut around the words in question

_CITED = re.compile(r"<a\b[^>]*\bdata-card=\"work:(?P<key>[^\"]+)\"[^>]*>(?P<label>.*?)</a>", re.S)
_SUMMARY = re.compile(r"<summary>.*?</summary>", re.S)
# Marks of our own, letters that stand in no text: the number of a citation, its label, its end.
_MARK = re.compile("\ue000(?P<number>\\d+)\ue001(?P<label>[^\ue002]*)\ue002")

# A sentence ends at a stop that no known abbreviation and no initial stands before.
_END = re.compile(r"[.!?…]['\")\]’”]*\s+(?=[\"'(\[‘“]?[A-Z0-9À-ÞА-Я])")
_NO_END = re.compile(
    r"(?:\b(?:[A-Za-zА-Я]|pp?|vols?|nos?|eds?|ch|art|sec|fig|cf|al|etc|ca|vs|approx|e\.g|i\.e"
    r"|Mr|Mrs|Ms|Dr|Prof|St|Gen|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|U\.S|U\.K|U\.N|E\.E\.U))\.$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A sentence of a restatement, or of the note `note`; the words in question from `start` to `end`."""

    code: str
    note: str = ""
    sentence: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class _Text:
    """A restatement, note or title in plain words, with its citations as (start, end, key)."""

    code: str
    note: str
    words: str
    cited: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """By term id and by work key; a passage comes once for a term, each of its texts once for a work."""

    terms: Mapping[str, tuple[Use, ...]]
    works: Mapping[str, tuple[Use, ...]]


def find_places(companion: Companion, passages: Mapping[str, str], notes: Mapping[str, str]) -> Places:
    """Go once over every text, with the passages and notes as HTML."""
    finder = Finder(companion.terms.values(), ())
    terms: defaultdict[str, dict[str, Use]] = defaultdict(dict)
    works: defaultdict[str, dict[tuple[str, str], Use]] = defaultdict(dict)
    for passage in companion.passages.values():
        for text in _texts(passage, passages[passage.code], notes):
            starts = [0, *_sentence_starts(text.words)]
            for hit in finder.find(text.words):
                if text.code not in terms[hit.term]:
                    terms[hit.term][text.code] = _use(text, starts, hit.start, hit.end)
            for start, end, key in text.cited:
                works[key].setdefault((text.code, text.note), _use(text, starts, start, end))
        for note in passage.notes:  # a note about a work may name it in its head alone
            if note.work:
                works[note.work].setdefault((note.passage, note.id), Use(code=note.passage, note=note.id))
    return Places(_frozen(terms), _frozen(works))


def _frozen(found: Mapping[str, Mapping[Any, Use]]) -> dict[str, tuple[Use, ...]]:
    return {name: tuple(uses.values()) for name, uses in found.items()}


def _texts(passage: Passage, body: str, notes: Mapping[str, str]) -> Iterator[_Text]:
    """Restatement, notes, and the title last: it is no sentence."""
    yield _text(passage.code, "", body)
    for note in passage.notes:
        yield _text(passage.code, note.id, notes[note.id])
    yield _Text(passage.code, "", passage.title)


def _text(code: str, note: str, markup: str) -> _Text:
    keys: list[str] = []

    def mark(found: re.Match[str]) -> str:
        keys.append(found["key"])
        return f"\ue000{len(keys) - 1}\ue001{found['label']}\ue002"

    marked = plain(_CITED.sub(mark, _SUMMARY.sub("", markup)))
    words, last = "", 0
    cited: list[tuple[int, int, str]] = []
    for found in _MARK.finditer(marked):
        words += marked[last : found.start()]
        cited.append((len(words), len(words) + len(found["label"]), keys[int(found["number"])]))
        words += found["label"]
        last = found.end()
    return _Text(code, note, words + marked[last:], tuple(cited))


def _sentence_starts(text: str) -> Iterator[int]:
    for found in _END.finditer(text):
        if not _NO_END.search(text, max(0, found.start() - 8), found.start() + 1):
            yield found.end()


def _use(text: _Text, starts: list[int], start: int, end: int) -> Use:
    at = bisect_right(starts, start)
    first = starts[at - 1]
    last = starts[at] if at < len(starts) else len(text.words)
    sentence = text.words[first:last].rstrip()
    start, end = start - first, max(start, min(end, first + len(sentence))) - first
    sentence, start, end = _shortened(sentence, start, end)
    return Use(code=text.code, note=text.note, sentence=sentence, start=start, end=end)


def _shortened(sentence: str, start: int, end: int) -> tuple[str, int, int]:
    """At most some letters around the words in question, cut between words."""
    if len(sentence) <= _LONGEST:
        return sentence, start, end
    middle = (start + end) // 2
    first = min(max(0, middle - _LONGEST // 2), len(sentence) - _LONGEST)
    last = first + _LONGEST
    first = (
        sentence.find(" ", first, start) + 1 if first and " " in sentence[first:start] else min(first, start)
    )
    if last < len(sentence):
        space = sentence.rfind(" ", end, last)
        last = space if space > end else max(last, end)
    head = "… " if first else ""
    tail = " …" if last < len(sentence) else ""
    shift = len(head) - first
    return head + sentence[first:last] + tail, start + shift, end + shift


def place_list(companion: Companion, uses: Sequence[Use]) -> str:
    """Each place with its sentence, and whether a restatement or a note says it."""
    return tag("ul", *(_place(companion, use) for use in uses), class_="places")


def place_links(companion: Companion, uses: Sequence[Use]) -> str:
    """Each passage once, by its link alone."""
    return tag("p", passage_links(companion, dict.fromkeys(use.code for use in uses)), class_="places")


def _place(companion: Companion, use: Use) -> str:
    marked = (
        escape(use.sentence[: use.start])
        + (tag("mark", escape(use.sentence[use.start : use.end])) if use.end > use.start else "")
        + escape(use.sentence[use.end :])
    )
    return tag("li", _where(companion, use), tag("p", marked) if marked else "")


def _where(companion: Companion, use: Use) -> str:
    """`II.4 restatement`, or `II.4 note: Who was he?`."""
    where = "restatement"
    if use.note:
        address = companion.urls[use.code].partition("#")[0] + f"#{use.note}"
        title = escape(companion.notes[use.note].title)
        where = "note: " + tag("a", title, href=address, data_card=f"note:{use.note}")
    return passage_links(companion, [use.code]) + " " + tag("span", where, class_="place-in")

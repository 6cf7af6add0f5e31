"""An invented article of any size: pages of passages and notes, works, terms; the same for the same size.

What it says stands here once; `ours.py` and `peers.py` write it in the language of each program, so that all
of them build the same words.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bench.words import Vocabulary, invent
from bench.works import Work, make_works

PASSAGES, HEADS, NOTES = 25, 5, 5
CITATIONS, USES = 20, 30
PAGES_IN_PART = 20  # in the navigation, which may be pruned to the part that is read
WORDS_IN_PASSAGE, WORDS_IN_NOTE = 80, 40


class Size(NamedTuple):
    """How many pages, works and terms."""

    pages: int
    works: int
    terms: int


SIZES = {"S": Size(10, 50, 60), "M": Size(200, 1000, 300), "L": Size(1000, 5000, 1000)}


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation: the work's key and a page that the work has."""

    key: str
    page: int


@dataclass(frozen=True, slots=True)
class Use:
    """A term where the text uses it: the headword."""

    term: str


Sentence = tuple[str | Cite | Use, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note inside a passage."""

    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph; `head` stands above it where it opens a part, `starts` is how the article's begins."""

    head: str
    title: str
    starts: str
    asked: str
    sentences: tuple[Sentence, ...]
    note: Note | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of passages."""

    title: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A headword and its definition."""

    term: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """The whole article."""

    welcome: str
    pages: tuple[Page, ...]
    works: tuple[Work, ...]
    terms: tuple[Term, ...]


def make_corpus(size: Size, seed: int = 1) -> Corpus:
    """The article of that size; each seed gives another."""
    chance = random.Random(f"{seed}-{size.pages}-{size.works}-{size.terms}")
    vocabulary = Vocabulary(chance, size.pages * PASSAGES * WORDS_IN_PASSAGE)
    works = make_works(chance, vocabulary, size.works)
    terms = _make_terms(chance, vocabulary, size.terms)
    writer = _Writer(chance, vocabulary, works, terms)
    return Corpus(
        welcome=" ".join(vocabulary.some(120)).capitalize() + ".",
        pages=tuple(writer.page() for _ in range(size.pages)),
        works=works,
        terms=terms,
    )


def _make_terms(chance: random.Random, vocabulary: Vocabulary, count: int) -> tuple[Term, ...]:
    """Headwords that the running text does not hold by chance: only what we place is a use."""
    taken = set(vocabulary.words)
    terms: dict[str, Term] = {}
    while len(terms) < count:
        words = [invent(chance, 3), *([invent(chance, 2)] if chance.random() < 0.3 else [])]
        if taken.isdisjoint(words):
            taken.update(words)
            definition = " ".join(vocabulary.some(10, 22)).capitalize() + "."
            terms[" ".join(words)] = Term(" ".join(words), definition)
    return tuple(terms.values())


class _Writer:
    """Writes page after page; the one source of chance makes the order matter."""

    def __init__(
        self, chance: random.Random, vocabulary: Vocabulary, works: tuple[Work, ...], terms: tuple[Term, ...]
    ) -> None:
        self._chance, self._vocabulary, self._works, self._terms = chance, vocabulary, works, terms

    def page(self) -> Page:
        """Passages and notes with the page's citations and terms strewn over them."""
        noted = set(self._chance.sample(range(PASSAGES), NOTES))
        marks: list[list[Cite | Use]] = [[] for _ in range(PASSAGES + NOTES)]
        for mark in self._marks():
            self._chance.choice(marks).append(mark)
        of_notes = iter(marks[PASSAGES:])
        passages = tuple(
            self._passage(number, marks[number], next(of_notes) if number in noted else None)
            for number in range(PASSAGES)
        )
        return Page(title=self._vocabulary.title(2, 5), passages=passages)

    def _marks(self) -> Iterator[Cite | Use]:
        for _ in range(CITATIONS):
            work = self._work()
            yield Cite(work.key, self._chance.randint(*work.span))
        for _ in range(USES):
            yield Use(self._chance.choice(self._terms).term)

    def _work(self) -> Work:
        """A few works are cited everywhere, most of them seldom."""
        if self._chance.random() < 0.3:
            return self._works[int(self._chance.paretovariate(0.8) - 1) % len(self._works)]
        return self._chance.choice(self._works)

    def _passage(self, number: int, marks: list[Cite | Use], of_note: list[Cite | Use] | None) -> Passage:
        title = self._vocabulary.title
        note = (
            Note(title=title(3, 7), sentences=self._text(WORDS_IN_NOTE, of_note))
            if of_note is not None
            else None
        )
        return Passage(
            head=title(2, 6) if number % (PASSAGES // HEADS) == 0 else "",
            title=title(3, 7),
            starts=title(10, 10),
            asked=" ".join(self._vocabulary.some(4)),
            sentences=self._text(WORDS_IN_PASSAGE, marks),
            note=note,
        )

    def _text(self, words: int, marks: list[Cite | Use]) -> tuple[Sentence, ...]:
        """Sentences of about so many words; each mark stands at the end of one."""
        left = words + self._chance.randint(-words // 4, words // 4)
        sentences: list[list[str | Cite | Use]] = []
        while left > 0:
            count = min(left, self._chance.randint(7, 22))
            left -= count
            some = self._vocabulary.some(count)
            if count > 10:
                some[count // 2] += ","
            sentences.append([" ".join((some[0].capitalize(), *some[1:]))])
        for mark in marks:
            self._chance.choice(sentences).append(mark)
        return tuple(tuple(sentence) for sentence in sentences)

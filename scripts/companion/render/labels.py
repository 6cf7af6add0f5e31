"""Works in, in-text labels out: APA author–year, told apart by a, b, c."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from companion.model import Name, Work
from companion.typography import typographic_tex


@dataclass(frozen=True, slots=True)
class Label:
    """How a work is named in running text: `who` in a sentence, `short` in a bracket, and the year."""

    who: str
    short: str
    year: str

    @property
    def parenthetical(self) -> str:
        """`Buzan & Wæver, 2003`."""
        return typographic_tex(f"{self.short}, {self.year}")

    @property
    def narrative(self) -> str:
        """`Buzan and Wæver (2003)`."""
        return typographic_tex(f"{self.who} ({self.year})")


def labels(works: Iterable[Work]) -> Mapping[str, Label]:
    """Label every work by key; works of the same names and year get letters in order of title."""
    bare = {work.key: _label(work) for work in works}
    titles = {work.key: work.title.casefold() for work in works}
    alike: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key, label in bare.items():
        alike[label.short, label.year].append(key)
    for keys in alike.values():
        if len(keys) > 1:
            for number, key in enumerate(sorted(keys, key=lambda k: (titles[k], k))):
                bare[key] = _lettered(bare[key], _letters(number))
    return bare


def _label(work: Work) -> Label:
    year = work.year or "n.d."
    people = work.authors or work.editors
    if not people:
        words = work.title.split()
        title = f"“{' '.join(words[:4])}{'…' if len(words) > 4 else ''}”"
        return Label(title, title, year)
    return Label(_join(people, "and"), _join(people, "&"), year)


def _join(people: tuple[Name, ...], word: str) -> str:
    first = people[0].family
    if len(people) == 1:
        return first
    if len(people) == 2 and people[1].family != "others":
        return f"{first} {word} {people[1].family}"
    return f"{first} et al."


def _lettered(label: Label, letter: str) -> Label:
    year = f"n.d.-{letter}" if label.year == "n.d." else label.year + letter
    return Label(label.who, label.short, year)


def _letters(number: int) -> str:
    """0 → a, 25 → z, 26 → aa."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters

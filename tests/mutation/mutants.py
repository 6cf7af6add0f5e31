"""One small fault at a time in good sources, and what the check must say about it.

A kind of fault is a pattern, found at a random place of some files, and what is put there instead. The
finding must name the line where the fault is, or the first line of the record (passage, note, entry) that
holds it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch

from companion.model import Companion

Sources = Mapping[str, str]
Change = Callable[["Spot"], str | None]

SECTION, PAGES, BIB = "docs/read/*.md", "docs/*.md", "bib/*.bib"
PAPER_BIB = "bib/paper.bib"
GLOSSARY, CHECKED, QUESTIONS = "docs/data/glossary.yml", "docs/data/checked.yml", "docs/data/questions.yml"
CHARTS, LEDGER, REDIRECTS = "docs/data/charts/*.yml", "docs/data/permalinks.txt", "docs/data/redirects.txt"

NOTE, PASSAGE, RECORD, ENTRY = r"/// \w", r"### ", r"- ", r"@\w+\{"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a fault is put: the words found there, in which file of which good project."""

    found: re.Match[str]
    path: str
    text: str
    companion: Companion
    chance: random.Random

    @property
    def line(self) -> int:
        return self.text.count("\n", 0, self.found.start("at" if "at" in self.found.re.groupindex else 0)) + 1

    def heads(self, head: str) -> int:
        """The line of the record that holds the spot: the last one before it that begins so."""
        lines = self.text.split("\n")[: self.line]
        return max(n for n, line in enumerate(lines, 1) if re.match(head, line))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of fault: `new` makes the words that take the found ones' place, or None where they do not suit.

    `at` says which line is named: that of the spot, or that of the record that begins so; `where` is another
    place, told by the spot. `says` stands in the message. Some need a copy of the article to be found.
    """

    name: str
    files: str
    find: str
    new: Change
    rule: str
    at: str = ""
    says: Callable[[Spot], str] = lambda spot: ""
    where: Callable[[Spot], tuple[str, int]] | None = None
    paper: bool = False
    near: int = 0  # how many lines the named one may be away: where a notation breaks, its reader decides
    also: Callable[[Spot], Sources] | None = None

    def expected(self, spot: Spot) -> tuple[str, int]:
        """File and line that a finding must name."""
        if self.where:
            return self.where(spot)
        return spot.path, spot.heads(self.at) if self.at else spot.line


@dataclass(frozen=True, slots=True)
class Mutant:
    """Changed files, and the finding that they must cause."""

    kind: Kind
    files: Sources
    path: str
    line: int
    says: str


def mutants(kind: Kind, sources: Sources, companion: Companion, chance: random.Random) -> Iterator[Mutant]:
    """Mutants of one kind, each at another random place, as long as there are places."""
    pattern = re.compile(kind.find, re.M)
    spots = [
        Spot(found, path, text, companion, chance)
        for path, text in sorted(sources.items())
        if any(fnmatch(path, one) and path.count("/") == one.count("/") for one in kind.files.split())
        for found in pattern.finditer(text)
    ]
    chance.shuffle(spots)
    for spot in spots:
        new = kind.new(spot)
        if new is not None:
            start, end = spot.found.span()
            files = {spot.path: spot.text[:start] + new + spot.text[end:]}
            files |= kind.also(spot) if kind.also else {}
            yield Mutant(kind, files, *kind.expected(spot), kind.says(spot))

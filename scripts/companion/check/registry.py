"""A rule is a generator from the companion to (place, message); the register is the list of all rules."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from companion.model import Companion, Finding, Level, Place, html_path

# What a rule may need, as the beginning of its pages.
WORKS, TERMS, SECTIONS = html_path("bibliography.md"), html_path("glossary.md"), "read/"

Look = Callable[[Companion], Iterator[tuple[Place, str]]]


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold: its name follows it everywhere, `why` says why anybody cares."""

    name: str
    why: str
    level: Level
    look: Look
    needs: tuple[str, ...] = ()

    def findings(self, companion: Companion) -> Iterator[Finding]:
        """Everything that breaks the rule; nothing where what it needs could not be read."""
        if any(page.startswith(self.needs) for page in companion.unread):
            return
        for at, message in self.look(companion):
            yield Finding(at, self.name, message, self.level)


RULES: dict[str, Rule] = {}


def rule(level: Level = Level.ERROR, needs: tuple[str, ...] = ()) -> Callable[[Look], Look]:
    """Register `citation_has_work` as the rule `citation-has-work`; its docstring is the reason.

    `needs` are the beginnings of pages without which the rule would only say again, and often, that they
    could not be read.
    """

    def register(look: Look) -> Look:
        name = look.__name__.replace("_", "-")
        RULES[name] = Rule(name, look.__doc__ or "", level, look, needs)
        return look

    return register


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` or nothing."""
    return _nearest(word, tuple(known))


@lru_cache(maxsize=64)
def _nearest(word: str, known: tuple[str, ...]) -> str:
    """A name that is wrong once is often wrong everywhere."""
    near = difflib.get_close_matches(word, known, 1)
    return f"; did you mean '{near[0]}'?" if near else ""

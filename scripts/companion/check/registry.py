"""A rule is a generator from the companion to (place, message); the register is the list of all rules."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from companion.model import Companion, Finding, Level, Place

Look = Callable[[Companion], Iterator[tuple[Place, str]]]


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold: its name follows it everywhere, `why` says why anybody cares."""

    name: str
    why: str
    level: Level
    look: Look

    def findings(self, companion: Companion) -> Iterator[Finding]:
        """Everything that breaks the rule."""
        for at, message in self.look(companion):
            yield Finding(at, self.name, message, self.level)


RULES: dict[str, Rule] = {}


def rule(level: Level = Level.ERROR) -> Callable[[Look], Look]:
    """Register `citation_has_work` as the rule `citation-has-work`; its docstring is the reason."""

    def register(look: Look) -> Look:
        name = look.__name__.replace("_", "-")
        RULES[name] = Rule(name, look.__doc__ or "", level, look)
        return look

    return register


def nearest(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` or nothing."""
    near = difflib.get_close_matches(word, list(known), 1)
    return f"; did you mean '{near[0]}'?" if near else ""

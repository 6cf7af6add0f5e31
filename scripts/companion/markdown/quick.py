"""Python-Markdown's marks inside a line, looked for only where a letter of theirs stands.

It tries each of some thirty patterns on each stretch of text, the white space between elements included; most
cannot be there. What is found is the same.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

_QUOTES = ("'", '"')
# One of these stands in every match of the pattern that is registered under the name (Markdown 3.11).
_NEEDS = {
    "backtick": ("`",),
    "escape": ("\\",),
    "companion-citations": ("@",),
    "companion-terms": ("]{",),
    "reference": ("[",),
    "link": ("](",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "companion-citation": ("@",),
    "em_strong": ("*", "_"),
    **{f"smarty-quotes-{number}": _QUOTES for number in range(15)},
    "smarty-en-dashes": ("--",),
    "smarty-em-dashes": ("---",),
    "smarty-ellipses": ("...",),
}


class Quick(InlineProcessor):
    """Python-Markdown's own processor of marks with a look at the text before each pattern.

    What it overrides is private to Markdown 3.11: under another name it is not called, and only time is lost.
    """

    @cached_property
    def steps(self) -> list[tuple[Any, tuple[str, ...] | None]]:
        """The patterns in order, each with what it needs, where that is known."""
        registry: Any = self.inlinePatterns
        patterns = list(registry)
        return [
            (pattern, _NEEDS.get(item.name))
            for pattern, item in zip(patterns, registry._priority, strict=True)
        ]

    @cached_property
    def letters(self) -> re.Pattern[str] | None:
        """What one of stands in every text that holds a mark at all; none where a pattern is not known."""
        if not all(needs for _, needs in self.steps):
            return None
        first = {letters[0] for _, needs in self.steps for letters in needs or ()}
        return re.compile(f"[{re.escape(''.join(sorted(first)))}]")

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString) or (self.letters and not self.letters.search(data)):
            return data
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        steps, step, start = self.steps, patternIndex, 0
        while step < len(steps):
            pattern, needs = steps[step]
            found = needs is None or any(letters in data for letters in needs)
            if found:
                data, found, start = apply(pattern, data, step, start)
            if not found:
                step, start = step + 1, 0
        return data


class Quicken(Preprocessor):
    """Runs first, when every extension has registered what it brings."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.markdown = md

    def run(self, lines: list[str]) -> list[str]:
        """Make Markdown's own processors quick where they stand, so that none changes its place."""
        for processor in self.markdown.treeprocessors:
            if type(processor) is InlineProcessor:
                processor.__class__ = Quick
        return lines

"""Text in, letters and digits out: the one way in which two wordings are compared, here and in the browser.

Each character by itself: compatibility decomposition (NFKD), upper case, lower case, then only what Unicode
calls a letter (L*) or a number (N*) stays. So case, accents, ligatures, quotes, dashes, spaces do not count.
JavaScript, for each `c` of `[...text]`:
`c.normalize("NFKD").toUpperCase().toLowerCase().replace(/[^\\p{L}\\p{N}]/gu, "")`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `offsets[i]` is where its character i stood in the original."""

    text: str
    offsets: tuple[int, ...]


def fold(text: str) -> str:
    """Reduce a wording to what counts: `“Efficient!”` → `efficient`."""
    return "".join(map(_fold, text))


def fold_with_offsets(text: str) -> Folded:
    """Fold a text and remember where each character came from."""
    kept = [(char, at) for at, original in enumerate(text) for char in _fold(original)]
    return Folded("".join(char for char, _ in kept), tuple(at for _, at in kept))


@cache
def _fold(char: str) -> str:
    # Upper before lower case, so that ß and ſ become ss and s, as Python's casefold and JavaScript agree.
    lowered = unicodedata.normalize("NFKD", char).upper().lower()
    return "".join(c for c in lowered if unicodedata.category(c)[0] in "LN")

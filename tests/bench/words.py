"""Invented words with the habits of real ones: few are frequent, many are rare, none means anything."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from itertools import accumulate

_words = re.compile(r"\w+").findall

COMMON = _words("""
the of and to in a is that for it as was with be by on not he this are or his from at which but have an had
they you were their one all we can her has there been if more when will would who so no out up into do any
your what them some could than other then its time only two first may such now new these also most made over
our after must even where much through back years way well down should because long each just people those
how too little good world very still own see men work life without another being between here never know
same last might great year come since against go came right used take three states himself few house use
during away place however home small found thought went say part once general high upon school every got
united left number course war until always
""")
_ONSETS = _words("b c d f g h j k l m n p r s t v w br cr dr fl gr pl pr sl st str tr th sh ch qu")
_VOWELS = _words("a e i o u ai ea ie oa ou")
_CODAS = ("", "", "", "n", "r", "l", "s", "t", "m", "nd", "st", "ck", "ng", "rt")
_ENDINGS = ("", "", "", "ing", "ed", "tion", "ly", "ness", "er", "al", "ic", "ism", "ity", "ous")

# A letter, the same with an accent in TeX, and in Unicode.
ACCENTS = (
    ("o", '{\\"o}', "ö"),
    ("e", "{\\'e}", "é"),
    ("u", '{\\"u}', "ü"),
    ("c", "{\\c c}", "ç"),
    ("n", "{\\~n}", "ñ"),
)


def invent(chance: random.Random, syllables: int = 0) -> str:
    """One word of so many syllables, or of one to three."""
    count = syllables or chance.choice((1, 2, 2, 3))
    stem = "".join(
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(count)
    )
    return stem + chance.choice(_ENDINGS)


class Vocabulary:
    """Words in the order of their frequency, which falls as in a natural text (Zipf, Mandelbrot)."""

    def __init__(self, chance: random.Random, running: int) -> None:
        """Make as many words as a text of `running` words would have: they grow with its root (Heaps)."""
        self._chance = chance
        known = dict.fromkeys(COMMON)
        while len(known) < 3000 + int(30 * running**0.5):
            known.setdefault(invent(chance))
        self.words = tuple(known)
        self._weights = tuple(accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(len(known))))

    def some(self, least: int, most: int = 0) -> list[str]:
        """So many running words."""
        count = self._chance.randint(least, most) if most else least
        return self._chance.choices(self.words, cum_weights=self._weights, k=count)

    def title(self, least: int, most: int) -> str:
        """A heading: the first word has a capital."""
        return capital(self.some(least, most))


def capital(words: Sequence[str]) -> str:
    """Words as the start of a sentence."""
    return " ".join((words[0].capitalize(), *words[1:]))

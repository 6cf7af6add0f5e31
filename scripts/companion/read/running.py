"""An article in, its running text out: where words stand in it, on which line, between which headings."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from companion.model import Article
from companion.read.normal import Folded, fold, fold_with_offsets

_OPENERS = "\"'“„«‘(["
_SENTENCE = re.compile(r"(?:\A|\n|(?<=[.?!…:\"”»)])\s)\W*(?=\w)")
_LIKE = 0.6  # how alike two wordings must be to be worth naming


@dataclass(frozen=True, slots=True)
class Running:
    """All paragraphs, one a line (the pages of a PDF: with their lines); `starts` and `lines` go together."""

    text: str
    folded: Folded
    starts: tuple[int, ...]
    lines: tuple[int, ...]
    unit: str

    def find(self, words: str) -> list[int]:
        """Find every place where these words begin, their opening quotation marks included."""
        key = fold(words)
        places = []
        at = self.folded.text.find(key) if key else -1
        while at >= 0:
            places.append(self._with_openers(self.folded.offsets[at]))
            at = self.folded.text.find(key, at + 1)
        return places

    def paragraph_at(self, offset: int) -> int:
        """Give the offset at which the paragraph around `offset` begins."""
        return self.starts[max(bisect_right(self.starts, offset) - 1, 0)]

    def paragraphs_in(self, begin: int, end: int) -> tuple[int, ...]:
        """Give the offsets after `begin` and before `end` at which paragraphs begin."""
        return self.starts[bisect_right(self.starts, begin) : bisect_left(self.starts, end)]

    def where(self, *offsets: int) -> str:
        """Say where in the copy something stands: `line 95`, `page 3`, `lines 95 and 97`."""
        numbers = [str(self.lines[max(bisect_right(self.starts, at) - 1, 0)]) for at in offsets]
        unique = list(dict.fromkeys(numbers))
        return f"{self.unit}{'s' if len(unique) > 1 else ''} {' and '.join(unique)}"

    def without_heading(self, begin: int, end: int, headings: Iterable[str]) -> int:
        """Give the end of a stretch without the heading that closes it; a heading begins a line."""
        stop = bisect_left(self.folded.offsets, end)
        for key in filter(None, map(fold, headings)):
            if self.folded.text.startswith(key, max(stop - len(key), 0)):
                at = self._with_openers(self.folded.offsets[stop - len(key)])
                if at > begin and self.text[begin:at].rstrip(" #*_").endswith("\n"):
                    return at
        return end

    def nearest(self, words: str, begin: int, end: int) -> str:
        """Name the beginning of a sentence most like these words, with its place; empty where none is."""
        count = len(words.split())
        beginnings = {
            m.end(): _first_words(self.text[m.end() :], count)
            for m in _SENTENCE.finditer(self.text, begin, end)
        }
        best = most_like(words, list(beginnings.values()))
        at = next((at for at, beginning in beginnings.items() if beginning == best), 0)
        return f"'{best}' ({self.where(at)})" if best else ""

    def _with_openers(self, at: int) -> int:
        while at and self.text[at - 1] in _OPENERS:
            at -= 1
        return at


def run_together(article: Article, furniture: Iterable[str]) -> Running:
    """Put all paragraphs into one text, but not those under a heading such as Keywords."""
    aside = {fold(word) for word in furniture}
    paragraphs = [p for s in article.sections if fold(s.heading) not in aside for p in s.paragraphs if p.text]
    starts, length = [], 0
    for paragraph in paragraphs:
        starts.append(length)
        length += len(paragraph.text) + 1
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    lines = tuple(paragraph.at.line for paragraph in paragraphs)
    unit = "line" if article.paragraphed else "page"
    return Running(text, fold_with_offsets(text), tuple(starts) or (0,), lines or (1,), unit)


def most_like(words: str, candidates: Sequence[str]) -> str:
    """Choose the wording most like `words`; empty where none is like it."""
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(fold(words))
    best, best_ratio = "", _LIKE
    for candidate in candidates:
        matcher.set_seq1(fold(candidate))
        if matcher.quick_ratio() > best_ratio and (ratio := matcher.ratio()) > best_ratio:
            best, best_ratio = candidate, ratio
    return best


def _first_words(text: str, count: int) -> str:
    return " ".join(text[: 30 * count].split()[:count])

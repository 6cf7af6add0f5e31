"""What print does to a text, undone: running heads, hyphens at a line's end, ligatures, odd spaces."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence, Set

_EDGE = 3  # a running head or foot stands in the first or last three lines of its page
_PAGE_NUMBER = re.compile(r"\A[\s|–—-]*([0-9]{1,4})\b(?![.:,)])|\b([0-9]{1,4})[\s|–—-]*\Z")
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_HYPHEN = "[-‐\u00ad]"
_BROKEN = re.compile(rf"\b(?P<left>\w++){_HYPHEN}[^\S\n]*\n\s*(?P<right>\w+)")
_WORD = re.compile(r"[^\W\d_]+")


def without_running_heads(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Blank lines at page edges that recur, digits aside, or that begin or end with the number of the page.

    Left and right pages differ, so a third of the pages is enough. The first number may be any.
    """
    edges = [_edge_lines(page) for page in pages]
    count = Counter(key for page, at in zip(pages, edges, strict=True) for key in {_key(page[i]) for i in at})
    enough = 2 if len(pages) <= 4 else max(3, -(-len(pages) // 3))
    first = _first_number(pages)

    def runs(number: int, line: str, outermost: bool) -> bool:
        numbered = first is not None and outermost and first + number in _numbers(line)
        return count[_key(line)] >= enough or numbered

    return [
        ["" if i in at and runs(n, line, i in (min(at), max(at))) else line for i, line in enumerate(page)]
        for n, (page, at) in enumerate(zip(pages, edges, strict=True))
    ]


def tidy(text: str) -> str:
    """Undo ligatures, odd spaces and line ends; a soft hyphen stays only where a line ends."""
    text = _LIGATURE.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u200b", "").replace("\ufeff", "")
    text = re.sub("[\u2028\u2029\u0085\v]", "\n", text)
    text = re.sub(r"[^\S\n\f]", " ", text)
    return re.sub("\u00ad(?! *\n)", "", text)


def words_of(text: str) -> frozenset[str]:
    """Collect the words of a text that no line end breaks: the evidence for `mend`."""
    return frozenset(_WORD.findall(_BROKEN.sub(" ", text).casefold()))


def mend(text: str, words: Set[str], *, typed: bool) -> str:
    """Join words broken at a line's end; what hyphen a word keeps is decided by the other words of the text.

    `econ-⏎omic` loses its hyphen where `economic` stands elsewhere. Otherwise a typed text keeps it, as
    nobody types soft hyphens; a typeset one keeps it only where one half, of five letters or more, is itself
    a word of the text.
    """

    def joined(found: re.Match[str]) -> str:
        left, right = found["left"], found["right"]
        hyphen = "-" if _keeps_hyphen(left, right, words, typed=typed) else ""
        page_break = "\f" if "\f" in found[0] else ""
        return left + ("" if "\u00ad" in found[0] else hyphen) + right + page_break

    return _BROKEN.sub(joined, text)


def _keeps_hyphen(left: str, right: str, words: Set[str], *, typed: bool) -> bool:
    if not right[0].islower() or left[-1].isdigit():
        return True
    if (left + right).casefold() in words:
        return False
    return typed or any(len(half) > 4 and half.casefold() in words for half in (left, right))


def _edge_lines(page: Sequence[str]) -> frozenset[int]:
    filled = [i for i, line in enumerate(page) if line.strip()]
    return frozenset(filled[:_EDGE] + filled[-_EDGE:])


def _first_number(pages: Sequence[Sequence[str]]) -> int | None:
    """Read the page numbers: the one difference between page and number that half of the pages share."""
    count: Counter[int] = Counter()
    for number, page in enumerate(pages):
        at = _edge_lines(page)
        ends = {page[i] for i in (min(at), max(at))} if at else set()
        count.update({printed - number for line in ends for printed in _numbers(line)})
    shared = count.most_common(1)
    return shared[0][0] if shared and len(pages) > 2 and 2 * shared[0][1] >= len(pages) else None


def _numbers(line: str) -> set[int]:
    """Read the numbers with which a line begins or ends."""
    return {int(number) for found in _PAGE_NUMBER.findall(line) for number in found if number}


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.casefold().split()))

"""Terms and passage codes in a text, found by one regular expression in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from companion.model import Term
from companion.typography import straight, typographic


@dataclass(frozen=True, slots=True)
class Hit:
    """A term (`id`) or a passage (`section` and `anchor`) at text[start:end]."""

    start: int
    end: int
    term: str = ""
    common: bool = False
    section: str = ""
    anchor: str = ""


class Finder:
    """All forms of all terms, longest first, at word boundaries; and codes such as `II.4`."""

    def __init__(self, terms: Iterable[Term], codes: Iterable[str]) -> None:
        self._terms: dict[str, tuple[str, bool]] = {}
        for term in terms:
            for form in term.forms:
                for spelled in _spellings(" ".join(form.split())):
                    self._terms.setdefault(spelled, (term.id, term.common))
        names = trie_pattern(codes)
        number = r"[1-9]\d*"
        self._pattern = re.compile(
            rf"(?<![\w.])(?P<code>{names})\.(?P<number>{number})(?:[–-](?:(?P=code)\.)?{number})?(?![\w.]*\w)"
            rf"|(?<!\w)(?P<form>{trie_pattern(self._terms)})(?!\w)"
        )

    @property
    def knows(self) -> object:
        """All that decides what is found, to compare or to digest."""
        return self._terms, self._pattern.pattern

    def find(self, text: str) -> Iterator[Hit]:
        """Every hit in `text`, in order, none overlapping."""
        for found in self._pattern.finditer(text):
            if found["code"]:
                yield Hit(*found.span(), section=found["code"], anchor="p" + found["number"])
            else:
                term, common = self._terms[" ".join(found["form"].split())]
                yield Hit(*found.span(), term=term, common=common)


def _spellings(form: str) -> tuple[str, ...]:
    """A form in small letters may open a sentence; one with capitals is matched as it is.

    Its apostrophe is straight in a source and the one of print on a page.
    """
    found = (form, form[0].upper() + form[1:]) if form == form.lower() and form else (form,)
    return tuple(dict.fromkeys(shape(one) for one in found for shape in (straight, typographic)))


def trie_pattern(forms: Iterable[str]) -> str:
    """One pattern shaped like a trie: its cost does not grow with the number of forms."""
    trie: dict[str, Any] = {}
    for form in forms:
        node = trie
        for letter in form:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(trie) if trie else r"(?!)"


def _branch(node: dict[str, Any]) -> str:
    ways = [
        (r"\s+" if letter == " " else re.escape(letter)) + _branch(rest)
        for letter, rest in sorted(node.items())
        if letter
    ]
    if not ways:
        return ""
    joined = ways[0] if len(ways) == 1 and "" not in node else f"(?:{'|'.join(ways)})"
    return f"{joined}?" if "" in node else joined

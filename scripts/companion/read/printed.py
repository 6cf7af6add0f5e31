"""Prose of the article in, its parenthetical citations out: `(Keller and Brandt, 2008: 12-15)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from companion.model import PrintedCitation

_BRACKET = re.compile(r"\((?=[^()]*\))([^()]*\d[^()]*)\)")
_PAGE = r"(?:\d+|[ivxlc]+\b)"
_SPAN = rf"{_PAGE}(?:\s*[-‐‑–—]\s*{_PAGE})?"
_YEAR = r"(?:1[5-9]|20)\d\d"
# One part of a bracket: names, year, and pages after a colon or after `p.`, `pp.`.
_PART = re.compile(
    rf"""(?:(?:see\ also|see|cf\.?|also|e\.\s?g\.|quoted\ in|cited\ in),?\s+)?
    (?P<names>[^\W\d_][^\d:;]*?)[,.]?\s*[\s(]
    (?P<year>{_YEAR})(?:[a-z]\b)?
    (?:\s*(?::\s*(?:pp?\.?\s*)?|,\s*pp?\.?\s*)(?P<pages>{_SPAN}(?:,\s*{_SPAN})*))?
    [.,]?""",
    re.VERBOSE | re.IGNORECASE,
)
# `Keller and Brandt (2008: 12)`; without pages a bracketed year may be anything, so it is left alone.
_NARRATIVE = re.compile(
    r"(?P<names>[^\W\d_][\w'’-]+(?:,? (?:and|&) [^\W\d_][\w'’-]+|\.? et al\.?)?)\s*$", re.IGNORECASE
)
_YEAR_AND_PAGES = re.compile(
    rf"(?P<year>{_YEAR})[a-z]?\s*(?::|,\s*pp?\.)\s*(?P<pages>{_SPAN}(?:,\s*{_SPAN})*)"
)

_ET_AL = re.compile(r"[.,]?\s*\bet\.?\s+al\b\.?", re.IGNORECASE)
_AND = re.compile(r"\s*,\s*(?:and|&)\s+|\s+(?:and|&)\s+|\s*[,&]\s*")
_BODY = re.compile(r"\b(?:of|for|on)\b")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?)+|[^\W\d_]")
_DATE = re.compile(
    r"(?:(?:mid|late|early|since|until|from|by|in|after|before|around|about|circa|spring|summer|autumn|winter"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b[-.,\s]*)+",
    re.IGNORECASE,
)


def find_citations(text: str) -> tuple[PrintedCitation, ...]:
    """Find every citation in round brackets, in order; a bracket with semicolons may hold several."""
    return tuple(
        citation
        for bracket in _BRACKET.finditer(text)
        for citation in _in_bracket(" ".join(bracket[1].split()), text[: bracket.start()][-80:])
    )


def plain_locator(locator: str) -> str:
    """Give a locator as the model has it: `pp. 50–51` → `50-51`, `p. 70` → `70`."""
    bare = re.sub(r"^\s*pp?\b\.?\s*", "", locator, flags=re.IGNORECASE)
    bare = re.sub(r"\s*[-‐‑–—]\s*", "-", bare)
    return re.sub(r"\s*,\s*", ", ", bare).strip().lower()


def _in_bracket(inside: str, before: str) -> Iterator[PrintedCitation]:
    for part in inside.split(";"):
        yield from _citation(part.strip(), before)


def _citation(part: str, before: str) -> Iterator[PrintedCitation]:
    found = _PART.fullmatch(part)
    if found and _could_be_names(found["names"], part):
        yield _printed(part, found["names"], found)
        return
    narrative = _YEAR_AND_PAGES.fullmatch(part)
    name = _NARRATIVE.search(before)
    if narrative and name and name["names"][0].isupper():
        yield _printed(part, name["names"], narrative)


def _could_be_names(names: str, part: str) -> bool:
    """Tell `Keller` from `since`, `May` or `the crisis of`: some name must begin with a capital."""
    if _DATE.fullmatch(names) and ":" not in part:
        return False
    return any(name[0].isupper() for name in _names(names)) and not re.search(r"[\"“”]", names)


def _printed(part: str, names: str, found: re.Match[str]) -> PrintedCitation:
    return PrintedCitation(
        printed=part,
        names=_names(names),
        year=found["year"],
        locator=plain_locator(found["pages"] or ""),
    )


def _names(names: str) -> tuple[str, ...]:
    bare = _ET_AL.sub("", names).strip(" .,(")
    parts = [bare] if _BODY.search(bare) else _AND.split(bare)
    return tuple(part.strip(" .") for part in parts if part.strip(" .") and not _INITIALS.fullmatch(part))

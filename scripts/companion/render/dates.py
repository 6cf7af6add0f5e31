"""ISO dates as a reader says them."""

from __future__ import annotations

import calendar
import re


def long_date(iso: str) -> str:
    """`2025-05-15` → `15 May 2025`; a date without a day or month stays as short as it is."""
    year, *rest = iso.split("-")
    if not rest or not rest[0].isdigit() or not 1 <= int(rest[0]) <= 12:
        return iso
    month = calendar.month_name[int(rest[0])]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 and rest[1].isdigit() else f"{month} {year}"


def span_in_words(dates: str) -> str:
    """`2015-01-01–` → `since 1 January 2015`; dates and what stands beside them, as a reader says them."""
    said = re.sub(r"\b\d{4}-\d\d(?:-\d\d)?\b", lambda found: long_date(found[0]), dates)
    if said.endswith("–"):
        return f"since {said[:-1]}"
    return said if said == dates else said.replace("–", " to ")


def moment(iso: str) -> float:
    """`2014-07-02` → 2014.5: a date as a point of a scale; the middle of what it leaves open."""
    year, month, day = ([int(part) for part in iso.split("-")] + [0, 0])[:3]
    if not month:
        return year + 0.5
    return year + (month - 1 + ((day or 15) - 1) / 31) / 12


def short_date(iso: str) -> str:
    """`2025-05-15` → `15 May 2025`, `2025-09` → `Sep 2025`."""
    words = long_date(iso).split()
    return " ".join(word[:3] if word.isalpha() else word for word in words)


def date_in(words: str) -> str:
    """The first ISO date, or year, in words such as `by 2025`; empty where there is none."""
    found = re.search(r"\b\d{4}(?:-\d\d){0,2}\b", words)
    return found[0] if found else ""

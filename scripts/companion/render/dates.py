"""ISO dates as a reader says them."""

from __future__ import annotations

import calendar


def long_date(iso: str) -> str:
    """`2025-05-15` → `15 May 2025`; a date without a day or month stays as short as it is."""
    year, *rest = iso.split("-")
    if not rest or not rest[0].isdigit() or not 1 <= int(rest[0]) <= 12:
        return iso
    month = calendar.month_name[int(rest[0])]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 and rest[1].isdigit() else f"{month} {year}"

"""TeX text in, plain Unicode out: what a .bib field says when it is not typeset."""

from __future__ import annotations

import re

from pybtex.exceptions import PybtexError
from pybtex.richtext import Text

LONGEST = 5_000  # letters of a field
_TEX = re.compile(r"[\\{}$~]|--")


def plain(tex: str) -> str:
    """TeX text as plain Unicode on one line: `{\\"O}zal \\& {Co}` → `Özal & Co`."""
    flat = " ".join(tex.split())
    # pybtex takes a millisecond for what most fields need not, and minutes for what no field should be
    if len(flat) > LONGEST or not _TEX.search(flat):
        return flat
    try:
        return str(Text.from_latex(flat))
    except (PybtexError, UnicodeError, ValueError):
        return flat

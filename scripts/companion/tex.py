"""TeX text in, plain Unicode out: what a .bib field says when it is not typeset."""

from __future__ import annotations

import re

from pybtex.exceptions import PybtexError
from pybtex.richtext import Text

_TEX = re.compile(r"[\\{}$~]|--")


def plain(tex: str) -> str:
    """TeX text as plain Unicode on one line: `{\\"O}zal \\& {Co}` → `Özal & Co`."""
    flat = " ".join(tex.split())
    if not _TEX.search(flat):  # pybtex takes a millisecond for what most fields need not
        return flat
    try:
        return str(Text.from_latex(flat))
    except (PybtexError, UnicodeError, ValueError):
        return flat

"""TeX text in, plain Unicode out: what a .bib field says when it is not typeset."""

from __future__ import annotations

import re

LONGEST = 5_000  # letters of a field
_TEX = re.compile(r"[\\{}$~]|--")
# Braces around words, which keep a style from changing their capitals, and nothing else of TeX.
_BRACED = re.compile(r"(?:[^\\{}$~%`]|\{[^\\{}$~%`]*\})*")
_ALTERED = re.compile(r"''|--|,,|\{[ }]| \}")
# Of all that TeX means something by, only dashes: `12--34`, as most pages are.
_DASHED = re.compile(r"(?!.*---|.*''|.*,,)[^\\{}$~%`]*")


def plain(tex: str) -> str:
    """TeX text as plain Unicode on one line: `{\\"O}zal \\& {Co}` → `Özal & Co`."""
    flat = " ".join(tex.split())
    # pybtex takes a millisecond for what most fields need not, and minutes for what no field should be
    if len(flat) > LONGEST or not _TEX.search(flat):
        return flat
    if _BRACED.fullmatch(flat) and not _ALTERED.search(flat):
        return flat.replace("{", "").replace("}", "")
    if _DASHED.fullmatch(flat):
        return flat.replace("--", "\u2013")
    from pybtex.exceptions import PybtexError  # most builds need not load it
    from pybtex.richtext import Text

    try:
        return str(Text.from_latex(flat))
    except (PybtexError, UnicodeError, ValueError):
        return flat

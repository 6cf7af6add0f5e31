"""Straight quotation marks and apostrophes in, those of print out, as Markdown's `smarty` gives them.

Titles reach headings, navigation, cards, lists, search and books by other ways than through Markdown: so they
get them when they are read.
"""

from __future__ import annotations

import re

# Tags, attributes, code and addresses keep what they have: there a mark is part of the notation. None of them
# holds the sign that opens it, so that many that nothing closes are each looked at once.
_LEFT = re.compile(r"<[^<>]*>|\{[^{}]*\}|`[^`]*`|\]\([^()]*\)|https?://\S+")
_MARK = re.compile(rf"{_LEFT.pattern}|[\"']")
_CLOSING = {'"': "”", "'": "’"}
_OPENING = {'"': "“", "'": "‘"}
_TEX = {"``": "“", "''": "”", "`": "‘", "&quot;": '"'}
_TEX_MARK = re.compile(r"<[^<>]*>|https?://\S+|``|''|`|&quot;")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_BEFORE_OPENING = " \t\n\u00a0([–—“‘/"


def typographic(text: str) -> str:
    """`Was it "always" Russia's goal?` → `Was it “always” Russia’s goal?`."""
    if "'" not in text and '"' not in text:
        return text
    made: list[str] = []
    last, end = "", 0  # the letter that a reader sees before the mark
    for found in _MARK.finditer(text):
        between, mark = text[end : found.start()], found[0]
        last = between[-1:] or last
        end = found.end()
        if mark in _CLOSING:
            mark = last = _shaped(mark, last, text[end : end + 1])
        elif mark[0] not in "<{":
            last = mark[-1]
        made += (between, mark)
    return "".join((*made, text[end:]))


def _shaped(mark: str, before: str, after: str) -> str:
    # An apostrophe stands before the years of a century, too: ’90s.
    opens = (not before or before in _BEFORE_OPENING) and not after.isspace()
    return _OPENING[mark] if opens and not (mark == "'" and after.isdigit()) else _CLOSING[mark]


def typographic_tex(text: str) -> str:
    """The same for what comes from BibTeX, as text or as HTML: a quotation may open with ` or two of them."""
    return typographic(_TEX_MARK.sub(lambda found: _TEX.get(found[0], found[0]), text))


def straight(text: str) -> str:
    """The way back: what a title is, whichever marks it is written with."""
    return text.translate(_STRAIGHT)

"""Text in, the first character out that has no place in a text."""

from __future__ import annotations

import re

# Control characters, and those that turn the direction of what follows: they show a text other than it is.
_ODD = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]")


def odd_character(text: str) -> str:
    """What to say of it; nothing for a text without one."""
    found = _ODD.search(text)
    return f"holds U+{ord(found[0]):04X}, which nobody sees; take it out" if found else ""


def without_odd(text: str) -> str:
    """The text without such characters, each a space."""
    return _ODD.sub(" ", text)

"""Short permanent names for ids, for addresses that hold many of them."""

from __future__ import annotations

import hashlib

_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
LENGTH = 5
"""Sixty million codes: with a thousand ids, one chance in a hundred that any two share one."""


def short_code(name: str) -> str:
    """Five letters or digits that depend on the id alone, so that nothing else that changes can move them."""
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
    code = ""
    for _ in range(LENGTH):
        number, rest = divmod(number, len(_LETTERS))
        code += _LETTERS[rest]
    return code

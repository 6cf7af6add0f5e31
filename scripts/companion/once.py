"""A function in, the same function out, that does not work out its last answer again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def once(make: Callable[P, T]) -> Callable[P, T]:
    """Give the last answer again where the arguments are the same objects, or equal paths.

    For functions of frozen values: comparing those by content would cost what this is to save. The
    arguments are held on to, so none of them can be mistaken for a later one.
    """
    last: list[tuple[tuple[object, ...], dict[str, object], T]] = []

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> T:
        if not last or not _same(last[0][0], args) or not _same_names(last[0][1], kwargs):
            last[:] = [(args, kwargs, make(*args, **kwargs))]
        return last[0][2]

    return made


def _same(these: tuple[object, ...], those: tuple[object, ...]) -> bool:
    return len(these) == len(those) and all(map(_is, these, those))


def _same_names(these: dict[str, object], those: dict[str, object]) -> bool:
    return these.keys() == those.keys() and all(_is(these[name], those[name]) for name in these)


def _is(this: object, that: object) -> bool:
    return this is that or (isinstance(this, Path) and this == that)

"""What every noun stands on: places, findings, files to write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a source file, as a compiler would name it."""

    path: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Level(StrEnum):
    """How bad a finding is: an error stops the build, a warning is only printed."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something the keeper of the sources should look at."""

    at: Place
    rule: str
    message: str
    level: Level = Level.ERROR

    def __str__(self) -> str:
        # Messages quote the sources: a line's end or a terminal's command in them must not reach the screen.
        message = " ".join(_CONTROL.sub(" ", self.message).split())
        return f"{self.at}: {self.level}: {message} [{self.rule}]"


@dataclass(frozen=True, slots=True)
class Output:
    """A file we will write, relative to whatever folder the host chooses."""

    path: str
    content: str | bytes


@dataclass(frozen=True, slots=True)
class Stream:
    """The same for a file too large to hold: `pieces` gives its bytes, from the start at each call."""

    path: str
    pieces: Callable[[], Iterator[bytes]]


Files = Mapping[str, bytes]
"""What is in a folder: paths from it, and bytes. A folder on disk reads a file when it is asked for."""


def html_path(path: str) -> str:
    """`read/union.md` → `read/union.html`."""
    return path.removesuffix(".md") + ".html"

"""HTML in, its tags and texts in a row, and back: enough to cut elements out and to change attributes."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from companion import tags

# What these types hold is data, and never runs.
_DATA = {"application/json", "application/ld+json"}


class Token(NamedTuple):  # a site has millions: these are made in half the time
    """A start tag (`name` is `a`), an end tag (`/a`), or anything else (no name), and how it is written."""

    raw: str
    name: str = ""

    @property
    def attributes(self) -> Mapping[str, str]:
        """Those of a start tag."""
        return tags.attributes(self.raw[len(self.name) + 1 : -1]) if self.name else {}

    def has(self, name: str, word: str = "") -> bool:
        """Whether this starts such an element, of such a class."""
        return self.name == name and (not word or word in self.attributes.get("class", "").split())


def tokens(text: str, start: int = 0) -> Iterator[Token]:
    """Cut a document up from a tag on, as far as it is asked for; its comments are left out."""
    last = start
    for found in tags.TAG.finditer(text, start):
        if found.start() > last:
            yield Token(text[last : found.start()])
        last = found.end()
        if found["start"]:
            yield Token(found[0], found["start"].lower())
        elif found["end"]:
            name = found["end"].lower()
            yield Token(f"</{name}>", f"/{name}")
        else:
            yield from _code(found)
    if last < len(text):
        yield Token(text[last:])


def start_of(text: str, name: str, word: str) -> int:
    """Where the first such element, of such a class, starts; -1 where there is none."""
    for found in tags.TAG.finditer(text):
        if found["start"] and found["start"].lower() == name and Token(found[0], name).has(name, word):
            return found.start()
    return -1


def _code(found: re.Match[str]) -> Iterator[Token]:
    """A script or style with its text, or a declaration; a comment is nothing."""
    if found["raw"]:
        yield Token(found[0].removesuffix(found["inside"]), found["raw"].lower())
        if found["inside"]:
            yield Token(found["inside"])
    elif found["said"]:
        yield Token(found[0])


def written(parts: Iterable[Token]) -> str:
    """The document again."""
    return "".join(part.raw for part in parts)


def changed(token: Token, attributes: Mapping[str, str]) -> Token:
    """The same start tag with other attributes."""
    if attributes == token.attributes:
        return token
    inside = "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items())
    end = "/>" if token.raw.endswith("/>") else ">"
    return Token(f"<{token.name}{inside}{end}", token.name)


def element(parts: Sequence[Token], wanted: Callable[[Token], bool], start: int = 0) -> slice | None:
    """Where the first such element stands, its own two tags included."""
    for first in range(start, len(parts)):
        if wanted(parts[first]):
            return slice(first, _end(parts, first))
    return None


def first_element(parts: Iterable[Token], wanted: Callable[[Token], bool]) -> Iterator[Token]:
    """The first such element, its own two tags included; what follows is not looked at."""
    depth, name = 0, ""
    for part in parts:
        if not name and wanted(part):
            name = part.name
        if name:
            depth += (part.name == name) - (part.name == f"/{name}")
            yield part
            if depth == 0:
                return


def _end(parts: Sequence[Token], first: int) -> int:
    depth = 0
    name = parts[first].name
    for at in range(first, len(parts)):
        depth += (parts[at].name == name) - (parts[at].name == f"/{name}")
        if depth == 0:
            return at + 1
    return len(parts)


def text(parts: Iterable[Token]) -> str:
    """The words of a stretch, on one line."""
    return " ".join(html.unescape("".join(part.raw for part in parts if not part.name)).split())


def text_of_scripts(parts: Sequence[Token]) -> Iterator[str]:
    """What runs, now or when it is asked for: the text of every script that is no data in another format."""
    return _texts(parts, "script")


def text_of_styles(parts: Sequence[Token]) -> Iterator[str]:
    """The text of every stylesheet in the document."""
    return _texts(parts, "style")


def without_active(parts: Iterable[Token]) -> Iterator[Token]:
    """The document without what runs in it and what restyles it."""
    depth = {"script": 0, "style": 0}
    for part in parts:
        inside = False
        for name, deep in depth.items():
            if deep or _is_active(part, name):
                depth[name] += (part.name == name) - (part.name == f"/{name}")
                inside = True
        if not inside:
            yield part


def _is_active(part: Token, name: str) -> bool:
    return part.name == name and part.attributes.get("type", "") not in _DATA


def _active(parts: Sequence[Token], name: str) -> Iterator[slice]:
    return (slice(at, _end(parts, at)) for at, part in enumerate(parts) if _is_active(part, name))


def _texts(parts: Sequence[Token], name: str) -> Iterator[str]:
    for place in _active(parts, name):
        yield "".join(inside.raw for inside in parts[place.start + 1 : place.stop - 1])

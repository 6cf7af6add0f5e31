"""HTML in, its tags and texts in a row, and back: enough to cut elements out and to change attributes."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

_DATA = ("application/json", "application/ld+json")


@dataclass(frozen=True, slots=True)
class Token:
    """A start tag (`name` is `a`), an end tag (`/a`), or anything else (no name), and how it is written."""

    raw: str
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)

    def has(self, name: str, word: str = "") -> bool:
        """Whether this starts such an element, of such a class."""
        return self.name == name and (not word or word in self.attributes.get("class", "").split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.tokens: list[Token] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.tokens.append(Token(self.get_starttag_text() or "", tag, known))

    def handle_endtag(self, tag: str) -> None:
        self.tokens.append(Token(f"</{tag}>", f"/{tag}"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # its end is in its own writing

    def handle_data(self, data: str) -> None:
        self.tokens.append(Token(data))

    def handle_entityref(self, name: str) -> None:
        self.tokens.append(Token(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.tokens.append(Token(f"&#{name};"))

    def handle_decl(self, decl: str) -> None:
        self.tokens.append(Token(f"<!{decl}>"))


def tokens(text: str) -> list[Token]:
    """Cut a document up; its comments are left out."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.tokens


def written(parts: Iterable[Token]) -> str:
    """The document again."""
    return "".join(part.raw for part in parts)


def changed(token: Token, attributes: Mapping[str, str]) -> Token:
    """The same start tag with other attributes."""
    if attributes == token.attributes:
        return token
    inside = "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items())
    end = "/>" if token.raw.endswith("/>") else ">"
    return replace(token, raw=f"<{token.name}{inside}{end}", attributes=dict(attributes))


def element(parts: Sequence[Token], wanted: Callable[[Token], bool], start: int = 0) -> slice | None:
    """Where the first such element stands, its own two tags included."""
    for first in range(start, len(parts)):
        if wanted(parts[first]):
            return slice(first, _end(parts, first))
    return None


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
    for at, part in enumerate(parts):
        if part.name == "script" and part.attributes.get("type", "") not in _DATA:
            end = next(i for i in range(at, len(parts)) if parts[i].name == "/script")
            yield "".join(inside.raw for inside in parts[at + 1 : end])

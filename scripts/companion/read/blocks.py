"""Text of a copy in, its blocks out with their lines: headings, labels (`Received: …`), list items, text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from companion.read.layout import without_running_heads

Kind = Literal["heading", "bold", "label", "item", "text"]

_ATX = re.compile(r" {0,3}#{1,6}(?:\s+(?P<text>.*?))?\s*#*\s*\Z")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{3,})\s*\Z")
_ITEM = re.compile(r" {0,3}[-*+•]\s+(?=\S)")
_QUOTED = re.compile(r"\A {0,3}>\s?")
_BOLD = re.compile(r"\s*(?P<mark>\*\*|__)(?=\S)(?P<text>(?:(?!(?P=mark)).)+)(?P=mark)\s*\Z", re.DOTALL)
_PAGE_NUMBER = re.compile(
    r"[\s|\[\]*_–—-]*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d+)?[\s|\[\]*_–—-]*\Z", re.IGNORECASE
)
_LABEL = re.compile(
    r"[\s*_]*(?P<name>key\s?words|received|review(?:ed)?|revised|accepted|published(?: online)?|doi)"
    r"(?:[\s*_]*[:：—][\s*_]*|[*_]{2,}\s+)(?P<value>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
# Words that head a part of any article, whatever marks they carry.
_KNOWN = re.compile(
    r"[\W_]*(?:(?:[ivx]+|\d+)[.):–-]*\s+)?(?:abstract|summary|introduction|conclusions?|references|bibliography"
    r"|works cited)[\W_]*\Z",
    re.IGNORECASE,
)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[^\n]*:[^\n]*\n|[ \t-][^\n]*\n)+---[ \t]*\n")

_MARKED = re.compile("[\\\\*_`<&\ue000-\ue0ff]|]\\(")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SAVED = re.compile("[\ue000-\ue0ff]")
_ENTITY = re.compile(r"&(?:#\d+|#x[\da-f]+|[a-z]\w+);", re.IGNORECASE)
# A mark that nothing closes is searched for to the end of its block; so many are no marks.
_MOST_STEPS = 20_000_000
_INLINE = (
    ("<!--", re.compile(r"<!--.*?-->", re.DOTALL), ""),
    ("<", re.compile(r"<((?:https?|mailto):[^<>\s]+|[^<>\s@]+@[^<>\s]+)>"), r"\1"),
    ("<", re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE), ""),
    ("](", re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    ("*", re.compile(r"(\*{1,3})(?=\S)(.+?)(?<=\S)\1", re.DOTALL), r"\2"),
    ("_", re.compile(r"(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", re.DOTALL), r"\2"),
    ("`", re.compile(r"`([^`\n]+)`"), r"\1"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines that belong together; `text` has lost the marks of its kind, inline marks are still there."""

    kind: Kind
    text: str
    line: int

    @property
    def known(self) -> bool:
        """Whether this is a heading that every article may have."""
        return bool(_KNOWN.match(self.text)) and self.kind in ("heading", "bold")


def split_blocks(text: str) -> Iterator[Block]:
    """Cut a text at blank lines, page breaks, headings, labels and list marks; bare page numbers go."""
    text = _FRONT_MATTER.sub(lambda m: "\n" * m[0].count("\n"), text)
    held: list[str] = []
    start = 1
    for number, line in (*_numbered(text), (0, "")):
        if held and _UNDERLINE.match(line) and len(held) == 1 and not _ITEM.match(held[0]):
            held, line = ["# " + held[0]], ""  # a setext heading becomes the other kind
        if held and (not line.strip() or _opens(line) or _ATX.match(held[0])):
            yield from _block(held, start)
            held = []
        if line.strip():
            start = start if held else number
            held.append(_QUOTED.sub("", line))


def plain(text: str) -> str:
    """Take inline marks off: emphasis, links, escapes, entities, tags; words and line ends stay."""
    if not _MARKED.search(text):
        return text
    text = _ESCAPE.sub(lambda m: chr(0xE000 + ord(m[1])), text)
    before = ""
    while before != text:  # emphasis may hold emphasis
        before = text
        for opener, pattern, instead in _INLINE:
            if text.count(opener) * len(text) < _MOST_STEPS:
                text = pattern.sub(instead, text)
    text = _ENTITY.sub(lambda m: html.unescape(m[0]), text)
    return _SAVED.sub(lambda m: chr(ord(m[0]) - 0xE000), text)


def one_line(text: str) -> str:
    """Take inline marks off and put everything on one line."""
    return " ".join(plain(text).split())


def label_of(text: str) -> tuple[str, str] | None:
    """Read `**Received:** 2021-01-15` as a name and a value."""
    found = _LABEL.match(text)
    return (found["name"].lower().replace(" ", ""), one_line(found["value"]).strip("*_ ")) if found else None


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    """Give every line its number; a form feed counts as a blank line, running heads are blanked."""
    pages = [page.split("\n") for page in text.split("\f")]
    number = 1
    for page in without_running_heads(pages) if len(pages) > 1 else pages:
        yield from enumerate(page, number)
        number += len(page) - 1
        yield number, ""


def _opens(line: str) -> bool:
    return bool(_ATX.match(line) or _ITEM.match(line) or _LABEL.match(line) or _UNDERLINE.match(line))


def _block(lines: list[str], start: int) -> Iterator[Block]:
    text = "\n".join(lines).strip()
    if re.search(r"[^\W_]", text) and not _PAGE_NUMBER.match(text):
        yield _classified(text, start)


def _classified(text: str, line: int) -> Block:
    heading = _ATX.match(text)
    if heading:
        return Block(kind="heading", text=one_line(heading["text"] or ""), line=line)
    if _LABEL.match(text):
        return Block(kind="label", text=text, line=line)
    bold = _BOLD.match(text)
    if bold:
        return Block(kind="bold", text=one_line(bold["text"]), line=line)
    if _KNOWN.match(text):
        return Block(kind="heading", text=one_line(text).rstrip(":"), line=line)
    item = _ITEM.match(text)
    return Block(kind="item" if item else "text", text=text[item.end() :] if item else text, line=line)

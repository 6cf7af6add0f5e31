"""A reader of GIFT that shares nothing with our writer: letter by letter, as the format is described."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

FORMATS = ("html", "plain", "markdown", "moodle")


@dataclass
class Choice:
    right: bool
    text: str
    feedback: str = ""


@dataclass
class Item:
    name: str
    format: str
    text: str
    category: str
    choices: list[Choice] = field(default_factory=list)
    general: str = ""


def letters(text: str) -> Iterator[tuple[str, bool]]:
    """(letter, whether it means something): a backslash takes the meaning from the next one."""
    waiting = iter(text)
    for letter in waiting:
        if letter == "\\":
            yield next(waiting), False
        else:
            yield letter, True


def said(marks: list[tuple[str, bool]]) -> str:
    return "".join(letter for letter, _ in marks).strip()


def cut(marks: list[tuple[str, bool]], at: str) -> list[list[tuple[str, bool]]]:
    parts: list[list[tuple[str, bool]]] = [[]]
    for mark in marks:
        if mark == (at, True):
            parts.append([])
        else:
            parts[-1].append(mark)
    return parts


def read_gift(text: str) -> list[Item]:
    """Questions part at empty lines, a line that starts with // is nobody's."""
    items, category = [], ""
    for block in text.split("\n\n"):
        lines = [line for line in block.split("\n") if not line.startswith("//")]
        whole = "\n".join(lines).strip()
        if whole.startswith("$CATEGORY:"):
            category = whole.removeprefix("$CATEGORY:").strip()
        elif whole:
            items.append(item(whole, category))
    return items


def item(whole: str, category: str) -> Item:
    marks = list(letters(whole))
    assert marks[:2] == [(":", True)] * 2, whole
    end = next(i for i in range(2, len(marks)) if marks[i : i + 2] == [(":", True)] * 2)
    rest = marks[end + 2 :]
    opened = rest.index(("{", True))
    closed = rest.index(("}", True))
    assert not said(rest[closed + 1 :]), "words behind the answers"
    assert ("{", True) not in rest[opened + 1 :], "a second bracket"
    style, text = parted(said(rest[:opened]))
    inside = rest[opened + 1 : closed]
    found = Item(said(marks[2:end]), style, text, category)
    hashes = [i for i in range(len(inside)) if inside[i : i + 4] == [("#", True)] * 4]
    if hashes:
        found.general = said(inside[hashes[-1] + 4 :])
        inside = inside[: hashes[-1]]
    found.choices = list(choices(inside))
    return found


def parted(text: str) -> tuple[str, str]:
    style, bracket, rest = text.partition("]")
    return (style[1:], rest) if bracket and style[1:] in FORMATS else ("moodle", text)


def choices(marks: list[tuple[str, bool]]) -> Iterator[Choice]:
    start: list[int] = [i for i, mark in enumerate(marks) if mark in (("=", True), ("~", True))]
    assert not said(marks[: start[0]] if start else marks)
    for first, last in pairwise([*start, len(marks)]):
        text, *feedback = cut(marks[first + 1 : last], "#")
        assert len(feedback) <= 1
        assert not said(text).startswith(("%", "[")), "a mark or a format nobody meant"
        yield Choice(marks[first][0] == "=", said(text), said(feedback[0]) if feedback else "")

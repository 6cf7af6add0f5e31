"""The marks we add to Markdown: text in, marks with their lines out; one grammar for reader and extension."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from companion.model import Citation

KEY = r"[A-Za-z][\w:.+-]*\w"

# `[see @a, pp. 2–4; @b]{printed="…"}`; a bracket that is a link's text is left to Markdown.
GROUP = re.compile(
    rf"\[(?P<inside>(?>(?:[^\[\]]*?[\s;(-])?@{KEY}[^\[\]]*))\](?!\()(?:\{{printed=\"(?P<printed>[^\"]*)\"\}})?"
)
# `@key` in running text, not in an address such as me@there.
BARE = re.compile(rf"(?<![\w@.\[/;-])@(?P<key>{KEY})")
# `[text]{term=id}` links a term that does not link itself; `[text]{.noterm}` keeps one from linking.
TERM_BY_HAND = re.compile(r"\[(?P<text>[^\[\]]+)\]\{(?:term=(?P<id>[^\s{}]+)|\.noterm)\}")
_CITATION = re.compile(rf"^(?P<prefix>.*?)@(?P<key>{KEY})(?P<rest>.*)$", re.S)
_LOCATOR = re.compile(
    r"^,\s*(?P<locator>(?:(?:pp?|chs?|chap|secs?|arts?|vols?|nos?|paras?|tables?|figs?)\.?\s*|§+\s*)?"
    r"\d[\w.]*(?:\s*[-–,]\s*\d[\w.]*)*)",
    re.I,
)

# What ends before white space is met from the end; white space is taken whole: a long run costs no more.
_WORDS = r"(?:.*[^ \t\n])?"
NOTE_OPEN = re.compile(rf"^/// *+(?P<kind>[^\s|]+)?[ \t]*+(?:\| *+(?P<title>{_WORDS}))?[ \t]*$", re.M)
NOTE_CLOSE = re.compile(r"^///[ \t]*$", re.M)
NOTE_OPTION = re.compile(rf"^ {{4}}(?P<key>[A-Za-z_]+) *:(?: ++(?P<value>{_WORDS}))?[ \t]*$")
PASSAGE = re.compile(rf"^### ++(?P<title>{_WORDS})[ \t]*\{{(?P<attributes>[^{{}}]*)\}}[ \t]*$")
HEADING = re.compile(rf"^(?P<marks>#{{1,6}}) ++(?P<title>{_WORDS})[ \t]*$")
_NAMED = re.compile(rf"^(?P<title>{_WORDS})[ \t]*\{{(?P<attributes>[^{{}}]*)\}}$")
_ATTRIBUTES = re.compile(r"""^\s*#(?P<id>p[1-9]\d*)\s+starts="(?P<starts>[^"]*)"\s*$""")

# One line that puts a picture, the sections as tiles, or the companion's numbers where it stands.
CHART = re.compile(r"^\{chart: *(?P<id>[^\s{}]*)\}[ \t]*$", re.M)
SECTIONS = re.compile(r"^\{sections\}[ \t]*$", re.M)
NUMBERS = re.compile(r"^\{numbers\}[ \t]*$", re.M)

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_FENCE = re.compile(r"^(?P<fence>`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^(?P=fence)[ \t]*$|\Z)", re.M | re.S)
_TICKS = re.compile(r"`+")
_BLANK_LINE = re.compile(r"\n(?=[^\S\n]*\n)")
_ESCAPED = re.compile(r"\\[\[\]@\\]")
_LINKED = re.compile(r"\[[^\[\]]*\]\([^()\n]*\)")
_LINK = re.compile(r"\]\((?P<target>[^()\s]+)(?:\s+\"[^\"]*\")?\)")


def blank_code(text: str) -> str:
    """Put spaces for code and escaped brackets, so that marks inside are not seen; columns stay."""
    if "`" not in text and "\\" not in text and "~~~" not in text:
        return text
    text = _FENCE.sub(lambda m: _blank(m[0]), text)
    parts, place = [], 0
    for start, end in _code_spans(text):
        parts += [text[place:start], _blank(text[start:end])]
        place = end
    return _ESCAPED.sub("  ", "".join([*parts, text[place:]]))


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Find code between backticks: from a run of them to the next as long, within one paragraph.

    By hand, as a pattern would search the whole text anew for each run.
    """
    runs = [found.span() for found in _TICKS.finditer(text)]
    if not runs:
        return
    after: dict[int, int] = {}  # where the next run of a length begins
    closing: list[int | None] = []
    for start, end in reversed(runs):
        closing.append(after.get(end - start))
        after[end - start] = start
    gaps = [found.start() for found in _BLANK_LINE.finditer(text)]
    place = 0
    for (start, end), close in zip(runs, reversed(closing), strict=True):
        if start >= place and close is not None and bisect_left(gaps, end) == bisect_left(gaps, close):
            place = close + end - start
            yield start, place


def line_finder(text: str) -> Callable[[int], int]:
    """A function from a place in the text to its line, from 1; it counts once, however often it is asked."""
    ends = [found.start() for found in re.finditer("\n", text)]
    return lambda place: bisect_left(ends, place) + 1


def find_groups(text: str) -> Iterator[tuple[int, str, bool, str]]:
    """Find every citation: (line from 1, the words inside, whether it is a bare `@key`, the printed form)."""
    blanked = blank_code(text)
    found = [(m.start(), m["inside"], False, m["printed"] or "") for m in GROUP.finditer(blanked)]
    rest = blanked
    for pattern in (GROUP, _LINKED):  # no link stands inside a link
        rest = pattern.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), rest)
    found += [(m.start(), "@" + m["key"], True, "") for m in BARE.finditer(rest)]
    line = line_finder(text)
    for start, inside, bare, printed in sorted(found):
        yield line(start), inside, bare, printed


def parse_citations(inside: str) -> tuple[Citation, ...]:
    """Take a bracket apart: `see @a, p. 3; @b` gives two citations."""
    return tuple(_citation(part) for part in inside.split(";") if "@" in part)


def _citation(part: str) -> Citation:
    found = _CITATION.match(part.strip())
    if not found:  # `[@a; @]`: no work has such a key, and the check says so
        return Citation(key=part.strip())
    rest = found["rest"]
    located = _LOCATOR.match(rest)
    locator = located["locator"].strip() if located else ""
    suffix = rest[located.end() :] if located else rest
    return Citation(
        key=found["key"], prefix=found["prefix"].strip(" -"), locator=locator, suffix=suffix.strip(" ,\n")
    )


def find_links(text: str) -> Iterator[tuple[int, str]]:
    """Find every Markdown link target with its line."""
    blanked, line = blank_code(text), line_finder(text)
    for found in _LINK.finditer(blanked):
        yield line(found.start()), found["target"]


def find_charts(text: str) -> Iterator[tuple[int, str]]:
    """Find every mark of a picture: line from 1, the chart's id."""
    blanked, line = blank_code(text), line_finder(text)
    for found in CHART.finditer(blanked):
        yield line(found.start()), found["id"]


def is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day of the calendar in ISO's way: 2014, 2014-05, 2014-05-29."""
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


def page_spans(text: str) -> list[tuple[int, int]]:
    """`144--172`, `pp. 50–51`, `3, 7-9`, `116–7` as pairs of first and last page."""
    spans = []
    for found in re.finditer(r"(\d+)(?:\s*[-–—]+\s*(\d+))?", text):
        first, last = found[1], found[2] or found[1]
        if len(last) < len(first):  # 116–7 means 116–117
            last = first[: len(first) - len(last)] + last
        spans.append((int(first), int(last)))
    return spans


def is_inside(locator: str, pages: str) -> bool:
    """Whether every page of a locator lies within a work's pages; true where either is unknown."""
    spans = page_spans(pages)
    wanted = page_spans(locator) if re.match(r"(pp?\.?\s*)?\d", locator) else []
    return not spans or all(any(a <= c and d <= b for a, b in spans) for c, d in wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawNote:
    """A `///` block as it stands in the text; `options` maps the key to its (line, raw value)."""

    line: int
    kind: str
    title: str
    options: Mapping[str, tuple[int, str]]
    body: str
    body_line: int
    closed: bool
    odd_options: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPassage:
    """A `###` heading with what follows it; `attributes` is what stood in braces, or None."""

    line: int
    title: str
    attributes: str | None
    head: str
    body: str
    body_line: int
    notes: tuple[RawNote, ...] = ()


@dataclass(slots=True)
class RawPage:
    """A section page taken apart; `strays` are (line, what) that stand where they must not."""

    passages: list[RawPassage] = field(default_factory=list)
    strays: list[tuple[int, str]] = field(default_factory=list)


def headings(text: str) -> Iterator[tuple[str, str]]:
    """Title and id of every heading; the id is "" where none is written behind it, as in `## Title {#id}`."""
    for line in blank_code(text).split("\n"):
        heading = HEADING.match(line)
        if heading:
            named = _NAMED.match(heading["title"])
            ids = re.findall(r"#([\w-]+)", named["attributes"]) if named else []
            yield (named["title"] if named else heading["title"]), (ids[-1] if ids else "")


def parse_passage_attributes(attributes: str) -> tuple[str, str] | None:
    """`#p4 starts="The words"` → (`p4`, `The words`); None where the braces hold anything else."""
    found = _ATTRIBUTES.match(attributes)
    return (found["id"], found["starts"]) if found else None


def unquote(value: str) -> str:
    """Take the quotes off an option's value."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace("\\" + value[0], value[0])
    return value


def parse_page(text: str, first_line: int = 1) -> RawPage:
    """Cut the body of a section page into passages and notes."""
    lines = text.split("\n")
    shadow = blank_code(text).split("\n")
    page, head, i = RawPage(), "", 0
    passage: _Open | None = None
    while i < len(lines):
        line, number = shadow[i], first_line + i
        if line.startswith("///"):
            i = _note(page, passage, lines, shadow, i, first_line)
            continue
        heading = HEADING.match(line)
        if heading and len(heading["marks"]) <= 3:
            _close(page, passage)
            if heading["marks"] == "###":
                passage = _open(lines[i], number, head)
            else:
                passage, head = None, heading["title"]
        elif passage:
            passage.body.append((number, lines[i]))
        elif line.strip():
            page.strays.append((number, "text outside a passage"))
        i += 1
    _close(page, passage)
    return page


@dataclass(slots=True)
class _Open:
    line: int
    title: str
    attributes: str | None
    head: str
    body: list[tuple[int, str]] = field(default_factory=list)
    notes: list[RawNote] = field(default_factory=list)


def _open(line: str, number: int, head: str) -> _Open:
    found = PASSAGE.match(line)
    if found:
        return _Open(number, found["title"], found["attributes"], head)
    return _Open(number, line.lstrip("# "), None, head)


def _close(page: RawPage, passage: _Open | None) -> None:
    if passage:
        first = passage.body[0][0] if passage.body else passage.line + 1
        # Notes leave gaps in the restatement: blank lines keep its line numbers true.
        kept: list[str] = []
        for number, line in passage.body:
            kept += [""] * (number - first - len(kept)) + [line]
        page.passages.append(
            RawPassage(
                line=passage.line,
                title=passage.title,
                attributes=passage.attributes,
                head=passage.head,
                body="\n".join(kept),
                body_line=first,
                notes=tuple(passage.notes),
            )
        )


def _note(
    page: RawPage, passage: _Open | None, lines: list[str], shadow: list[str], i: int, first_line: int
) -> int:
    """Read the note that opens on line i; return the index of the line after it."""
    opened = NOTE_OPEN.match(shadow[i])
    if not opened or not opened["kind"]:
        page.strays.append((first_line + i, "`///` that closes nothing"))
        return i + 1
    start = i
    i += 1
    options: dict[str, tuple[int, str]] = {}
    odd: list[int] = []
    while i < len(lines) and lines[i].startswith("    ") and lines[i].strip():
        option = NOTE_OPTION.match(lines[i])
        if option and option["key"] not in options:
            options[option["key"]] = (first_line + i, option["value"] or "")
        else:
            odd.append(first_line + i)
        i += 1
    body_start = i
    while i < len(lines) and not _ends_note(shadow[i]):
        i += 1
    closed = i < len(lines) and bool(NOTE_CLOSE.match(shadow[i]))
    note = RawNote(
        line=first_line + start,
        kind=opened["kind"],
        title=(NOTE_OPEN.match(lines[start]) or opened)["title"] or "",
        options=options,
        body="\n".join(lines[body_start:i]),
        body_line=first_line + body_start,
        closed=closed,
        odd_options=tuple(odd),
    )
    if passage:
        passage.notes.append(note)
    else:
        page.strays.append((note.line, f"note '{note.title or note.kind}' outside a passage"))
    return i + 1 if closed else i


def _ends_note(line: str) -> bool:
    """A note ends at its `///`, an unclosed one at the next note or passage: one slip costs one note."""
    heading = HEADING.match(line)
    return line.startswith("///") or bool(heading and len(heading["marks"]) <= 3)

"""Markdown of docs/ in, sections and documents out; what does not fit is a finding with its line."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterator, Sequence

from companion import syntax
from companion.model import (
    NOTE_KINDS,
    VERDICTS,
    CitationGroup,
    Document,
    Finding,
    Note,
    Passage,
    Place,
    Section,
)
from companion.read.characters import odd_character
from companion.read.records import Lined, load_yaml
from companion.typography import typographic

GENERATED = "generated: companion"
_OPTIONS = {"id", "quote", "verdict", "work", "date"}
_NEEDED = {"correction": ("verdict",), "update": ("date",), "source": ("work",)}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_SECTION_FIELDS = {"code", "title", "printed", "gist", "heads", "argues", "know", "asked"}
_HOST_FIELDS = {"hide", "description", "template", "search", "icon", "generated", "status"}


def is_generated(text: str) -> bool:
    """Whether we wrote the page ourselves (`companion pages`), so that it is no source."""
    return text.startswith(f"---\n{GENERATED}\n")


def split_front_matter(text: str, path: str) -> tuple[Lined, str, int, list[Finding]]:
    """Part a page into front matter, body and the line on which the body starts."""
    text = text.replace("\r\n", "\n")
    empty = Lined()
    empty.lines = {"": 1}
    found = re.match(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", text, re.S | re.M)
    if not found:
        if text.startswith("---\n"):
            head, _, body = text.partition("\n\n")  # as far as anybody can guess
            fault = Finding(Place(path), "front-matter-ends", "no '---' ends the front matter")
            return empty, body, head.count("\n") + 3, [fault]
        return empty, text, 1, []
    line = text.count("\n", 0, found.end()) + 1
    loaded = load_yaml(found[1], path, 2)
    if isinstance(loaded, Finding):
        return empty, text[found.end() :], line, [loaded]
    if loaded is not None and not isinstance(loaded, Lined):
        fault = Finding(
            Place(path), "front-matter-is-mapping", "the front matter must be a mapping of fields"
        )
        return empty, text[found.end() :], line, [fault]
    return loaded or empty, text[found.end() :], line, list(_odd_fields(loaded or empty, path))


def _odd_fields(front: Lined, path: str) -> Iterator[Finding]:
    """Characters that YAML's own way of writing them brought in."""
    for key, value in front.items():
        if odd := odd_character(_all_text(value)):
            yield Finding(Place(path, _line(front, key)), "character-is-plain", f"field '{key}' {odd}")


def _all_text(value: object) -> str:
    if isinstance(value, dict | list):
        return " ".join(_all_text(one) for one in (value.values() if isinstance(value, dict) else value))
    return str(value)


def read_groups(text: str, path: str, line: int) -> tuple[CitationGroup, ...]:
    """Every citation of a Markdown text that starts on `line`."""
    return tuple(
        CitationGroup(
            citations=syntax.parse_citations(inside),
            narrative=bare,
            printed=printed,
            at=Place(path, line + number - 1),
        )
        for number, inside, bare, printed in syntax.find_groups(text)
    )


def read_document(text: str, path: str, shown: str) -> tuple[Document | None, list[Finding]]:
    """Read a hand-written page; None for a page we wrote ourselves."""
    if is_generated(text):
        return None, []
    front, body, line, faults = split_front_matter(text, shown)
    title = str(front.get("title") or "")
    heading = re.search(r"^# ++(.*[^ \t\n])[ \t]*$", syntax.blank_code(body), re.M)
    return (
        Document(
            path=path,
            title=typographic(title or (heading[1] if heading else path)),
            body=body,
            groups=read_groups(body, shown, line),
            at=Place(shown, line),
        ),
        faults,
    )


def read_section(text: str, path: str, shown: str, code: str = "") -> tuple[Section, list[Finding]]:
    """Read a page of passages; `path` counts from docs/, `shown` is what findings name.

    `code` is the section's code where the front matter does not tell.
    """
    front, body, line, faults = split_front_matter(text, shown)
    faults = faults or list(_front_faults(front, shown))
    code = str(front.get("code") or code)
    raw = syntax.parse_page(body, line)
    faults += [Finding(Place(shown, at), "text-in-passage", _stray(what)) for at, what in raw.strays]
    asked = front.get("asked") if isinstance(front.get("asked"), dict) else {}
    passages = []
    for found in raw.passages:
        passage, more = _passage(found, code, shown, asked or {})
        faults += more
        if passage:
            passages.append(passage)
    faults += _order(passages)
    known = {p.id for p in passages}
    faults += [
        Finding(
            Place(shown, _line(front, "asked")),
            "asked-has-passage",
            f"'asked' names {p}, which is no passage here",
        )
        for p in asked or {}
        if p not in known
    ]
    argues, know = _texts(front.get("argues")), _texts(front.get("know"))
    return (
        Section(
            code=code,
            path=path,
            title=typographic(str(front.get("title", ""))),
            printed=str(front.get("printed", "")),
            gist=typographic(str(front.get("gist", ""))),
            heads={str(k): str(v) for k, v in _mapping(front.get("heads")).items()},
            argues=argues,
            know=know,
            groups=read_groups("\n".join([str(front.get("gist", "")), *argues, *know]), shown, 1),
            passages=tuple(passages),
            at=Place(shown),
        ),
        faults,
    )


def _stray(what: str) -> str:
    if what.startswith("note"):
        return f'{what}; move it below a passage heading (### … {{#p1 starts="…"}})'
    return (
        f'{what}; open a passage with ### Title {{#p1 starts="first words"}}, or a note with /// kind | Title'
    )


def _front_faults(front: Lined, shown: str) -> Iterator[Finding]:
    for name in ("code", "title"):
        if not front.get(name):
            yield Finding(Place(shown), "field-is-there", f"the front matter lacks '{name}'")
    for key in front:
        if key not in _SECTION_FIELDS | _HOST_FIELDS:
            near = difflib.get_close_matches(key, _SECTION_FIELDS, 1)
            hint = f"; did you mean '{near[0]}'?" if near else ""
            yield Finding(Place(shown, _line(front, key)), "field-is-known", f"unknown field '{key}'{hint}")
    for key, kind, what in (
        ("asked", dict, "a mapping of passages to lists of phrases"),
        ("heads", dict, "a mapping of passages to printed subheads"),
        ("argues", list, "a list of sentences"),
        ("know", list, "a list of sentences"),
    ):
        if front.get(key) is not None and not isinstance(front[key], kind):
            yield Finding(Place(shown, _line(front, key)), "field-has-type", f"'{key}' must be {what}")


def _line(front: Lined, key: str) -> int:
    return front.lines.get(key, 0) + 1  # the first line is the opening ---


def _mapping(value: object) -> dict[object, object]:
    return value if isinstance(value, dict) else {}


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(item) for item in value) if isinstance(value, Sequence) else ()


def _passage(
    raw: syntax.RawPassage, code: str, shown: str, asked: dict[str, object]
) -> tuple[Passage | None, list[Finding]]:
    at = Place(shown, raw.line)
    attributes = raw.attributes or ""
    faults: list[Finding] = []
    found = syntax.parse_passage_attributes(attributes)
    if not found:
        message = (
            f"the passage heading '{raw.title}' must end with {{#p1 starts=\"its first words\"}}: "
            "a number after p, straight quotation marks, none inside"
        )
        faults.append(Finding(at, "passage-has-id", message))
        named = re.match(r"\s*#(p[1-9]\d*)\b", attributes)
        if not named:
            return None, faults
        found = (named[1], "")
    elif not found[1].strip():
        faults.append(Finding(at, "passage-has-start", "starts is empty; give the passage's first words"))
    notes = []
    for raw_note in raw.notes:
        note, more = _note(raw_note, f"{code}.{found[0][1:]}", shown)
        faults += more
        if note:
            notes.append(note)
    if not syntax.CHART.sub("", raw.body).strip():  # a picture restates nothing
        faults.append(Finding(at, "passage-has-text", f"{code}.{found[0][1:]} has no restatement"))
    return (
        Passage(
            code=f"{code}.{found[0][1:]}",
            id=found[0],
            number=int(found[0][1:]),
            title=typographic(raw.title),
            starts=found[1],
            head=raw.head,
            body=raw.body.strip("\n"),
            asked=_texts(asked.get(found[0])),
            groups=read_groups(raw.body, shown, raw.body_line),
            notes=tuple(notes),
            at=at,
            body_at=_body_at(raw, shown),
        ),
        faults,
    )


def _order(passages: Sequence[Passage]) -> Iterator[Finding]:
    for expected, passage in enumerate(passages, 1):
        if passage.number != expected:
            yield Finding(
                passage.at,
                "passage-in-order",
                f"{passage.code} stands where p{expected} should; order the passages",
            )
            return


def _note(raw: syntax.RawNote, passage: str, shown: str) -> tuple[Note | None, list[Finding]]:
    at = Place(shown, raw.line)
    faults = list(_note_faults(raw, at, shown))
    values = {key: syntax.unquote(value) for key, (_, value) in raw.options.items() if key in _OPTIONS}
    kind = next((kind for kind in NOTE_KINDS if kind == raw.kind), None)
    if kind is None or not values.get("id"):
        return None, faults
    return (
        Note(
            id=values["id"],
            kind=kind,
            title=typographic(raw.title),
            body=raw.body.strip("\n"),
            passage=passage,
            quote=values.get("quote", ""),
            verdict=values.get("verdict", ""),
            work=values.get("work", ""),
            date=values.get("date", ""),
            groups=read_groups(raw.body, shown, raw.body_line),
            at=at,
            body_at=_body_at(raw, shown),
        ),
        faults,
    )


def _body_at(raw: syntax.RawPassage | syntax.RawNote, shown: str) -> Place:
    """Where the text starts; blank lines before it are not kept in the model."""
    blank = len(raw.body) - len(raw.body.lstrip("\n"))
    return Place(shown, raw.body_line + blank)


def _note_faults(raw: syntax.RawNote, at: Place, shown: str) -> Iterator[Finding]:
    name = f"note '{raw.title or raw.kind}'"
    if not raw.closed:
        yield Finding(at, "note-is-closed", f"{name} is not closed; end it with a line of '///' alone")
    if raw.kind not in NOTE_KINDS:
        near = difflib.get_close_matches(raw.kind, NOTE_KINDS, 1)
        hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(NOTE_KINDS)}"
        yield Finding(at, "note-has-kind", f"unknown kind of note '{raw.kind}'; {hint}")
    if not raw.title:
        yield Finding(at, "note-has-title", f"give the {raw.kind} a title: /// {raw.kind} | Title")
    if not raw.body.strip():
        yield Finding(at, "note-has-text", f"{name} is empty")
    yield from _options_faults(raw, shown)
    for key in ("id", *_NEEDED.get(raw.kind, ())):
        if key not in raw.options:
            yield Finding(at, f"note-has-{key}", f"{name} ({raw.kind}) needs the option '{key}'")


def _options_faults(raw: syntax.RawNote, shown: str) -> Iterator[Finding]:
    for line in raw.odd_options:
        yield Finding(
            Place(shown, line), "option-is-line", "an option is one line 'key: value', each key once"
        )
    for key, (line, value) in raw.options.items():
        yield from (dataclasses.replace(f, at=Place(shown, line)) for f in _option_faults(key, value))


def _option_faults(key: str, value: str) -> Iterator[Finding]:
    nowhere = Place("")
    inner = syntax.unquote(value)
    if key not in _OPTIONS:
        near = difflib.get_close_matches(key, _OPTIONS, 1)
        hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(sorted(_OPTIONS))}"
        yield Finding(nowhere, "option-is-known", f"unknown option '{key}'; {hint}")
    elif not inner:
        yield Finding(nowhere, "option-has-value", f"'{key}' is empty")
    elif key == "id" and not _ID.match(inner):
        yield Finding(nowhere, "id-is-plain", f"the id '{inner}' must be small letters, digits and hyphens")
    elif key == "verdict" and inner not in VERDICTS:
        yield Finding(
            nowhere, "verdict-is-known", f"unknown verdict '{inner}'; known are {', '.join(VERDICTS)}"
        )
    elif key == "date" and not syntax.is_date(inner):
        yield Finding(nowhere, "date-is-iso", f"the date '{inner}' must be ISO, such as \"2025-05-15\"")
    elif key == "date" and inner == value:
        yield Finding(nowhere, "date-is-quoted", f'put the date in quotes: date: "{inner}"')
    elif key == "quote" and len(inner.split()) > 15:
        yield Finding(nowhere, "quote-is-short", f"the quotation has {len(inner.split())} words; 15 at most")

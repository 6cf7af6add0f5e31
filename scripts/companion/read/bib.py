"""BibTeX in, works out, with the line each entry starts on; every fault of a file in one reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pybtex.bibtex.exceptions import BibTeXError
from pybtex.database import InvalidNameString, Person
from pybtex.database.input.bibtex import LowLevelParser, month_names, split_name_list
from pybtex.exceptions import PybtexError

from companion.model import Finding, Name, Place, Work
from companion.syntax import line_finder
from companion.tex import LONGEST, plain


def read_bib(text: str, path: str) -> Iterator[Work | Finding]:
    """Read every entry of a .bib file, and say every fault with its line.

    Reads with pybtex's low-level parser, which knows where it is (pybtex 0.26 drops the lines later on).
    """
    problems: list[PybtexError] = []
    parser = LowLevelParser(text, handle_error=problems.append, macros=dict(month_names))
    seen: dict[str, int] = {}
    line_of = line_finder(text)
    for kind, body in parser:
        if kind.lower() in ("string", "preamble", "comment"):
            continue
        key, fields = body
        line = line_of(parser.command_start)
        end = getattr(parser, "pos", len(text))
        if not key:
            message = f"this entry has no key; write @{kind}{{key, …}}"
            yield Finding(Place(path, line), "bib-is-valid", message)
            continue
        if key in seen:
            yield Finding(
                Place(path, line),
                "key-is-unique",
                f"the key '{key}' already stands in line {seen[key]}; rename one",
            )
            continue
        seen[key] = line
        yield from _work(kind, key, fields, text[parser.command_start : end], Place(path, line))
    for problem in problems:
        line = getattr(problem, "lineno", None) or 1
        what = str(problem).split(": ", 1)[-1] if re.match(r"syntax error in line", str(problem)) else problem
        yield Finding(
            Place(path, line),
            "bib-is-valid",
            f"{what}; look for a missing brace, comma or quotation mark in or just before this line",
        )


def _work(
    kind: str, key: str, raw: list[tuple[str, list[str]]], source: str, at: Place
) -> Iterator[Work | Finding]:
    fields: dict[str, str] = {}
    for name, parts in raw:
        if name.lower() in fields:
            yield Finding(at, "field-is-unique", f"'{key}' has the field '{name}' twice; keep one")
        fields[name.lower()] = "".join(parts).strip()
    for name, value in fields.items():
        if len(value) > LONGEST:
            message = f"'{key}': {name} has {len(value)} letters; look for a brace that is not closed"
            yield Finding(at, "field-is-short", message)
            fields[name] = value[:LONGEST]
    people: dict[str, tuple[Name, ...]] = {}
    for role in ("author", "editor"):
        names = _names(fields.get(role, ""))
        if isinstance(names, str):
            yield Finding(at, "name-is-valid", f"'{key}': {names}")
            return
        people[role] = names
    yield Work(
        key=key,
        kind=kind.lower(),
        title=plain(fields.get("title", "")),
        authors=people["author"],
        editors=people["editor"],
        year=year_of(fields),
        fields=fields,
        source=source.strip(),
        at=at,
    )


def year_of(fields: dict[str, str]) -> str:
    """The four digits of `year`, or of biblatex's `date`; empty where neither holds any."""
    found = re.search(r"\d{4}", fields.get("year") or fields.get("date") or "")
    return found[0] if found else ""


# `Waltz, Kenneth N.` and `{World Bank}`, as most names are; pybtex takes its time for what they need not.
_PERSON = re.compile(r"(?P<family>[\w.'’-]+(?: [\w.'’-]+)*), (?P<given>[\w.'’-]+(?: [\w.'’-]+)*)")
_BODY = re.compile(r"\{[^{}\\]+\}")


def _names(tex: str) -> tuple[Name, ...] | str:
    """The people of an author field, or what is wrong with it."""
    made = []
    for name in split_name_list(" ".join(tex.split())) if tex.strip() else ():
        if name.lower() == "others":
            made.append(Name("", "others"))
            continue
        if simple := _PERSON.fullmatch(name):
            made.append(Name(plain(simple["given"]), plain(simple["family"])))
            continue
        if _BODY.fullmatch(name):
            made.append(Name("", plain(name)))
            continue
        try:
            person: Any = Person(name)
        except (InvalidNameString, BibTeXError, PybtexError):
            return f"the name '{name}' has too many commas; write 'Family, Given' and join people with 'and'"
        given = " ".join(person.first_names + person.middle_names)
        family = " ".join(person.prelast_names + person.last_names + person.lineage_names)
        made.append(Name(plain(given), plain(family)))
    return tuple(made)

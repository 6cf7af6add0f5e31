"""Invented works, as BibTeX entries and as finished references."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bench.words import ACCENTS, Vocabulary, invent

BOOK_PAGES = (1, 400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work; `fields` are BibTeX's, with accents in TeX; `span` is its first and last page."""

    key: str
    kind: str
    fields: Mapping[str, str]
    label: str
    span: tuple[int, int]
    remark: str

    @property
    def year(self) -> str:
        """The year of it."""
        return self.fields["year"]


class _Name(NamedTuple):
    tex: str
    shown: str
    key: str


def make_works(chance: random.Random, vocabulary: Vocabulary, count: int) -> tuple[Work, ...]:
    """So many works with keys of their own."""
    works: dict[str, Work] = {}
    while len(works) < count:
        work = _make_work(chance, vocabulary)
        works.setdefault(work.key, work)
    return tuple(works.values())


def _make_work(chance: random.Random, vocabulary: Vocabulary) -> Work:
    names = [_make_name(chance) for _ in range(chance.choice((1, 1, 2, 2, 3, 4)))]
    year, title = str(chance.randint(1890, 2025)), vocabulary.title(4, 11)
    kind = chance.choices(("article", "book", "inproceedings", "incollection"), (6, 2, 1, 1))[0]
    first = chance.randint(1, 700)
    span = BOOK_PAGES if kind == "book" else (first, first + chance.randint(3, 40))
    fields = {"author": " and ".join(name.tex for name in names), "title": title, "year": year}
    fields |= _place_of(kind, f"{span[0]}--{span[1]}", chance, vocabulary)
    if chance.random() < 0.6:
        fields["doi"] = f"10.{chance.randint(1000, 9999)}/{invent(chance, 1)}.{chance.randint(1, 10**6)}"
    remark = " ".join(vocabulary.some(8, 24)).capitalize() + "." if chance.random() < 0.25 else ""
    return Work(
        key=f"{names[0].key}{year}{re.sub('[^a-z]', '', title.split()[0].lower())}",
        kind=kind,
        fields=fields,
        label=_label([name.shown for name in names]),
        span=span,
        remark=remark,
    )


def _place_of(kind: str, pages: str, chance: random.Random, vocabulary: Vocabulary) -> dict[str, str]:
    """Where it appeared."""
    press, city = f"{vocabulary.title(1, 2)} Press", invent(chance, 2).capitalize()
    if kind == "article":
        volume, number = str(chance.randint(1, 90)), str(chance.randint(1, 12))
        journal = f"Journal of {vocabulary.title(1, 4)}"
        return {"journal": journal, "volume": volume, "number": number, "pages": pages}
    if kind == "book":
        return {"publisher": press, "address": city}
    if kind == "inproceedings":
        title = f"Proceedings of the {vocabulary.title(2, 5)}"
        return {"booktitle": title, "pages": pages, "publisher": press}
    editor = _make_name(chance).tex
    return {
        "booktitle": vocabulary.title(3, 6),
        "editor": editor,
        "pages": pages,
        "publisher": press,
        "address": city,
    }


def _make_name(chance: random.Random) -> _Name:
    """`{\\"O}rt, Bea K.`: about one in seven has an accent."""
    last = invent(chance, 2).capitalize()
    tex = shown = last
    if chance.random() < 0.15:
        for letter, in_tex, in_unicode in ACCENTS:
            if letter in last[1:]:
                tex, shown = (last[0] + last[1:].replace(letter, way, 1) for way in (in_tex, in_unicode))
                break
    initial = chance.choice(("", "", f" {chance.choice('ABCDEFGHJKLMRST')}."))
    first = invent(chance, 1).capitalize() + initial
    return _Name(f"{tex}, {first}", shown, re.sub("[^a-z]", "", last.lower()))


def _label(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    return f"{names[0]} & {names[1]}" if len(names) == 2 else f"{names[0]} et al."


def entry(work: Work, more: Mapping[str, str] | None = None) -> str:
    """The work in BibTeX, with further fields."""
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in {**work.fields, **(more or {})}.items())
    return f"@{work.kind}{{{work.key},\n{fields}\n}}\n"


def reference(work: Work) -> str:
    """The finished reference in Markdown, as somebody would write it by hand."""
    fields = {name: _without_tex(value) for name, value in work.fields.items()}
    text = f"{fields['author'].replace(' and ', ', ')}. {fields['title']}. "
    if "journal" in fields:
        text += (
            f"*{fields['journal']}*, {fields['volume']}({fields['number']}):{fields['pages']}, {work.year}."
        )
    elif "booktitle" in fields:
        text += f"In *{fields['booktitle']}*, {fields['pages']}. {fields['publisher']}, {work.year}."
    else:
        text += f"*{fields['publisher']}*, {fields['address']}, {work.year}."
    doi = fields.get("doi")
    link = f" [doi:{doi}](https://doi.org/{doi})" if doi else ""
    return f"{text}{link}{' ' + work.remark if work.remark else ''}"


def _without_tex(value: str) -> str:
    for _, in_tex, in_unicode in ACCENTS:
        value = value.replace(in_tex, in_unicode)
    return value.replace("--", "–")

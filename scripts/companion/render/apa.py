"""A pybtex style in APA author–year; pybtex is loaded only where a reference is laid out."""

from __future__ import annotations

import html
import re
from typing import Any

from pybtex.backends.html import Backend as HtmlBackend
from pybtex.backends.plaintext import Backend as PlainBackend
from pybtex.database import Entry
from pybtex.exceptions import PybtexError
from pybtex.richtext import Symbol, Text
from pybtex.style.formatting import BaseStyle, toplevel
from pybtex.style.template import FieldIsMissing, first_of, href, join, node, optional, sentence, tag, words

_LAYOUTS = {
    "article": "_article",
    "incollection": "_incollection",
    "inbook": "_incollection",
    "inproceedings": "_incollection",
    "report": "_report",
    "techreport": "_report",
    "misc": "_report",
    "unpublished": "_report",
    "online": "_online",
}


def _escape(text: str) -> str:
    return html.escape(text, quote=False).replace('"', "&quot;")


class _Html(HtmlBackend):  # type: ignore[misc]
    """pybtex's HTML, with addresses escaped and only those of the web made into links."""

    def format_protected(self, text: str) -> str:
        return text

    @staticmethod
    def format_href(url: str, text: str, external: bool = False) -> str:
        del external
        target = str(url)
        if not re.match(r"https?://", target):
            return text
        return f'<a class="address" href="{_escape(target)}">{text}</a>'

    def format_str(self, text: str) -> str:
        return _escape(text)


# What pybtex's reader of TeX would alter; it takes a millisecond to see that there is nothing of the kind.
_TEX = re.compile(r"[\\{}$~%`]|''|--|,,|^\s|\s\s|[^\S ]|\s$")


@node  # type: ignore[untyped-decorator]
def field(children: Any, data: Any, name: str, apply_func: Any = None) -> Any:  # noqa: ANN401 - a pybtex template
    """pybtex's `field`, which does not look for TeX where there is none."""
    del children
    value = data["entry"].fields.get(name)
    if value is None:
        raise FieldIsMissing(name, data["entry"])
    found = Text.from_latex(value) if _TEX.search(value) else Text(value)
    return apply_func(found) if apply_func else found


def _dashes(text: Text) -> Text:
    return Text(Symbol("ndash")).join(text.split(re.compile(r"-+")))


_PAGES = field("pages", apply_func=_dashes)


class Apa(BaseStyle):  # type: ignore[misc]
    """APA's author–year references, 7th edition, as far as our kinds of work need."""

    def format_entry(self, label: str, entry: Entry, bib_data: Any = None) -> Any:  # noqa: ANN401
        """Lay out one entry; kinds that are not known look like a book."""
        kind = getattr(self, _LAYOUTS.get(entry.type, "_book"))
        return toplevel[self._lead(entry, kind), self._web(entry)].format_data(
            {"entry": entry, "style": self, "bib_data": bib_data}
        )

    def _lead(self, entry: Entry, kind: Any) -> Any:  # noqa: ANN401
        title, container = kind()
        date = sentence[join["(", field("shown_date"), ")"]]
        if "shown_people" not in entry.fields:
            return toplevel[sentence[title], date, container]
        return toplevel[sentence[field("shown_people")], date, sentence[title], container]

    def _article(self) -> tuple[Any, Any]:
        number = optional["(", field("number"), ")"]
        volume = first_of[optional[join[tag("em")[field("volume")], number]], optional[field("number")], ""]
        journal = tag("em")[first_of[optional[field("journal")], field("journaltitle")]]
        return field("title"), optional[sentence[join(sep=", ")[journal, volume, optional[_PAGES]]]]

    def _book(self) -> tuple[Any, Any]:
        edition = optional[join["(", field("edition"), " ed.)"]]
        publisher = first_of[optional[field("publisher")], optional[field("institution")], ""]
        return words[tag("em")[field("title")], edition], optional[sentence[publisher]]

    def _incollection(self) -> tuple[Any, Any]:
        editors = optional[join[field("shown_editors"), ", "]]
        book = join["In ", editors, tag("em")[field("booktitle")], optional[" (pp. ", _PAGES, ")"]]
        return field("title"), toplevel[optional[sentence[book]], optional[sentence[field("publisher")]]]

    def _report(self) -> tuple[Any, Any]:
        number = optional[join["(", words[optional[field("type")], "No.", field("number")], ")"]]
        series = first_of[number, optional[join["(", field("type"), ")"]], ""]
        body = first_of[
            optional[field("institution")], optional[field("publisher")], optional[field("series")], ""
        ]
        pages = optional[join["pp. ", _PAGES]]
        return words[tag("em")[field("title")], series], optional[sentence[join(sep=", ")[body, pages]]]

    def _online(self) -> tuple[Any, Any]:
        site = first_of[
            optional[field("organization")], optional[field("journaltitle")], optional[field("publisher")], ""
        ]
        return tag("em")[field("title")], optional[sentence[site]]

    def _web(self, entry: Entry) -> Any:  # noqa: ANN401
        fields = entry.fields
        parts: list[Any] = []
        if doi := fields.get("doi"):
            address = f"https://doi.org/{doi.removeprefix('https://doi.org/')}"
            parts.append(href(address)[address])
        elif url := fields.get("url"):
            parts.append(href(url)[url])
            if fields.get("urldate"):
                parts.append(Text("(accessed ", fields["urldate"], ")"))
        if archived := fields.get("archiveurl"):
            parts.append(href(archived)["archived copy"])
        return words[parts] if parts else ""


_STYLE = Apa()


def lay_out(kind: str, fields: dict[str, str], title: str, *, plain: bool) -> str:
    """A reference of these fields, HTML unless `plain`; the `title` alone where pybtex fails at a field."""
    try:
        text = _STYLE.format_entry("", Entry(kind, fields=fields))
    except (PybtexError, ValueError):
        text = Text(title)
    return str(text.render(PlainBackend("utf-8") if plain else _Html("utf-8")))

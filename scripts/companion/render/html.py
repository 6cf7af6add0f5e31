"""Small pieces of HTML: values in, escaped markup out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from companion.model import Companion
from companion.typography import typographic, typographic_tex

_TAG = re.compile(r"<[^>]*>")
GENERATED_START, GENERATED_END = '<div class="generated">', "</div>"
_VOID = {"br", "hr", "input"}


def escape(text: str) -> str:
    """Text as HTML, safe inside elements and quoted attributes."""
    return html.escape(text, quote=True)


def said(text: str) -> str:
    """A field of BibTeX in our own words, as HTML with the quotation marks of print."""
    return escape(typographic_tex(text))


def unbroken(words: str) -> str:
    """A short name, such as `CC BY-NC 4.0`, that stays on one line."""
    return words.replace(" ", "\u00a0").replace("-", "\u2011")


def tag(name: str, /, *inside: str, **attributes: str) -> str:
    """An element around markup that is HTML already; `class_` is class, `data_kind` is data-kind.

    An attribute that is empty is left out.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value
    )
    return f"<{name}{written}>" if name in _VOID else f"<{name}{written}>{''.join(inside)}</{name}>"


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """A description list of those rows that hold something; names are text, values HTML."""
    cells = "".join(tag("dt", escape(name)) + tag("dd", value) for name, value in rows if value)
    return tag("dl", cells, class_="facts") if cells else ""


def plain(markup: str) -> str:
    """The words of HTML on one line."""
    spaced = re.sub(r"</?(?:p|li|dd|dt|div|ul|ol|br|summary|blockquote|td|th)\b[^>]*>", " ", markup)
    return " ".join(html.unescape(_TAG.sub("", spaced)).split())


def foreign(text: str, lang: str) -> str:
    """A word of another language, with its direction."""
    right_to_left = "rtl" if lang in ("fa", "ar", "he") else ""
    return tag("span", escape(text), lang=lang, dir=right_to_left) if text else ""


def passage_links(companion: Companion, codes: Iterable[str]) -> str:
    """`II.4, III.8`, each a link from a page at the site's root."""
    return ", ".join(
        tag("a", escape(code), class_="passage-link", href=companion.urls[code], data_card=f"passage:{code}")
        for code in codes
        if code in companion.urls
    )


def work_links(prepared_labels: Mapping[str, str], keys: Iterable[str]) -> str:
    """`Rose, 1998; Waltz, 1979`, each a link from a page at the site's root."""
    return "; ".join(
        tag(
            "a",
            escape(prepared_labels[key]),
            class_="citation",
            href=f"bibliography.html#{key}",
            data_card=f"work:{key}",
        )
        for key in keys
        if key in prepared_labels
    )


@dataclass(frozen=True, slots=True)
class Pick:
    """A choice in the bar above a list: `name` is the entry's data attribute, `options` value and label."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    usual: str = "All"


def filter_bar(count: str, hint: str, *picks: Pick) -> str:
    """What the page's script filters and sorts a list by; without the script the stylesheet hides it.

    It is written here and not by the script, so that nothing moves when the script comes.
    """
    words = tag(
        "label",
        tag("span", "Filter"),
        tag(
            "input",
            type="search",
            name="q",
            dir="auto",
            autocomplete="off",
            spellcheck="false",
            placeholder=hint,
        ),
        class_="filter-field filter-words",
    )
    return tag(
        "form",
        words,
        *(_select(pick) for pick in picks if len(pick.options) > 1),
        tag("button", "Reset", type="reset", class_="bar-button"),
        tag("p", escape(count), class_="filter-count", role="status"),
        class_="filter-bar",
        role="search",
        aria_label="Filter this list",
    )


def _select(pick: Pick) -> str:
    options = [tag("option", escape(label), value=value) for value, label in pick.options]
    return tag(
        "label",
        tag("span", escape(pick.label)),
        tag(
            "select",
            f'<option value="">{escape(pick.usual)}</option>',
            *options,
            name=pick.name,
            autocomplete="off",
        ),
        class_="filter-field",
    )


def page(title: str, description: str, *inside: str, wide: bool = False) -> str:
    """A generated page as Markdown that is one block of HTML; its first line tells the reader to skip it.

    A `wide` one gives the place of the table of contents to its text.
    The blank lines are taken out, so that Markdown finds one block and leaves it as it is.
    """
    body = re.sub(r"\n\s*\n+", "\n", "\n".join(part for part in inside if part))
    quoted = {
        key: typographic(value.replace("\\", "")).replace('"', "'")
        for key, value in (("title", title), ("description", description))
    }
    front = "".join(f'{key}: "{value}"\n' for key, value in quoted.items())
    front += "hide: [toc]\n" if wide else ""
    head = tag("h1", escape(typographic(title)))
    return f"---\ngenerated: companion\n{front}---\n\n{GENERATED_START}\n{head}\n{body}\n{GENERATED_END}\n"

"""What works offline: the table of what the browser tests have proved, for the page of downloads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from companion.model import Ability, Companion
from companion.render.html import escape, tag

_PLACES = {"web": "On the web", "folder": "In the unpacked folder", "file": "In the one file"}


def parity(companion: Companion) -> str:
    """A heading and a table, one row a function; nothing where nothing was proved."""
    if not companion.abilities:
        return ""
    browsers = sorted({name for one in companion.abilities for name in (*one.web, *one.folder, *one.file)})
    named = " and ".join(browsers)
    return "\n".join(
        (
            tag("h2", "What works offline", id="offline"),
            tag(
                "p",
                f"Each “yes” was tried out by a test in {escape(named)}: on the web, in the unpacked folder "
                "and in the one file, the last two without a network. "
                "In the others a line says why it cannot be so.",
            ),
            tag(
                "div",
                _table(companion.abilities, browsers),
                class_="table-scroll parity",
                role="group",
                tabindex="0",
                aria_label="What works offline",
            ),
        )
    )


def _table(abilities: Iterable[Ability], browsers: list[str]) -> str:
    heads = "".join(tag("th", words, scope="col") for words in ("What you can do", *_PLACES.values()))
    bodies = "".join(
        tag(
            "tbody",
            tag("tr", tag("th", escape(group), colspan="4", scope="rowgroup")),
            *_rows(some, browsers),
        )
        for group, some in groupby(abilities, key=lambda one: one.group)
    )
    return tag("table", tag("thead", tag("tr", heads)), bodies)


def _rows(abilities: Iterable[Ability], browsers: list[str]) -> Iterator[str]:
    for one in abilities:
        cells = (
            tag("td", _cell(getattr(one, place), getattr(one, f"{place}_but"), browsers)) for place in _PLACES
        )
        yield tag("tr", tag("th", escape(one.words), scope="row"), *cells)


def _cell(proved: tuple[str, ...], reason: str, browsers: list[str]) -> str:
    """Say yes, or in which browser only, or no; the last two with their reason."""
    if set(browsers) <= set(proved):
        return "yes"
    said = f"in {' and '.join(proved)} only" if proved else "no"
    return f"{escape(said)}: {escape(reason)}"

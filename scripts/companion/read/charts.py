"""A YAML file of docs/data/charts/ in, one chart out; its kind decides which fields it has."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from companion.model import (
    AnyChart,
    ArgumentChart,
    ChainChart,
    CitationGroup,
    Finding,
    Place,
    SeriesChart,
    SpansChart,
    TimelineChart,
    data_of,
)
from companion.read.pages import read_groups
from companion.read.records import Lined, build, load_yaml
from companion.typography import typographic

Kind = type[SpansChart | TimelineChart | ChainChart | SeriesChart | ArgumentChart]
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "spans": SpansChart,
        "timeline": TimelineChart,
        "chain": ChainChart,
        "series": SeriesChart,
        "argument": ArgumentChart,
    }
)
# Texts that do not pass through Markdown on their way to the page.
_SHOWN = {"title", "description", "label", "theory", "case", "text", "comment"}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def read_chart(text: str, path: str, name: str) -> Iterator[AnyChart | Finding]:
    """Read one chart, called `name` after its file, or say everything that is wrong with it."""
    if not _ID.match(name):
        message = f"'{name}' becomes an address: name the file in small letters, digits and hyphens"
        yield Finding(Place(path), "chart-name-is-plain", message)
        return
    loaded = load_yaml(text, path)
    if isinstance(loaded, Finding):
        yield loaded
    elif not isinstance(loaded, Lined):
        yield Finding(Place(path), "chart-is-mapping", "a chart's file is one mapping of fields, not a list")
    elif loaded.get("kind") not in KINDS:
        yield _unknown(loaded, path)
    else:
        for found in build(KINDS[loaded["kind"]], loaded, path, skip=("id", "cited")):
            yield found if isinstance(found, Finding) else _finished(found, name)


def _unknown(loaded: Lined, path: str) -> Finding:
    kind = str(loaded.get("kind", ""))
    near = difflib.get_close_matches(kind, KINDS, 1)
    hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(KINDS)}"
    place = Place(path, loaded.lines.get("kind", loaded.lines[""]))
    return Finding(place, "chart-has-kind", f"unknown kind '{kind}'; {hint}")


def _finished(chart: AnyChart, name: str) -> AnyChart:
    shown: AnyChart = _printed(chart)
    return dataclasses.replace(shown, id=name, cited=tuple(_citations(chart)))


def _printed(value: Any) -> Any:  # noqa: ANN401 - a chart, or a record inside it
    """The same with the quotation marks of print in what is drawn and listed as it stands."""
    changed: dict[str, Any] = {}
    for field in dataclasses.fields(value):
        held = getattr(value, field.name)
        if isinstance(held, str) and field.name in _SHOWN:
            changed[field.name] = typographic(held)
        elif isinstance(held, tuple) and any(dataclasses.is_dataclass(one) for one in held):
            changed[field.name] = tuple(_printed(one) for one in held)
    return dataclasses.replace(value, **changed)


def _citations(chart: AnyChart) -> Iterator[CitationGroup]:
    """The citations in the note and in the comments, each at the record that holds it."""
    texts = [(chart.at, chart.note)]
    texts += [(datum.at, getattr(datum, "comment", "")) for datum in data_of(chart)]
    for at, text in texts:
        for group in read_groups(text, at.path, at.line):
            yield dataclasses.replace(group, at=at)

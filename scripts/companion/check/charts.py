"""Rules about pictures: what a value names must be there, and must be what it says it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from companion.check.registry import SECTIONS, nearest, rule
from companion.check.walk import prose
from companion.model import (
    CHARTS_PAGE,
    CITES_CHART,
    CLAIM_ROLES,
    SPAN_STATUSES,
    AnyChart,
    ArgumentChart,
    ChainChart,
    Claim,
    Companion,
    Datum,
    Edge,
    Event,
    Level,
    Link,
    Place,
    Point,
    Span,
    SpansChart,
    TimelineChart,
    data_of,
)
from companion.syntax import find_charts, is_date

Found = Iterator[tuple[Place, str]]
_LONGEST = 25


@rule()
def chart_names_what_is_there(companion: Companion) -> Found:
    """A bar in no lane, an arrow to no box: the picture would silently leave it out."""
    for chart in companion.charts.values():
        for one, name, known in _named(chart):
            value = getattr(one, name)
            if value not in known and (value or name != "under"):
                hint = nearest(value, known) or f"; known are {', '.join(known)}"
                yield one.at, f"{name.rstrip('_')} '{value}' is not in this chart{hint}"


def _named(chart: AnyChart) -> Iterator[tuple[Datum | Edge, str, Sequence[str]]]:
    """Every field that names another part of its chart: record, field, what it may name."""
    match chart:
        case SpansChart():
            yield from ((span, "group", chart.groups) for span in data_of(chart))
        case TimelineChart():
            yield from ((event, "lane", chart.lanes) for event in chart.events)
        case ChainChart():
            ids = [node.id for node in chart.nodes]
            yield from ((node, "column", chart.columns) for node in chart.nodes)
            yield from ((edge, name, ids) for edge in chart.edges for name in ("from_", "to"))
        case ArgumentChart():
            ids = [node.id for node in chart.nodes]
            yield from ((claim, "role", CLAIM_ROLES) for claim in chart.nodes)
            yield from ((claim, "under", ids) for claim in chart.nodes)


@rule(needs=(SECTIONS,))
def chart_passage_exists(companion: Companion) -> Found:
    """A picture leads back to the article's passages."""
    for chart in companion.charts.values():
        named = [(chart.at, code) for code in chart.passages]
        named += [(datum.at, code) for datum in data_of(chart) for code in getattr(datum, "passages", ())]
        for at, code in named:
            if code not in companion.passages:
                yield at, f"there is no passage '{code}'{nearest(code, companion.passages)}"


@rule()
def chart_date_is_date(companion: Companion) -> Found:
    """A date places a mark on a scale."""
    for chart in companion.charts.values():
        for at, name, value in _dates(chart):
            if not is_date(value):
                yield at, f"{name} '{value}' is not a date such as 2014, 2014-05 or 2014-05-29"
        for datum in data_of(chart):
            if isinstance(datum, Span) and datum.end and datum.end < datum.start[: len(datum.end)]:
                yield datum.at, f"it ends in {datum.end}, before it starts in {datum.start}"
            if isinstance(datum, Point) and not re.fullmatch(r"\d{4}", datum.year):
                yield datum.at, f"year '{datum.year}' is not a year of four digits"


def _dates(chart: AnyChart) -> Iterator[tuple[Place, str, str]]:
    """Every date of a chart with its name; those that may be left out, where they are not."""
    yield chart.at, "as_of", chart.as_of
    if isinstance(chart, TimelineChart) and chart.finished:
        yield chart.at, "finished", chart.finished
    for datum in data_of(chart):
        if isinstance(datum, Span):
            yield datum.at, "start", datum.start
            yield from [(datum.at, "end", datum.end)] if datum.end else []
        elif isinstance(datum, Event):
            yield datum.at, "date", datum.date


@rule()
def chart_value_is_number(companion: Companion) -> Found:
    """A value becomes a height; words about it belong into the comment."""
    for chart in companion.charts.values():
        for datum in data_of(chart):
            if isinstance(datum, Point) and not re.fullmatch(r"-?\d+(\.\d+)?", datum.value):
                yield datum.at, f"the value '{datum.value}' is not a number such as 2.9"


@rule()
def chart_value_has_source(companion: Companion) -> Found:
    """A picture makes a claim look certain: each value says where it was seen."""
    for chart in companion.charts.values():
        for datum in data_of(chart):
            if isinstance(datum, Span | Event | Point) and not datum.sources:
                yield datum.at, "no source is named; name one or leave the value out"
            if isinstance(datum, Span) and datum.status not in SPAN_STATUSES and not datum.comment:
                known = ", ".join(SPAN_STATUSES)
                yield datum.at, f"status '{datum.status}' needs a comment; without one are {known}"


@rule()
def chart_node_is_whole(companion: Companion) -> Found:
    """An argument is a tree of short statements that a reader can find in the article."""
    for chart in companion.charts.values():
        if isinstance(chart, ChainChart | ArgumentChart):
            yield from _nodes(chart.nodes)
        if isinstance(chart, ArgumentChart):
            yield from _tree(chart)


def _nodes(nodes: Sequence[Link | Claim]) -> Found:
    counted = Counter(node.id for node in nodes)
    for node in nodes:
        if counted[node.id] > 1:
            yield node.at, f"the id '{node.id}' stands {counted[node.id]} times in this chart"
        if not node.passages:
            yield node.at, f"'{node.id}' names no passage"
        if isinstance(node, Claim) and len(node.text.split()) > _LONGEST:
            yield node.at, f"'{node.id}' has {len(node.text.split())} words; say it in {_LONGEST}"


def _tree(chart: ArgumentChart) -> Found:
    above = {node.id: node.under for node in chart.nodes}
    for node in chart.nodes:
        if not node.under and node.role != "claim":
            yield node.at, f"'{node.id}' is a {node.role} and stands under nothing"
        seen, here = {node.id}, node.under
        while here and here not in seen:
            seen.add(here)
            here = above.get(here, "")
        if here:
            yield node.at, f"'{node.id}' runs in a circle: it comes back to '{here}'"


@rule()
def chart_mark_has_chart(companion: Companion) -> Found:
    """`{chart: id}` puts a picture on the page, once: its ids are addresses."""
    known = (*companion.charts, CITES_CHART)
    for at, page, name, first in _marks(companion):
        if name not in known:
            yield at, f"no chart '{name}'{nearest(name, known)}"
        elif not first:
            yield at, f"the chart '{name}' stands on {page} already"


@rule(Level.WARNING)
def chart_is_placed(companion: Companion) -> Found:
    """A chart that says on which page it stands is expected there."""
    placed = {(page, name) for _, page, name, _ in _marks(companion)}
    for chart in companion.charts.values():
        if chart.page != CHARTS_PAGE and (chart.page, chart.id) not in placed:
            yield chart.at, f"{chart.page} holds no line {{chart: {chart.id}}}; add it, or say {CHARTS_PAGE}"


def _marks(companion: Companion) -> Iterator[tuple[Place, str, str, bool]]:
    """Every mark of a chart: place, page, id, and whether it is the first of this chart there."""
    seen: set[tuple[str, str]] = set()
    for at, text, page in prose(companion):
        for line, name in find_charts(text) if "{chart:" in text else ():
            yield Place(at.path, at.line + line - 1), page, name, (page, name) not in seen
            seen.add((page, name))

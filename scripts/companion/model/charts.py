"""Pictures from data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from companion.model.base import Place
from companion.model.works import CitationGroup

SPAN_STATUSES = ("member", "observer", "associate", "candidate", "frozen")
CLAIM_ROLES = ("claim", "reason", "evidence", "objection", "reply")
CHARTS_PAGE = "charts.md"
# The picture that is made of the works themselves; a mark may name it like those with a file.
CITES_CHART = "how-cites"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From when to when a state was what in an organisation; an empty `end` means still."""

    group: str
    start: str
    end: str = ""
    status: str = "member"
    sources: tuple[str, ...] = ()
    comment: str = ""
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanRow:
    """A state with its spans."""

    name: str
    spans: tuple[Span, ...]
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened on a day; `article` is the date, or the words, that the article has instead."""

    date: str
    label: str
    lane: str
    article: str = ""
    passages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    comment: str = ""
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One step of a causal chain: `theory` names it in general, `case` says what the article puts there."""

    id: str
    column: str
    theory: str
    case: str
    passages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """An arrow between two steps (`from` is a word of Python)."""

    from_: str
    to: str
    label: str = ""
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A measured value of a year, as its source writes it."""

    year: str
    value: str
    sources: tuple[str, ...] = ()
    comment: str = ""
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one reporter measured over the years."""

    name: str
    points: tuple[Point, ...]
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A node of the argument; `under` is the node that it supports or attacks, empty at the top."""

    id: str
    role: str
    text: str
    under: str = ""
    passages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A count, with what it counts."""

    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What every picture has; `id` is the name of its file, `cited` the citations of its prose."""

    id: str = ""
    title: str
    kind: str
    description: str
    as_of: str
    page: str = CHARTS_PAGE
    passages: tuple[str, ...] = ()
    note: str = ""
    cited: tuple[CitationGroup, ...] = ()
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class SpansChart(Chart):
    """Who belonged to what, over time."""

    groups: tuple[str, ...]
    rows: tuple[SpanRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineChart(Chart):
    """Events in lanes; `finished` is the day on which the article was, if a line should say so."""

    lanes: tuple[str, ...]
    finished: str = ""
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainChart(Chart):
    """Causes to effects, column by column."""

    columns: tuple[str, ...]
    nodes: tuple[Link, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesChart(Chart):
    """Values by year, one line a reporter."""

    unit: str
    series: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArgumentChart(Chart):
    """A claim with its reasons, evidence, objections and replies, as a tree."""

    nodes: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BarsChart(Chart):
    """Counts made from the sources themselves; no file holds one. `panels` maps a title to its bars."""

    panels: Mapping[str, tuple[Bar, ...]]


AnyChart = SpansChart | TimelineChart | ChainChart | SeriesChart | ArgumentChart | BarsChart
Datum = Span | Event | Link | Point | Claim


def data_of(chart: AnyChart) -> tuple[Datum, ...]:
    """Every single value of a chart that may name sources and passages, in the order of its file."""
    match chart:
        case SpansChart():
            return tuple(span for row in chart.rows for span in row.spans)
        case TimelineChart():
            return chart.events
        case SeriesChart():
            return tuple(point for line in chart.series for point in line.points)
        case ChainChart() | ArgumentChart():
            return chart.nodes
        case BarsChart():
            return ()


def chart_sources(chart: AnyChart) -> Iterator[str]:
    """The keys of all works that the values of a chart name, repeats included."""
    return (key for datum in data_of(chart) for key in datum.sources)

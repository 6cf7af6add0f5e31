"""The data of a chart as tables and lists: what a picture shows, for those who read it in words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from companion.model import (
    AnyChart,
    ArgumentChart,
    BarsChart,
    ChainChart,
    Claim,
    SeriesChart,
    Span,
    SpansChart,
    TimelineChart,
)
from companion.render.dates import date_in, moment, short_date
from companion.render.html import escape, passage_links, tag, work_links
from companion.render.prepare import Convert
from companion.render.shown import Shown


def table(shown: Shown, chart: AnyChart) -> str:
    """The table of a chart, or the list of an argument."""
    match chart:
        case SpansChart():
            return _spans(shown, chart)
        case TimelineChart():
            return _timeline(shown, chart)
        case ChainChart():
            return _chain(shown, chart)
        case SeriesChart():
            return _series(shown, chart)
        case ArgumentChart():
            return argument_list(shown, chart)
        case BarsChart():
            return _bars(chart)


def made(heads: Iterable[str], *bodies: str) -> str:
    """A table with a heading to each column."""
    head = tag("thead", tag("tr", *(tag("th", escape(head), scope="col") for head in heads)))
    return tag("table", head, *bodies, class_="data")


def row(first: str, *cells: str) -> str:
    """A row of HTML cells, the first of them its heading."""
    return tag("tr", tag("th", first, scope="row"), *(tag("td", cell) for cell in cells))


def _spans(shown: Shown, chart: SpansChart) -> str:
    bodies = []
    for state in chart.rows:
        spans = sorted(state.spans, key=lambda span: (chart.groups.index(span.group), moment(span.start)))
        name = tag("th", escape(state.name), scope="rowgroup", rowspan=str(len(spans)))
        rows = [
            tag("tr", name if not number else "", *_span(shown, span)) for number, span in enumerate(spans)
        ]
        bodies.append(tag("tbody", *rows))
    return made(("State", "Organisation", "As", "From", "To", "Sources and remarks"), *bodies)


def _span(shown: Shown, span: Span) -> list[str]:
    end = escape(short_date(span.end)) if span.end else "still"
    cells = (escape(span.group), escape(span.status), escape(short_date(span.start)), end)
    return [tag("td", cell) for cell in (*cells, _remarks(shown, span.comment, span.sources))]


def _timeline(shown: Shown, chart: TimelineChart) -> str:
    rows = [
        row(
            escape(short_date(event.date)),
            escape(event.label),
            escape(event.lane),
            escape(short_date(event.article) if date_in(event.article) == event.article else event.article),
            passage_links(shown.companion, event.passages),
            _remarks(shown, event.comment, event.sources),
        )
        for event in sorted(chart.events, key=lambda event: moment(event.date))
    ]
    heads = ("Date", "Event", "Lane", "In the article", "At", "Sources and remarks")
    return made(heads, tag("tbody", *rows))


def _chain(shown: Shown, chart: ChainChart) -> str:
    names = {node.id: node.theory for node in chart.nodes}
    rows = [
        row(
            escape(node.theory),
            escape(node.column),
            escape(node.case),
            "; ".join(
                escape(names.get(edge.to, edge.to) + (f" ({edge.label})" if edge.label else ""))
                for edge in chart.edges
                if edge.from_ == node.id
            ),
            passage_links(shown.companion, node.passages),
            work_links(shown.short_labels, node.sources),
        )
        for node in sorted(chart.nodes, key=lambda node: chart.columns.index(node.column))
    ]
    heads = ("In the theory", "Column", "In the article", "Leads to", "At", "Sources")
    return made(heads, tag("tbody", *rows))


def _series(shown: Shown, chart: SeriesChart) -> str:
    bodies = []
    for line in chart.series:
        points = sorted(line.points, key=lambda point: point.year)
        name = tag("th", escape(line.name), scope="rowgroup", rowspan=str(len(points)))
        rows = [
            tag(
                "tr",
                name if not number else "",
                tag("td", escape(point.year)),
                tag("td", escape(point.value), class_="number"),
                tag("td", _remarks(shown, point.comment, point.sources)),
            )
            for number, point in enumerate(points)
        ]
        bodies.append(tag("tbody", *rows))
    return made(
        ("Measured by", "Year", chart.unit[:1].upper() + chart.unit[1:], "Sources and remarks"), *bodies
    )


def _bars(chart: BarsChart) -> str:
    parts = []
    for title, bars in chart.panels.items():
        rows = [row(escape(bar.label), str(bar.count)) for bar in bars]
        parts.append(made((title, "Number"), tag("tbody", *rows)))
    return "".join(parts)


def argument_list(shown: Shown, chart: ArgumentChart, under: str = "", depth: int = 0) -> str:
    """The tree of an argument as nested lists."""
    nodes = [node for node in chart.nodes if node.under == under]
    if not nodes or depth > len(chart.nodes):
        return ""
    items = (
        tag(
            "li",
            _claim(shown, node),
            argument_list(shown, chart, node.id, depth + 1),
            class_=f"claim-{node.role}",
        )
        for node in nodes
    )
    return tag("ul", *items, class_="argument" if not under else "")


def _claim(shown: Shown, node: Claim) -> str:
    places = passage_links(shown.companion, node.passages)
    sources = work_links(shown.short_labels, node.sources)
    cited = tag("span", f" ({sources})", class_="citations") if sources else ""
    role = tag("strong", escape(node.role.capitalize()), class_="claim-role")
    return f"{role} {escape(node.text)} {tag('span', places, class_='claim-at')}{cited}"


def _remarks(shown: Shown, comment: str, sources: Iterable[str]) -> str:
    links = tag("span", work_links(shown.short_labels, sources), class_="citations")
    return f"{links} {tag('span', words(shown.convert, comment), class_='remark')}" if comment else links


def words(convert: Convert, text: str) -> str:
    """A remark, with its citations and stresses as HTML; most have neither."""
    if re.search(r"[@*`\[]", text):
        return convert(text).removeprefix("<p>").removesuffix("</p>")
    return escape(text)

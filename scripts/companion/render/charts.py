"""Charts as figures: caption, picture, data; and the page of all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from companion.model import CITES_CHART, AnyChart, ArgumentChart, BarsChart
from companion.render.cites import cites_chart
from companion.render.dates import long_date
from companion.render.draw import Keep, make_anew, picture
from companion.render.html import escape, page, passage_links, tag
from companion.render.prepare import Prepared
from companion.render.shown import Shown
from companion.render.tables import argument_list, table

_LINK = re.compile(r'( href=")(?![a-z][a-z0-9+.-]*:|#)')


def all_charts(shown: Shown) -> Mapping[str, AnyChart]:
    """Those with a file, and the one made of the works."""
    made = cites_chart(shown.companion)
    return {**shown.companion.charts, **({CITES_CHART: made} if made else {})}


def charts_page(prepared: Prepared, keep: Keep = make_anew) -> str:
    """Every picture, one below the other."""
    charts = all_charts(prepared)
    menu = tag(
        "ul",
        *(tag("li", tag("a", escape(chart.title), href=f"#{name}")) for name, chart in charts.items()),
        class_="page-menu",
    )
    lead = tag(
        "p",
        "Each picture is drawn from a list of data when this site is made. The list, with its sources, "
        "stands below the picture.",
    )
    figures = [figure(prepared, chart, keep=keep) for chart in charts.values()]
    return page(
        "Pictures",
        "Pictures drawn from data, each with its sources and its table.",
        lead,
        menu,
        *figures,
        wide=True,
    )


def placed(shown: Shown, name: str, path: str, keep: Keep = make_anew) -> str:
    """A chart as it stands on a page below docs/ other than its own; empty where there is no such chart."""
    chart = all_charts(shown).get(name)
    if chart is None:
        return ""
    return rooted(figure(shown, chart, f"chart-{name}", keep), path)


def rooted(html: str, path: str) -> str:
    """HTML whose links count from the site's root, for a page below docs/."""
    return _LINK.sub(rf"\1{'../' * path.count('/')}", html)


def figure(shown: Shown, chart: AnyChart, anchor: str = "", keep: Keep = make_anew) -> str:
    """A chart with everything that belongs to it; `anchor` is its id where that is not the chart's own."""
    name = anchor or chart.id
    title = escape(chart.title)
    head = tag("p", title, class_="chart-title") if anchor else tag("h2", tag("a", title, href=f"#{name}"))
    drawn = picture(chart, shown.companion.urls, f"{name}-picture", keep)
    shape = _region(drawn, f"Picture: {chart.title}", "chart-scroll")
    data = _data(shown, chart)
    # Of an argument the list comes first: it is read more easily than the drawing.
    order = (data, shape) if isinstance(chart, ArgumentChart) else (shape, data)
    return tag(
        "figure",
        tag(
            "figcaption",
            head,
            tag("p", escape(chart.description), class_="chart-about"),
            _facts(shown, chart),
        ),
        *order,
        tag("div", shown.convert(chart.note), class_="chart-note") if chart.note else "",
        id=name,
        class_=f"chart chart-{chart.kind}",
    )


def _facts(shown: Shown, chart: AnyChart) -> str:
    places = passage_links(shown.companion, chart.passages)
    day = tag("time", escape(long_date(chart.as_of)), datetime=chart.as_of)
    return tag("p", f"As of {day}.", f" On {places}." if places else "", class_="chart-facts")


def _data(shown: Shown, chart: AnyChart) -> str:
    if isinstance(chart, ArgumentChart):
        return argument_list(shown, chart)
    words = "The data as a table" + ("" if isinstance(chart, BarsChart) else ", with sources")
    inside = _region(table(shown, chart), f"Data: {chart.title}", "data-scroll")
    return tag("details", tag("summary", words), inside, class_="chart-data", open="open")


def _region(inside: str, name: str, class_: str) -> str:
    """A part that may be wider than the screen: it scrolls, with the keyboard too."""
    return tag("div", inside, role="region", tabindex="0", aria_label=name, class_=class_)

"""Each kind of chart to its drawing; importing this imports the plotting library."""

from __future__ import annotations

from collections.abc import Mapping

from companion.model import (
    AnyChart,
    ArgumentChart,
    BarsChart,
    ChainChart,
    SeriesChart,
    SpansChart,
    TimelineChart,
)
from companion.render.draw import argument, bars, chain, series, spans, timeline


def written(chart: AnyChart, urls: Mapping[str, str]) -> str:
    """The chart as the plotting library writes it."""
    match chart:
        case SpansChart():
            return spans.draw(chart).written()
        case TimelineChart():
            return timeline.draw(chart, urls).written()
        case ChainChart():
            return chain.draw(chart, urls).written()
        case SeriesChart():
            return series.draw(chart).written()
        case ArgumentChart():
            return argument.draw(chart, urls).written()
        case BarsChart():
            return bars.draw(chart).written()

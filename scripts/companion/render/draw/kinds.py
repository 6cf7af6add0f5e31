"""Each kind of chart that has a file to its drawing; importing this imports the plotting library."""

from __future__ import annotations

from collections.abc import Mapping

from companion.model import ArgumentChart, ChainChart, SeriesChart, SpansChart, TimelineChart
from companion.render.draw import argument, chain, series, spans, timeline

Drawn = SpansChart | TimelineChart | ChainChart | SeriesChart | ArgumentChart


def written(chart: Drawn, urls: Mapping[str, str]) -> str:
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

"""Counts as bars, panel below panel, each bar with its words on the left and its number on the right.

Every project has this picture, so it is written here in the plotting library's own words, without loading it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as etree

from companion.model import Bar, BarsChart
from companion.render.draw.palette import CLASSES, HUES, INK, SOFT, STRONG
from companion.render.draw.svg import named

WIDTH = 380  # a phone shows it whole
_ROW, _BAR, _HEAD, _GAP = 24, 14, 30, 14
_SIZE = "11px"
# What the labels take in the library's font, as `sheet.wide` measures them.
WIDE = {
    "as printed, right": 88.40625,
    "a slip, still easy to find": 123.484375,
    "wrong enough to mislead": 139.96875,
    "cited, but not in the list": 128.703125,
    "could not be identified": 123.890625,
    "author’s name": 80.15625,
    "year": 24.53125,
    "title": 21.515625,
    "journal, book or series": 122.515625,
    "volume or number": 101.9375,
    "pages in the list": 87.953125,
    "publisher": 51.046875,
    "web address": 69.46875,
    "order of given and family name": 173.578125,
    "name in the text": 91.484375,
    "pages in the text": 93.5,
    "older than what it is cited for": 159.53125,
    "not in the list": 72.765625,
    "never cited in the text": 122.5,
    "nothing": 42.0,
}


def draw(chart: BarsChart, prefix: str) -> str:
    """Draw all panels on one scale, as SVG for the inside of a page."""
    bars = [bar for panel in chart.panels.values() for bar in panel]
    left = max((_wide(bar.label) for bar in bars), default=0) + 12
    scale = (WIDTH - left - 40) / (max((bar.count for bar in bars), default=1) or 1)
    height = len(bars) * _ROW + len(chart.panels) * (_HEAD + _GAP)
    root = etree.Element("svg", {"viewBox": f"0 0 {WIDTH} {height}"})
    ground = [(0, height), (WIDTH, height), (WIDTH, 0), (0, 0), (0, height)]
    etree.SubElement(root, "path", {"d": f"{_path(ground)} z", "fill": "none"})
    root.extend(_axes(chart, left))
    y = 0
    for number, (title, panel) in enumerate(chart.panels.items()):
        root.append(_text(0, y + 18, title, "start", SOFT, heavy=True))
        y += _HEAD
        for bar in panel:
            root.extend(_bar(bar, left, y, bar.count * scale, HUES[number % len(HUES)]))
            y += _ROW
        y += _GAP
    return named(root, prefix, chart.title, chart.description)


def _wide(label: str) -> float:
    if label in WIDE:
        return WIDE[label]
    from companion.render.draw.sheet import wide

    return wide(label)


def _axes(chart: BarsChart, left: float) -> Iterator[etree.Element]:
    """A line a panel, on which its bars stand; all of them lie below the bars."""
    y = 0
    for panel in chart.panels.values():
        y += _HEAD
        line = _path([(left, y - 2), (left, y + len(panel) * _ROW)])
        yield etree.Element(
            "path", {"d": line, "fill": "none", "stroke-width": "1.2", "class": f"stroke-{CLASSES[STRONG]}"}
        )
        y += len(panel) * _ROW + _GAP


def _bar(bar: Bar, left: float, y: float, long: float, hue: str) -> Iterator[etree.Element]:
    yield _text(left - 8, y + 15, bar.label, "end", INK)
    if bar.count:
        top, right = y + (_ROW - _BAR) / 2, left + long
        corners = [(left, top), (right, top), (right, top + _BAR), (left, top + _BAR)]
        name = CLASSES[hue]
        yield etree.Element("path", {"d": f"{_path(corners)} z", "class": f"fill-{name} stroke-{name}"})
    yield _text(left + long + 8, y + 15, str(bar.count), "start", INK, heavy=True)


def _text(x: float, y: float, words: str, anchor: str, color: str, *, heavy: bool = False) -> etree.Element:
    place = {"x": _short(x), "y": _short(y), "font-size": _SIZE, "text-anchor": anchor}
    look = f"fill-{CLASSES[color]}{' heavy' if heavy else ''}"
    element = etree.Element("text", {**place, "class": look})
    element.text = words
    return element


def _path(points: Iterable[tuple[float, float]]) -> str:
    return "M " + " L ".join(f"{_short(x)} {_short(y)}" for x, y in points)


def _short(number: float) -> str:
    return f"{number:f}".rstrip("0").rstrip(".")

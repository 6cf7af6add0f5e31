"""Counts as bars, panel below panel, each bar with its words on the left and its number on the right."""

from __future__ import annotations

from companion.model import Bar, BarsChart
from companion.render.draw.palette import HUES, SOFT, STRONG
from companion.render.draw.sheet import Look, Sheet, wide

WIDTH = 380  # a phone shows it whole
_ROW, _BAR, _HEAD = 24, 14, 30


def draw(chart: BarsChart) -> Sheet:
    """Draw all panels on one scale."""
    bars = [bar for panel in chart.panels.values() for bar in panel]
    left = max((wide(bar.label) for bar in bars), default=0) + 12
    most = max((bar.count for bar in bars), default=1) or 1
    sheet = Sheet(WIDTH, len(bars) * _ROW + len(chart.panels) * (_HEAD + 14))
    y = 0.0
    for number, (title, panel) in enumerate(chart.panels.items()):
        sheet.text(0, y + 18, title, heavy=True, color=SOFT)
        y += _HEAD
        sheet.path([(left, y - 2), (left, y + len(panel) * _ROW)], color=STRONG, lw=1.2)
        for bar in panel:
            _bar(sheet, bar, left, y, (WIDTH - left - 40) / most, HUES[number % len(HUES)])
            y += _ROW
        y += 14
    return sheet


def _bar(sheet: Sheet, bar: Bar, left: float, y: float, scale: float, hue: str) -> None:
    sheet.text(left - 8, y + 15, bar.label, ha="right")
    if bar.count:
        sheet.box(left, y + (_ROW - _BAR) / 2, bar.count * scale, _BAR, Look(fill=hue, line=hue))
    sheet.text(left + bar.count * scale + 8, y + 15, str(bar.count), heavy=True)

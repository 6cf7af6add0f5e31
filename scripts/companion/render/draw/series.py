"""Values by year: a line with marks of its own for each reporter, and every value written beside its mark."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

from companion.model import Line, Point, SeriesChart
from companion.render.draw.palette import HUES, RULE, SOFT, STRONG
from companion.render.draw.sheet import SIZE, Sheet, wide, wrap

WIDTH = 720
_LEFT, _RIGHT, _HIGH = 44, 696, 260
_SHAPES = ("o", "s", "D", "^", "v", "P", "X")
_DASHES = ("-", (0, (5, 2)), (0, (2, 1.5)), (0, (7, 2, 1.5, 2)), (0, (1, 1)))
Spot = tuple[float, float, str, str]  # x, y, the value as written, its colour


class _Scale:
    """Years and values to pixels."""

    def __init__(self, chart: SeriesChart, top: float) -> None:
        years = [int(point.year) for line in chart.series for point in line.points] or [int(chart.as_of[:4])]
        most = max((float(point.value) for line in chart.series for point in line.points), default=1)
        least = min((float(point.value) for line in chart.series for point in line.points), default=0)
        self.first, self.last = min(years), max(years)
        self.step = _step(max(most, 0) - min(least, 0))
        self.low, self.high = (
            math.floor(min(least, 0) / self.step),
            math.ceil(max(most, 0) * 1.06 / self.step),
        )
        self.top, self.bottom = top, top + _HIGH

    def x(self, year: int) -> float:
        return _LEFT + 22 + (year - self.first) / max(1, self.last - self.first) * (_RIGHT - _LEFT - 44)

    def y(self, value: float) -> float:
        part = (value / self.step - self.low) / max(1, self.high - self.low)
        return self.bottom - part * (self.bottom - self.top)


def draw(chart: SeriesChart) -> Sheet:
    """Draw years from left to right, values from zero up."""
    names = [wrap(line.name, WIDTH - 40) for line in chart.series]
    top = 16.0 * sum(len(lines) for lines in names) + 34
    scale = _Scale(chart, top)
    sheet = Sheet(WIDTH, scale.bottom + 24)
    _legend(sheet, names)
    gaps = any(_gap(one, two) for line in chart.series for one, two in _steps(line))
    words = f"{chart.unit}; dotted: no value for the years between" if gaps else chart.unit
    sheet.text(0, top - 12, words, color=SOFT)
    _grid(sheet, scale)
    spots: list[Spot] = []
    for number, line in enumerate(chart.series):
        spots += _line(sheet, line, number, scale)
    _values(sheet, spots)
    return sheet


def _step(span: float) -> float:
    """The distance of grid lines: 1, 2 or 5 times a power of ten, four to eight of them."""
    rough = max(span, 1e-9) / 5
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * step for step in (1, 2, 5, 10) if power * step >= rough)


def _grid(sheet: Sheet, scale: _Scale) -> None:
    for number in range(scale.low, scale.high + 1):
        y = scale.y(number * scale.step)
        sheet.path([(_LEFT, y), (_RIGHT, y)], color=RULE if number else STRONG, lw=0.8 if number else 1.2)
        sheet.text(_LEFT - 6, y + 4, f"{number * scale.step:.6g}", ha="right", color=SOFT)
    years = scale.last - scale.first + 1
    each = max(1, math.ceil(years * (wide("2020") + 8) / (_RIGHT - _LEFT)))
    for year in range(scale.first, scale.last + 1, each):
        sheet.path([(scale.x(year), scale.bottom), (scale.x(year), scale.bottom + 4)], color=STRONG)
        sheet.text(scale.x(year), scale.bottom + 18, str(year), ha="center", color=SOFT)


def _line(sheet: Sheet, line: Line, number: int, scale: _Scale) -> list[Spot]:
    """Draw one line, thin and dotted where years are missing; give the places of its values."""
    hue = HUES[number % len(HUES)]
    for one, two in _steps(line):
        ends = [(scale.x(int(p.year)), scale.y(float(p.value))) for p in (one, two)]
        dash = (0, (1, 3)) if _gap(one, two) else _DASHES[number % len(_DASHES)]
        sheet.path(ends, color=hue, lw=1.2 if _gap(one, two) else 2, ls=dash, zorder=3)
    spots = [(scale.x(int(p.year)), scale.y(float(p.value)), p.value, hue) for p in line.points]
    for x, y, _, _ in spots:
        sheet.mark(x, y, _SHAPES[number % len(_SHAPES)], hue)
    return spots


def _steps(line: Line) -> Iterator[tuple[Point, Point]]:
    """Every value with the next one."""
    return itertools.pairwise(sorted(line.points, key=lambda point: point.year))


def _gap(one: Point, two: Point) -> bool:
    return int(two.year) - int(one.year) > 1


def _values(sheet: Sheet, spots: list[Spot]) -> None:
    """Write each value above its mark, or below where the place is taken."""
    taken: list[tuple[float, float, float]] = [(x, y, 12) for x, y, _, _ in spots]
    for x, y, value, hue in sorted(spots, key=lambda spot: (spot[1], spot[0])):
        half = wide(value, SIZE) / 2
        for base in (y - 9, y + 18, y - 22, y + 31):
            if not any(abs(x - a) < half + w / 2 and abs(base - 4 - b) < 11 for a, b, w in taken):
                sheet.text(x, base, value, ha="center", color=hue)
                taken.append((x, base - 4, 2 * half))
                break


def _legend(sheet: Sheet, names: list[list[str]]) -> None:
    y = 10.0
    for number, lines in enumerate(names):
        hue = HUES[number % len(HUES)]
        sheet.path([(0, y), (28, y)], color=hue, lw=2, ls=_DASHES[number % len(_DASHES)], zorder=3)
        sheet.mark(14, y, _SHAPES[number % len(_SHAPES)], hue)
        sheet.lines(36, y + 4, lines)
        y += 16 * len(lines)

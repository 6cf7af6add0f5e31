"""Who belonged to what, as bars: a block a state, in it a lane for each organisation it was in."""

from __future__ import annotations

from dataclasses import dataclass

from companion.model import Span, SpanRow, SpansChart
from companion.render.dates import moment
from companion.render.draw.palette import HUES, INK, PAPER, SOFT
from companion.render.draw.sheet import Look, Sheet, wide, wrap

WIDTH = 720
_LEFT, _RIGHT = 216, 704
_LANE = 112
_ROW, _BAR, _GAP = 15, 9, 9
_STILL = "still"
# Not by colour alone: what one is, is the filling of the bar.
_HATCHES = {"member": "", "observer": "/////", "candidate": "none", "frozen": "xxxxx"}
_OTHERS = ("|||||", "-----", "\\\\\\\\", "+++++", "||", "--", "\\\\", "++", "//", "xx")


def draw(chart: SpansChart) -> Sheet:
    """Draw states from top to bottom, years from left to right."""
    blocks = [
        _Block(row, _groups(chart, row), wrap(row.name, _LANE - 12, 12, heavy=True)) for row in chart.rows
    ]
    top = 44.0 + 18 * (_places(chart)[-1][3] + 1)
    sheet = Sheet(WIDTH, top + sum(block.height for block in blocks) + 26)
    scale = _Scale(chart)
    _legend(sheet, chart)
    _years(sheet, scale, top)
    for block in blocks:
        sheet.path([(0, top), (_RIGHT, top)], lw=0.8)
        sheet.lines(0, top + 17, block.name, size=12, heavy=True)
        for number, group in enumerate(block.groups):
            _lane(sheet, chart, scale, block.row, group, top + _GAP / 2 + number * _ROW)
        top += block.height
    sheet.path([(0, top), (_RIGHT, top)], lw=0.8)
    return sheet


@dataclass(frozen=True, slots=True)
class _Block:
    """A state, the organisations it was ever in, and its name in lines."""

    row: SpanRow
    groups: list[str]
    name: list[str]

    @property
    def height(self) -> float:
        return max(len(self.groups), len(self.name)) * _ROW + _GAP


class _Scale:
    """Years to pixels."""

    def __init__(self, chart: SpansChart) -> None:
        starts = [moment(span.start) for row in chart.rows for span in row.spans]
        self.now = moment(chart.as_of)
        self.first, self.last = int(min(starts, default=self.now - 1)), int(self.now) + 1

    def __call__(self, year: float) -> float:
        return _LEFT + (year - self.first) / (self.last - self.first) * (_RIGHT - _LEFT)


def _groups(chart: SpansChart, row: SpanRow) -> list[str]:
    used = {span.group for span in row.spans}
    return [group for group in chart.groups if group in used]


def _years(sheet: Sheet, scale: _Scale, top: float) -> None:
    for year in range(scale.first, scale.last + 1):
        if year % 5 == 0:
            x = scale(year)
            sheet.path([(x, top - 6), (x, sheet.height - 18)], lw=0.8)
            for y in (top - 10, sheet.height - 5):
                sheet.text(x, y, str(year), ha="center", color=SOFT)


def _lane(sheet: Sheet, chart: SpansChart, scale: _Scale, row: SpanRow, group: str, y: float) -> None:
    sheet.text(_LANE, y + 11, group, size=10)
    hue, hatches = HUES[chart.groups.index(group) % len(HUES)], _hatches(chart)
    for span in row.spans:
        if span.group == group:
            look = _filling(hatches[span.status], hue)
            _bar(sheet, span, scale, y + (_ROW - _BAR) / 2, look)


def _bar(sheet: Sheet, span: Span, scale: _Scale, y: float, look: Look) -> None:
    start, end = scale(moment(span.start)), scale(moment(span.end) if span.end else scale.now)
    sheet.box(start, y, max(end - start, 2.5), _BAR, look)
    if not span.end:
        sheet.mark(end + 4, y + _BAR / 2, ">", look.line, size=5)


def _hatches(chart: SpansChart) -> dict[str, str]:
    """A hatch for every status that occurs; the usual ones first, with hatches of their own."""
    used = dict.fromkeys(span.status for row in chart.rows for span in row.spans)
    known = {status: hatch for status, hatch in _HATCHES.items() if status in used}
    others = [status for status in used if status not in known]
    return known | {status: _OTHERS[number % len(_OTHERS)] for number, status in enumerate(others)}


def _filling(hatch: str, hue: str) -> Look:
    if hatch == "none":
        return Look(fill=PAPER, line=hue, width=1.2, dash=":")
    return Look(fill=PAPER if hatch else hue, line=hue, width=1.2, hatch=hatch)


def _places(chart: SpansChart) -> list[tuple[str, str, float, int]]:
    """The legend: status, hatch, x, and the row."""
    places: list[tuple[str, str, float, int]] = []
    x, row = 0.0, 0
    for status, hatch in (*_hatches(chart).items(), (f"still so in {chart.as_of[:4]}", _STILL)):
        need = 52 + wide(status)
        if x and x + need > WIDTH + 16:
            x, row = 0.0, row + 1
        places.append((status, hatch, x, row))
        x += need
    return places


def _legend(sheet: Sheet, chart: SpansChart) -> None:
    """Name the fillings that occur, and the sign for what goes on."""
    for status, hatch, x, row in _places(chart):
        y = 5 + row * 18
        if hatch == _STILL:
            sheet.mark(x + 16, y + 4.5, ">", INK, size=5)
        else:
            sheet.box(x, y, 26, _BAR, _filling(hatch, INK))
        sheet.text(x + 32, y + 9, status)

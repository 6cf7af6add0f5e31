"""Who belonged to what, as bars: a block a state, in it a lane for each organisation it was in."""

from __future__ import annotations

from companion.model import Span, SpanRow, SpansChart
from companion.render.dates import moment
from companion.render.draw.palette import HUES, INK, PAPER, SOFT
from companion.render.draw.sheet import Look, Sheet, wide

WIDTH, _RIGHT = 640, 626
_HEAD, _ROW, _BAR, _GAP = 21, 15, 9, 7
_SMALL = 10.0
_STILL = "still"
# Not by colour alone: what one is, is the filling of the bar.
_HATCHES = {"member": "", "observer": "/////", "candidate": "none", "frozen": "xxxxx"}
_OTHERS = ("|||||", "-----", "\\\\\\\\", "+++++", "||", "--", "\\\\", "++", "//", "xx")


def draw(chart: SpansChart) -> Sheet:
    """Draw states from top to bottom, years from left to right; a state's name stands above its lanes."""
    groups = [_groups(chart, row) for row in chart.rows]
    top = 44.0 + 18 * (_places(chart)[-1][3] + 1)
    sheet = Sheet(WIDTH, top + sum(_HEAD + len(used) * _ROW + _GAP for used in groups) + 26)
    scale = _Scale(chart)
    _legend(sheet, chart)
    _years(sheet, scale, top)
    for row, used in zip(chart.rows, groups, strict=True):
        sheet.path([(0, top), (_RIGHT, top)], lw=0.8)
        sheet.text(0, top + 16, row.name, size=12, heavy=True)
        top += _HEAD
        for group in used:
            _lane(sheet, chart, scale, row, group, top)
            top += _ROW
        top += _GAP
    sheet.path([(0, top), (_RIGHT, top)], lw=0.8)
    return sheet


class _Scale:
    """Years to pixels, beside the names of the lanes."""

    def __init__(self, chart: SpansChart) -> None:
        starts = [moment(span.start) for row in chart.rows for span in row.spans]
        self.now = moment(chart.as_of)
        self.first, self.last = int(min(starts, default=self.now - 1)), int(self.now) + 1
        self.left = max((wide(group, _SMALL) for group in chart.groups), default=0) + 14

    def __call__(self, year: float) -> float:
        return self.left + (year - self.first) / (self.last - self.first) * (_RIGHT - self.left)


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
    sheet.text(0, y + 11, group, size=_SMALL)
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

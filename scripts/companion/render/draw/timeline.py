"""Events down the years: a mark in its lane on a true scale, a label beside it, hollow the article’s date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from companion.model import Event, TimelineChart
from companion.render.dates import date_in, moment, short_date
from companion.render.draw.palette import ACCENT, HUES, SOFT, STRONG
from companion.render.draw.sheet import LEADING, SIZE, Sheet, wide, wrap

WIDTH = 720
_AXIS, _LANES, _STEP = 60, 82, 22
_LINE, _GAP = SIZE * LEADING, 8
_SHAPES = ("o", "s", "D", "^", "v", "P", "X")
_YEAR = 26  # pixels at least
_HOLLOW = "hollow: the article’s date, where it differs"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    """What is written beside a mark, cut into lines; `codes` names its passages."""

    event: Event
    date: str
    told: list[str]
    differs: list[str]
    codes: str

    @property
    def height(self) -> float:
        return (len(self.told) + len(self.differs)) * _LINE + _GAP


class _Scale:
    """Years to pixels, long enough for all labels."""

    def __init__(self, chart: TimelineChart, top: float, needed: float) -> None:
        dates = [d for e in chart.events for d in (e.date, date_in(e.article)) if d]
        moments = [moment(date) for date in dates or [chart.as_of]]
        self.first, self.last, self.top = int(min(moments)), int(max(moments)) + 1, top
        self.year = max(_YEAR, needed * 1.02 / (self.last - self.first))

    def __call__(self, year: float) -> float:
        return self.top + (year - self.first) * self.year


def draw(chart: TimelineChart, urls: Mapping[str, str]) -> Sheet:
    """Draw the years from top to bottom."""
    left = _LANES + _STEP * len(chart.lanes) + 22
    labels = [_label(event, left) for event in sorted(chart.events, key=lambda event: moment(event.date))]
    top = 30.0 + 18 * (_places(chart)[-1][1] + 1)
    scale = _Scale(chart, top, sum(label.height for label in labels))
    tops = spread([(scale(moment(label.event.date)), label.height) for label in labels], top - 12)
    ends = [y + label.height for y, label in zip(tops, labels, strict=True)]
    sheet = Sheet(WIDTH, max([scale(scale.last), *ends]) + 8)
    _legend(sheet, chart)
    _years(sheet, scale)
    if chart.finished:
        _finished(sheet, scale(moment(chart.finished)), left)
    for label, y in zip(labels, tops, strict=True):
        _mark(sheet, chart, label.event, scale, (left, y + (label.height - _GAP) / 2))
        _write(sheet, label, left, y + SIZE, urls)
    return sheet


def spread(wanted: list[tuple[float, float]], top: float) -> list[float]:
    """Tops for labels of (middle, height) in order, each as near to its middle as its neighbours let it.

    Labels that would overlap become one block, which stands where all in it are best served.
    """
    blocks: list[tuple[float, float, int]] = []  # top, height, how many labels
    for middle, height in wanted:
        start, number = max(top, middle - height / 2), 1
        while blocks and blocks[-1][0] + blocks[-1][1] > start:
            before, above, many = blocks.pop()
            start = max(top, (before * many + (start - above) * number) / (many + number))
            height, number = height + above, number + many
        blocks.append((start, height, number))
    heights = iter(height for _, height in wanted)
    tops: list[float] = []
    for start, _, number in blocks:
        for _ in range(number):
            tops.append(start)
            start += next(heights)
    return tops


def _date_room(left: float) -> float:
    return left + wide("30 Sep 2022", SIZE, heavy=True) + 10


def _label(event: Event, left: float) -> _Label:
    codes = "  ".join(event.passages)
    room = WIDTH - _date_room(left) - 2
    told = wrap(event.label, room)
    if codes and wide(f"{told[-1]}  {codes}") > room:
        told.append("")
    printed = event.article if date_in(event.article) != event.article else short_date(event.article)
    differs = wrap(f"the article: {printed}", room) if printed else []
    return _Label(event=event, date=short_date(event.date), told=told, differs=differs, codes=codes)


def _write(sheet: Sheet, label: _Label, left: float, y: float, urls: Mapping[str, str]) -> None:
    """Write a label; its passages are links."""
    x = _date_room(left)
    sheet.text(left, y, label.date, heavy=True)
    sheet.lines(x, y, [line for line in label.told if line])
    sheet.lines(x, y + len(label.told) * _LINE, label.differs, color=HUES[2])
    y += (len(label.told) - 1) * _LINE
    x += wide(f"{label.told[-1]}  ") if label.told[-1] else 0
    for code in label.event.passages:
        sheet.text(x, y, code, color=ACCENT, url=urls.get(code))
        x += wide(f"{code}  ")


def _mark(
    sheet: Sheet, chart: TimelineChart, event: Event, scale: _Scale, label: tuple[float, float]
) -> None:
    """Set the mark on its year, the article's one too, and a line to the label."""
    number = chart.lanes.index(event.lane) if event.lane in chart.lanes else 0
    shape, hue = _look(number)
    x, here, turn = _LANES + _STEP * number, scale(moment(event.date)), label[0] - 22
    sheet.path([(x, here), (turn, here), (label[0] - 6, label[1])], color=STRONG, lw=0.7)
    printed = date_in(event.article)
    if printed:
        there = scale(moment(printed))
        sheet.path([(x, here), (x, there)], color=hue, lw=1.6, ls=(0, (1.5, 1.5)))
        sheet.mark(x, there, shape, hue, hollow=True)
    sheet.mark(x, here, shape, hue)


def _finished(sheet: Sheet, y: float, left: float) -> None:
    """A line below which the authors could not see."""
    sheet.path([(_AXIS - 7, y), (left - 26, y)], color=HUES[2], lw=1.6, ls=(0, (6, 3)))
    for word, down in (("article", 0), ("finished", 12)):
        sheet.text(_AXIS - 11, y + down, word, size=10, ha="right", color=HUES[2])


def _look(number: int) -> tuple[str, str]:
    return _SHAPES[number % len(_SHAPES)], HUES[number % len(HUES)]


def _places(chart: TimelineChart) -> list[tuple[float, int]]:
    """Where each entry of the legend stands: x, and the row."""
    places: list[tuple[float, int]] = []
    x, row = 0.0, 0
    for words in (*chart.lanes, _HOLLOW):
        need = 34 + wide(words)
        if x and x + need > WIDTH + 16:
            x, row = 0.0, row + 1
        places.append((x, row))
        x += need
    return places


def _legend(sheet: Sheet, chart: TimelineChart) -> None:
    for number, (x, row) in enumerate(_places(chart)):
        hollow = number == len(chart.lanes)
        words = _HOLLOW if hollow else chart.lanes[number]
        shape, hue = ("o", SOFT) if hollow else _look(number)
        sheet.mark(x + 6, 10 + row * 18, shape, hue, hollow=hollow)
        sheet.text(x + 17, 14 + row * 18, words)


def _years(sheet: Sheet, scale: _Scale) -> None:
    sheet.path([(_AXIS, scale.top), (_AXIS, scale(scale.last))], color=STRONG, lw=1.5)
    for year in range(scale.first, scale.last + 1):
        y, long = scale(year), year % 5 == 0 or year == scale.first
        sheet.path([(_AXIS - (7 if long else 3), y), (_AXIS, y)], color=STRONG)
        if long:
            sheet.text(_AXIS - 11, y + 4, str(year), ha="right", color=SOFT)

"""Causes on the left, effects on the right: a box a step, the theory's word above the article's case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from companion.model import ChainChart, Edge, Link
from companion.render.draw.palette import ACCENT, HUES, SOFT, SUNK
from companion.render.draw.sheet import LEADING, SIZE, Look, Sheet, node_link, wrap

WIDTH = 900
_GAP, _PAD, _BETWEEN, _EDGE = 78, 9, 16, 18
_SMALL = 9.5
_LINE = SIZE * LEADING


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """A step with its place; the words are cut into lines."""

    node: Link
    x: float
    y: float
    width: float
    theory: list[str]
    case: list[str]

    @property
    def height(self) -> float:
        codes = 1 if self.node.passages else 0
        return (len(self.theory) + len(self.case) + codes) * _LINE + 2 * _PAD + 3

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wire:
    """An arrow with its two ends, in the colour of the column it comes from."""

    edge: Edge
    start: tuple[float, float]
    end: tuple[float, float]
    hue: str


def draw(chart: ChainChart, urls: Mapping[str, str]) -> Sheet:
    """Draw one column a level, each in the middle of the height."""
    width = (WIDTH - 2 * _EDGE - _GAP * (len(chart.columns) - 1)) / max(1, len(chart.columns))
    heads = [wrap(column, width - 8, heavy=True) for column in chart.columns]
    top = max((len(head) for head in heads), default=1) * _LINE + 22
    columns = [_column(chart, number, width) for number in range(len(chart.columns))]
    tall = max((_height(column) for column in columns), default=0)
    boxes = [_moved(box, top + (tall - _height(column)) / 2) for column in columns for box in column]
    places = {box.node.id: box for box in boxes}
    wires = list(_wires(chart, places))
    back = sum(wire.end[0] < wire.start[0] for wire in wires)
    sheet = Sheet(WIDTH, top + tall + 6 + 22 * back)
    for number, head in enumerate(heads):
        _head(sheet, number, head, width, top)
    for wire in wires:
        _draw_wire(sheet, wire, sheet.height - 6)
    for box in boxes:
        _draw_box(sheet, box, urls, HUES[chart.columns.index(box.node.column) % len(HUES)])
    return sheet


def _column(chart: ChainChart, number: int, width: float) -> list[_Box]:
    boxes: list[_Box] = []
    y = 0.0
    for node in (node for node in chart.nodes if node.column == chart.columns[number]):
        theory = wrap(node.theory, width - 2 * _PAD, heavy=True)
        case = wrap(node.case, width - 2 * _PAD)
        boxes.append(
            _Box(node=node, x=_EDGE + number * (width + _GAP), y=y, width=width, theory=theory, case=case)
        )
        y += boxes[-1].height + _BETWEEN
    return boxes


def _height(column: list[_Box]) -> float:
    return column[-1].y + column[-1].height if column else 0


def _moved(box: _Box, down: float) -> _Box:
    return _Box(node=box.node, x=box.x, y=box.y + down, width=box.width, theory=box.theory, case=box.case)


def _head(sheet: Sheet, number: int, lines: list[str], width: float, top: float) -> None:
    x = _EDGE + number * (width + _GAP)
    first = top - 16 - (len(lines) - 1) * _LINE
    sheet.lines(x, first, lines, heavy=True, color=SOFT)
    sheet.path([(x, top - 9), (x + width, top - 9)], color=HUES[number % len(HUES)], lw=2)


def _draw_box(sheet: Sheet, box: _Box, urls: Mapping[str, str], hue: str) -> None:
    url = node_link(box.node.id, box.node.passages, urls)
    sheet.box(box.x, box.y, box.width, box.height, Look(fill=SUNK, line=hue, width=1.3), round_=4, url=url)
    x, y = box.x + _PAD, box.y + _PAD + SIZE
    sheet.lines(x, y, box.theory, heavy=True, url=url)
    y += len(box.theory) * _LINE + 3
    sheet.lines(x, y, box.case, url=url)
    y += len(box.case) * _LINE
    sheet.text(x, y, ", ".join(box.node.passages), color=ACCENT, url=url)


def _wires(chart: ChainChart, places: Mapping[str, _Box]) -> Iterator[_Wire]:
    """Every arrow with a port of its own at both ends, so that arrows into one box stay apart."""
    edges = [edge for edge in chart.edges if edge.from_ in places and edge.to in places]
    for edge in edges:
        one, two = places[edge.from_], places[edge.to]
        leaving = sorted((e for e in edges if e.from_ == edge.from_), key=lambda e: places[e.to].middle)
        coming = sorted((e for e in edges if e.to == edge.to), key=lambda e: places[e.from_].middle)
        yield _Wire(
            edge=edge,
            start=(one.x + one.width, one.y + one.height * (leaving.index(edge) + 1) / (len(leaving) + 1)),
            end=(two.x, two.y + two.height * (coming.index(edge) + 1) / (len(coming) + 1)),
            hue=HUES[chart.columns.index(one.node.column) % len(HUES)],
        )


def _draw_wire(sheet: Sheet, wire: _Wire, floor: float) -> None:
    """Draw an arrow to the right as a soft S; one that goes back runs below all boxes."""
    (x1, y1), (x2, y2) = wire.start, wire.end
    if x1 < x2:
        bend = (x2 - x1) / 2
        sheet.curve([(x1, y1), (x1 + bend, y1), (x2 - bend, y2), (x2 - 1, y2)], wire.hue)
        _say(sheet, wire, x1 + (x2 - x1) * 0.46, y1 + (y2 - y1) * 0.38)  # apart where arrows cross
        return
    half = _EDGE - 7
    corners = [(x1, y1), (x1 + half, y1), (x1 + half, floor), (x2 - half, floor), (x2 - half, y2)]
    sheet.path(corners, color=wire.hue, lw=1.4, ls=(0, (4, 3)))
    sheet.curve([(x2 - half, y2), (x2 - half * 0.7, y2), (x2 - half * 0.4, y2), (x2 - 1, y2)], wire.hue)
    sheet.text((x1 + x2) / 2, floor - 6, wire.edge.label, size=_SMALL, ha="center", color=wire.hue)


def _say(sheet: Sheet, wire: _Wire, x: float, y: float) -> None:
    lines = wrap(wire.edge.label, _GAP - 18, _SMALL)
    top = y - (len(lines) - 1) * _SMALL * LEADING / 2 + 3
    sheet.lines(x, top, lines, size=_SMALL, ha="center", color=wire.hue)

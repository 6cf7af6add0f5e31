"""A claim on top, below it and further in what supports or attacks it: a box each, tied to its parent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from companion.model import ArgumentChart, Claim
from companion.render.draw.palette import ACCENT, HUES, INK, PAPER, STRONG, SUNK
from companion.render.draw.sheet import LEADING, SIZE, Dash, Look, Sheet, node_link, wide, wrap

WIDTH = 680
_INDENT, _PAD, _BETWEEN = 34, 9, 10
_LINE = SIZE * LEADING
# Role: colour, mark, width and dash of the line.
_LOOKS: dict[str, tuple[str, str, float, Dash]] = {
    "claim": (INK, "*", 2.4, "-"),
    "reason": (HUES[0], "o", 1.6, "-"),
    "evidence": (HUES[4], "s", 1.0, "-"),
    "objection": (HUES[2], "X", 1.6, (0, (5, 3))),
    "reply": (HUES[1], "D", 1.4, (0, (1.5, 1.5))),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """A node with its place and its words, cut into lines."""

    node: Claim
    x: float
    y: float
    lines: list[str]

    @property
    def height(self) -> float:
        return (len(self.lines) + 1) * _LINE + 2 * _PAD - 2


def tree(nodes: tuple[Claim, ...], under: str = "", depth: int = 0) -> Iterator[tuple[Claim, int]]:
    """Every node with its depth, each before what stands under it."""
    for node in nodes:
        if node.under == under and depth < len(nodes):
            yield node, depth
            yield from tree(nodes, node.id, depth + 1)


def draw(chart: ArgumentChart, urls: Mapping[str, str]) -> Sheet:
    """Draw the tree as an outline."""
    boxes: dict[str, _Box] = {}
    y = 4.0
    for node, depth in tree(chart.nodes):
        x = depth * _INDENT + 2.0
        lines = wrap(node.text, WIDTH - x - 2 * _PAD - 4)
        boxes[node.id] = _Box(node=node, x=x, y=y, lines=lines)
        y += boxes[node.id].height + _BETWEEN
    sheet = Sheet(WIDTH, y)
    for box in boxes.values():
        if box.node.under in boxes:
            _tie(sheet, boxes[box.node.under], box)
    for box in boxes.values():
        _draw_box(sheet, box, urls)
    return sheet


def _tie(sheet: Sheet, parent: _Box, child: _Box) -> None:
    x, y = parent.x + 14, child.y + child.height / 2
    _, _, _, dash = _LOOKS.get(child.node.role, _LOOKS["reason"])
    sheet.path([(x, parent.y + parent.height), (x, y)], color=STRONG, lw=1.1)
    sheet.path([(x, y), (child.x, y)], color=STRONG, lw=1.1, ls=dash)


def _draw_box(sheet: Sheet, box: _Box, urls: Mapping[str, str]) -> None:
    hue, shape, width, dash = _LOOKS.get(box.node.role, _LOOKS["reason"])
    url = node_link(box.node.id, box.node.passages, urls)
    fill = SUNK if box.node.role in ("claim", "reason") else PAPER
    look = Look(fill=fill, line=hue, width=width, dash=dash)
    sheet.box(box.x, box.y, WIDTH - box.x - 3, box.height, look, round_=4, url=url)
    x, y = box.x + _PAD, box.y + _PAD + SIZE - 1
    sheet.mark(x + 5, y - 4, shape, hue, size=9 if shape == "*" else 7)
    role = box.node.role.capitalize()
    sheet.text(x + 16, y, role, heavy=True, color=hue, url=url)
    sheet.text(x + 26 + wide(role, heavy=True), y, ", ".join(box.node.passages), color=ACCENT, url=url)
    sheet.lines(x, y + _LINE, box.lines, url=url)

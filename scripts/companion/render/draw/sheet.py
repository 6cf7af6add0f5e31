"""A sheet of pixels to draw on, from the left and from the top, with the plotting library behind it.

The library is imported when the first picture is drawn: it costs more than all the rest of a build.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle
from matplotlib.path import Path as Path_

from companion.render.draw.palette import INK, PAPER, RULE, STRONG

# The library's own fonts lay out the same picture on every machine; readers see their own, narrower ones.
_FONTS = Path(mpl.get_data_path(), "fonts/ttf")
_PLAIN, _HEAVY = _FONTS / "DejaVuSans.ttf", _FONTS / "DejaVuSans-Bold.ttf"
SIZE = 11.0
LEADING = 1.35
_SETTINGS: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "companion",
    "text.parse_math": False,
    "hatch.linewidth": 1.4,
    "path.simplify": False,
}


Dash = str | tuple[float, tuple[float, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a shape is drawn: fill and line by stand-in colour, `dash` as the library writes it."""

    fill: str = "none"
    line: str = STRONG
    width: float = 1.0
    dash: Dash = "-"
    hatch: str = ""


class Sheet:
    """One picture of `width` by `height`; draw on it, then take what was written."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / 72, height / 72), dpi=72, facecolor="none", edgecolor="none")
        FigureCanvasSVG(self.figure)
        self.axes: Any = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)

    def text(self, x: float, y: float, words: str, **how: Any) -> None:  # noqa: ANN401 - the library's
        """Write one line from its baseline; `heavy`, `size`, `color`, `ha` and `url` where needed."""
        font = FontProperties(
            fname=_HEAVY if how.get("heavy") else _PLAIN,
            size=how.pop("size", SIZE),
            weight=700 if how.pop("heavy", False) else 400,
        )
        made = {"color": INK, "va": "baseline", "zorder": 5, "fontproperties": font}
        self.axes.text(x, y, words, **made | how)

    def lines(self, x: float, y: float, words: list[str], **how: Any) -> None:  # noqa: ANN401
        """Write lines below each other, the first on the baseline `y`."""
        for number, line in enumerate(words):
            self.text(x, y + number * how.get("size", SIZE) * LEADING, line, **how)

    def box(
        self, x: float, y: float, w: float, h: float, look: Look, *, round_: float = 0, url: str = ""
    ) -> None:
        """Draw a rectangle, with round corners where wanted."""
        how: Any = {
            "facecolor": look.fill,
            "edgecolor": look.line,
            "linewidth": look.width,
            "linestyle": look.dash,
            "hatch": look.hatch or None,
            "url": url or None,
            "zorder": 5,
        }
        if round_:
            style = f"round,pad=0,rounding_size={round_}"
            self.axes.add_patch(FancyBboxPatch((x, y), w, h, boxstyle=style, **how))
        else:
            self.axes.add_patch(Rectangle((x, y), w, h, **how))

    def path(self, points: list[tuple[float, float]], *, color: str = RULE, **how: Any) -> None:  # noqa: ANN401
        """Draw a line through points, below everything else."""
        xs, ys = zip(*points, strict=True)
        made = {"lw": 1, "zorder": 2, "solid_capstyle": "butt", "dash_capstyle": "butt"}
        self.axes.plot(xs, ys, color=color, **made | how)

    def mark(
        self, x: float, y: float, shape: str, color: str, *, size: float = 8, hollow: bool = False
    ) -> None:
        """Set a marker."""
        face = PAPER if hollow else color
        self.axes.plot([x], [y], marker=shape, ms=size, mfc=face, mec=color, mew=1.5, ls="none", zorder=6)

    def curve(self, points: list[tuple[float, float]], color: str) -> None:
        """Draw an arrow along a curve of four points, below the boxes."""
        along = Path_(points, [Path_.MOVETO, Path_.CURVE4, Path_.CURVE4, Path_.CURVE4])
        head = "-|>,head_length=6,head_width=3"
        how: Any = {"arrowstyle": head, "color": color, "linewidth": 1.4, "mutation_scale": 1, "zorder": 3}
        self.axes.add_patch(FancyArrowPatch(path=along, **how))

    def written(self) -> str:
        """The picture as the library writes it, without the time."""
        stream = io.StringIO()
        with mpl.rc_context(_SETTINGS):
            self.figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
        return stream.getvalue()


@lru_cache(maxsize=4096)
def wide(words: str, size: float = SIZE, heavy: bool = False) -> float:
    """How many pixels a line takes in the library's font."""
    font = _font(heavy)
    font.set_size(size, 72)
    font.set_text(words, 0.0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64


@lru_cache(maxsize=2)
def _font(heavy: bool) -> FT2Font:
    return FT2Font(str(_HEAVY if heavy else _PLAIN))


def node_link(name: str, passages: tuple[str, ...], urls: Mapping[str, str]) -> str:
    """The address of a node's first passage, its name before it: so its box and words become one link."""
    return f"{name} {urls[passages[0]]}" if passages and passages[0] in urls else ""


def wrap(words: str, width: float, size: float = SIZE, heavy: bool = False) -> list[str]:
    """Cut a text into lines that fit."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and wide(longer, size, heavy) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines

"""A chart in, an SVG for the inside of a page out; the plotting library comes in only when one is drawn."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from companion.model import AnyChart, BarsChart, data_of
from companion.render.draw import bars
from companion.render.draw.svg import inline

Keep = Callable[[str, Callable[[], str]], str]
"""What was made under a name before, or else made now; a cache may stand behind it."""


def make_anew(name: str, make: Callable[[], str]) -> str:
    """Keep nothing."""
    del name
    return make()


def picture(chart: AnyChart, urls: Mapping[str, str], prefix: str, keep: Keep = make_anew) -> str:
    """The chart as SVG; ids start with `prefix`, `urls` says where passages stand."""
    if isinstance(chart, BarsChart):
        return bars.draw(chart, prefix)
    codes = sorted({code for datum in data_of(chart) for code in getattr(datum, "passages", ())})
    links = {code: urls[code] for code in codes if code in urls}

    def make() -> str:
        from companion.render.draw.kinds import written

        return inline(written(chart, links), prefix, chart.title, chart.description)

    said = repr((_version(), prefix, chart, links))
    return keep(f"{chart.id}-{hashlib.sha256(said.encode()).hexdigest()[:24]}.svg", make)


@lru_cache(maxsize=1)
def _version() -> str:
    """Changes with the drawing code and with the library."""
    code = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        code.update(path.read_bytes())
    return f"{metadata.version('matplotlib')} {code.hexdigest()}"

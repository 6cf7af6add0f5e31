"""The invented charts of tests/samples/pictures, and an invented project that has them."""

from __future__ import annotations

import shutil
from pathlib import Path

from companion.model import AnyChart, Companion
from companion.read import read_companion
from companion.read.charts import read_chart
from project import HERE, SAMPLE

FOLDER = HERE / "samples/pictures"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yml"))


def a_chart(name: str) -> AnyChart:
    """One of the invented charts."""
    (chart,) = read_chart((FOLDER / f"{name}.yml").read_text("utf-8"), f"docs/data/charts/{name}.yml", name)
    assert not hasattr(chart, "rule"), chart
    return chart


def with_charts(project: Path) -> Path:
    """Lay the charts into a copy of the invented project, and one mark on a section's page."""
    shutil.copytree(FOLDER, project / "docs/data/charts")
    page = project / "docs/read/lamps.md"
    page.write_text(page.read_text("utf-8").rstrip() + "\n\n{chart: heat}\n", "utf-8")
    return project


def a_pictured_companion() -> Companion:
    """The invented project with its charts, read."""
    companion = read_companion(SAMPLE).companion
    return Companion(**vars_of(companion) | {"charts": {name: a_chart(name) for name in NAMES}})


def vars_of(companion: Companion) -> dict[str, object]:
    """The fields of a companion, without what it has worked out."""
    return {name: getattr(companion, name) for name in Companion.__dataclass_fields__}

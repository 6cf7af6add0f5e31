"""Numbers in, tables out; and their place in README.md."""

from __future__ import annotations

import json
import re
import statistics
from collections.abc import Iterator, Sequence
from typing import Any

from bench.bars import bars
from bench.machines import HOME
from bench.ours import ROOT

RESULTS = HOME / "results.json"
MARKED = re.compile(r"(<!-- bench: .*? -->\n).*?(<!-- /bench -->)", re.S)
NAMES = {"S": "S", "M": "M", "L": "L", "site": "This site"}


def save(result: dict[str, Any]) -> None:
    """Keep a run; sizes that it did not measure stay from earlier runs of the same commit."""
    if RESULTS.is_file():
        earlier = load()
        if earlier["machine"] == result["machine"]:
            result["sizes"] = {**earlier["sizes"], **result["sizes"]}
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", "utf-8")


def load() -> dict[str, Any]:
    """The last run."""
    return dict(json.loads(RESULTS.read_text("utf-8")))


def write(tables: str) -> None:
    """Put the tables between their marks in README.md."""
    readme = ROOT / "README.md"
    text = readme.read_text("utf-8")
    if not MARKED.search(text):
        raise ValueError("README.md has no place for the tables: <!-- bench: … --> and <!-- /bench -->")
    readme.write_text(MARKED.sub(lambda found: f"{found[1]}\n{tables}\n{found[2]}", text), "utf-8")


def tables(result: dict[str, Any]) -> str:
    """All tables in Markdown: the targets first, then each size."""
    machine = result["machine"]
    head = f"Measured at {machine['commit']}, with Python {machine['python']} on {machine['cores']} cores."
    order = [name for name in NAMES if name in result["sizes"]]
    sizes = {name: result["sizes"][name] for name in order}
    parts = [head, _bars(sizes), *(_size(name, size) for name, size in sizes.items())]
    return "\n\n".join(parts) + "\n"


def _bars(sizes: dict[str, Any]) -> str:
    columns = [name for name in sizes if name != "site"]
    lines = [_row("target, against plain Material", "at most", *columns), _rule(2 + len(columns))]
    for bar in bars(sizes):
        cells = [_judged(bar.values.get(name), bar.limits.get(name), bar.digits) for name in columns]
        lines.append(_row(bar.name, bar.bound, *cells))
    return "\n".join(lines)


def _judged(value: float | None, limit: float | None, digits: int) -> str:
    if value is None:
        return "–"
    shown = f"{value:.{digits}f}"
    return shown if limit is None else f"{shown} {'✓' if value <= limit else '✗'}"


def _size(name: str, size: dict[str, Any]) -> str:
    rounds = "1 round" if size["rounds"] == 1 else f"{size['rounds']} rounds"
    pages = f"{NAMES[name]}: {size['pages']} pages, {rounds}"
    head = (
        "build",
        "",
        "CPU s",
        "× plain (quartiles)",
        "clock s",
        "memory ×",
        "site MB",
        "page kB",
        "index kB",
    )
    rows = [row for machine in size["machines"].values() for row in _builds(machine, size)]
    return "\n".join([f"**{pages}**\n", _row(*head), _rule(len(head)), *rows, *_reader(size)])


def _builds(machine: dict[str, Any], size: dict[str, Any]) -> Iterator[str]:
    plain = size["machines"]["plain"]["costs"]["cold"]
    site = machine["site"]
    for phase, costs in machine["costs"].items():
        ratios = ratios_of(costs, plain, "cpu")
        first = phase == "cold"
        yield _row(
            machine["label"],
            phase,
            f"{statistics.median(cost['cpu'] for cost in costs):.2f}",
            f"{statistics.median(ratios):.2f} ({_spread(ratios)})",
            f"{statistics.median(cost['wall'] for cost in costs):.2f}",
            f"{statistics.median(ratios_of(costs, plain, 'memory')):.2f}",
            f"{site['bytes'] / 1e6:.1f}" if first else "",
            f"{site['page'] / 1e3:.1f}" if first else "",
            f"{site['index'] / 1e3:.0f}" if first else "",
        )


def ratios_of(costs: Sequence[dict[str, float]], plain: Sequence[dict[str, float]], what: str) -> list[float]:
    """Round by round, what it cost beside plain Material in the same round."""
    return [one[what] / floor[what] for one, floor in zip(costs, plain, strict=True)]


def _spread(values: Sequence[float]) -> str:
    """The middle half of the values: from the first to the third quartile."""
    if len(values) < 2:
        return "–"
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    return f"{low:.2f}–{high:.2f}"


def _reader(size: dict[str, Any]) -> Iterator[str]:
    read = {name: one for name, one in size["reader"].items() if one}
    if not read:
        return
    yield ""
    yield _row("in Chromium", "first view kB", "search ready ms", "key to results ms", "worst ms")
    yield _rule(5)
    for name, one in read.items():
        yield _row(
            size["machines"][name]["label"],
            f"{first_view(one) / 1e3:.1f}",
            f"{statistics.median(one['ready']):.0f}",
            f"{statistics.median(one['keys']):.0f}",
            f"{max(one['keys']):.0f}",
        )


def first_view(read: dict[str, Any]) -> int:
    """Bytes, packed, of everything that a page asks for by itself."""
    return int(sum(read["files"].values()))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(columns: int) -> str:
    return "|---" * columns + "|"

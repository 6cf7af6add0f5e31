"""The bars that were set for a build, and what a run says of them."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Sizes = Mapping[str, Any]
Value = Callable[[Any], float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: its limit and what was measured, by size; a size without a limit is only told."""

    name: str
    limits: Mapping[str, float]
    values: Mapping[str, float] = field(default_factory=dict)
    digits: int = 2

    @property
    def bound(self) -> str:
        """The limits as `S 1.30, M 1.30`, or one that holds for all."""
        if len({*self.limits.values()}) == 1 and len(self.limits) == 3:
            return f"{next(iter(self.limits.values())):g}"
        return ", ".join(f"{size} {limit:g}" for size, limit in self.limits.items())


def bars(sizes: Sizes) -> list[Bar]:
    """Every bar with what this run measured."""
    ready = _of_reader(lambda read: statistics.median(read["ready"]))
    key = _of_reader(lambda read: statistics.median(read["keys"]))
    worst = _of_reader(lambda read: max(read["keys"]))
    first_view = _of_reader(lambda read: sum(read["files"].values()) / 1000)
    found: list[tuple[str, dict[str, float], Value, int]] = [
        ("CPU of a build, cold", {"S": 1.3, "M": 1.3, "L": 1.2}, _ratio("ours", "cold"), 2),
        ("CPU, nothing changed", {"S": 1.0, "M": 1.1, "L": 1.06}, _ratio("ours", "warm"), 2),
        ("CPU, one sentence changed", {"S": 1.0, "M": 1.1, "L": 1.06}, _ratio("ours", "edited"), 2),
        ("nothing changed, `navigation.prune`", {"M": 0.85, "L": 0.5}, _ratio("ours-prune", "warm"), 2),
        ("memory", _all(1.25), _ratio("ours", "cold", "memory"), 2),
        ("a page's HTML, packed", _all(1.15), _page, 2),
        ("first view, packed, kB", _all(85), first_view, 1),
        ("search ready, ms", _all(400), ready, 0),
        ("key to results, median, ms", {"S": 10, "M": 20, "L": 50}, key, 0),
        ("key to results, worst, ms", _all(200), worst, 0),
    ]
    return [*(_bar(sizes, *one) for one in found), _further(sizes), _growth(sizes)]


def _bar(sizes: Sizes, name: str, limits: dict[str, float], value: Value, digits: int) -> Bar:
    found = {size: value(one) for size, one in sizes.items() if size in ("S", "M", "L")}
    values = {size: number for size, number in found.items() if number is not None}
    return Bar(name=name, limits=limits, values=values, digits=digits)


def _all(limit: float) -> dict[str, float]:
    return {"S": limit, "M": limit, "L": limit}


def _costs(size: Any, machine: str, phase: str) -> list[dict[str, float]]:
    return list(size["machines"].get(machine, {}).get("costs", {}).get(phase, []))


def _ratio(machine: str, phase: str, what: str = "cpu") -> Value:
    """The median, over the rounds, of what it cost beside plain Material in the same round."""

    def value(size: Any) -> float | None:
        pairs = zip(_costs(size, machine, phase), _costs(size, "plain", "cold"), strict=False)
        ratios = [one[what] / floor[what] for one, floor in pairs]
        return statistics.median(ratios) if ratios else None

    return value


def _further(sizes: Sizes) -> Bar:
    """What each page after those of S costs more than in plain Material; the start of a build is left out."""
    name, limits = "CPU added by each further page, nothing changed, ms", {"M": 2.5, "L": 2.5}
    added = {name: _added(sizes[name]) for name in ("S", "M", "L") if name in sizes}
    values = {
        size: 1000 * (added[size] - added["S"]) / (sizes[size]["pages"] - sizes["S"]["pages"])
        for size in ("M", "L")
        if {"S", size} <= added.keys()
    }
    return Bar(name=name, limits=limits, values=values, digits=1)


def _added(size: Any) -> float:
    """Seconds of CPU beyond plain Material, where nothing has changed."""
    pairs = zip(_costs(size, "ours", "warm"), _costs(size, "plain", "cold"), strict=True)
    return statistics.median(one["cpu"] - floor["cpu"] for one, floor in pairs)


def _growth(sizes: Sizes) -> Bar:
    """CPU of a page at L beside that of one at M, cold; without pruning Material itself is quadratic."""
    name, limits = "CPU a page at L beside M, `navigation.prune`", {"L": 1.15}
    if not {"M", "L"} <= {size for size, one in sizes.items() if "ours-prune" in one["machines"]}:
        return Bar(name=name, limits=limits)
    a_page = {
        size: statistics.median(cost["cpu"] for cost in _costs(sizes[size], "ours-prune", "cold"))
        / sizes[size]["pages"]
        for size in ("M", "L")
    }
    return Bar(name=name, limits=limits, values={"L": a_page["L"] / a_page["M"]})


def _page(size: Any) -> float | None:
    ours, plain = (size["machines"].get(name, {}).get("site", {}).get("page") for name in ("ours", "plain"))
    return ours / plain if ours and plain else None


def _of_reader(what: Callable[[Any], float]) -> Value:
    """What a browser found on our site, where one looked."""

    def value(size: Any) -> float | None:
        read = size["reader"].get("ours")
        return what(read) if read else None

    return value

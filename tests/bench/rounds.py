"""Rounds in which every program builds once, in turn; what they cost, and what the sites are like."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.corpus import SIZES
from bench.machines import HOME, Machine, install, python
from bench.measure import Cost
from bench.measure import run as build
from bench.ours import NAME as OURS
from bench.ours import ROOT

SITE = "site"  # the size of the project itself
ROUNDS = {"S": 7, "M": 3, "L": 1, SITE: 5}
OF_THIS_SITE = ("plain", "ours", "ours-downloads")
READ = ("plain", "ours")  # the sites that a browser looks at
WORDS = 8

Result = dict[str, Any]
"""JSON: sizes → pages, machines → label, phases (cold, warm, edited) → costs by round, site, reader."""


def run(size: str, machines: Sequence[Machine], rounds: int = 0) -> Result:
    """Measure everything at one size; `rounds` stands for the usual number of them."""
    for environment in dict.fromkeys(machine.environment for machine in machines):
        install(environment)
    chosen = [one for one in machines if size != SITE or one.name in OF_THIS_SITE]
    return {"machine": _machine(), "sizes": {size: _measure_size(size, chosen, rounds or ROUNDS[size])}}


def _machine() -> Result:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "python": ".".join(map(str, sys.version_info[:3])),
        "commit": commit.stdout.strip(),
    }


def _measure_size(size: str, machines: Sequence[Machine], rounds: int) -> Result:
    folders = {machine.name: _corpus(size, machine) for machine in machines}
    costs: dict[str, dict[str, list[Result]]] = {machine.name: {} for machine in machines}
    for number in range(rounds):
        first = number % len(machines)  # another begins each round: none is always the one after the slowest
        for machine in (*machines[first:], *machines[:first]):
            for phase, cost in _build(machine, folders[machine.name]):
                costs[machine.name].setdefault(phase, []).append(asdict(cost))
                _tell(size, number, machine, phase, cost)
    return {
        "pages": _pages(size, folders),
        "rounds": rounds,
        "machines": {
            machine.name: {
                "label": machine.label,
                "costs": costs[machine.name],
                "site": _last_site(machine, folders[machine.name]),
            }
            for machine in machines
        },
        "reader": {
            name: _reader(folders[name] / "site", _words(size, folders["plain"]))
            for name in READ
            if shutil.which("node")
        },
    }


def _corpus(size: str, machine: Machine) -> Path:
    """Write the corpus of one machine, in a process of its own."""
    folder = HOME / size / machine.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    command = [sys.executable, "-m", "bench", "corpus", str(folder), "--size", size]
    command += ["--variant", machine.variant, *(["--prune"] if machine.prune else [])]
    subprocess.run(command, env=_environment(), check=True)
    return folder


def _environment() -> dict[str, str]:
    """What each build sees: our modules for our own, nothing that asks for a copy or an address."""
    # Ours is compiled once, as an installed program is.
    left_out = ("PAPER", "SITE_URL", "SOURCE_DATE_EPOCH", "PYTHONDONTWRITEBYTECODE")
    known = {name: value for name, value in os.environ.items() if name not in left_out}
    modules = os.pathsep.join(str(ROOT / name) for name in ("scripts", "tests"))
    return known | {"PYTHONPATH": modules, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}


def _build(machine: Machine, folder: Path) -> Iterator[tuple[str, Cost]]:
    """Build without anything kept; where the program keeps something, once more, and with one page edited."""
    for name in machine.caches:
        shutil.rmtree(folder / name, ignore_errors=True)
    environment = _environment()
    if machine.variant != OURS:
        del environment["PYTHONPATH"]
    for phase in ("cold", "warm", "edited") if machine.warm else ("cold",):
        command = [str(python(machine.environment)), "-m", *machine.command]
        with edited(folder) if phase == "edited" else contextlib.nullcontext():
            yield phase, build(command, folder, environment)


@contextlib.contextmanager
def edited(folder: Path) -> Iterator[None]:
    """One more sentence at the end of a paragraph of a page in the middle, until the build is over."""
    pages = sorted(path for path in folder.rglob("*.md") if _is_section(path.relative_to(folder)))
    page = pages[len(pages) // 2]
    before = page.read_text("utf-8")
    page.write_text(PARAGRAPH.sub(r"\g<0> One more sentence was written here.", before, count=1), "utf-8")
    try:
        yield
    finally:
        page.write_text(before, "utf-8")


def _tell(size: str, number: int, machine: Machine, phase: str, cost: Cost) -> None:
    words = f"{size}, round {number + 1}: {machine.name}, {phase}: {cost.cpu:.2f} s of CPU"
    print(words, file=sys.stderr, flush=True)


def _pages(size: str, folders: dict[str, Path]) -> int:
    if size != SITE:
        return SIZES[size].pages
    return sum(1 for _ in (folders[OURS] / "docs").rglob("*.md"))


def _last_site(machine: Machine, folder: Path) -> Result:
    """Bytes of what the last round built: the whole, a section's page, the index of the search."""
    site = folder / machine.site
    files = [path for path in site.rglob("*") if path.is_file() and ".doctrees" not in path.parts]
    pages = [path for path in files if path.suffix == ".html" and _is_section(path.relative_to(site))]
    index = [path for path in files if INDEX.fullmatch(path.name)]
    return {
        "bytes": sum(path.stat().st_size for path in files),
        "page": statistics.median(map(_packed, pages)) if pages else 0,
        "index": sum(map(_packed, index)),
    }


INDEX = re.compile(r"search(?:_index|)\.json|search-(?:data|text-\d+)\.js|searchindex\.js")


PARAGRAPH = re.compile(r"^\w.{200,}$", re.M)  # running text is one long line


def _is_section(path: Path) -> bool:
    """A page of passages: `read/…` with us, `part-01/section-…` elsewhere; not the index of a part."""
    return "read" in path.parts[:-1] or "section-" in path.as_posix()


def _packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def _reader(site: Path, words: Sequence[str]) -> Result:
    """What `tests/browser/latency.mjs` finds on a page in the middle."""
    pages = sorted(path for path in site.rglob("*.html") if _is_section(path.relative_to(site)))
    page = pages[len(pages) // 2].relative_to(site).as_posix().removesuffix("index.html")
    done = subprocess.run(
        ["node", str(ROOT / "tests/browser/latency.mjs"), str(site), page, *words],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"no browser: {done.stderr[-400:]}", file=sys.stderr)
        return {}
    return {"page": page, **json.loads(done.stdout)}


def _words(size: str, plain: Path) -> list[str]:
    """What is typed: words of headwords, as readers look them up, and on the corpora frequent words."""
    text = (plain / "docs/glossary.md").read_text("utf-8")
    heads = re.findall(r"^(\w{4,})[^\n]*\n:   ", text, re.M)
    frequent = [] if size == SITE else ["between", "people", "world", "state"]
    count = WORDS - len(frequent)
    return [head.lower() for head in heads[:: len(heads) // count][:count]] + frequent

"""No small fault in the sources stays unnoticed: one at a time, the check names file, line and cause.

The invented project always; the real one, with its copy of the article, where $PAPER names that. AUDIT=all
tries each kind at many more places.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import companion
import faults_in_data
import faults_in_site
import faults_in_text
import faults_in_works
from companion.model import Finding, Level
from mutants import Kind, Mutant, Sources, mutants
from project import HERE, ROOT, SAMPLE

AUDIT = os.environ.get("AUDIT") == "all"
SEED = 1901
KINDS = (*faults_in_text.KINDS, *faults_in_works.KINDS, *faults_in_data.KINDS, *faults_in_site.KINDS)
SUFFIXES = {".md", ".yml", ".txt", ".bib"}


def remembered(read: Callable[..., Any]) -> Callable[..., Any]:
    """Read a text once: a mutant changes one file of many."""
    known: dict[Any, Any] = {}

    def once(*arguments: Any) -> Any:
        if arguments not in known:
            made = read(*arguments)
            known[arguments] = list(made) if isinstance(made, Iterator) else made
        return known[arguments]

    return once


class Project:
    """Good sources in a folder of their own, in which one mutant at a time is laid out."""

    def __init__(self, folder: Path, paper: Path | None) -> None:
        self.folder, self.paper = folder, paper
        names = [p for p in folder.rglob("*") if p.suffix in SUFFIXES and "overrides" not in p.parts]
        self.sources: Sources = {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in names}
        reading = companion.read(folder, paper)
        self.companion = reading.companion
        self.before = companion.find(reading)

    def mutants(self, kind: Kind) -> Iterator[Mutant]:
        return mutants(kind, self.sources, self.companion, random.Random(f"{SEED} {kind.name}"))

    def findings(self, files: Sources) -> list[Finding]:
        """What the check says with these files changed."""
        try:
            for name, text in files.items():
                (self.folder / name).write_text(text, "utf-8")
            return companion.find(companion.read(self.folder, self.paper))
        finally:
            for name in files:
                if name in self.sources:
                    (self.folder / name).write_text(self.sources[name], "utf-8")
                else:
                    (self.folder / name).unlink()


@pytest.fixture(scope="module")
def reads_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        room = sys.modules["companion.read"]  # `companion.read` is the function of that name
        for name in (
            "read_section",
            "read_document",
            "_read_bib",
            "read_records",
            "read_chart",
            "read_article",
        ):
            patched.setattr(room, name, remembered(getattr(room, name)))
        yield


@pytest.fixture(scope="module")
def lanterns(reads_once, tmp_path_factory) -> Project:
    """The invented project with a chart of each kind, statements, questions and phrases."""
    folder = tmp_path_factory.mktemp("lanterns") / "project"
    shutil.copytree(SAMPLE, folder)
    shutil.copytree(HERE / "mutation/more", folder, dirs_exist_ok=True)
    shutil.copytree(HERE / "samples/pictures", folder / "docs/data/charts")
    for name, old, new in (
        ("docs/read/lamps.md", "\n### Glass cracks", "\n{chart: heat}\n\n### Glass cracks"),
        ("docs/read/keepers.md", "in 1931 [@", "in 1931 [@beam1890, pp. 5–7; @"),
        ("docs/data/glossary.yml", "  kind: person\n", "  kind: person\n  ru: Хранитель\n"),
    ):
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), "utf-8")
    names = companion.published_ids(companion.read(folder).companion)
    (folder / "docs/data/permalinks.txt").write_text("\n".join(names) + "\n", "utf-8")
    return Project(folder, folder / "paper.md")


@pytest.fixture(scope="module")
def real(reads_once, tmp_path_factory) -> Project:
    """The project itself, proved against a copy of its article."""
    if not os.environ.get("PAPER"):
        pytest.skip("PAPER is not set: no copy of the article to test with")
    folder = tmp_path_factory.mktemp("real") / "project"
    for name in ("mkdocs.yml", "CHANGELOG.md", "bib", "docs"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        folder.mkdir(exist_ok=True)
        copy(ROOT / name, folder / name)
    return Project(folder, Path(os.environ["PAPER"]).absolute())


def survived(project: Project, mutant: Mutant) -> str:
    """Why a mutant was not noticed as it should be; empty where it was."""
    found = [finding for finding in project.findings(mutant.files) if finding.level is Level.ERROR]
    new = [finding for finding in found if finding not in project.before]
    named = [f for f in new if f.rule in mutant.kind.rule.split()]
    here = [f for f in named if f.at.path == mutant.path and mutant.says in f.message]
    if any(abs(finding.at.line - mutant.line) <= mutant.kind.near for finding in here):
        return ""
    shown = "\n".join(map(str, new[:6])) or "nothing was found"
    wanted = f"{mutant.path}:{mutant.line} [{mutant.kind.rule}] {mutant.says}"
    return f"{mutant.kind.name}: expected {wanted}\n{shown}"


def tried(project: Project, kinds: tuple[Kind, ...], most: int) -> tuple[set[str], list[str]]:
    """The kinds that had a place, and what survived."""
    had, alive = set(), []
    for kind in kinds:
        for mutant in islice(project.mutants(kind), most):
            had.add(kind.name)
            alive += filter(None, [survived(project, mutant)])
    return had, alive


def test_the_sources_are_good_before(lanterns):
    assert [str(f) for f in lanterns.before if f.level is Level.ERROR] == []


def test_no_mutant_of_the_invented_project_survives(lanterns):
    had, alive = tried(lanterns, KINDS, 1_000 if AUDIT else 2)
    assert not alive, f"{len(alive)} survive\n" + "\n\n".join(alive)
    assert {kind.name for kind in KINDS} - had == set(), "each kind of fault has a place"
    assert len(KINDS) >= 100


@pytest.mark.paper
def test_no_mutant_of_the_real_project_survives(real):
    """A third of the kinds, as each takes a while; AUDIT=all tries every kind at several places."""
    assert [f for f in real.before if f.level is Level.ERROR] == []
    kinds = KINDS if AUDIT else KINDS[::3]
    had, alive = tried(real, kinds, 10 if AUDIT else 1)
    assert not alive, f"{len(alive)} survive\n" + "\n\n".join(alive)
    assert len(had) > 0.8 * len(kinds)


def test_a_project_is_whole_again_after_a_mutant(lanterns):
    mutant = next(lanterns.mutants(KINDS[0]))
    assert survived(lanterns, mutant) == ""
    assert lanterns.findings({}) == lanterns.before

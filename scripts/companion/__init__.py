"""The public face: read the sources, find what is wrong, render what nobody writes, bundle the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from companion.bundle import make_bundles
from companion.check import check_companion, find_dead_links, published_ids
from companion.disk import keeper
from companion.model import Companion, Finding, Output
from companion.read import Reading, read_companion
from companion.render import render

__all__ = [
    "bundle",
    "counts",
    "find",
    "find_dead_links",
    "published_ids",
    "read",
    "render_all",
    "scripts_built",
]

BUILT_SCRIPTS = ".build/assets"


def read(root: Path, paper: Path | None = None) -> Reading:
    """Read mkdocs.yml, docs/, bib/ and, where given, a copy of the article."""
    return read_companion(root, paper)


def find(reading: Reading) -> list[Finding]:
    """Everything that is wrong, what reading found included, sorted by place."""
    return sorted({*reading.findings, *check_companion(reading.companion)})


def render_all(
    companion: Companion, convert: Callable[[str], str], root: Path | None = None
) -> Iterator[Output]:
    """Generated pages and data, as paths below docs/; below `root` pictures are kept between builds."""
    return render(companion, convert, keeper(root)) if root else render(companion, convert)


def scripts_built(root: Path) -> Iterator[Output]:
    """The page's scripts, as `npm run build` left them, as paths below docs/."""
    for path in sorted((root / BUILT_SCRIPTS).glob("*.js")):
        yield Output(f"assets/{path.name}", path.read_bytes())


def bundle(companion: Companion, site: list[Output], convert: Callable[[str], str]) -> Iterator[Output]:
    """The downloads, as paths below site/downloads/."""
    return make_bundles(companion, site, convert)


def counts(companion: Companion) -> str:
    """What was read and proved, for a person."""
    notes = companion.notes.values()
    cited = sum(len(group.citations) for passage in companion.passages.values() for group in passage.groups)
    quoted = sum(bool(note.quote) for note in notes)
    proved = (
        f", {quoted} quotations proved"
        if companion.aligned
        else f", {quoted} quotations (no copy to prove them)"
    )
    return (
        f"{len(companion.passages)} passages, {cited} citations, {len(companion.works)} works, "
        f"{len(notes)} notes, {len(companion.terms)} terms{proved}"
    )

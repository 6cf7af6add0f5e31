"""The public face: read the sources, find what is wrong, render what nobody writes, bundle the site."""

from __future__ import annotations

from companion import quiet  # noqa: F401 - first of all: the rest takes a moment to load

# isort: split
import base64
import calendar
import datetime
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from companion import check
from companion.addresses import published_ids
from companion.disk import keeper
from companion.kept import KeptPage, KeptPages, KeptValues, code_version, digest
from companion.model import Companion, Files, Finding, Output, Stream
from companion.once import once
from companion.read import Reading, keep_read, read_again, read_bytes
from companion.render import render
from companion.render.editions import edition_record, edition_summary
from companion.render.head import head
from companion.render.prepare import prepare

__all__ = [
    "KeptPage",
    "KeptPages",
    "bundle",
    "code_version",
    "counts",
    "digest",
    "edition_record",
    "edition_summary",
    "epoch",
    "find",
    "find_faults",
    "head",
    "keep_read",
    "printed",
    "published_ids",
    "read",
    "render_all",
    "scripts_built",
    "sources",
]

BUILT_SCRIPTS = ".build/assets"


def read(root: Path, paper: Path | None = None) -> Reading:
    """Read mkdocs.yml, docs/, bib/ and, where given, a copy of the article; once, as long as none changes."""
    return read_again(root, paper)


def sources(root: Path, paper: Path | None = None) -> str:
    """One name for all that is read, to the letter."""
    return digest(*read_bytes(root, paper))


@once
def find(reading: Reading) -> list[Finding]:
    """Everything that is wrong, what reading found included, sorted by place."""
    return sorted({*reading.findings, *check.check_companion(reading.companion)})


def render_all(
    companion: Companion, convert: Callable[[str], str], root: Path | None = None
) -> Iterator[Output]:
    """Generated pages and data, as paths below docs/; below `root` pictures are kept between builds."""
    return render(companion, convert, keeper(root)) if root else render(companion, convert)


def scripts_built(root: Path) -> Iterator[Output]:
    """The page's scripts, as `npm run build` left them, as paths below docs/."""
    for path in sorted((root / BUILT_SCRIPTS).glob("*.js")):
        yield Output(f"assets/{path.name}", path.read_bytes())


def bundle(
    companion: Companion, site: Files, convert: Callable[[str], str], root: Path
) -> Iterator[Output | Stream]:
    """The downloads, as paths below site/downloads/; the e-book is kept between builds."""
    from companion import press  # what a build without downloads need not load
    from companion.bundle import make_bundles

    keep = keeper(root)
    metadata = _metadata(companion)
    cover = root / companion.settings.cover if companion.settings.cover else None

    def make_epub(html: str) -> bytes:
        seen = json.dumps([html, metadata, press.style("book.css")], sort_keys=True).encode()
        seen += cover.read_bytes() if cover else b""
        when = epoch(companion.settings.date)
        kept = keep(
            f"book-{hashlib.sha256(seen).hexdigest()}",
            lambda: base64.b64encode(press.epub(html, metadata, epoch=when, cover=cover)).decode(),
        )
        return base64.b64decode(kept)

    return make_bundles(companion, site, convert, make_epub)


def _metadata(companion: Companion) -> dict[str, str]:
    from companion.render.book import about_article, edition

    settings, full = companion.settings, bool(companion.aligned)
    which = "full" if full else "commentary"
    return {
        "title": settings.site_name,
        "subtitle": f"to {about_article(settings)}",
        "creator": settings.site_name,
        "lang": "en",
        "date": settings.date,
        "rights": edition(settings, full=full),
        "identifier": f"urn:companion:{settings.bundle}:{settings.version}:{which}",
    }


def printed(companion: Companion, convert: Callable[[str], str], browser: str = "") -> bytes:
    """The companion as a PDF, printed by a headless browser."""
    from companion import press
    from companion.render.book import printed_book

    html = printed_book(prepare(companion, convert), press.style("print.css"))
    return press.pdf(html, browser, epoch=epoch(companion.settings.date))


def epoch(day: str) -> int:
    """Seconds since 1970 of an ISO day: what is made is dated by its version, not by the clock."""
    return max(0, calendar.timegm(datetime.date.fromisoformat(day).timetuple())) if day else 0


def find_faults(
    site: Iterable[Output], left_out: tuple[str, ...] = (), root: Path | None = None
) -> list[Finding]:
    """What is wrong with a built site; what its pages say is kept below `root` between builds."""
    keep = KeptValues(root, "links.pickle", code_version())
    found = check.find_faults(site, left_out, lambda text: keep(check.read_page, text))
    keep.save()
    return found


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

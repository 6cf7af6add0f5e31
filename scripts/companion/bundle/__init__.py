"""Model and finished site in, downloads out; the manifest is made last and names all the others."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from companion.bundle.annotations import notes_jsonld
from companion.bundle.archive import archive
from companion.bundle.cartridge import cartridge
from companion.bundle.csl import works_csl
from companion.bundle.flashcards import flashcards
from companion.bundle.gift import questions_gift
from companion.bundle.glossary import glossary_csv, glossary_json
from companion.bundle.ris import works_ris
from companion.bundle.single import single_file
from companion.model import Companion, Files, Output, Stream, Work
from companion.render.book import book
from companion.render.prepare import Convert, Prepared, prepare

__all__ = ["Press", "archive", "make_bundles"]

Press = Callable[[str], bytes]
"""The whole companion as HTML in, an e-book out."""


Facts = dict[str, str | int]
"""Of one file, as the manifest has them: `bytes` and `sha256`."""


def make_bundles(
    companion: Companion, site: Files, convert: Convert, press: Press
) -> Iterator[Output | Stream]:
    """Every file of `site/downloads/`, as paths below that folder; `site` is all the rest of the site.

    What holds the whole site is streamed; its facts are known when it has been read to its end.
    """
    prepared = prepare(companion, convert)
    files: dict[str, Facts] = {}
    for made in chain(
        _to_read(prepared, site, press), _references(companion), _texts(prepared), cartridge(prepared)
    ):
        seen = _seen(made, files)
        yield seen
        if isinstance(seen, Stream) and seen.path not in files:
            deque(seen.pieces(), maxlen=0)  # who asked has not read it
    manifest = json.dumps({"files": files}, indent=1, sort_keys=True) + "\n"
    yield Output("manifest.json", manifest)
    yield Output(
        "manifest.js",
        f"window.companion=window.companion||{{}};window.companion.manifest={manifest.strip()};\n",
    )


def _to_read(prepared: Prepared, site: Files, press: Press) -> Iterator[Output | Stream]:
    name = prepared.companion.settings.bundle
    yield Stream(f"{name}.zip", lambda: archive(site, name))
    yield Stream(f"{name}.html", lambda: map(str.encode, single_file(prepared.companion, site)))
    yield Output(f"{name}.epub", press(book(prepared, popups=True)))


def _references(companion: Companion) -> Iterator[Output]:
    """The works of the article, the sources of our notes, and what each section's page cites."""
    yield from _formats("works", [work for work in companion.works.values() if work.from_article])
    ours = [work for work in companion.works.values() if not work.from_article]
    yield Output("sources.bib", works_bib(ours))
    for section in companion.sections:
        if works := companion.cited_on[section.code]:
            yield from _formats(f"works-{section.name}", works)


def _formats(name: str, works: Sequence[Work]) -> Iterator[Output]:
    yield Output(f"{name}.bib", works_bib(works))
    yield Output(f"{name}.ris", works_ris(works))
    yield Output(f"{name}.json", works_csl(works))


def _texts(prepared: Prepared) -> Iterator[Output]:
    yield Output("glossary.csv", glossary_csv(prepared))
    yield Output("glossary.json", glossary_json(prepared))
    yield Output("notes.jsonld", notes_jsonld(prepared))
    yield Output("flashcards.tsv", flashcards(prepared))
    yield Output("questions.gift", questions_gift(prepared))


def works_bib(works: Iterable[Work]) -> str:
    """Each entry verbatim as in bib/: pybtex's writer would alter it."""
    entries = [work.source for work in works]
    return "\n\n".join(entries) + "\n" if entries else ""


def _seen(made: Output | Stream, files: dict[str, Facts]) -> Output | Stream:
    """The same file; its facts are put down, those of a stream when it ends."""
    if isinstance(made, Stream):
        return Stream(made.path, lambda: _counted(made, files))
    data = made.content.encode() if isinstance(made.content, str) else made.content
    files[made.path] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    return made


def _counted(made: Stream, files: dict[str, Facts]) -> Iterator[bytes]:
    size, digest = 0, hashlib.sha256()
    for piece in made.pieces():
        size += len(piece)
        digest.update(piece)
        yield piece
    files[made.path] = {"bytes": size, "sha256": digest.hexdigest()}

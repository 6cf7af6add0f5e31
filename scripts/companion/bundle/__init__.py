"""Model and finished site in, downloads out; the manifest is made last and names all the others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from companion.bundle.annotations import notes_jsonld
from companion.bundle.archive import archive
from companion.bundle.cartridge import cartridge
from companion.bundle.csl import works_csl
from companion.bundle.flashcards import flashcards
from companion.bundle.gift import questions_gift
from companion.bundle.glossary import glossary_csv, glossary_json
from companion.bundle.ris import works_ris
from companion.bundle.single import single_file
from companion.model import Companion, Output, Work
from companion.render.book import book
from companion.render.prepare import Convert, Prepared, prepare

__all__ = ["Press", "archive", "make_bundles"]

Press = Callable[[str], bytes]
"""The whole companion as HTML in, an e-book out."""


def make_bundles(
    companion: Companion, site: Sequence[Output], convert: Convert, press: Press
) -> Iterator[Output]:
    """Every file of `site/downloads/`, as paths below that folder; `site` is all the rest of the site."""
    prepared = prepare(companion, convert)
    made = [
        *_to_read(prepared, site, press),
        *_references(companion),
        *_texts(prepared),
        *cartridge(prepared),
    ]
    yield from made
    files = {output.path: _facts(output) for output in made}
    manifest = json.dumps({"files": files}, indent=1, sort_keys=True) + "\n"
    yield Output("manifest.json", manifest)
    yield Output(
        "manifest.js",
        f"window.companion=window.companion||{{}};window.companion.manifest={manifest.strip()};\n",
    )


def _to_read(prepared: Prepared, site: Sequence[Output], press: Press) -> Iterator[Output]:
    name = prepared.companion.settings.bundle
    yield Output(f"{name}.zip", archive(site, name))
    yield Output(f"{name}.html", single_file(prepared.companion, site))
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


def _facts(output: Output) -> dict[str, str | int]:
    data = output.content.encode() if isinstance(output.content, str) else output.content
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}

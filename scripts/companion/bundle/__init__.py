"""Model and finished site in, downloads out; the manifest is made last and names all the others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence

from companion.bundle.archive import archive
from companion.bundle.cartridge import cartridge
from companion.model import Companion, Output

__all__ = ["archive", "make_bundles"]


def make_bundles(companion: Companion, site: Sequence[Output]) -> Iterator[Output]:
    """Every file of `site/downloads/`, as paths below that folder; `site` is all the rest of the site."""
    name = companion.settings.bundle
    made = [
        Output(f"{name}.zip", archive(site, name)),
        Output("works.bib", works_bib(companion)),
        *cartridge(companion, site),
    ]
    yield from made
    files = {output.path: _facts(output) for output in made}
    manifest = json.dumps({"files": files}, indent=1, sort_keys=True) + "\n"
    yield Output("manifest.json", manifest)
    yield Output(
        "manifest.js",
        f"window.companion=window.companion||{{}};window.companion.manifest={manifest.strip()};\n",
    )


def works_bib(companion: Companion) -> str:
    """The works of the article, each entry verbatim as in bib/: pybtex's writer would alter it."""
    entries = [work.source for work in companion.works.values() if work.from_article]
    return "\n\n".join(entries) + "\n" if entries else ""


def _facts(output: Output) -> dict[str, str | int]:
    data = output.content.encode() if isinstance(output.content, str) else output.content
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}

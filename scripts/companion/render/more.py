"""What the entries of glossary and bibliography leave out, in small scripts that the page loads on demand."""

from __future__ import annotations

from collections.abc import Iterator

from companion.model import Output
from companion.render.places import place_list
from companion.render.prepare import Prepared
from companion.render.script import scripts


def more_file(name: str) -> str:
    """The script that holds the rest of the entry `term:near-abroad`: by kind and first letter."""
    kind, _, id_ = name.partition(":")
    return f"more-{kind}-{id_[0].lower()}"


def more_scripts(prepared: Prepared) -> Iterator[Output]:
    """The places as HTML with their sentences, and the BibTeX of a source of ours as text."""
    return scripts("more", _more(prepared), more_file)


def _more(prepared: Prepared) -> Iterator[tuple[str, dict[str, str]]]:
    companion, places = prepared.companion, prepared.places
    for id_, uses in sorted(places.terms.items()):
        yield f"term:{id_}", {"places": place_list(companion, uses)}
    for key, work in sorted(companion.works.items()):
        if not work.from_article:
            cited = place_list(companion, places.works.get(key, ()))
            yield f"work:{key}", {"places": cited, "bibtex": work.source}

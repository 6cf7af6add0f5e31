"""Rules about editions.yml, by which readers learn what has changed since they cited something."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from companion.check.registry import nearest, rule
from companion.model import Companion, Place

Found = Iterator[tuple[Place, str]]
LEDGER = "docs/data/editions.yml"


@rule()
def edition_is_recorded(companion: Companion) -> Found:
    """Of a release without a record nobody can say later what it held."""
    settings = companion.settings
    known = {edition.version: edition for edition in companion.editions}
    if not settings.version:
        return
    if settings.version not in known:
        last = companion.editions[-1].at if companion.editions else Place(LEDGER)
        hint = nearest(settings.version, known)
        yield last, f"release {settings.version} of CHANGELOG.md has no record; run: companion edition{hint}"
    elif known[settings.version].date != settings.date:
        edition = known[settings.version]
        said = f"'{edition.date}', CHANGELOG.md says '{settings.date}'"
        yield edition.at, f"edition {edition.version} has the date {said}"


@rule()
def edition_is_unique(companion: Companion) -> Found:
    """Two editions of one name would be two answers to one question."""
    first: dict[str, Place] = {}
    for edition in companion.editions:
        known = first.setdefault(edition.version, edition.at)
        if known != edition.at:
            yield edition.at, f"edition {edition.version} stands already in line {known.line}; keep the first"


@rule()
def edition_is_in_order(companion: Companion) -> Found:
    """Each edition is what differs from the one before it, so the oldest comes first."""
    before = ""
    for edition in companion.editions:
        try:
            day = datetime.date.fromisoformat(edition.date).isoformat()
        except ValueError:
            yield edition.at, f"edition {edition.version} has no date like 2021-02-09 but '{edition.date}'"
            continue
        if day < before:
            yield edition.at, f"edition {edition.version} of {day} stands behind one of {before}"
        before = max(day, before)

"""Rules about redirects.txt: what once had an address leads to what has it now, in one step."""

from __future__ import annotations

import re
from collections.abc import Iterator

from companion.addresses import published_ids
from companion.check.registry import SECTIONS, TERMS, WORKS, nearest, rule
from companion.model import Companion, Place

Found = Iterator[tuple[Place, str]]

# A page below the site's root, so that nothing is written anywhere else.
_ADDRESS = re.compile(r"(?:[\w-]+/)*[\w-]+\.html(?:#[^\s#\"'<>&?]+)?")


@rule()
def redirect_is_address(companion: Companion) -> Found:
    """The build writes a page where an old one was: it must know where that is."""
    for line in companion.redirects:
        for said in (line.id, line.to):
            if not _ADDRESS.fullmatch(said):
                yield (
                    line.at,
                    f"'{said}' is no address of the site; write it as the ledger does, read/page.html#id",
                )


@rule(needs=(WORKS, TERMS, SECTIONS))
def redirect_has_target(companion: Companion) -> Found:
    """A redirect must end at something that lives."""
    alive, moved = set(published_ids(companion)), {line.id for line in companion.redirects}
    for line in companion.redirects:
        if line.to not in alive | moved:
            yield line.at, f"'{line.id}' forwards to '{line.to}', which is not there{nearest(line.to, alive)}"


@rule()
def redirect_is_direct(companion: Companion) -> Found:
    """A chain keeps readers waiting at each link, and a circle keeps them for ever."""
    moved = {line.id: line.to for line in companion.redirects}
    for line in companion.redirects:
        if line.to not in moved:
            continue
        way = [line.id, line.to]
        while way[-1] in moved and moved[way[-1]] not in way:
            way.append(moved[way[-1]])
        if way[-1] in moved:
            yield line.at, f"'{line.id}' goes round in a circle: {' → '.join([*way, moved[way[-1]]])}"
        else:
            yield line.at, f"'{line.to}' has moved, too; write the end of the way: {line.id} {way[-1]}"


@rule()
def redirect_leaves_the_living(companion: Companion) -> Found:
    """What has an address of its own must be found there."""
    alive = set(published_ids(companion))
    for line in companion.redirects:
        if line.id in alive:
            yield line.at, f"'{line.id}' still lives, so nothing may forward from it"


@rule()
def redirect_is_single(companion: Companion) -> Found:
    """One address can lead to one place only."""
    first: dict[str, Place] = {}
    for line in companion.redirects:
        known = first.setdefault(line.id, line.at)
        if known != line.at:
            yield line.at, f"'{line.id}' forwards already, in line {known.line}; keep one"

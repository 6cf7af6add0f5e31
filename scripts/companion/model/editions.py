"""What each release of the companion held: passages and their notes as fingerprints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from companion.model.base import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A passage in one edition: `id` is its address, `text` and the values of `notes` are fingerprints."""

    id: str
    text: str
    notes: Mapping[str, str] = field(default_factory=dict)
    at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One release in docs/data/editions.yml: the passages that are new or changed since the one before.

    `gone` holds the addresses of passages that the edition before had and this one has not.
    """

    version: str
    date: str
    passages: tuple[Recorded, ...] = ()
    gone: tuple[str, ...] = ()
    at: Place

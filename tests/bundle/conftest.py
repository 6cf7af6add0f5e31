"""The project's own companion and its downloads, made once."""

from __future__ import annotations

from functools import lru_cache

import pytest

import companion as rooms
from bundled import files
from companion.model import Companion
from project import ROOT


@lru_cache(maxsize=1)
def _own() -> tuple[Companion, dict[str, str | bytes]]:
    companion = rooms.read(ROOT).companion
    return companion, files(companion)


@pytest.fixture
def own() -> Companion:
    """The project's own companion."""
    return _own()[0]


@pytest.fixture
def own_files() -> dict[str, str | bytes]:
    """Its downloads, made from no site."""
    return _own()[1]

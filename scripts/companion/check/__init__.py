"""Model in, findings out."""

from __future__ import annotations

from companion.check.site import find_dead_links
from companion.model import Companion, Finding

__all__ = ["check_companion", "find_dead_links", "published_ids"]


def check_companion(companion: Companion) -> list[Finding]:
    """Placeholder until the rules stand."""
    return []


def published_ids(companion: Companion) -> tuple[str, ...]:
    return ()

"""Model in, findings out: every rule of the register, and the links of a built site."""

from __future__ import annotations

from companion.check import (  # noqa: F401 - they fill the register
    charts,
    editions,
    links,
    moves,
    packs,
    passages,
    printed,
    safe,
    terms,
    works,
)
from companion.check.registry import RULES
from companion.check.site import find_faults, read_page
from companion.model import Companion, Finding

__all__ = ["RULES", "check_companion", "find_faults", "read_page"]


def check_companion(companion: Companion) -> list[Finding]:
    """Everything that breaks a rule, sorted by place."""
    return sorted(finding for rule in RULES.values() for finding in rule.findings(companion))

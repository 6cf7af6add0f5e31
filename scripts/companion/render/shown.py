"""What a picture on a page needs besides its chart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from companion.model import Companion
from companion.render.prepare import Convert


class Shown(Protocol):
    """The companion, Markdown's converter and the labels of works; `Prepared` is one, a page another."""

    @property
    def companion(self) -> Companion:
        """Everything that was read."""

    @property
    def convert(self) -> Convert:
        """Markdown in, HTML out."""

    @property
    def short_labels(self) -> Mapping[str, str]:
        """In-text labels for brackets, by key."""

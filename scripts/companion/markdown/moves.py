"""Ids that a page once had, as anchors on it."""

from __future__ import annotations

from markdown import Markdown
from markdown.postprocessors import Postprocessor

from companion.markdown.context import Context, page_path
from companion.model import html_path
from companion.render.moves import anchored


class OldIds(Postprocessor):
    """Runs at 5, after raw HTML is back (30): generated pages are such HTML, and have ids like any other."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, text: str) -> str:
        """Add what redirects.txt says about this page; a text without a page has nothing to add."""
        path = page_path(self.md)
        return anchored(text, html_path(path), self.context.companion) if path else text

"""A generated page in, the same out: it is HTML already, and no reader of Markdown need go through it."""

from __future__ import annotations

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from companion.render.html import GENERATED_END, GENERATED_START


class Generated(Preprocessor):
    """Runs at 29, after line ends and tabs are settled (30) and before anything looks for HTML (21)."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.markdown = md

    def run(self, lines: list[str]) -> list[str]:
        """Lay the page aside whole, where it is one block of ours."""
        text = "\n".join(lines).strip("\n")
        if text.startswith(GENERATED_START) and text.endswith(GENERATED_END) and "\n\n" not in text:
            return [self.markdown.htmlStash.store(text)]
        return lines

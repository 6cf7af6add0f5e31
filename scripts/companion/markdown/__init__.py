"""The Python-Markdown extension: passages, notes, citations and terms under MkDocs, Zensical or neither."""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from companion import syntax
from companion.markdown import paragraphs
from companion.markdown.citations import Citations, LinkDefinitions, TermByHand
from companion.markdown.context import Context, load_context, make_context
from companion.markdown.fragments import Fragments, Names, marks_of
from companion.markdown.generated import Generated
from companion.markdown.marks import Marks, holds_mark
from companion.markdown.moves import OldIds
from companion.markdown.notes import Notes
from companion.markdown.passages import Heads, Passages, TocNames
from companion.markdown.quick import Quicken
from companion.markdown.tables import Tables
from companion.markdown.works import PageWorks
from companion.model import Work
from companion.once import once
from companion.render.labels import Label
from companion.render.references import reference

__all__ = ["CompanionExtension", "Context", "makeExtension", "make_context", "make_converter"]


class CompanionExtension(Extension):
    """Options: `root`, the project's folder; `paper`, a copy of the article; `digest`, only to break caches.

    A host that has read the sources already hands its `context` over; else they are read here.
    """

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - Python-Markdown's signature
        self.config: dict[str, list[Any]] = {
            "root": [".", "the project's folder"],
            "paper": ["", "a copy of the article"],
            "digest": ["", "digest of that copy, so that a host's cache sees a change"],
            "context": ["", "what a host has read already"],
            "hosted": [True, "whether a host turns links to .md into addresses"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register our processors; the numbers are places among Python-Markdown's own."""
        context = self.getConfig("context") or load_context(
            self.getConfig("root"), self.getConfig("paper") or ""
        )
        hosted = bool(self.getConfig("hosted"))
        fragments = Fragments(md, context, make_converter)
        md.preprocessors.register(Quicken(md), "companion-quick", 40)
        md.preprocessors.register(fragments, "companion-fragments", 28)
        md.preprocessors.register(Generated(md), "companion-generated", 29)
        # Above links (160), below code spans (190) and escapes (180).
        group = Citations(syntax.GROUP.pattern, md, context, hosted, bare=False)
        md.inlinePatterns.register(group, "companion-citations", 175)
        md.inlinePatterns.register(TermByHand(md, hosted), "companion-terms", 174)
        bare = Citations(syntax.BARE.pattern, md, context, hosted, bare=True)
        md.inlinePatterns.register(bare, "companion-citation", 65)  # below links and addresses
        md.parser.blockprocessors.register(Notes(md, context, hosted), "companion-notes", 175)
        marks = Marks(md, context, hosted, make_converter)
        md.parser.blockprocessors.register(marks, "companion-marks", 174)
        md.parser.blockprocessors.register(LinkDefinitions(md.parser), "reference", 15)
        md.treeprocessors.register(Heads(md, context, hosted), "companion-heads", 25)
        md.treeprocessors.register(TocNames(md, context), "companion-toc", 6)
        md.treeprocessors.register(Tables(md), "companion-tables", 5)
        md.treeprocessors.register(Passages(md, context, hosted, fragments), "companion-passages", 4)
        md.treeprocessors.register(
            PageWorks(md, context, hosted, fragments, make_converter), "companion-works", 3
        )
        md.postprocessors.register(OldIds(md, context), "companion-old-ids", 5)


def makeExtension(**kwargs: Any) -> CompanionExtension:  # noqa: ANN401, N802
    """Python-Markdown's door."""
    return CompanionExtension(**kwargs)


class Converter:
    """Markdown in, HTML out, links counted from the root; a text is converted once, for later builds too."""

    def __init__(self, context: Context) -> None:
        extension = CompanionExtension(context=context, hosted=False)
        self._md = Markdown(extensions=[extension, "attr_list", "tables", "smarty"], output_format="html")
        Quicken(self._md).run([])
        self._shelf, self._keep = context.shelf, context.keep_values
        self.marks: Names = marks_of(self._md)
        self._references: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        if "{" in text and holds_mark(text):  # what such a mark stands for changes with the whole companion
            return self._convert(text)
        return self._shelf(text, self._convert)

    def reference(self, work: Work, label: Label) -> str:
        """The work's reference in full, laid out once, for later builds too."""
        if work.key not in self._references:
            self._references[work.key] = self._keep(reference, work, label)
        return self._references[work.key]

    def _convert(self, text: str) -> str:
        md = self._md.reset()
        return paragraphs.converted(md, text) if paragraphs.are_all(text) else md.convert(text)


@once
def make_converter(context: Context) -> Converter:
    """What converts every text of a context that stands alone; the next to ask gets the same one."""
    return Converter(context)

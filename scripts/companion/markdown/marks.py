"""Lines that stand for something generated: pictures, counts, the sections as tiles."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as etree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor

from companion import syntax
from companion.markdown.context import Context, link, page_path
from companion.model import CITES_CHART, Companion
from companion.render.charts import placed, rooted
from companion.render.numbers import numbers, tiles

PLACE = "chart-place"
Converter = Callable[[Context], Callable[[str], str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What a figure needs, taken from a page's context."""

    companion: Companion
    convert: Callable[[str], str]
    short_labels: Mapping[str, str]


class Marks(BlockProcessor):
    """Put what a mark stands for in its place, as HTML that no further step touches."""

    def __init__(self, md: Markdown, context: Context, hosted: bool, converter: Converter) -> None:
        super().__init__(md.parser)
        self.context, self.hosted, self.md, self.converter = context, hosted, md, converter

    def test(self, parent: etree.Element, block: str) -> bool:
        """Whether the block holds a mark."""
        del parent
        return _mark(block) is not None

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        """Take the mark's line; what stands before and after it is text as ever."""
        block = blocks.pop(0)
        found = _mark(block)
        assert found
        if block[: found.start()].strip():
            self.parser.parseBlocks(parent, [block[: found.start()].rstrip("\n")])
        if block[found.end() :].strip():
            blocks.insert(0, block[found.end() :].lstrip("\n"))
        if found.re is syntax.CHART:
            self._chart(parent, found["id"])
        elif found.re is syntax.SECTIONS:
            self._put(parent, rooted(tiles(self.context.companion), page_path(self.md)))
        else:
            self._put(parent, numbers(self.context.companion))

    def _chart(self, parent: etree.Element, name: str) -> None:
        page, chart = page_path(self.md), self.context.companion.charts.get(name)
        if page:
            labels = {key: label.parenthetical for key, label in self.context.labels.items()}
            convert = self.converter(self.context)
            shown = _Shown(companion=self.context.companion, convert=convert, short_labels=labels)
            self._put(parent, placed(shown, name, page, self.context.keep))
        elif chart or name == CITES_CHART:  # a card or a list of search has no room for a picture
            there = etree.SubElement(etree.SubElement(parent, "p"), "a")
            there.set("href", link(f"charts.md#{name}", page, hosted=self.hosted))
            there.text = f"Picture: {chart.title if chart else 'the works by verdict'}"

    def _put(self, parent: etree.Element, html: str) -> None:
        place = etree.SubElement(parent, "div", {"class": PLACE})
        place.text = self.md.htmlStash.store(html)


def holds_mark(text: str) -> bool:
    """Whether a line of the text stands for a picture, counts or tiles."""
    return _mark(text) is not None


def _mark(block: str) -> re.Match[str] | None:
    """The first mark of a block that is no code."""
    shadow = syntax.blank_code(block)
    marks = (syntax.CHART, syntax.SECTIONS, syntax.NUMBERS)
    return min(filter(None, (mark.search(shadow) for mark in marks)), key=re.Match.start, default=None)

"""What a section cites, listed at its end; on paper the numbers of this list stand for the links."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol
from xml.etree import ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from companion.markdown.context import Context, link, page_path
from companion.markdown.fragments import Fragments, numbered
from companion.model import Work
from companion.render.labels import Label


class Converter(Protocol):
    """What lays out references; it is the package's own, which knows this module."""

    def reference(self, work: Work, label: Label) -> str: ...


class PageWorks(Treeprocessor):
    """Runs at 3, after the passages (4) are made and before the host resolves links (0)."""

    def __init__(
        self,
        md: Markdown,
        context: Context,
        hosted: bool,
        fragments: Fragments,
        converter: Callable[[Context], Converter],
    ) -> None:
        super().__init__(md)
        self.context, self.hosted, self.fragments, self.converter = context, hosted, fragments, converter

    def run(self, root: etree.Element) -> None:
        """Number the works that a section's page cites, in alphabetical order, and list them below it."""
        if page_path(self.md) not in self.context.sections:
            return
        cited = [(_key(found), found) for found in root.iter("a") if found.get("class") == "citation"]
        keys = sorted({*(key for key, _ in cited), *self.fragments.cited()}, key=self._order)
        numbers = {key: str(number) for number, key in enumerate(keys, 1)}
        for key, found in cited:
            found.set("data-number", numbers[key])
        for mark in self.fragments.places:
            self.fragments.change(mark, lambda html: numbered(html, numbers))
        if keys:
            root.append(self._list(keys))

    def _order(self, key: str) -> tuple[str, str, str]:
        label = self.context.labels[key]
        return label.short.casefold().lstrip("“"), label.year, key

    def _list(self, keys: list[str]) -> etree.Element:
        part = etree.Element("section", {"class": "page-works", "aria-labelledby": "works-cited"})
        etree.SubElement(part, "h2", {"id": "works-cited"}).text = AtomicString("Works cited in this section")
        items = etree.SubElement(part, "ol")
        for key in keys:
            items.append(self._item(key))
        return part

    def _item(self, key: str) -> etree.Element:
        markup = self.converter(self.context).reference(self.context.works[key], self.context.labels[key])
        item = etree.fromstring(f"<li>{markup}</li>")
        for found in item.iter():  # what stands here is finished: no mark of ours or of Markdown's is in it
            found.text = AtomicString(found.text) if found.text else None
            found.tail = AtomicString(found.tail) if found.tail else None
        place = link(f"bibliography.md#{key}", page_path(self.md), hosted=self.hosted)
        more = etree.SubElement(item, "a", {"class": "work-places", "href": place})
        more.text = AtomicString("Where cited")
        if len(item) > 1:
            item[-2].tail = AtomicString((item[-2].tail or "") + " ")
        else:
            item.text = AtomicString((item.text or "") + " ")
        return item


def _key(citation: etree.Element) -> str:
    return citation.get("data-card", "").removeprefix("work:")

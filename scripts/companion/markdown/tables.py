"""A table wider than the window scrolls in a frame of its own, which the keyboard reaches.

A column's alignment becomes a class: the policy of our pages lets no style attribute through.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as etree

from markdown.treeprocessors import Treeprocessor


class Tables(Treeprocessor):
    """Runs at 5, when Markdown's tables stand and before the passages are made of them."""

    def run(self, root: etree.Element) -> None:
        """Put each table that Markdown made into a frame."""
        for parent in list(root.iter()):
            for place, child in enumerate(list(parent)):
                if child.tag == "table":
                    parent[place] = _framed(child)


def _aligned(cell: etree.Element) -> None:
    found = re.fullmatch(r"text-align: (left|center|right);", cell.get("style", ""))
    if found:
        del cell.attrib["style"]
        cell.set("class", f"{cell.get('class', '')} align-{found[1]}".strip())


def _framed(table: etree.Element) -> etree.Element:
    look = {"class": "table-scroll", "role": "group", "aria-label": "Table", "tabindex": "0"}
    frame = etree.Element("div", look)
    frame.tail, table.tail = table.tail, None
    for cell in table.iter():
        _aligned(cell)
    frame.append(table)
    return frame

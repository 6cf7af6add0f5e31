"""A text of mere paragraphs in, HTML out, past Python-Markdown's search for headings, lists, tables, HTML.

Each line of such a text starts with a letter, and no sign in it could begin a block or a piece of HTML. Marks
inside a line are read as ever.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as etree

from markdown import Markdown

_LINE = r"[^\W\d_][^\n\t\r\x02\x03<&|{}#]*"
_PARAGRAPHS = re.compile(rf"{_LINE}(?:\n\n?{_LINE})*")


def are_all(text: str) -> bool:
    """Whether a text is paragraphs and nothing else."""
    return bool(_PARAGRAPHS.fullmatch(text))


def converted(md: Markdown, text: str) -> str:
    """What `md.convert` gives for a text that is paragraphs and nothing else."""
    root = etree.Element(md.doc_tag)
    for paragraph in text.split("\n\n"):
        etree.SubElement(root, "p").text = paragraph
    for step in md.treeprocessors:
        made = step.run(root)
        root = root if made is None else made
    html = md.serializer(root)
    html = html[html.index(">") + 1 : html.rindex("<")].strip()
    for after in md.postprocessors:
        html = after.run(html)
    return html.strip()

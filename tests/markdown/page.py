"""A page in bare Markdown, with our extension and nothing of a host but its name."""

from __future__ import annotations

from types import SimpleNamespace
from xml.etree import ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from companion.markdown import CompanionExtension, make_context
from companion.model import Companion


class _Relpath(Treeprocessor):
    """What MkDocs registers: it knows the page."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.file = SimpleNamespace(src_uri=path)


def to_html(text: str, companion: Companion, path: str = "", hosted: bool = True) -> str:
    """Convert one page below docs/."""
    extension = CompanionExtension(context=make_context(companion), hosted=hosted)
    md = Markdown(extensions=[extension, "attr_list", "tables", "toc"])
    if path:
        md.treeprocessors.register(_Relpath(path), "relpath", 0)
    return md.convert(text)


def tree(html: str) -> etree.Element:
    """The page as a tree, to ask it questions."""
    return etree.fromstring(f"<div>{html.replace('&nbsp;', ' ')}</div>")

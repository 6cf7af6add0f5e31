"""A section's page in, its restatements and notes laid aside as HTML that was made already.

Cards, search and downloads hold the same texts, so each is converted once, alone, and put into its page. What
is more than running text (a picture, a heading, code, a link by hand …) stays in the page and is converted
there; so is everything where a host reads Markdown otherwise than we do.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from companion import syntax
from companion.markdown.context import Context, page_path, way
from companion.model import html_path

# What may mean something else in a page than it does alone.
_LINE = re.compile(r"\n {0,3}(?:#|```|~~~|[=-]+[ \t]*\n|\[[^\]\n]*\]:|\{|<|///)")
_INSIDE = ("{term=", "{.", "{:", "{#", "](", "][", "\t")
_OURS = re.compile(
    r'<a class="(?P<kind>citation|term|passage-link)" data-card="(?P<card>[^"]*)" href="(?P<href>[^"]*)">'
    r"(?P<words>.*?)</a>",
    re.S,
)
# Other links and anchors, and what hosts may write in another way (`<br />`).
_ANY = re.compile(r'\s(?:href|src|id)="|<(?:br|hr|img)\b')
_BLOCK = re.compile(r"<(?:p|ul|ol|blockquote|div|dl)\b")
# Processors that hosts add to every page; they do not touch what stands in a passage.
_HOSTS = {"toc", "relpath", "mkdocs_extract_anchors", "mkdocs_extract_title"}


def _holds_more(body: str) -> bool:
    return any(mark in body for mark in _INSIDE) or bool(_LINE.search(f"\n{body}\n"))


Names = tuple[frozenset[str], frozenset[str]]


def marks_of(md: Markdown) -> Names:
    """What decides how a text is read: its patterns and blocks, and what is done to its tree."""
    registries: tuple[Any, ...] = (md.inlinePatterns, md.parser.blockprocessors, md.treeprocessors)
    # A registry (Markdown 3.11) tells its names nowhere else.
    inline, block, tree = (frozenset(item.name for item in one._priority) for one in registries)
    return inline | block, tree - _HOSTS


class Fragments(Preprocessor):
    """Runs at 28, after line ends are settled (30) and before code is looked for (25)."""

    def __init__(
        self, md: Markdown, context: Context, converter: Callable[[Context], Callable[[str], str]]
    ) -> None:
        super().__init__(md)
        self.markdown, self.context, self.converter = md, context, converter
        self.places: dict[str, int] = {}

    def run(self, lines: list[str]) -> list[str]:
        """Put a mark in place of each text that is converted alone."""
        self.places = {}
        if page_path(self.markdown) not in self.context.sections:
            return lines
        convert = self.converter(self.context)
        if getattr(convert, "marks", None) != marks_of(self.markdown):
            return lines
        page = syntax.parse_page("\n".join(lines))
        left = list(lines)
        for body, first in () if page.strays else _bodies(page):
            html = "" if _holds_more(body) else convert(body.strip("\n"))
            if _BLOCK.match(html) and not _ANY.search(_OURS.sub("", html)):
                _blank(left, body, first, self._mark(html))
        return left

    def _mark(self, html: str) -> str:
        mark = self.markdown.htmlStash.store(html)
        self.places[mark] = self.markdown.htmlStash.html_counter - 1
        return mark

    def change(self, mark: str, change: Callable[[str], str]) -> None:
        """Change a text that was laid aside."""
        blocks = self.markdown.htmlStash.rawHtmlBlocks
        blocks[self.places[mark]] = change(str(blocks[self.places[mark]]))

    def cited(self) -> Iterator[str]:
        """The keys of the works cited in what was laid aside."""
        for place in self.places.values():
            for found in _OURS.finditer(str(self.markdown.htmlStash.rawHtmlBlocks[place])):
                if found["kind"] == "citation":
                    yield found["card"].removeprefix("work:")


def _bodies(page: syntax.RawPage) -> Iterator[tuple[str, int]]:
    """Every text of a page with its first line, counted from 1."""
    for passage in page.passages:
        yield passage.body, passage.body_line
        for note in passage.notes:
            yield note.body, note.body_line


def _blank(lines: list[str], body: str, first: int, mark: str) -> None:
    """Put the mark on the first line of a text and nothing on the others."""
    for number, line in enumerate(body.split("\n"), first - 1):
        if line.strip():
            lines[number], mark = mark, ""


def settled(html: str, context: Context, page: str, seen: set[str]) -> str:
    """A text as it stands on its page: links count from there, a common term is linked once (`seen`)."""

    def settle(found: re.Match[str]) -> str:
        term = found["card"].removeprefix("term:")
        if found["kind"] == "term" and context.companion.terms[term].common:
            if term in seen:
                return found["words"]
            seen.add(term)
        start = f'<a class="{found["kind"]}" data-card="{found["card"]}"'
        return f'{start} href="{_from(page, found["href"])}">{found["words"]}</a>'

    return _OURS.sub(settle, html)


def _from(page: str, href: str) -> str:
    """An address that counts from the site's root as one that counts from `page`."""
    path, _, anchor = href.partition("#")
    if path == html_path(page):
        return f"#{anchor}"
    return way(path, posixpath.dirname(page)) + (f"#{anchor}" if anchor else "")


def numbered(html: str, numbers: Mapping[str, str]) -> str:
    """The same with the number of each cited work in the page's list."""

    def number(found: re.Match[str]) -> str:
        key = found["card"].removeprefix("work:")
        known = f' data-number="{numbers[key]}"' if found["kind"] == "citation" else ""
        start = f'<a class="{found["kind"]}" data-card="{found["card"]}"{known}'
        return f'{start} href="{found["href"]}">{found["words"]}</a>'

    return _OURS.sub(number, html)

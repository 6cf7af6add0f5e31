"""Marks inside a line: `[@key, p. 3]`, `@key`, `[text]{term=id}`, `[text]{.noterm}`."""

from __future__ import annotations

import re
from xml.etree import ElementTree as etree

from markdown import Markdown
from markdown.blockprocessors import ReferenceProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from companion import syntax
from companion.markdown.context import Context, link, page_path
from companion.model import Citation

Found = tuple[etree.Element | str | None, int | None, int | None]


class Citations(InlineProcessor):
    """A bracket of citations becomes links to the bibliography, the rest of it text."""

    ANCESTOR_EXCLUDES = ("a",)  # no link stands inside a link

    def __init__(self, pattern: str, md: Markdown, context: Context, hosted: bool, bare: bool) -> None:
        super().__init__(pattern, md)
        self.context, self.hosted, self.bare = context, hosted, bare

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802
        del data
        if self.bare:
            return self._link(Citation(key=m["key"]), narrative=True), m.start(0), m.end(0)
        group = etree.Element("span", {"class": "citations"})
        _say(group, "(")
        for number, citation in enumerate(syntax.parse_citations(m["inside"])):
            _say(group, "; " if number else "")
            _say(group, f"{citation.prefix} " if citation.prefix else "")
            group.append(self._link(citation, narrative=False))
            _say(group, f", {citation.locator}" if citation.locator else "")
            _say(group, (" " if citation.suffix[:1].isalnum() else "") + citation.suffix)
        _say(group, ")")
        if m["printed"]:
            printed = etree.SubElement(group, "span", {"class": "as-printed"})
            printed.text = AtomicString(f" [printed: “{m['printed']}”]")
        return group, m.start(0), m.end(0)

    def _link(self, citation: Citation, *, narrative: bool) -> etree.Element:
        label = self.context.labels.get(citation.key)
        if label is None:  # the check names the place; the page shows what is written
            unknown = etree.Element("span", {"class": "citation citation-unknown"})
            unknown.text = AtomicString(f"@{citation.key}")
            return unknown
        target = link(f"bibliography.md#{citation.key}", page_path(self.md), hosted=self.hosted)
        found = etree.Element("a", {"class": "citation", "href": target, "data-card": f"work:{citation.key}"})
        found.text = AtomicString(label.narrative if narrative else label.parenthetical)
        return found


class LinkDefinitions(ReferenceProcessor):
    """`[@key]: so` at a line's start is a citation, not the definition of a link."""

    RE = re.compile(rf"(?!^ *\[[^\[\]]*@)(?:{ReferenceProcessor.RE.pattern})", re.M)


class TermByHand(InlineProcessor):
    """`[text]{term=id}` links a term that does not link itself; `[text]{.noterm}` keeps one from linking."""

    def __init__(self, md: Markdown, hosted: bool) -> None:
        super().__init__(syntax.TERM_BY_HAND.pattern, md)
        self.hosted = hosted

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802
        del data
        if m["id"]:
            element = term_link(m["id"], page_path(self.md), hosted=self.hosted)
        else:
            element = etree.Element("span", {"class": "noterm"})
        element.text = m["text"]
        return element, m.start(0), m.end(0)


def term_link(term: str, page: str, *, hosted: bool) -> etree.Element:
    """The link of a term to its entry in the glossary; its text is the caller's."""
    target = link(f"glossary.md#{term}", page, hosted=hosted)
    return etree.Element("a", {"class": "term", "href": target, "data-card": f"term:{term}"})


def _say(element: etree.Element, text: str) -> None:
    """Append text after what the element already holds, safe from further patterns."""
    if not text:
        return
    if len(element):
        element[-1].tail = AtomicString((element[-1].tail or "") + text)
    else:
        element.text = AtomicString((element.text or "") + text)

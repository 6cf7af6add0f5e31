"""The tree in, the page's tree out: passages wrapped, the article's words in, terms and codes linked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as etree

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from companion.finder import Hit
from companion.markdown.citations import term_link
from companion.markdown.context import Context, link, page_path
from companion.markdown.fragments import Fragments, settled
from companion.markdown.marks import PLACE
from companion.model import NOTE_KINDS, Section
from companion.render.html import unbroken
from companion.render.numbers import reading_time

_LEFT_ALONE = {"a", "code", "pre", "script", "style", "summary", "h1", "h2", "h3", "h4", "h5", "h6"}
_LONG = 120  # words that fit a low window in the narrowest column
_LEFT_CLASSES = {
    "noterm",
    "note-head",
    "note-quote",
    "article-words",
    "as-printed",
    "citations",
    "section-code",
    "own-copy",
}


class Heads(Treeprocessor):
    """Before inline marks are read: the section's head is put on top of its page.

    Runs at 25: above the inline patterns (20), so that citations in the head are read.
    """

    def __init__(self, md: Markdown, context: Context, hosted: bool) -> None:
        super().__init__(md)
        self.context, self.hosted = context, hosted

    def run(self, root: etree.Element) -> None:
        """Add the head to a section's page, nothing to any other."""
        page = page_path(self.md)
        section = self.context.sections.get(page)
        if section:
            head = _head(section, bool(self.context.aligned), self.context.licence)
            if not self.context.aligned:
                head.append(_offer(link("your-copy.md", page, hosted=self.hosted)))
            root.insert(0, head)
            # The place of the buttons that the page's script puts in, kept so that nothing shifts.
            root.insert(1, etree.Element("div", {"class": "reading-bar"}))


def _head(section: Section, full: bool, licence: str) -> etree.Element:
    head = etree.Element("header", {"class": "section-head"})
    if section.is_numbered:
        etree.SubElement(head, "p", {"class": "section-code"}).text = AtomicString(f"Section {section.code}")
    etree.SubElement(head, "h1").text = section.title
    if full:
        words = "This page holds the article’s own words beside our restatement."
        note = f"{words} The article is licensed under {unbroken(licence)}." if licence else words
        etree.SubElement(head, "p", {"class": "edition"}).text = AtomicString(note)
    if section.passages:
        etree.SubElement(head, "p", {"class": "section-time"}).text = AtomicString(reading_time(section))
    for name, title, texts in (
        ("section-argues", "What this section argues", section.argues),
        ("section-know", "What to know first", section.know),
    ):
        if texts:
            part = etree.SubElement(head, "div", {"class": name})
            etree.SubElement(part, "p", {"class": "label"}).text = AtomicString(title)
            items = etree.SubElement(part, "ul")
            for text in texts:
                etree.SubElement(items, "li").text = text
    return head


def _offer(href: str) -> etree.Element:
    """The way to the reader's own copy; the script makes a button of the link."""
    line = etree.Element("p", {"class": "own-copy"})
    line.text = AtomicString("Have the article? ")
    known = {"class": "own-copy-open", "href": href, "data-companion-copy": "open"}
    etree.SubElement(line, "a", known).text = AtomicString("Open your copy")
    return line


def _settle_edition(root: etree.Element, context: Context) -> None:
    """Take out what is true of the other edition alone; an offer to open a copy goes, too, or is marked."""
    other = {"commentary-only", "own-copy"} if context.aligned else {"full-only"}
    for parent in list(root.iter()):
        for line in list(parent):
            kinds = line.get("class", "").split()
            if other.intersection(kinds):
                parent.remove(line)
            elif "own-copy" in kinds:
                line.set("data-stamp", context.stamp)


class TocNames(Treeprocessor):
    """Runs at 6, between attr_list (8) and toc (5): the table of contents names passages by their code."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: etree.Element) -> None:
        """Label each passage heading for the table of contents."""
        section = self.context.sections.get(page_path(self.md))
        for heading in root.iter("h3"):
            if section and heading.get("starts"):
                title = "".join(heading.itertext())
                heading.set("data-toc-label", f"{section.code}.{heading.get('id', '')[1:]} {title}")


class Passages(Treeprocessor):
    """Runs at 4, after toc (5) has seen the headings and before the host resolves links (0)."""

    def __init__(self, md: Markdown, context: Context, hosted: bool, fragments: Fragments) -> None:
        super().__init__(md)
        self.context, self.hosted, self.fragments = context, hosted, fragments

    def run(self, root: etree.Element) -> None:
        """Wrap passages on a section's page; link terms and passage codes on every page."""
        page = page_path(self.md)
        section = self.context.sections.get(page)
        if section:
            _wrap(root, section, self.context)
            _fill_bar(root, bool(self.context.aligned))
        else:
            for heading in root.iter("h3"):
                heading.attrib.pop("starts", None)
        _settle_edition(root, self.context)
        linker = _Linker(self.context, page, self.hosted, self.fragments)
        linker.run(root)


def _wrap(root: etree.Element, section: Section, context: Context) -> None:
    """Move each `h3` that has `starts`, and what follows up to the next heading, into a passage."""
    children = list(root)
    root[:] = []
    passage: etree.Element | None = None
    for child in children:
        if child.tag == "h3" and child.attrib.pop("starts", None) is not None:
            _open_level(root)
            passage = _passage(child, section)
            root.append(passage)
        elif child.tag in ("h1", "h2", "h3"):
            passage = None
            root.append(child)
        elif passage is None:
            root.append(child)
        elif child.tag == "aside" or child.get("class") == PLACE:
            passage.append(child)
        else:
            passage.find("div[@class='plain-words']").append(child)  # type: ignore[union-attr]
    for made in root.iter("section"):
        words = context.aligned.get(made.get("data-passage", ""))
        if words:
            made.insert(1, _article_words(words.text, made))


def _fill_bar(root: etree.Element, full: bool) -> None:
    """Put in the buttons as the page's script will make them, so that nothing shifts when it does.

    They do nothing, and only a page with the script shows them.
    """
    place = root.find("div[@class='reading-bar']")
    if place is None:
        return
    kinds = Counter(note.get("data-kind", "") for note in root.iter("aside"))
    groups: list[tuple[str, list[tuple[str, str]]]] = [
        ("Show", [(name, "") for name in ("Article", "Both", "Plain words")] if full else []),
        ("Notes", [(kind, str(kinds[kind])) for kind in NOTE_KINDS if kinds[kind]]),
        ("Read", [("Titles only", "")]),
    ]
    for name, buttons in groups:
        if buttons:
            group = etree.SubElement(place, "div", {"class": "bar-group", "aria-hidden": "true"})
            etree.SubElement(group, "span", {"class": "bar-label"}).text = AtomicString(name)
        for label, count in buttons:
            kind = {"data-kind": label} if count else {}
            button = etree.SubElement(
                group, "button", {"type": "button", "class": "bar-button", "disabled": "disabled", **kind}
            )
            button.text = AtomicString(f"{label.capitalize()} " if count else label)
            if count:
                etree.SubElement(button, "span", {"class": "bar-count"}).text = AtomicString(count)


def _open_level(root: etree.Element) -> None:
    """Put in an `h2` for screen readers where a section starts without one: no level may be left out."""
    if root.find("h2") is None:
        etree.SubElement(root, "h2", {"class": "for-listeners"}).text = AtomicString("Passages")


def _passage(heading: etree.Element, section: Section) -> etree.Element:
    anchor = heading.get("id", "")
    code = f"{section.code}.{anchor[1:]}"
    passage = etree.Element(
        "section",
        {"class": "passage", "id": anchor, "data-passage": code, "aria-labelledby": f"{anchor}-title"},
    )
    heading.set("id", f"{anchor}-title")
    # A long code such as Conclusion.4 has no room in the margin.
    name = "passage-number" if len(code) < 9 else "passage-number passage-number-long"
    number = etree.Element(
        "a",
        {"class": name, "href": f"#{anchor}", "aria-label": f"Passage {code}, permanent link"},
    )
    number.text, number.tail = AtomicString(code), f" {heading.text or ''}"
    heading.text = None
    heading.insert(0, number)
    passage.append(heading)
    etree.SubElement(passage, "div", {"class": "plain-words"})
    return passage


def _article_words(text: str, passage: etree.Element) -> etree.Element:
    """The article's words, with what a note is about marked and linked to the note."""
    # A long text does not stay in sight beside its notes: its end would be out of the window.
    long = " long-words" if len(text.split()) > _LONG else ""
    words = etree.Element("div", {"class": f"article-words{long}", "lang": "en"})
    paragraph = etree.SubElement(words, "p")
    place, last = 0, None
    for start, end, note in sorted(_quotes(text, passage)):
        if end > place:  # else all of it is marked already: the way back leads to that mark
            start = max(start, place)
            start += len(text[start:end]) - len(text[start:end].lstrip())
            _add(paragraph, last, text[place:start])
            last = etree.SubElement(paragraph, "a", _mark(note))
            last.text = AtomicString(text[start:end])
            place = end
        _lead_back(passage, note, last)
    _add(paragraph, last, text[place:])
    return words


def _mark(note: str) -> dict[str, str]:
    return {
        "class": "quoted",
        "id": f"{note}-words",
        "href": f"#{note}",
        "data-card": f"note:{note}",
    }


def _lead_back(passage: etree.Element, note: str, words: etree.Element | None) -> None:
    """Make the quotation in the note a link to the words that are marked."""
    quote = passage.find(f"aside[@id='{note}']/blockquote[@class='note-quote']/p")
    if quote is not None and words is not None:
        back = etree.SubElement(quote, "a", {"class": "to-words", "href": f"#{words.get('id')}"})
        back.text, quote.text = AtomicString(quote.text or ""), None


def _add(paragraph: etree.Element, last: etree.Element | None, text: str) -> None:
    if last is None:
        paragraph.text = AtomicString(text)
    else:
        last.tail = AtomicString(text)


def _quotes(text: str, passage: etree.Element) -> Iterator[tuple[int, int, str]]:
    for aside in passage.iter("aside"):
        quote = aside.find("blockquote[@class='note-quote']/p")
        if quote is None or not aside.get("id"):
            continue
        tokens = re.findall(r"\w+", quote.text or "")
        found = re.search(r"\W+".join(map(re.escape, tokens)), text, re.I) if tokens else None
        if found:
            yield found.start(), found.end(), aside.get("id", "")


class _Linker:
    """Link terms at their first use in a passage, note or page; passage codes wherever they stand."""

    def __init__(self, context: Context, page: str, hosted: bool, fragments: Fragments) -> None:
        self.context, self.page, self.hosted, self.fragments = context, page, hosted, fragments
        self.on_page: set[str] = set()
        self.in_scope: set[str] = set()

    def run(self, element: etree.Element) -> None:
        if element.text in self.fragments.places:
            self.fragments.change(element.text, self._settled)
            return
        outer, on_page = self.in_scope, self.on_page
        if element.tag in ("section", "aside", "header"):
            self.in_scope = set()
        if element.tag == "header":  # the head does not use up the first use in the text
            self.on_page = set()
        if not _left_alone(element):
            self._texts(element)
        self.in_scope, self.on_page = outer, on_page

    def _settled(self, html: str) -> str:
        return settled(html, self.context, self.page, self.on_page)

    def _texts(self, element: etree.Element) -> None:
        children = list(element)
        element[:] = []
        text, element.text = element.text, None
        self._put(element, text)
        for child in children:
            tail, child.tail = child.tail, None
            self.run(child)
            element.append(child)
            self._put(element, tail)

    def _put(self, element: etree.Element, text: str | None) -> None:
        """Append text to the element, with its terms and codes as links."""
        if not text:
            return
        place = 0
        for hit in self.context.finder.find(text):
            made = self._link(hit, text[hit.start : hit.end])
            if made is not None:
                _say(element, text[place : hit.start])
                element.append(made)
                place = hit.end
        _say(element, text[place:])

    def _link(self, hit: Hit, words: str) -> etree.Element | None:
        if hit.section:
            target = f"{self.context.pages[hit.section]}#{hit.anchor}"
            href = link(target, self.page, hosted=self.hosted)
            card = f"passage:{hit.section}.{hit.anchor[1:]}"
            made = etree.Element("a", {"class": "passage-link", "href": href, "data-card": card})
        else:
            seen = self.on_page if hit.common else self.in_scope
            if hit.term in seen:
                return None
            seen.add(hit.term)
            made = term_link(hit.term, self.page, hosted=self.hosted)
        made.text = AtomicString(words)
        return made


def _left_alone(element: etree.Element) -> bool:
    return element.tag in _LEFT_ALONE or not _LEFT_CLASSES.isdisjoint(element.get("class", "").split())


def _say(element: etree.Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text

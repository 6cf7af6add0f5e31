"""`///` blocks become asides; the marks are syntax.py's, so reader and page see the same notes."""

from __future__ import annotations

import re
from xml.etree import ElementTree as etree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.util import AtomicString

from companion import syntax
from companion.markdown.context import Context, link, page_path
from companion.model import NOTE_KINDS
from companion.render.dates import long_date

_OPEN = re.compile(rf"^/// *(?:{'|'.join(NOTE_KINDS)})[ \t]*(?:\|.*)?$", re.M)
_ENDS = re.compile(r"^///.*$|^#{1,3} .*$", re.M)


class Notes(BlockProcessor):
    """Turn a note into an aside; what is no note is left to be text."""

    def __init__(self, md: Markdown, context: Context, hosted: bool) -> None:
        super().__init__(md.parser)
        self.context, self.hosted, self.md = context, hosted, md

    def test(self, parent: etree.Element, block: str) -> bool:
        """Whether a note opens in the block."""
        del parent
        return bool(_OPEN.search(block))

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        """Take the note's blocks, up to its `///` or, where that is missing, up to the next heading."""
        block = blocks.pop(0)
        opened = _OPEN.search(block)
        assert opened
        if block[: opened.start()].strip():
            self.parser.parseBlocks(parent, [block[: opened.start()].rstrip("\n")])
        head = syntax.NOTE_OPEN.match(opened[0])
        assert head
        options, rest = _options(block[opened.end() :].lstrip("\n"))
        body, after = _until_closed([rest, *blocks])
        blocks[:] = after
        aside = self._aside(parent, head["kind"], head["title"] or "", options)
        holder = etree.SubElement(aside, "div", {"class": "note-body"})
        if head["kind"] == "question":
            holder = etree.SubElement(holder, "details")
            etree.SubElement(holder, "summary").text = "Guided answer"
        self.parser.parseBlocks(holder, body)

    def _aside(self, parent: etree.Element, kind: str, title: str, options: dict[str, str]) -> etree.Element:
        known = {"class": f"note note-{kind}", "data-kind": kind, "role": "note"}
        note = options.get("id", "")
        if note:
            known |= {"id": note, "aria-labelledby": f"{note}-title"}
        if options.get("verdict"):
            known["data-verdict"] = options["verdict"]
        aside = etree.SubElement(parent, "aside", known)
        head = etree.SubElement(aside, "p", {"class": "note-head"})
        _span(head, "note-kind", kind.capitalize())
        if options.get("verdict"):
            _span(head, "note-verdict", options["verdict"])
        shown = etree.SubElement(head, "a", {"class": "note-title", "href": f"#{note}"})
        if note:
            shown.set("id", f"{note}-title")
        shown.text, shown.tail = title, " "
        if options.get("date"):
            time = etree.SubElement(head, "time", {"datetime": options["date"]})
            time.text = AtomicString(long_date(options["date"]))
        self._about(aside, options)
        return aside

    def _about(self, aside: etree.Element, options: dict[str, str]) -> None:
        if options.get("quote"):
            quote = etree.SubElement(aside, "blockquote", {"class": "note-quote"})
            etree.SubElement(quote, "p").text = AtomicString(options["quote"])
        label = self.context.labels.get(options.get("work", ""))
        if label:
            about = etree.SubElement(aside, "p", {"class": "note-work"})
            about.text = AtomicString("On ")
            target = f"bibliography.md#{options['work']}"
            href = link(target, page_path(self.md), hosted=self.hosted)
            card = f"work:{options['work']}"
            work = etree.SubElement(about, "a", {"class": "citation", "href": href, "data-card": card})
            work.text = AtomicString(label.narrative)


def _span(head: etree.Element, name: str, text: str) -> None:
    span = etree.SubElement(head, "span", {"class": name})
    span.text, span.tail = AtomicString(text), " "


def _options(text: str) -> tuple[dict[str, str], str]:
    """Part the option lines from the rest of the block."""
    options: dict[str, str] = {}
    lines = text.split("\n")
    while lines and (found := syntax.NOTE_OPTION.match(lines[0])):
        options.setdefault(found["key"], syntax.unquote(found["value"] or ""))
        lines.pop(0)
    return options, "\n".join(lines)


def _until_closed(blocks: list[str]) -> tuple[list[str], list[str]]:
    """The blocks of the note, and those after it: an open note ends where the next thing begins."""
    for number, block in enumerate(blocks):
        ends = _ENDS.search(block)
        if ends:
            closed = syntax.NOTE_CLOSE.match(ends[0])
            rest = block[ends.end() :].lstrip("\n") if closed else block[ends.start() :]
            after = [*([rest] if rest else []), *blocks[number + 1 :]]
            return [*blocks[:number], block[: ends.start()].rstrip("\n")], after
    return blocks, []

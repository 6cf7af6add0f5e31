"""What the build makes of copies of an article, for the browser to be compared with: JSON in, JSON out.

In: `{"copies": {name: path}, "cases": [{"copy": name, "text": …}], "pages": [[…]]}`. A copy that is named
`project:<folder>` is cut by the passages of that project, any other by its own paragraphs; `pages` are the
raw pages of PDFs. Out: the `starts` of each copy, for each case the words of the passages or the faults, and
the running text of the pages.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import companion
from companion.model import Companion, Passage, Place, Section, Settings
from companion.read.align import align
from companion.read.article import read_text
from companion.read.pdf import running_pages
from companion.render.own_copy import starts

FURNITURE = ("Keywords", "References")
AT = Place("docs/read/x.md")


def cut_by_itself(text: str) -> Companion:
    """Every paragraph a passage, named by its first six words."""
    sections = []
    for number, part in enumerate(read_text(text, "paper").sections, 1):
        passages = tuple(
            Passage(
                code=f"S{number}.{n}",
                id=f"p{n}",
                number=n,
                title="",
                starts=" ".join(p.text.split()[:6]),
                body="",
                head=p.head,
                at=AT,
            )
            for n, p in enumerate(part.paragraphs, 1)
        )
        if passages and part.heading not in FURNITURE:
            code = f"S{number}"
            sections.append(
                Section(
                    code=code, path="x.md", title="Our title", printed=part.heading, passages=passages, at=AT
                )
            )
    return Companion(settings=Settings(furniture=FURNITURE, at=AT), sections=tuple(sections))


def made_of(text: str, made: Companion) -> dict[str, object]:
    """Align one copy; faults of notes, citations and paragraphs do not count in the browser."""
    found, faults = align(read_text(text, "copy"), made.sections, made.settings.furniture)
    place = ("paper-fits", "paper-is-whole", "passage-is-found", "passage-is-found-once", "passage-in-order")
    wrong = [[fault.rule, fault.message] for fault in faults if fault.rule in place]
    return {"words": {} if wrong else {code: words.text for code, words in found.items()}, "wrong": wrong}


def main() -> None:
    """Answer one question."""
    asked = json.load(sys.stdin)
    companions = {
        name: companion.read(Path(name.removeprefix("project:"))).companion
        if name.startswith("project:")
        else cut_by_itself(Path(path).read_text("utf-8"))
        for name, path in asked["copies"].items()
    }
    answer = {
        "starts": {name: starts(made) for name, made in companions.items()},
        "pages": [running_pages(pages) for pages in asked["pages"]],
        "cases": [made_of(case["text"], companions[case["copy"]]) for case in asked["cases"]],
    }
    json.dump(answer, sys.stdout)


main()

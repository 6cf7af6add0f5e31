"""What read/ finds in a page and what the extension makes of it are the same citations, notes, passages."""

from __future__ import annotations

import shutil
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import companion
from companion.markdown import make_context, make_converter
from companion.model import Companion, keys_of
from companion.read.pages import read_groups, read_section
from project import HERE, ROOT, SAMPLE
from samples import a_companion, a_section, a_work

sys.path.insert(0, str(HERE / "markdown"))

from page import to_html


class Seen(HTMLParser):
    """Citations, notes and passages of a page, in their order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.cited: list[str] = []
        self.notes: list[tuple[str, str]] = []
        self.passages: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        kind = known.get("class", "")
        if tag == "a" and kind == "citation":
            self.cited.append(known["data-card"].removeprefix("work:"))
        elif tag == "aside":
            self.notes.append((known["id"], known["data-kind"]))
        elif tag == "section" and "data-passage" in known:
            self.passages.append(known["data-passage"])


def expected(made: Companion, path: str) -> tuple[list[str], list[str], list[tuple[str, str]]]:
    """Passages, citations (a note's `work` is one on the page), notes, as read/ has them."""
    section = next(section for section in made.sections if section.path == path)
    notes = [note for passage in section.passages for note in passage.notes]
    cited = [key for text in (*section.argues, *section.know) for key in _keys(text)]
    cited += [key for passage in section.passages for key in keys_of(passage.groups)]
    cited += [key for note in notes for key in (*([note.work] if note.work else ()), *keys_of(note.groups))]
    return [p.code for p in section.passages], sorted(cited), [(note.id, note.kind) for note in notes]


def _keys(text: str) -> list[str]:
    return list(keys_of(read_groups(text, "", 1)))


@pytest.mark.parametrize("root", [SAMPLE, ROOT], ids=["the invented project", "our own pages"])
def test_reader_and_page_agree(root: Path):
    made = companion.read(root).companion
    for section in made.sections:
        text = (root / "docs" / section.path).read_text("utf-8").split("\n---\n", 1)[1]
        seen = Seen(to_html(text, made, section.path))
        found = (seen.passages, sorted(seen.cited), seen.notes)
        assert found == expected(made, section.path), section.path


WORKS = [a_work("a1"), a_work("b2")]
PIECES = st.lists(
    st.sampled_from(
        [
            "[@a1]",
            "[see @a1, p. 3; @b2]",
            "@b2",
            "`[@a1]`",
            "\\[@a1\\]",
            "[@a1](x.md)",
            "[@a1",
            "*",
            "**so**",
            "(see @a1)",
            "me@a1.org",
            "[x][@b2]",
            '[@b2]{printed="B, 1"}',
            "\n\n",
            "\n\n```\n[@a1]\n```\n\n",
            "- @a1\n",
            "words",
            "[@a1]: x",
        ]
    ),
    max_size=8,
)


@given(PIECES)
def test_reader_and_page_see_the_same_citations_in_any_text(pieces):
    text = "Text " + " ".join(pieces)
    made = a_companion(a_section(), works=WORKS)
    read = list(keys_of(read_groups(text, "x.md", 1)))
    assert Seen(to_html(text, made)).cited == read, text


@given(st.text("#/|{}\"=@[]()-: \n\tpabc1`~'<>*_&", max_size=100) | st.text(max_size=60))
def test_no_text_can_break_the_page(text):
    convert = make_converter(make_context(a_companion(works=WORKS)))
    convert(text)
    convert(f'### One {{#p1 starts="One"}}\n\n{text}\n\n/// context | {text}\n    id: a\n\n{text}\n///\n')


def test_a_page_of_the_sample_reads_the_same_after_it_was_moved(tmp_path):
    shutil.copytree(SAMPLE, tmp_path / "project")
    text = (SAMPLE / "docs/read/lamps.md").read_text("utf-8")
    here = read_section(text, "read/lamps.md", "docs/read/lamps.md")
    assert companion.read(tmp_path / "project").companion.sections[0] == here[0]

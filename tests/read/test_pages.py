"""Markdown pages in, sections and documents out; cases/ has the faults a person can make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.model import Place
from companion.read.pages import is_generated, read_document, read_groups, read_section, split_front_matter

PAGE = """---
code: L
title: Lamps
printed: "1. Lamps"
heads:
  p1: "The lamp:"
argues: ["Lamps burn."]
asked:
  p1: ["what burns"]
---

## Night

### One lamp {#p1 starts="One lamp burns"}

It burns [@quill1880, p. 3],
as @wick1899 says.

/// correction | Not one
    id: not-one
    quote: "one lamp"
    verdict: wrong
    work: quill1880

There were two [@flint1890].
///
"""


def section(text: str = PAGE):
    return read_section(text, "read/lamps.md", "docs/read/lamps.md")


def test_a_page_becomes_a_section_with_passages_and_notes():
    found, faults = section()
    assert faults == []
    assert (found.code, found.title, found.printed, found.url) == (
        "L",
        "Lamps",
        "1. Lamps",
        "read/lamps.html",
    )
    assert (found.heads, found.argues) == ({"p1": "The lamp:"}, ("Lamps burn.",))
    passage = found.passages[0]
    assert (passage.code, passage.starts, passage.head) == ("L.1", "One lamp burns", "Night")
    assert (passage.asked, passage.at.line, passage.body_at.line) == (("what burns",), 14, 16)
    note = passage.notes[0]
    assert (note.kind, note.id, note.quote, note.verdict) == ("correction", "not-one", "one lamp", "wrong")
    assert (note.work, note.passage, note.at.line, note.body_at.line) == ("quill1880", "L.1", 19, 25)


def test_citations_know_their_lines():
    passage = section()[0].passages[0]
    assert [(g.citations[0].key, g.narrative, g.at.line) for g in passage.groups] == [
        ("quill1880", False, 16),
        ("wick1899", True, 17),
    ]
    assert passage.notes[0].groups[0].at == Place("docs/read/lamps.md", 25)


def test_curly_quotes_may_stand_in_starts():
    found, faults = section(PAGE.replace("One lamp burns", "“One lamp” burns"))
    assert (faults, found.passages[0].starts) == ([], "“One lamp” burns")


def test_a_section_without_code_takes_the_one_it_is_known_by():
    text = '---\n- broken\n---\n\n### One {#p1 starts="One"}\n\nText.\n'
    found, faults = read_section(text, "read/lamps.md", "docs/read/lamps.md", "L")
    assert (found.passages[0].code, [fault.rule for fault in faults]) == ("L.1", ["front-matter-is-mapping"])


def test_windows_line_ends_do_not_count():
    front, body, line, faults = split_front_matter("---\r\ntitle: A\r\n---\r\nText\r\n", "x.md")
    assert (dict(front), body, line, faults) == ({"title": "A"}, "Text\n", 4, [])


@pytest.mark.parametrize(
    ("text", "title", "line"),
    [
        ("---\ntitle: Home\n---\n\n# Lamps\n", "Home", 4),
        ("# Lamps of the quay\n", "Lamps of the quay", 1),
        ("Only text.\n", "about.md", 1),
        ("```\n# no title\n```\n\n# Title\n", "Title", 1),
    ],
)
def test_a_document_has_a_title_from_somewhere(text, title, line):
    document, faults = read_document(text, "about.md", "docs/about.md")
    assert (document.title, document.at.line, faults) == (title, line, [])


def test_a_page_we_wrote_ourselves_is_no_source():
    text = "---\ngenerated: companion\ntitle: Notes\n---\n"
    assert is_generated(text)
    assert read_document(text, "notes.md", "docs/notes.md") == (None, [])


def test_a_bracket_with_two_works_is_one_group():
    groups = read_groups('x\n[see @a1, p. 2; @b2]{printed="A, 1"}', "x.md", 5)
    assert [(g.at.line, g.printed, [c.key for c in g.citations]) for g in groups] == [
        (6, "A, 1", ["a1", "b2"])
    ]


MARKS = st.text("#/|{}\"=@[]()-: \n\tpabc1`~'", max_size=100) | st.text(max_size=60)


@given(MARKS)
def test_no_text_can_break_the_reader(text):
    for whole in (text, f"---\n{text}\n---\n{text}", PAGE + text, PAGE.replace("Night", text)):
        found, faults = section(whole)
        assert all(fault.at.line >= 1 for fault in faults)
        assert [passage.number for passage in found.passages] == [int(p.id[1:]) for p in found.passages]
        read_document(whole, "x.md", "docs/x.md")

"""The grammar of our marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.model import Citation
from companion.syntax import (
    blank_code,
    find_groups,
    find_links,
    headings,
    parse_citations,
    parse_page,
    parse_passage_attributes,
    unquote,
)

MARKS = st.text("ab1@[](){}#/|`~\\\n :;,.\"'-p§é\t", max_size=120)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("@quill1880", [Citation(key="quill1880")]),
        ("@quill1880, p. 12", [Citation(key="quill1880", locator="p. 12")]),
        ("see @a1, pp. 2–4", [Citation(key="a1", prefix="see", locator="pp. 2–4")]),
        (
            "@a1, ch. 3; cf. @b2, § 4",
            [Citation(key="a1", locator="ch. 3"), Citation(key="b2", prefix="cf.", locator="§ 4")],
        ),
        ("@a1, 3, 7-9", [Citation(key="a1", locator="3, 7-9")]),
        ("@a1, pp. 2 and on glass", [Citation(key="a1", locator="pp. 2", suffix="and on glass")]),
        ("@a1, who says so", [Citation(key="a1", suffix="who says so")]),
        ("@oil-board1900", [Citation(key="oil-board1900")]),
    ],
)
def test_a_bracket_is_taken_apart(inside, expected):
    assert list(parse_citations(inside)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oil burns [@a1].", [(1, "@a1", False, "")]),
        ("As @a1 says.", [(1, "@a1", True, "")]),
        ('x\n\n[@a1]{printed="A, 1"}', [(3, "@a1", False, "A, 1")]),
        ("[see @a1;\n@b2, p. 3]", [(1, "see @a1;\n@b2, p. 3", False, "")]),
        ("@a1 and [@b2] and @c3", [(1, "@a1", True, ""), (1, "@b2", False, ""), (1, "@c3", True, "")]),
        ("Write to me@there.org", []),
        ("[a link](https://example.org/@a1)", []),
        ("[as @a1 says](x.md)", []),
        ("`[@a1]` is code", []),
        ("\\[@a1\\] is a word in brackets", [(1, "@a1", True, "")]),
        ("```\n[@a1]\n```", []),
        ("a \\@a1", []),
    ],
)
def test_citations_are_found_where_they_are_meant(text, expected):
    assert list(find_groups(text)) == expected


def test_links_are_found_with_their_lines():
    text = '[a](x.md#p1)\n`[b](no.md)`\n![c](y.png "Title")'
    assert list(find_links(text)) == [(1, "x.md#p1"), (3, "y.png")]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('#p4 starts="The lamp"', ("p4", "The lamp")),
        ('#p4 starts=""', ("p4", "")),
        ("#p4", None),
        ('#p0 starts="The lamp"', None),
        ('#p4 starts="The "lamp""', None),
        ("#p4 starts=“The lamp”", None),
        ('#intro starts="The lamp"', None),
    ],
)
def test_a_passage_has_a_number_and_its_first_words(attributes, expected):
    assert parse_passage_attributes(attributes) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [('"a"', "a"), ("'a'", "a"), ('"a\\"b"', 'a"b'), ("a", "a"), ('"', '"')]
)
def test_quotes_are_taken_off_an_option(value, expected):
    assert unquote(value) == expected


PAGE = """## Night

### One {#p1 starts="One lamp"}

First.

/// context | A note
    id: one
    quote: "a lamp"

Body.
///

Second.

### Two {#p2 starts="Two lamps"}

/// context | Open
    id: two

Never closed.

### Three {#p3 starts="Three"}
Third.
"""


def test_a_page_is_cut_into_passages_and_notes_with_their_lines():
    one, _, three = parse_page(PAGE, first_line=11).passages
    assert (one.line, one.head, one.title) == (13, "Night", "One")
    assert one.body.split() == ["First.", "Second."]
    assert one.body.split("\n").index("Second.") + one.body_line == 24
    note = one.notes[0]
    assert (note.line, note.kind, note.title, note.closed) == (17, "context", "A note", True)
    assert note.options == {"id": (18, "one"), "quote": (19, '"a lamp"')}
    assert note.body.strip() == "Body."
    assert three.body == "Third.\n"


def test_an_unclosed_note_costs_only_itself():
    two = parse_page(PAGE).passages[1]
    assert not two.notes[0].closed
    assert two.notes[0].body.strip() == "Never closed."
    assert len(parse_page(PAGE).passages) == 3


def test_a_note_in_code_is_no_note():
    page = parse_page('### One {#p1 starts="One"}\n\n```\n/// context | No\n///\n```\n')
    assert page.passages[0].notes == ()
    assert "/// context" in page.passages[0].body


@given(MARKS | st.text(max_size=80))
def test_blanked_code_keeps_its_length_and_lines(text):
    blanked = blank_code(text)
    assert len(blanked) == len(text)
    assert [i for i, c in enumerate(blanked) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]


@given(MARKS | st.text(max_size=80))
def test_no_text_can_break_the_parser(text):
    page = parse_page(text)
    assert all(passage.line >= 1 for passage in page.passages)
    for _, inside, _, _ in find_groups(text):
        assert parse_citations(inside)


def test_headings_have_the_id_behind_them_and_those_in_code_are_none():
    text = "# Title\n\n## Two words {#two .wide}\n\n### Three {.wide}\n\n```\n# none\n```\n\n##  Spaced  \n"
    assert list(headings(text)) == [
        ("Title", ""),
        ("Two words", "two"),
        ("Three", ""),
        ("Spaced", ""),
    ]

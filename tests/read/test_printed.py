"""Every form in which an article prints its citations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.read.article import read_article
from companion.read.printed import find_citations, plain_locator


@pytest.mark.parametrize(
    ("text", "names", "year", "locator"),
    [
        ("(Quill, 1880)", ("Quill",), "1880", ""),
        ("(Quill 1880)", ("Quill",), "1880", ""),
        ("(Quill, 1880a)", ("Quill",), "1880", ""),
        ("(Quill, 1880: 12)", ("Quill",), "1880", "12"),
        ("(Quill, 1880:12-15)", ("Quill",), "1880", "12-15"),
        ("(Quill, 1880: 12 – 15)", ("Quill",), "1880", "12-15"),
        ("(Quill, 1880, p. 12)", ("Quill",), "1880", "12"),
        ("(Quill, 1880: pp. 12-15)", ("Quill",), "1880", "12-15"),
        ("(Quill, 1880: 12-15, 20)", ("Quill",), "1880", "12-15, 20"),
        ("(Quill, 1880: xii-xv)", ("Quill",), "1880", "xii-xv"),
        ("(Quill and Wick, 1880: 12)", ("Quill", "Wick"), "1880", "12"),
        ("(Quill & Wick, 1880)", ("Quill", "Wick"), "1880", ""),
        ("(Quill, Wick and Flint, 1880)", ("Quill", "Wick", "Flint"), "1880", ""),
        ("(Quill et al, 1880: 3)", ("Quill",), "1880", "3"),
        ("(Quill et al., 1880)", ("Quill",), "1880", ""),
        ("(Quill, et al. 1880)", ("Quill",), "1880", ""),
        ("(see Quill, 1880)", ("Quill",), "1880", ""),
        ("(Cf. Quill, 1880)", ("Quill",), "1880", ""),
        ("(Board of Oil and Light, 1880)", ("Board of Oil and Light",), "1880", ""),
        ("(Özal-Wik, 1880)", ("Özal-Wik",), "1880", ""),
        ("(Quill,\n1880: 12)", ("Quill",), "1880", "12"),
        ("As Quill and Wick (1880: 12) say", ("Quill", "Wick"), "1880", "12"),
        ("As Quill et al. (1880: 12) say", ("Quill",), "1880", "12"),
        ("(May, 1880: 4)", ("May",), "1880", "4"),
    ],
)
def test_a_citation_is_read_in_each_of_its_forms(text, names, year, locator):
    found = find_citations(f"Oil burns {text}.")
    assert [(c.names, c.year, c.locator) for c in found] == [(names, year, locator)]


def test_a_bracket_may_hold_several():
    found = find_citations("so (Wick, 1899: 3-4; Quill and Flint, 1880; see Board, 1901)")
    assert [c.printed for c in found] == ["Wick, 1899: 3-4", "Quill and Flint, 1880", "see Board, 1901"]


@pytest.mark.parametrize(
    "text",
    [
        "(1880)",
        "(since 1880)",
        "(in May 1880)",
        "(March 1880)",
        "(12 lamps)",
        "(the crisis of 1880)",
        "in 1880 (p. 3)",
        "(1)",
        "Quill (1880)",
        "(\u201cthe Oil\u201d of 1880)",
    ],
)
def test_other_brackets_are_no_citations(text):
    assert find_citations(f"Oil burns {text}.") == ()


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("pp. 50–51", "50-51"),
        ("p. 70", "70"),
        ("3, 7 - 9", "3, 7-9"),
        ("P. XII", "xii"),
        ("", ""),
        ("70", "70"),
    ],
)
def test_locators_are_compared_without_their_dress(written, plain):
    assert plain_locator(written) == plain


@given(st.text("AaB,.;:()1890 -–pet\n&", max_size=80) | st.text(max_size=60))
def test_no_text_can_break_the_search(text):
    assert all(citation.names for citation in find_citations(text))


@pytest.mark.paper
def test_the_article_cites_as_often_as_a_person_counts(paper):
    article = read_article(paper, "paper")
    found = [c for s in article.sections for p in s.paragraphs for c in find_citations(p.text)]
    assert len(found) == 52

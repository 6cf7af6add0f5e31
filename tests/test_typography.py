"""Quotation marks of print: what a title's straight ones become, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from companion.render.html import plain
from companion.typography import straight, typographic, typographic_tex

TITLES = (
    "Plain words",
    'Was it "always" the keeper\'s goal?',
    "Keepers' lamps, lamps' oil",
    '"Two words": who said them?',
    "The ('quoted') word",
    "A \"nested 'word' inside\" it",
    "The '90s",
    '"Yes"—"no"',
)


@pytest.mark.parametrize("title", TITLES)
def test_a_title_gets_the_marks_that_markdown_would_give_it(title):
    assert typographic(title) == plain(markdown(title, extensions=["smarty"]))


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ('<em class="x">Lamp</em>\'s "<b>oil</b>"', '<em class="x">Lamp</em>’s “<b>oil</b>”'),
        ('[word]{term="x"}\'s end', '[word]{term="x"}’s end'),
        ("`it's` isn't", "`it's` isn’t"),
        ("[a](x.md 'y')'s", "[a](x.md 'y')’s"),
        ("see https://l.example/it's now, it's here", "see https://l.example/it's now, it’s here"),
    ],
)
def test_notation_keeps_its_marks(text, made):
    assert typographic(text) == made


def test_tex_opens_a_quotation_with_a_grave_accent():
    assert (
        typographic_tex("the `near' and ``far'' isles, the keeper's")
        == "the ‘near’ and “far” isles, the keeper’s"
    )
    shown = "<a href=\"https://l.example/it's``\">the &quot;lamp&quot;'s</a>"
    assert typographic_tex(shown) == '<a href="https://l.example/it\'s``">the “lamp”’s</a>'


@given(st.text(alphabet="ab \"'“”‘’<>{}`()[]"))
def test_only_the_shape_of_marks_changes(text):
    assert straight(typographic(text)) == straight(text)
    assert typographic(typographic(text)) == typographic(text)

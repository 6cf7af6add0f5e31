"""Texts of mere paragraphs go past the search for blocks: what comes out is the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from companion.markdown import CompanionExtension, make_context
from companion.markdown.paragraphs import are_all, converted
from samples import a_companion, a_term, a_work

CONTEXT = make_context(a_companion(works=[a_work("quill1880")], terms=[a_term("lens", id="lens")]))
SIGNS = [*"aB7 ~`*_[]()>:!;}\"'’“.-=+/\\@^$%é\u00a0\u2028\x0b\x0c\x1c\x85", " ", "  ", "\n", "\n\n", "    "]
WORDS = ["lens", "I.1", "[@quill1880, p. 3]", "@quill1880", "[a](b)", "![a](b)", "[r]", "*a*", "__a__", "`a`"]
WORDS += [
    "a  \nb",
    "a\n=",
    "a\n---",
    "a\n: b",
    "1. a",
    "\n- a",
    "--",
    "---",
    "...",
    "www.e.org",
    "\\*",
    "   a",
]
WORDS += ["\n\n[r]: u", "\n\nB", "\nb", "Klmnop (\x20", "*[a]: b", "[^1]", "\\*", "~~~", "```"]


@pytest.fixture(scope="module")
def md() -> Markdown:
    extension = CompanionExtension(context=CONTEXT, hosted=False)
    return Markdown(extensions=[extension, "attr_list", "tables", "smarty"], output_format="html")


@settings(max_examples=600, deadline=None)
@given(text=st.lists(st.sampled_from(SIGNS + WORDS * 2), max_size=12).map("".join).map("A".__add__))
def test_paragraphs_read_the_same(md, text):
    if are_all(text):
        assert converted(md.reset(), text) == md.reset().convert(text)


@settings(max_examples=300, deadline=None)
@given(text=st.text(min_size=1, max_size=30))
def test_any_letters_read_the_same(md, text):
    if are_all(text):
        assert converted(md.reset(), text) == md.reset().convert(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1. a",
        "- a",
        "# a",
        "a\n===",
        "a\n- b",
        "> a",
        "a\n\n    b",
        "a | b\n--|--",
        "<b>a</b>",
        "a &amp; b",
        "a\n",
    ],
)
def test_whatever_may_be_more_is_left_to_markdown(text):
    assert not are_all(text)


def test_most_restatements_are_paragraphs():
    assert are_all("A lamp, the “first”, burns [@quill1880, p. 3]; see I.1.\n\nIt *is* Quill’s own.")

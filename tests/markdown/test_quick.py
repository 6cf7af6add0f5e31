"""Marks looked for only where a letter of theirs stands: what is found is the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from companion.markdown import CompanionExtension, make_context
from companion.markdown.quick import _NEEDS, Quick, Quicken
from samples import a_companion, a_term, a_work

CONTEXT = make_context(a_companion(works=[a_work("quill1880")], terms=[a_term("lens", id="lens")]))
PIECES = [*"ab `*_[]()<>&!{}\"'.-\\@", "  \n", "\n", "\n\n", "lens", "@quill1880", "--", "...", "](", "]{"]
MARKS = ["[@quill1880, p. 3]", "[a](b)", "![a](b)", "[a][r]", "![a][r]", "[r]", "![r]", "*a*", "_a_", "`a`"]
MARKS += ["[lens]{term=lens}", "<b>", "&amp;", "<https://e.org>", "<a@e.org>", "\\*", "'a'", '"a"', "90s"]
MARKS += ["a  \nb", "a -- b", "a --- b", "a...", "\"'a' b\"", "\n\n[r]: u\n"]


def a_reader() -> Markdown:
    return Markdown(extensions=[CompanionExtension(context=CONTEXT), "attr_list", "tables", "smarty", "toc"])


def slow(text: str) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Quicken, "run", lambda self, lines: lines)
        return a_reader().convert(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES + MARKS * 2), max_size=14).map("".join))
def test_a_text_reads_the_same(text):
    assert a_reader().convert(text) == slow(text)


def test_both_processors_are_quick_and_know_each_pattern_that_we_use():
    md = a_reader()
    md.convert("A 'lens'.")
    for name in ("inline", "smarty"):
        assert type(md.treeprocessors[name]) is Quick
        assert md.treeprocessors[name].letters
    known = {
        item.name
        for name in ("inline", "smarty")
        for item in md.treeprocessors[name].inlinePatterns._priority
    }
    assert known <= set(_NEEDS)


def test_a_pattern_that_is_not_known_is_always_tried():
    text = "a ==b== c 'd'"
    md = Markdown(extensions=[CompanionExtension(context=CONTEXT), "wikilinks"])
    assert "<a" in md.convert("[[Lamp]]") and md.treeprocessors["inline"].letters is None
    assert md.convert(text)

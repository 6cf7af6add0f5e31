"""Texts that are converted alone and put into their page: the page is the same as without that."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from companion.markdown import CompanionExtension, make_context
from companion.markdown.fragments import Fragments
from companion.model import Companion
from companion.read.pages import read_section
from samples import a_companion, a_section, a_term, a_work

PIECES = [
    'A lens & a "wick", so to say -- with L.1, K.2 and L.1–2.',
    'The Harbour, the lens, the Harbour again [see @quill1880, p. 12; @wick1899]{printed="Quill: 12"}.',
    "@wick1899 says so; me@example.org does not. It's 5 < 6 & *so*, **so** or `code @quill1880`.",
    "- one lens\n- two\n\n    - three Harbour\n",
    "1. a\n2. b\n",
    "> quoted Harbour\n> again",
    "| a | lens |\n|---|---|\n| Harbour | @quill1880 |",
    "A [lens]{.noterm} and [port]{term=harbour}, [elsewhere](../about.md) and [there](keepers.md#p2).",
    "See <https://example.org/a_b> and [out](https://example.org).",
    "#### A heading with a lens",
    "```\nlens\n\n### no passage\n```",
    "    code lens",
    "[ref]: https://example.org\n\nA [ref] and [text][ref].",
    "{numbers}",
    "Two  \nlines, نفت{lang=fa} and *نفت*{lang=fa dir=rtl}.",
    "<span>raw lens</span> & <b>bold</b>",
    "\\[@quill1880\\] \\*no\\* &amp; &copy; a_b_c lens",
    "\tcode by a tab, lens",
    "Term: lens\n: defined",
    "{.own-copy}\nText with @unknown2000 and [@unknown2000, p. 3].",
    "***",
    "lens\n===",
]


class _Relpath(Treeprocessor):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.file = SimpleNamespace(src_uri=path)


def page(bodies: list[str]) -> str:
    """A page of passages, each with a note; a body's pieces are parted by ~~ from its note's."""
    parts = ["## Lamps"]
    for number, body in enumerate(bodies, 1):
        text, _, note = body.partition("~~")
        parts.append(f'### Title {number} {{#p{number} starts="first {number}"}}\n\n{text or "Text."}')
        kind = ("context", "question")[number % 2]
        parts.append(f"/// {kind} | A lens?\n    id: n{number}\n\n{note or 'A note.'}\n///")
    return "\n\n".join(parts) + "\n"


def a_project(text: str) -> Companion:
    head = "---\ncode: L\ntitle: Lamps\n---\n\n"
    section, _ = read_section(head + text, "read/lamps.md", "docs/read/lamps.md")
    return a_companion(
        section,
        a_section(code="K", path="read/keepers.md", title="Keepers"),
        works=[a_work("quill1880"), a_work("wick1899")],
        terms=[a_term("lens", id="lens"), a_term("Harbour", id="harbour", common=True), a_term("light")],
    )


def as_host(text: str, companion: Companion, *more: str) -> tuple[str, int]:
    """The page as MkDocs makes it, its links to pages as addresses; how many texts were laid aside."""
    extension = CompanionExtension(context=make_context(companion))
    md = Markdown(extensions=[extension, "toc", "tables", "fenced_code", "attr_list", "smarty", *more])
    md.treeprocessors.register(_Relpath("read/lamps.md"), "relpath", 0)
    html = re.sub(r'\.md(?=[#"])', ".html", md.convert(text))
    return html, len(fragments_of(md).places)


def fragments_of(md: Markdown) -> Fragments:
    return md.preprocessors["companion-fragments"]


def the_long_way(text: str, companion: Companion) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Fragments, "run", lambda self, lines: lines)
        return as_host(text, companion)[0]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), min_size=1, max_size=4))
def test_a_page_is_the_same_with_its_texts_converted_alone(pieces):
    text = page(["\n\n".join(some) for some in pieces])
    companion = a_project(text)
    assert as_host(text, companion)[0] == the_long_way(text, companion)


@pytest.mark.parametrize("piece", PIECES)
def test_each_kind_of_text_is_the_same_in_passage_and_note(piece):
    text = page([f"The Harbour.~~{piece}", piece, f"A lens.\n\n{piece}~~The Harbour.\n\n{piece}"])
    companion = a_project(text)
    assert as_host(text, companion)[0] == the_long_way(text, companion)


def test_running_text_is_laid_aside_and_its_common_terms_are_linked_once_a_page():
    text = page(["The Harbour and a lens [@quill1880].~~The Harbour, a lens.", "The Harbour, @wick1899."])
    html, laid = as_host(text, a_project(text))
    assert laid == 4
    assert html.count('data-card="term:harbour"') == 1
    assert html.count('data-card="term:lens"') == 2
    assert '<a class="citation" data-card="work:quill1880" data-number="1" href="../bib' in html
    assert html.count('class="work-places"') == 2


def test_a_page_with_a_fault_or_with_other_marks_is_left_whole():
    text = page(["The Harbour."])
    assert as_host(text, a_project(text))[1] == 2
    assert as_host(f"A stray.\n\n{text}", a_project(text))[1] == 0
    assert as_host(text, a_project(text), "def_list")[1] == 0

"""What once raised, hung or broke the process down, each in its smallest form; and inputs of 200 kB."""

from __future__ import annotations

import os

import pytest

import companion
from companion.model import Finding, Place
from companion.read.bib import read_bib
from companion.read.pages import read_section
from companion.read.records import load_yaml
from companion.typography import typographic, typographic_tex
from targets import SAMPLE, TOKENS, converter, lanterns, run, within

LONG = 200_000
AUDIT = os.environ.get("AUDIT") == "all"
PASSAGE = '---\ncode: L\ntitle: T\n---\n\n### A {#p1 starts="a b"}\n\n'

# Eight lines that are a hundred million words when every reference is written out.
BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{name}'] * 10)}]\n"
    for name, after in zip("abcdefg", "bcdefgh", strict=True)
)

# Inputs that took minutes: a beginning, and what is repeated after it.
SLOW = [
    ("page", PASSAGE, "`"),
    ("page", PASSAGE, "~"),
    ("page", PASSAGE + "[", " @a1"),
    ("page", PASSAGE + "<a", " on"),
    ("page", PASSAGE + "(", " "),
    ("page", PASSAGE + "{", " "),
    ("page", PASSAGE + "### A {#p1 ", " "),
    ("page", PASSAGE + "### A", "  {"),
    ("page", PASSAGE + "### ", "  a"),
    ("page", PASSAGE + "### A {#p1 ", "&#0;)"),
    ("page", PASSAGE + "> ", "\t"),
    ("page", PASSAGE + "/// note | ", "  a"),
    ("page", PASSAGE + "/// note | a\n    id: ", "  a"),
    ("bib", "@book{a, title = {", "{x: a}"),
    ("article", "", "*a "),
    ("article", "", "_"),
    ("article", "", "a"),
    ("article", "", "<!--"),
    ("article", "Every lamp of the harbour burns (", "1"),
    ("article", "Every lamp of the harbour burns ", "a\n\n"),
    ("article", "Every lamp of the harbour burns ", "- a: b\n"),
    ("yaml", "", "["),
    ("yaml", "", "- "),
]


@pytest.mark.parametrize(("target", "head", "again"), SLOW)
def test_long_inputs_are_read_in_no_time(target, head, again):
    run(target, (head + again * (LONG // len(again))).encode())


@pytest.mark.parametrize("again", ["<", "{", "](", "`", "``", "'", "https://"])
def test_long_titles_get_the_marks_of_print_in_no_time(again):
    with within():
        for shaped in (typographic, typographic_tex):
            assert shaped(again * (LONG // len(again)) + " it's").endswith("’s")


@pytest.mark.skipif(not AUDIT, reason="AUDIT=all runs it")
@pytest.mark.parametrize("target", ["bib", "yaml", "page", "article"])
@pytest.mark.parametrize("head", ["", "[", "(", "{", '"', "<", "**", "@book{a, title = {", PASSAGE])
def test_any_token_may_be_repeated_without_end(target, head):
    for token in TOKENS:
        data = (head + token * (LONG // 4 // len(token))).encode()
        run(target, data, seconds=4.0)


def said(found: object) -> str:
    assert isinstance(found, Finding), found
    return str(found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("[" * LONG, "nest too deeply", id="brackets that are not closed"),
        pytest.param("[" * 900 + "]" * 900, "nest too deeply", id="brackets within brackets"),
        pytest.param("a:\n  " + "- " * 5_000, "nest too deeply", id="lists within lists"),
        pytest.param(BOMB, "multiply each other", id="references that multiply"),
        pytest.param("&a [*a]", "multiply each other", id="a list that holds itself"),
    ],
)
def test_yaml_that_breaks_readers_down_is_a_finding(text, words):
    assert words in said(load_yaml(text, "x.yml"))


def test_a_number_of_any_length_is_a_text():
    assert load_yaml("9" * 5_000, "x.yml") == "9" * 5_000


def test_a_citation_without_a_key_is_a_citation_of_no_work():
    section, _ = read_section(PASSAGE + "So [@quill1880; @] say.", "read/lamps.md", "docs/read/lamps.md")
    assert [citation.key for citation in section.passages[0].groups[0].citations] == ["quill1880", "@"]


@pytest.mark.parametrize("text", ["@book{}", "@book{, title = {A}}", "@book{\n}"])
def test_an_entry_without_a_key_is_a_finding(text):
    assert all(isinstance(found, Finding) for found in read_bib(text, "bib/paper.bib"))


def test_a_message_is_one_line_and_moves_no_cursor():
    shown = str(Finding(Place("a.bib", 2), "some-rule", "x\n\x1b[2Jy\u2028z\x85"))
    assert shown == "a.bib:2: error: x [2Jy z [some-rule]"


def test_notes_that_nothing_closes_do_not_stand_in_each_other():
    html = converter()("/// context | A\n" * 500)
    assert html.count("<aside") == 500


def test_the_invented_project_is_good_in_memory():
    assert companion.find(companion.read(SAMPLE)) == []
    assert lanterns().passages

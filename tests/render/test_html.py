"""Values in, escaped markup out."""

from __future__ import annotations

import pytest

from companion.render.html import escape, facts, foreign, page, passage_links, plain, tag, work_links
from samples import a_companion


def test_text_and_attributes_are_escaped():
    assert escape('<a & "b">\'') == "&lt;a &amp; &quot;b&quot;&gt;&#x27;"
    assert tag("p", "x", title='"><script>') == '<p title="&quot;&gt;&lt;script&gt;">x</p>'


def test_names_of_attributes_and_empty_ones():
    assert tag("a", "x", class_="y", data_kind="z", href="") == '<a class="y" data-kind="z">x</a>'
    assert tag("br") == "<br>"


def test_facts_without_value_are_left_out():
    assert facts([("Year", "1880"), ("Seat", "")]) == '<dl class="facts"><dt>Year</dt><dd>1880</dd></dl>'
    assert facts([("Seat", "")]) == ""


@pytest.mark.parametrize(
    ("markup", "words"),
    [("<p>One</p><p>two &amp; <b>three</b></p>", "One two & three"), ("a<br>b", "a b"), ("", "")],
)
def test_markup_becomes_plain_words(markup, words):
    assert plain(markup) == words


def test_a_foreign_word_has_its_language_and_direction():
    assert foreign("чай", "ru") == '<span lang="ru">чай</span>'
    assert foreign("چای", "fa") == '<span lang="fa" dir="rtl">چای</span>'
    assert foreign("", "fa") == ""


def test_only_passages_and_works_that_exist_are_linked():
    links = passage_links(a_companion(), ["L.1", "L.9"])
    assert links == '<a class="passage-link" href="read/lamps.html#p1" data-card="passage:L.1">L.1</a>'
    assert work_links({"a": "A & B, 1"}, ["a", "b"]).count("<a") == 1
    assert "A &amp; B, 1" in work_links({"a": "A & B, 1"}, ["a"])


def test_a_page_is_one_block_of_html_marked_as_ours():
    made = page('A "title"', "What: it is", "<p>one\n\ntwo</p>", "")
    assert made.startswith('---\ngenerated: companion\ntitle: "A “title”"\n')
    body = made.split("---\n\n", 1)[1]
    assert "\n\n" not in body.strip()
    assert "<h1>A “title”</h1>" in body

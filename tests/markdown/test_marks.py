"""`{chart: id}` and `{numbers}`: one line each, on any page."""

from __future__ import annotations

import pytest
from page import to_html, tree

from companion.markdown import make_context, make_converter
from pictures import a_pictured_companion

COMPANION = a_pictured_companion()
SECTION = """### A lamp needs oil {#p1 starts="Every lamp"}

It burns.

{chart: oil}

/// context | Oil
    id: train-oil

Whales.
///
"""


def test_a_chart_stands_where_its_mark_stood():
    html = to_html("Before.\n{chart: oil}\nAfter.\n", COMPANION, "index.md")
    place = html.index('<figure id="chart-oil"')
    assert html.index("<p>Before.</p>") < place < html.index("<p>After.</p>")
    assert "{chart" not in html
    assert 'href="bibliography.html#oil-board1900"' in html


def test_in_a_passage_it_stands_beside_the_words_not_among_them():
    root = tree(to_html(SECTION, COMPANION, "read/lamps.md"))
    passage = root.find("section")
    assert [child.get("class") for child in passage][1:] == [
        "plain-words",
        "chart-place",
        "note note-context",
    ]
    figure = passage.find("div[@class='chart-place']/figure")
    assert figure.get("id") == "chart-oil"
    assert "../bibliography.html#oil-board1900" in {a.get("href") for a in figure.iter("a")}


def test_a_card_gets_a_link_to_the_picture():
    html = make_converter(make_context(COMPANION))("It burns.\n\n{chart: oil}")
    assert '<a href="charts.html#oil">Picture: Oil by year</a>' in html
    assert "svg" not in html


@pytest.mark.parametrize("text", ["{chart: nothing}", "{chart:}"])
def test_a_mark_of_no_chart_leaves_nothing_and_breaks_nothing(text):
    assert "<figure" not in to_html(f"Before.\n\n{text}\n\nAfter.", COMPANION, "index.md")


@pytest.mark.parametrize(
    "text", ["A line {chart: oil} in words.", "    {chart: oil}", "```\n{chart: oil}\n```"]
)
def test_what_is_no_line_of_its_own_is_text(text):
    assert "<figure" not in to_html(text, COMPANION, "index.md")


def test_the_works_have_a_chart_without_a_file():
    assert '<figure id="chart-how-cites"' in to_html("{chart: how-cites}", COMPANION, "about.md")


def test_numbers_are_counted_where_their_mark_stood():
    html = to_html("# About\n\n{numbers}\n\nEnd.", COMPANION, "about.md")
    assert html.count("<table") > 4
    assert "{numbers}" not in html and "<p>End.</p>" in html


def test_a_section_says_how_long_it_takes():
    html = to_html(SECTION, COMPANION, "read/lamps.md")
    assert '<p class="section-time">About 1 minute with all notes, 1 without.</p>' in html


def test_sections_are_tiles_that_lead_to_them():
    root = tree(to_html("# Home\n\n{sections}\n\nEnd.", COMPANION, "index.md"))
    tiles = root.findall(".//ul[@class='tiles']/li/a")
    assert [tile.get("href") for tile in tiles] == ["read/lamps.html", "read/keepers.html"]
    assert [span.text for span in tiles[0]] == ["L · 2 passages · 1 min", "Lamps", "Lamps want oil."]


def test_marks_of_one_block_stand_in_their_order():
    html = to_html("{numbers}\n{sections}\n{chart: oil}", COMPANION, "index.md")
    places = [html.index(part) for part in ('class="numbers"', 'class="tiles"', "<figure")]
    assert places == sorted(places)

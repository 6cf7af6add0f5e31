"""For the own copy of a reader: how passages begin, a page that explains, offers in one edition only."""

from __future__ import annotations

from companion.model import ArticlePassage, Settings
from companion.render.own_copy import own_copy_page, stamp, starts
from samples import AT, a_companion, a_passage, a_section

LONG = "One two three four five six seven eight nine ten eleven"
SECTION = a_section(
    a_passage(starts=LONG, head="Ours"), a_passage(2), printed="1. Lamps", heads={"p1": "Theirs"}
)
FULL = {"L.1": ArticlePassage(code="L.1", text="One two.")}


def test_a_passage_is_told_by_at_most_nine_words_and_the_heading_as_printed():
    made = starts(a_companion(SECTION))
    assert made["sections"] == [
        {
            "code": "L",
            "title": "Lamps",
            "printed": "1. Lamps",
            "passages": [
                ["p1", "One two three four five six seven eight nine", "Theirs"],
                ["p2", "Lamp number 2 burns", ""],
            ],
        }
    ]


def test_the_stamp_changes_with_the_list_and_a_full_edition_has_none():
    one = stamp(a_companion(SECTION))
    assert one == stamp(a_companion(SECTION)) == starts(a_companion(SECTION))["stamp"]
    assert one != stamp(a_companion(a_section(a_passage())))
    assert stamp(a_companion(SECTION, aligned=FULL)) == ""


def test_the_page_names_where_the_article_is_and_under_which_licence():
    article = {"title": "On <lanterns>", "journal": "Light", "url": "http://x.org/?a&b", "licence": "CC BY"}
    page = own_copy_page(a_companion(SECTION, settings=Settings(article=article, at=AT)))
    assert '<cite>On &lt;lanterns&gt;</cite> can be read on <a href="http://x.org/?a&amp;b">' in page
    assert "Its licence is CC BY." in page
    assert "All 2 must be found" in page
    assert "where it is article" not in page
    assert "by its issue" not in page
    assert f'data-stamp="{stamp(a_companion(SECTION))}"' in page


def test_the_page_says_how_a_library_finds_the_article():
    article = {
        "url": "http://x.org/",
        "article_number": "12<3",
        "volume": "11",
        "year": "2020",
        "pages": "2–3",
    }
    page = own_copy_page(a_companion(SECTION, settings=Settings(article=article, at=AT)))
    assert "where it is article 12&lt;3. A library finds it by its issue: volume 11, 2020, pages 2–3." in page


def test_a_full_edition_has_nothing_to_open():
    page = own_copy_page(a_companion(SECTION, aligned=FULL))
    assert "data-companion-copy" not in page
    assert "holds the article’s words already" in page

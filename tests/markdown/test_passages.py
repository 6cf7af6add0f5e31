"""A section's page in bare Markdown."""

from __future__ import annotations

import pytest
from page import to_html, tree

from companion.model import ArticlePassage
from samples import a_companion, a_passage, a_section, a_term

SECTION = a_section(a_passage(), a_passage(2), argues=("Lamps burn.",))
PAGE = """## Night

### One *lamp* {#p1 starts="One lamp"}

It burns with a lens.

/// context | Note
    id: note
    quote: lamp burns

A lens too.
///

And smokes.

### Two {#p2 starts="Two lamps"}

A lens again.
"""


def page(path: str = "read/lamps.md", **changes):
    companion = a_companion(SECTION, terms=[a_term("lens")], **changes)
    return tree(to_html(PAGE, companion, path))


def test_each_passage_is_a_section_with_its_code():
    passages = page().findall("section")
    assert [(p.get("id"), p.get("data-passage")) for p in passages] == [("p1", "L.1"), ("p2", "L.2")]
    assert "".join(passages[0].find("h3").itertext()) == "L.1 One lamp"
    assert passages[0].get("aria-labelledby") == passages[0].find("h3").get("id") == "p1-title"


def test_restatement_and_notes_are_parted():
    passage = page().find("section")
    assert ["".join(p.itertext()) for p in passage.find("div[@class='plain-words']")] == [
        "It burns with a lens.",
        "And smokes.",
    ]
    assert [aside.get("id") for aside in passage.findall("aside")] == ["note"]


def test_first_words_are_not_published():
    for path in ("read/lamps.md", "index.md"):
        made = to_html(PAGE, a_companion(SECTION), path)
        assert "starts=" not in made and "One lamp" not in made.replace("One <em>lamp", "")


def test_terms_are_linked_once_in_a_passage_and_once_in_a_note():
    assert [len(p.findall(".//a[@class='term']")) for p in page().findall("section")] == [2, 1]


def test_the_section_says_on_top_what_it_argues():
    head = page().find("header")
    assert head.find("h1").text == "Lamps"
    assert head.find(".//li").text == "Lamps burn."


def test_another_page_has_no_head_and_no_passages():
    made = page("index.md")
    assert (made.find("header"), made.find("section")) == (None, None)


def test_the_articles_words_stand_beside_ours_and_mark_what_notes_are_about():
    words = ArticlePassage(code="L.1", text="One <lamp> burns; a lens. Every Lamp, burns.", citations=())
    made = page(aligned={"L.1": words})
    shown = made.find("section/div[@class='article-words']")
    assert "".join(shown.itertext()) == words.text
    assert [(a.text, a.get("href")) for a in shown.findall(".//a")] == [("lamp> burns", "#note")]
    assert "article’s own words" in made.find("header/p[@class='edition']").text


def test_without_a_copy_nothing_is_said_of_it():
    made = page()
    assert made.find(".//div[@class='article-words']") is None
    assert made.find("header/p[@class='edition']") is None


def test_a_quotation_leads_to_its_words_and_back_even_where_two_overlap():
    text = "One lamp burns low."
    notes = "".join(
        f"/// context | {name}\n    id: {name}\n    quote: {quote}\n\nSo.\n///\n\n"
        for name, quote in (("outer", "lamp burns low"), ("inner", "burns"), ("before", "one lamp"))
    )
    source = f'### One {{#p1 starts="One lamp"}}\n\nIt burns.\n\n{notes}'
    aligned = {"L.1": ArticlePassage(code="L.1", text=text)}
    made = tree(to_html(source, a_companion(SECTION, aligned=aligned), "read/lamps.md"))
    marks = {mark.get("id"): mark.text for mark in made.findall(".//a[@class='quoted']")}
    assert marks == {"before-words": "One lamp", "outer-words": "burns low"}
    back = {
        aside.get("id"): aside.find(".//a[@class='to-words']").get("href")
        for aside in made.findall(".//aside")
    }
    assert back == {"outer": "#outer-words", "inner": "#outer-words", "before": "#before-words"}


def test_the_commentary_edition_offers_to_open_a_copy():
    page = tree(to_html(PAGE, a_companion(SECTION), "read/lamps.md"))
    line = page.find("header/p[@class='own-copy']")
    assert line.find("a").attrib == {
        "class": "own-copy-open",
        "href": "../your-copy.md",
        "data-companion-copy": "open",
    }
    assert len(line.get("data-stamp")) == 12


@pytest.mark.parametrize("path", ["read/lamps.md", "index.md"])
def test_the_full_edition_offers_nothing_wherever_it_is_written(path):
    written = "Have it? [Open](your-copy.md)\n{: .own-copy }\n\n"
    full = {"L.1": ArticlePassage(code="L.1", text="The lamp burns.")}
    assert to_html(written, a_companion(SECTION), path).count("data-stamp") == 1 + path.startswith("read")
    assert "own-copy" not in to_html(written + PAGE, a_companion(SECTION, aligned=full), path)


@pytest.mark.parametrize("path", ["read/lamps.md", "index.md"])
def test_a_page_says_what_is_true_of_its_edition(path):
    written = "Open one.\n{ .commentary-only }\n\nHere it stands.\n{ .full-only }\n\n"
    full = {"L.1": ArticlePassage(code="L.1", text="The lamp burns.")}
    commentary = to_html(written + PAGE, a_companion(SECTION), path)
    whole = to_html(written + PAGE, a_companion(SECTION, aligned=full), path)
    assert "Open one." in commentary and "Here it stands." not in commentary
    assert "Open one." not in whole and "Here it stands." in whole


def test_the_bar_has_its_buttons_before_the_script_makes_them():
    place = page().find("div[@class='reading-bar']")
    words = [" ".join("".join(group.itertext()).split()) for group in place]
    assert words == ["NotesContext 1", "ReadTitles only"]
    assert all(button.get("disabled") for button in place.iter("button"))
    assert all(group.get("aria-hidden") == "true" for group in place)
    full = page(aligned={"L.1": ArticlePassage(code="L.1", text="One lamp burns.")})
    assert "".join(full.find("div[@class='reading-bar']")[0].itertext()) == "ShowArticleBothPlain words"


def test_a_table_stands_in_a_frame_that_the_keyboard_reaches():
    made = tree(to_html("| a | b |\n|---|---|\n| 1 | 2 |\n\nAfter.\n", a_companion()))
    frame = made.find("div[@class='table-scroll']")
    assert (frame.get("tabindex"), frame.get("role"), frame.get("aria-label")) == ("0", "group", "Table")
    assert frame.find("table") is not None
    assert [child.tag for child in made] == ["div", "p"]

"""Notes in bare Markdown."""

from __future__ import annotations

import pytest
from page import to_html, tree

from companion.model import NOTE_KINDS
from samples import a_companion, a_work

COMPANION = a_companion(works=[a_work()])
NOTE = """/// update | The *end*
    id: the-end
    quote: "lamps & oil"
    date: "1931-05-01"
    work: quill1880

It ended.

- one
- two
///
"""


def asides(text: str):
    return tree(to_html(text, COMPANION)).findall(".//aside")


def test_a_note_becomes_an_aside_with_all_it_says():
    note = asides(NOTE)[0]
    assert (note.get("class"), note.get("id"), note.get("role")) == ("note note-update", "the-end", "note")
    assert "".join(note.find("p[@class='note-head']").itertext()).split() == [
        "Update",
        "The",
        "end",
        "1",
        "May",
        "1931",
    ]
    assert note.find(".//em").text == "end"
    assert note.find("blockquote/p").text == "lamps & oil"
    assert note.find("p[@class='note-work']/a").get("data-card") == "work:quill1880"
    assert [item.text for item in note.findall("div//li")] == ["one", "two"]


@pytest.mark.parametrize("kind", NOTE_KINDS)
def test_every_kind_of_note_is_known(kind):
    assert [note.get("data-kind") for note in asides(f"/// {kind} | T\n    id: a\n\nText.\n///\n")] == [kind]


def test_an_unknown_kind_is_left_as_text():
    made = to_html("/// contxt | T\n    id: a\n\nText.\n///\n", COMPANION)
    assert "<aside" not in made and "contxt" in made


def test_what_follows_a_note_is_outside_it():
    made = tree(to_html(f"Before.\n\n{NOTE}\nAfter.\n\n{NOTE.replace('the-end', 'second')}", COMPANION))
    assert [child.tag for child in made] == ["p", "aside", "p", "aside"]
    assert made[2].text == "After."


def test_a_note_may_touch_the_text_around_it():
    made = tree(to_html(f"Before.\n{NOTE}After.", COMPANION))
    assert [child.tag for child in made] == ["p", "aside", "p"]


@pytest.mark.parametrize("follows", ["### Two", "/// context | Next\n    id: b\n\nText.\n///"])
def test_an_unclosed_note_ends_before_the_next_heading_or_note(follows):
    made = tree(to_html(f"/// context | Open\n    id: a\n\nText.\n\n{follows}\n", COMPANION))
    assert len(list(made)) == 2
    assert [p.text for p in made[0].findall("div/p")] == ["Text."]


def test_the_answer_to_a_question_is_folded():
    note = asides("/// question | Why?\n    id: why\n\nBecause.\n///\n")[0]
    assert note.find(".//details/summary").text == "Guided answer"
    assert note.find(".//details/p").text == "Because."


def test_a_title_is_no_way_in_for_script():
    made = to_html('/// context | "><b>x</b>\n    id: a"b\n    quote: "<i>"\n\nText.\n///\n', COMPANION)
    assert 'id="a&quot;b"' in made
    assert "<i>" not in made

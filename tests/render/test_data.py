"""Cards in small files, and scripts that join what others brought."""

from __future__ import annotations

import json

import pytest

from companion.render.data import card_file
from companion.render.prepare import without_own_link
from companion.render.script import script


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("term:near-abroad", "cards-term-n"),
        ("work:Quill1880", "cards-work-q"),
        ("note:train-oil", "cards-note-t"),
        ("passage:II.4", "cards-passage-II"),
        ("passage:Part 2.4", "cards-passage-Part-2"),
    ],
)
def test_a_card_has_its_file(name, file):
    assert card_file(name) == file


def test_a_script_that_adds_keeps_what_is_there():
    made = script("cards", {"term:lens": {"html": "</script>"}}, add=True)
    assert "</script>" not in made
    start, _, data = made.partition("Object.assign(window.companion.cards||{},")
    assert start.endswith("window.companion.cards=")
    assert json.loads(data.removesuffix(");\n")) == {"term:lens": {"html": "</script>"}}


def test_a_term_does_not_link_to_itself():
    lens = '<a class="term" data-card="term:lens" href="glossary.html#lens">Lens</a>'
    lamp = lens.replace("lens", "lamp").replace("Lens", "Lamp")
    assert without_own_link("lens", f"<p>{lens} and {lamp}</p>") == f"<p>Lens and {lamp}</p>"

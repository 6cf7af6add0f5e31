"""How works are named in running text."""

from __future__ import annotations

import pytest

from companion.model import Name
from companion.render.labels import labels
from samples import a_work


def shown(*works) -> list[str]:
    return [label.parenthetical for label in labels(works).values()]


@pytest.mark.parametrize(
    ("who", "bracket", "sentence"),
    [
        (("Quill",), "Quill, 1880", "Quill (1880)"),
        (("Quill", "Wick"), "Quill & Wick, 1880", "Quill and Wick (1880)"),
        (("Quill", "Wick", "Flint"), "Quill et al., 1880", "Quill et al. (1880)"),
        (("Quill", "others"), "Quill et al., 1880", "Quill et al. (1880)"),
        ((), "“Oils and Wicks”, 1880", "“Oils and Wicks” (1880)"),
    ],
)
def test_people_are_named_as_apa_has_it(who, bracket, sentence):
    label = labels([a_work(who=who)])["quill1880"]
    assert (label.parenthetical, label.narrative) == (bracket, sentence)


def test_editors_stand_in_for_authors():
    assert shown(a_work(who=(), editors=(Name("Cy", "Flint"),))) == ["Flint, 1880"]


def test_works_alike_get_letters_in_the_order_of_their_titles():
    works = [a_work("b", title="wicks"), a_work("a", title="Zinc"), a_work("c", title="Oils")]
    assert shown(*works) == ["Quill, 1880b", "Quill, 1880c", "Quill, 1880a"]


def test_without_a_year_letters_follow_a_hyphen():
    assert shown(a_work("a", year=""), a_work("b", year="")) == ["Quill, n.d.-a", "Quill, n.d.-b"]
    assert shown(a_work(year="")) == ["Quill, n.d."]


def test_another_year_or_name_needs_no_letter():
    works = [a_work("a"), a_work("b", year="1881"), a_work("c", who=("Wick",))]
    assert shown(*works) == ["Quill, 1880", "Quill, 1881", "Wick, 1880"]


def test_the_27th_letter_has_two():
    works = [a_work(f"w{n:02}", title=f"{n:02}") for n in range(28)]
    assert shown(*works)[25:] == ["Quill, 1880z", "Quill, 1880aa", "Quill, 1880ab"]


def test_a_long_title_without_people_is_cut():
    assert shown(a_work(who=(), title="One two three four five")) == ["“One two three four…”, 1880"]

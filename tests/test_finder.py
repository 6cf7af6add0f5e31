"""Terms and passage codes in running text."""

from __future__ import annotations

import pytest

from companion.finder import Finder
from samples import a_term

TERMS = (
    a_term("lens", variants=("lenses", "Fresnel lens"), aliases=("lense",)),
    a_term("Oil Board", id="board", abbr="OB"),
    a_term("light", common=True),
)


def found(text: str) -> list[str]:
    hits = Finder(TERMS, ("L", "II", "Intro")).find(text)
    return [f"{text[h.start : h.end]}={h.term or h.section + '.' + h.anchor}" for h in hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A lens and lenses.", ["lens=lens", "lenses=lens"]),
        ("Lens opens a sentence.", ["Lens=lens"]),
        ("The longest wins: Fresnel lens.", ["Fresnel lens=lens"]),
        ("A Fresnel\nlens over a line's end.", ["Fresnel\nlens=lens"]),
        ("No lensing, no prolens.", []),
        ("An alias such as lense only helps the search.", []),
        ("The Oil Board, the OB, no oil board and no ob.", ["Oil Board=board", "OB=board"]),
        ("See L.2 and II.4–6.", ["L.2=L.p2", "II.4–6=II.p4"]),
        ("Intro.1, not L.0, XL.2, L.2.3 or L.2a.", ["Intro.1=Intro.p1"]),
        ("It ends with L.2.", ["L.2=L.p2"]),
    ],
)
def test_words_and_codes_are_found(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize("written", ["Walt's lamp", "Walt’s lamp"])
@pytest.mark.parametrize("term", ["Walt's lamp", "Walt’s lamp"])
def test_an_apostrophe_has_two_shapes(written, term):
    hits = Finder([a_term(term, id="walt")], ()).find(f"See {written}.")
    assert [hit.term for hit in hits] == ["walt"]


def test_a_common_term_says_so():
    assert [hit.common for hit in Finder(TERMS, ()).find("light, lens")] == [True, False]


def test_without_terms_and_codes_nothing_is_found():
    assert list(Finder((), ()).find("lens L.2")) == []


def test_a_form_with_signs_is_taken_literally():
    text = "C++ (old) is a C++ (old)."
    hits = list(Finder([a_term("C++ (old", id="c")], ()).find(text))
    assert [hit.term for hit in hits] == ["c", "c"]

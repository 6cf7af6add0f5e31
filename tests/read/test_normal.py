"""What counts when two wordings are compared: letters and digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.read.normal import fold, fold_with_offsets


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“Tide-Lights!”", "tidelights"),
        ("oﬃce", "office"),
        ("Šćepan, cafe\u0301", "scepancafe"),
        ("Straße", "strasse"),
        ("pp. 12–14", "pp1214"),
        ("ЁЖ ёж", "ежеж"),
        ("آب ۱۲", "اب۱۲"),
        ("a\u200cb\u00adc", "abc"),
        ("", ""),
    ],
)
def test_only_letters_and_digits_count(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=80))
def test_every_letter_knows_where_it_stood(text):
    found = fold_with_offsets(text)
    assert found.text == fold(text)
    assert len(found.offsets) == len(found.text)
    assert all(char in fold(text[at]) for char, at in zip(found.text, found.offsets, strict=True))


@given(st.text(max_size=40), st.text(max_size=40))
def test_folding_goes_letter_by_letter(one, two):
    assert fold(one + two) == fold(one) + fold(two)
    assert fold(fold(one)) == fold(one)

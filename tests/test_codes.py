"""Short codes: links that were sent out years ago hold them, so they may never change."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from companion.codes import short_code


def test_codes_that_were_sent_out_still_hold():
    assert [short_code(name) for name in ("eeu", "nazarbayev-who", "union-s1")] == GOLDEN


GOLDEN = ["vi34k", "pw8p6", "0gmxu"]


@given(st.text())
def test_any_name_has_a_code_that_needs_no_escape_in_an_address(name):
    code = short_code(name)
    assert len(code) == 5
    assert code.isascii() and code.isalnum() and code == code.lower()

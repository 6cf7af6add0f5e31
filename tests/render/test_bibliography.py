"""What an entry of the bibliography says of a work."""

from __future__ import annotations

import pytest

from companion.render.bibliography import evidence
from companion.render.html import plain
from companion.render.prepare import prepare
from samples import a_companion, a_section, a_work


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("https://l.example/a quill1880", "https://l.example/a; Quill, 1880"),
        ("quill1880 https://l.example/a https://l.example/b", "Quill, 1880; https://l.example/a; https://l.example/b"),
        ("@quill1880, and a letter", "Quill, 1880, and a letter"),
    ],
)  # fmt: skip
def test_what_shows_a_record_is_told_apart(written, shown):
    prepared = prepare(a_companion(a_section(), works=[a_work()]), lambda text: text)
    assert plain(evidence(prepared, written)) == shown

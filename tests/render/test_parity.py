"""The table of what works offline: what was proved, where, and why not elsewhere."""

from __future__ import annotations

from companion.model import Ability, Companion
from companion.render.parity import parity
from samples import AT

BOTH = ("Chromium", "Firefox")


def test_each_cell_says_yes_or_where_only_and_why():
    shown = parity(
        Companion(
            abilities=(
                Ability(id="a", group="Read", words="Read & see", web=BOTH, folder=BOTH, file=BOTH, at=AT),
                Ability(
                    id="b",
                    group="Notes",
                    words="List",
                    web=BOTH,
                    folder=("Chromium",),
                    folder_but="Kept <apart>.",
                    file_but="None.",
                    at=AT,
                ),
            )
        )
    )
    assert "<td>yes</td><td>yes</td><td>yes</td>" in shown.replace("\n", "")
    assert "<td>in Chromium only: Kept &lt;apart&gt;.</td>" in shown
    assert "<td>no: None.</td>" in shown
    assert "Read &amp; see" in shown
    assert "Chromium and Firefox" in shown


def test_without_a_record_there_is_no_table():
    assert parity(Companion()) == ""

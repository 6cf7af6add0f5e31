"""No input makes a reader raise or hang. `make fuzz` tries a hundred thousand more, guided by coverage."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.read.pdf import read_pdf
from targets import DOINGS, TARGETS, TOKENS, TooSlowError, edited, run, seeds, within

EXAMPLES = {"bib": 150, "yaml": 120, "page": 80, "article": 150, "copy": 50, "whole": 40}
FRACTION = st.floats(0, 1)
EDITS = st.lists(
    st.tuples(st.sampled_from(DOINGS), FRACTION, FRACTION, st.integers(0, len(TOKENS) - 1)), max_size=6
)


@pytest.mark.parametrize("target", TARGETS)
def test_a_changed_good_file_is_read_or_faulted(target):
    @settings(max_examples=EXAMPLES[target], suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(seeds(target)), EDITS)
    def changed(data, edits):
        for edit in edits:
            data = edited(data, edit)
        run(target, data)

    changed()


@pytest.mark.parametrize("target", [name for name in TARGETS if name not in ("copy", "whole")])
def test_marks_in_any_order_are_read_or_faulted(target):
    @settings(max_examples=EXAMPLES[target] // 2, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.sampled_from(TOKENS), max_size=40), st.sampled_from(["", "---\ncode: L\n---\n"]))
    def soup(tokens, head):
        run(target, (head + "".join(tokens)).encode())

    soup()


def test_the_seed_of_a_pdf_is_one():
    (data,) = [data for data in seeds("copy") if data.startswith(b"%PDF")]
    assert "Every lamp of the harbour burns" in read_pdf(data)[0]


def test_who_hangs_is_stopped():
    with pytest.raises(TooSlowError), within(0.05):
        while True:
            pass

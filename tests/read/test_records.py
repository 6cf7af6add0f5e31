"""YAML in, dataclasses out, each fault at its own line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.model import Checked, Finding, Question, Term
from companion.read.records import load_yaml, read_records

TERM = "- term: lens\n  id: lens\n  kind: concept\n  definition: It gathers light.\n"


def read(kind: type, text: str) -> list:
    return list(read_records(kind, text, "x.yml"))


def faults(text: str, kind: type = Term) -> list[tuple[int, str]]:
    return [(f.at.line, f.rule) for f in read(kind, text) if isinstance(f, Finding)]


def test_a_record_becomes_a_value_with_its_line():
    lens, oil = read(Term, TERM + TERM.replace("lens", "oil") + "  variants: [oils, 1880]\n  common: true\n")
    assert (lens.term, lens.at.line, lens.common) == ("lens", 1, False)
    assert (oil.at.line, oil.variants, oil.common) == (5, ("oils", "1880"), True)


def test_records_may_hold_records():
    text = "- {id: q, section: L, kind: check, question: Why?, answers: [{text: A, right: true, why: B}]}"
    answer = read(Question, text)[0].answers[0]
    assert (answer.text, answer.right, answer.why) == ("A", True, "B")


def test_an_empty_file_holds_no_records():
    assert read(Term, "# nothing yet\n") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(TERM + "  colour: red\n", [(5, "field-is-known")], id="unknown field"),
        pytest.param(TERM + "  variants: oils\n", [(5, "field-has-type")], id="text for a list"),
        pytest.param(TERM + "  variants: [a, [b]]\n", [(5, "field-has-type")], id="list in a list"),
        pytest.param(TERM + "  common: perhaps\n", [(5, "field-has-type")], id="text for true"),
        pytest.param(TERM + "  seat: [a]\n", [(5, "field-has-type")], id="list for a text"),
        pytest.param(TERM + "  seat:\n", [(5, "field-has-type")], id="nothing for a text"),
        pytest.param(TERM + "  kind: place\n", [(5, "yaml-is-valid")], id="field twice"),
        pytest.param("- term: lens\n  id: lens\n", [(1, "field-is-there")] * 2, id="two missing"),
        pytest.param("- term: a: b\n", [(1, "yaml-is-valid")], id="colon"),
        pytest.param(TERM + "\tseat: a\n", [(5, "yaml-is-valid")], id="tab"),
        pytest.param("term: lens\n", [(1, "yaml-is-list")], id="no list"),
        pytest.param("- lens\n", [(1, "record-is-mapping")], id="no mapping"),
        pytest.param("- term: \x07\n", [(1, "yaml-is-valid")], id="forbidden character"),
        pytest.param(
            TERM + "  colour: red\n  common: 1\n", [(5, "field-is-known"), (6, "field-has-type")], id="two"
        ),
    ],
)
def test_each_fault_stands_at_its_line(text, expected):
    assert faults(text) == expected


def test_a_misspelt_field_gets_a_hint():
    assert "did you mean 'variants'?" in read(Term, TERM + "  varients: [a]\n")[0].message


def test_a_fault_in_an_inner_record_has_its_own_line():
    text = "- id: q\n  section: L\n  kind: check\n  question: Why?\n  answers: [{text: A,\n  rihgt: true}]\n"
    assert (6, "field-is-known") in faults(text, Question)


def test_dates_stay_text():
    assert read(Checked, "- {passage: L.1, statement: 2020-01-02}")[0].statement == "2020-01-02"


def test_the_environment_is_read_as_the_host_reads_it_and_other_tags_of_a_host_are_passed_over(monkeypatch):
    monkeypatch.delenv("LAMP_OIL", raising=False)
    monkeypatch.setenv("LAMP", "whale")
    assert load_yaml("a: !ENV [LAMP_OIL, LAMP, none]\nb: !!python/name:os.system\nc: 1", "x.yml") == {
        "a": "whale",
        "b": None,
        "c": 1,
    }


@given(st.text("- :a\n[]{}\"'#&*!|>%@`1\t?,", max_size=60) | st.text(max_size=60))
def test_no_text_can_break_the_reader(text):
    read(Term, text)
    read(Question, text)
    read(Checked, f"- passage: {text}\n  statement: {text}\n")

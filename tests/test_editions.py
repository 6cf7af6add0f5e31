"""Editions: what is recorded is what was there, and what is told of a passage is what happened to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.editions import Change, changes, fingerprint, next_edition, state_now, states, unreleased
from companion.model import Companion, Edition, Place, Published, Settings
from samples import AT, a_companion, a_note, a_passage, a_section

NOTES = (a_note("oil", passage="L.1"), a_note("wick", passage="L.1", body="Of cotton."))
P1 = "read/lamps.html#p1"


def released(companion: Companion, version: str = "1.0", date: str = "2001-01-01") -> Companion:
    """The same, with what it holds now as its newest edition."""
    named = replace(companion, settings=Settings(version=version, date=date))
    return replace(named, editions=(*companion.editions, next_edition(named)))


def then(before: Companion, *passages, **changed) -> Companion:
    """The next state of the sources, with the ledger of the one before."""
    return replace(a_companion(a_section(*passages)), editions=before.editions, **changed)


FIRST = released(a_companion(a_section(a_passage(1, notes=NOTES), a_passage(2))))


@pytest.mark.parametrize(
    ("passage", "told"),
    [
        (a_passage(1, notes=NOTES), None),
        (a_passage(1, notes=NOTES[::-1]), None),
        (a_passage(1, notes=NOTES, body="The 1.\nlamp  burns."), None),
        (a_passage(1, notes=NOTES, starts="Another beginning", asked=("why",)), None),
        (a_passage(1, notes=NOTES, body="The first lamp burns."), Change(passage=P1, text=True)),
        (a_passage(1, notes=NOTES, title="A lamp"), Change(passage=P1, text=True)),
        (a_passage(1, notes=NOTES[:1]), Change(passage=P1, notes_gone=("wick",))),
        (
            a_passage(1, notes=(*NOTES, a_note("air", passage="L.1"))),
            Change(passage=P1, notes_new=("air",)),
        ),
        (
            a_passage(1, notes=(NOTES[0], replace(NOTES[1], verdict="wrong"))),
            Change(passage=P1, notes_changed=("wick",)),
        ),
    ],
)
def test_what_happened_to_a_passage_is_told(passage, told):
    found = unreleased(then(FIRST, passage, a_passage(2)))
    assert found == ((told,) if told else ())


def test_a_passage_that_is_new_is_nothing_else():
    found = unreleased(then(FIRST, a_passage(1, notes=NOTES), a_passage(2), a_passage(3)))
    assert found == (Change(passage="read/lamps.html#p3", new=True),)


def test_what_has_moved_is_compared_with_what_it_was():
    moved = (
        Published(id=P1, to="read/wicks.html#p4", at=AT),
        Published(id="read/lamps.html#oil", to="read/wicks.html#whale-oil", at=AT),
    )
    notes = (replace(NOTES[0], id="whale-oil"), replace(NOTES[1], body="Of wool."))
    section = a_section(
        a_passage(4, notes=notes, title="Lamp 1", body="The 1. lamp burns."), path="read/wicks.md"
    )
    now = replace(a_companion(section), editions=FIRST.editions, redirects=moved)
    assert unreleased(now) == (Change(passage="read/wicks.html#p4", notes_changed=("wick",)),)


def test_a_first_edition_holds_everything_and_the_next_what_differs():
    before = released(a_companion(a_section(a_passage(1, notes=NOTES), a_passage(2), a_passage(3))))
    now = then(before, a_passage(1, notes=NOTES, body="It burns."), a_passage(3))
    second = released(now, "1.1", "2002-01-01")
    first, next_ = second.editions
    p2, p3 = "read/lamps.html#p2", "read/lamps.html#p3"
    assert [one.id for one in first.passages] == [P1, p2, p3]
    assert [one.id for one in next_.passages] == [P1]
    assert next_.gone == (p2,)
    held = states(second.editions)
    assert list(held["1.0"]) == [P1, p2, p3]
    assert list(held["1.1"]) == [P1, p3]
    assert changes(second, held["1.0"], held["1.1"]) == (Change(passage=P1, text=True),)


def test_without_a_ledger_nothing_is_unreleased():
    assert unreleased(a_companion()) == ()


def some_sources(numbers: list[tuple[int, str, list[str]]]) -> Companion:
    made = {
        number: a_passage(
            number, body=body, notes=tuple(a_note(n, passage=f"L.{number}") for n in set(notes))
        )
        for number, body, notes in numbers
    }
    return a_companion(a_section(*made.values()))


STATES = st.lists(
    st.lists(
        st.tuples(
            st.integers(1, 4), st.sampled_from("abc"), st.lists(st.sampled_from(["x", "y"]), max_size=2)
        ),
        max_size=4,
    ),
    min_size=1,
    max_size=5,
)


@given(STATES)
def test_each_edition_can_be_read_back(history):
    """Whatever is recorded one after the other: the ledger gives each state back, as it was."""
    editions: tuple[Edition, ...] = ()
    seen = []
    for number, sources in enumerate(history):
        now = released(replace(some_sources(sources), editions=editions), f"1.{number}")
        editions = now.editions
        seen.append({address: (one.text, dict(one.notes)) for address, one in state_now(now).items()})
    found = [
        {a: (one.text, dict(one.notes)) for a, one in held.items()} for held in states(editions).values()
    ]
    assert found == seen


@given(st.text(), st.text())
def test_a_fingerprint_is_eight_letters_that_yaml_leaves_alone(one, other):
    made = fingerprint(one, other)
    assert len(made) == 8 and made.isascii() and made.isalpha() and made.islower()
    assert (made == fingerprint(one + other)) is False


def test_the_shape_of_quotation_marks_in_a_title_is_no_change():
    one, other = (
        a_section(a_passage(1, title=title, notes=(a_note("oil", passage="L.1", title=title),)))
        for title in ('The keeper\'s "oil"', "The keeper’s “oil”")
    )
    assert state_now(a_companion(one)) == state_now(a_companion(other))


def test_a_record_says_where_it_came_from():
    assert next_edition(FIRST).at == Place("docs/data/editions.yml")

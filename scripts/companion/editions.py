"""What changed from one edition to another: fingerprints of passages and notes, compared."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from companion.model import Companion, Edition, Note, Passage, Place, Recorded
from companion.once import once
from companion.typography import straight

LENGTH = 8
"""Letters of a fingerprint; two texts of one passage share one once in two hundred thousand million times."""

State = Mapping[str, Recorded]
"""The passages of one edition, by address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is different at a passage; the notes are ids. A passage that is `new` is nothing else."""

    passage: str
    new: bool = False
    text: bool = False
    notes_new: tuple[str, ...] = ()
    notes_changed: tuple[str, ...] = ()
    notes_gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.new or self.text or bool(self.notes_new or self.notes_changed or self.notes_gone)


def fingerprint(*texts: str) -> str:
    """Eight small letters that depend on the words alone, not on how their lines are broken.

    Letters, because YAML would read some digits as numbers.
    """
    whole = "\0".join(" ".join(text.split()) for text in texts)
    number = int.from_bytes(hashlib.sha256(whole.encode()).digest()[:8], "big")
    letters = []
    for _ in range(LENGTH):
        number, letter = divmod(number, 26)
        letters.append(chr(ord("a") + letter))
    return "".join(letters)


@once
def state_now(companion: Companion) -> State:
    """Every passage as the sources have it, by address."""
    return {
        companion.urls[code]: _recorded(companion.urls[code], passage)
        for code, passage in companion.passages.items()
    }


def _recorded(address: str, passage: Passage) -> Recorded:
    return Recorded(
        id=address,
        text=fingerprint(straight(passage.title), passage.body),
        notes={note.id: _of_note(note) for note in passage.notes},
        at=passage.at,
    )


def _of_note(note: Note) -> str:
    title = straight(note.title)
    return fingerprint(note.kind, title, note.quote, note.verdict, note.work, note.date, note.body)


def states(editions: Sequence[Edition]) -> dict[str, State]:
    """What each edition held, by version, in the order of the ledger."""
    found: dict[str, State] = {}
    held: dict[str, Recorded] = {}
    for edition in editions:
        held = {address: one for address, one in held.items() if address not in edition.gone}
        held |= {one.id: one for one in edition.passages}
        found[edition.version] = held
    return found


def next_edition(companion: Companion) -> Edition:
    """The sources as the edition of CHANGELOG's newest release: what differs from the last in the ledger."""
    now, before = state_now(companion), last_state(companion)
    return Edition(
        version=companion.settings.version,
        date=companion.settings.date,
        passages=tuple(one for address, one in now.items() if not _same(before.get(address), one)),
        gone=tuple(address for address in before if address not in now),
        at=Place("docs/data/editions.yml"),
    )


def _same(before: Recorded | None, now: Recorded) -> bool:
    return before is not None and (before.text, dict(before.notes)) == (now.text, dict(now.notes))


def last_state(companion: Companion) -> State:
    """What the last edition in the ledger held."""
    return next(reversed(states(companion.editions).values()), {})


def unreleased(companion: Companion) -> tuple[Change, ...]:
    """What differs from the last edition in the ledger; nothing where there is none."""
    return changes(companion, last_state(companion), state_now(companion)) if companion.editions else ()


def changes(companion: Companion, before: State, now: State) -> tuple[Change, ...]:
    """What changed at each passage of `now`, in its order; what has moved is known by its new address."""
    moved = {line.id: line.to for line in companion.redirects}
    old = {moved.get(address, address): one for address, one in before.items()}
    found = (_change(one, old.get(address), moved) for address, one in now.items())
    return tuple(change for change in found if change)


def _change(now: Recorded, before: Recorded | None, moved: Mapping[str, str]) -> Change:
    if before is None:
        return Change(passage=now.id, new=True)
    page = before.id.partition("#")[0]
    told = {note: moved.get(f"{page}#{note}", "").partition("#")[2] or note for note in before.notes}
    notes = {told[note]: mark for note, mark in before.notes.items()}
    return Change(
        passage=now.id,
        text=now.text != before.text,
        notes_new=tuple(note for note in now.notes if note not in notes),
        notes_changed=tuple(
            note for note in now.notes if notes.get(note, now.notes[note]) != now.notes[note]
        ),
        notes_gone=tuple(note for note in notes if note not in now.notes),
    )

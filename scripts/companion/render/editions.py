"""The ledger of editions as a page, as data for links that name an edition, and as a record to add to it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from companion.addresses import edition_anchor
from companion.editions import Change, changes, last_state, next_edition, state_now, states, unreleased
from companion.model import Companion, Edition
from companion.render.dates import long_date
from companion.render.html import escape, page, passage_links, tag
from companion.render.prepare import Prepared

_HEAD = """\
# What each edition held: of every passage that is new or changed since the edition before, its text and its
# notes as fingerprints. `companion edition` adds a record at a release; nothing here is ever changed.
"""


def edition_record(companion: Companion, known: str) -> str:
    """The ledger with the sources added as the newest edition; `known` is the ledger so far."""
    edition = next_edition(companion)
    rows = [json.dumps({"id": p.id, "text": p.text, "notes": dict(p.notes)}) for p in edition.passages]
    lines = [
        f"- version: {json.dumps(edition.version)}",
        f"  date: {json.dumps(edition.date)}",
        *(["  passages:", *(f"  - {row}" for row in rows)] if rows else []),
        *([f"  gone: {json.dumps(list(edition.gone))}"] if edition.gone else []),
    ]
    return (known.rstrip("\n") + "\n" if known.strip() else _HEAD) + "\n" + "\n".join(lines) + "\n"


def edition_data(companion: Companion) -> dict[str, Any]:
    """Of every edition its date, and what has changed since then at which passage, by its code."""
    now = state_now(companion)
    codes = {address: code for code, address in companion.urls.items()}
    since = {}
    for version, before in states(companion.editions).items():
        found = changes(companion, before, now)
        since[version] = {codes[change.passage]: _told(change) for change in found}
    return {"dates": {edition.version: edition.date for edition in companion.editions}, "since": since}


def _told(change: Change) -> dict[str, bool | int]:
    """How many notes are new, changed, gone; what is 0 or false is left out."""
    counts = {
        "added": change.new,
        "text": change.text,
        "new": len(change.notes_new),
        "changed": len(change.notes_changed),
        "gone": len(change.notes_gone),
    }
    return {name: count for name, count in counts.items() if count}


def edition_cited(companion: Companion) -> dict[str, Any]:
    """What a citation may say of the edition: its name, and the passages that are not as it had them."""
    if companion.settings.version not in states(companion.editions):
        return {"edition": "", "changed": []}
    codes = {address: code for code, address in companion.urls.items()}
    changed = [codes[change.passage] for change in unreleased(companion)]
    return {"edition": companion.settings.version, "changed": changed}


def editions_page(prepared: Prepared) -> str:
    """What changed at which passage, newest first; what no release has yet stands on top."""
    companion = prepared.companion
    lead = tag(
        "p",
        "A passage has a number that never changes, but its text and its notes may. This page lists, "
        "for each edition, which passages changed. A program compares them, so the list leaves nothing out. "
        "The glossary, the bibliography and all other pages are not compared.",
    )
    how = tag(
        "p",
        "A link may name the edition that you cite: ",
        tag("code", _example(companion)),
        ". When the passage has changed since then, a line there says so; when it has not, nothing is said. "
        "“Cite”, beside each passage, gives such links. ",
        tag("a", "A feed (Atom)", href="updates.xml"),
        " tells of new editions and of new updates.",
    )
    return page(
        "What changed",
        "Every edition of the companion, with the passages whose text or notes changed in it.",
        lead,
        how,
        _not_released(prepared),
        *reversed(list(_editions(prepared))),
    )


def _example(companion: Companion) -> str:
    address = next(iter(companion.urls.values()), "read/page.html#p1")
    version = companion.editions[-1].version if companion.editions else companion.settings.version
    return address.replace("#", f"?ed={version}#")


def _not_released(prepared: Prepared) -> str:
    found = unreleased(prepared.companion)
    if not found:
        return ""
    words = tag("p", "What these pages hold already, and no edition yet.")
    return tag("section", tag("h2", "Unreleased", id="unreleased"), words, _changes(prepared, found))


def _editions(prepared: Prepared) -> Iterator[str]:
    """Oldest first: the first held everything, each later one is told by what it changed."""
    companion = prepared.companion
    held = states(companion.editions)
    before = None
    for edition in companion.editions:
        now = held[edition.version]
        notes = sum(len(one.notes) for one in now.values())
        size = tag("p", f"{len(now)} passages, {notes} notes.")
        if before is None:
            told = tag("p", "The first edition on record.")
        else:
            found = changes(companion, before, now)
            lost = len(edition.gone)
            told = _changes(prepared, found) if found else tag("p", "No passage changed.")
            told += tag("p", f"{lost} passages were taken out or have moved.") if lost else ""
        yield tag("section", _head(edition), size, told, _besides(prepared, edition.version))
        before = now


def _besides(prepared: Prepared, version: str) -> str:
    """What the list of releases says of it: pages and tools, not single passages."""
    words = prepared.companion.settings.releases.get(version, "")
    if not words:
        return ""
    return tag("details", tag("summary", "What else is new in it"), prepared.convert(words))


def _head(edition: Edition) -> str:
    anchor = edition_anchor(edition.version)
    day = tag("time", escape(long_date(edition.date)), datetime=edition.date)
    name = tag("a", f"Edition {escape(edition.version)}", href=f"#{anchor}")
    return tag("h2", name, ", ", day, id=anchor)


def _changes(prepared: Prepared, found: Sequence[Change]) -> str:
    """By section, with a link to each passage that is still there."""
    companion = prepared.companion
    parts = []
    for section in companion.sections:
        codes = {companion.urls[passage.code]: passage.code for passage in section.passages}
        ours = [(codes[change.passage], change) for change in found if change.passage in codes]
        if ours:
            parts.append(tag("h3", tag("a", escape(section.label), href=section.url)))
            parts.append(tag("ul", *(_item(prepared, code, change) for code, change in ours)))
    return tag("div", *parts, class_="edition-changes")


def _item(prepared: Prepared, code: str, change: Change) -> str:
    said = ["new"] if change.new else []
    said += ["text"] if change.text else []
    for word, ids in (
        ("new", change.notes_new),
        ("changed", change.notes_changed),
        ("taken out", change.notes_gone),
    ):
        said += [f"{word}: {_notes(prepared, ids)}"] if ids else []
    return tag("li", passage_links(prepared.companion, [code]), " ", "; ".join(said), ".")


def _notes(prepared: Prepared, ids: Iterable[str]) -> str:
    """Notes as links; one that is no longer there is only named."""
    companion = prepared.companion
    made = []
    for id_ in ids:
        note = companion.notes.get(id_)
        href = f"{companion.section_of[note.passage].url}#{id_}" if note else ""
        words = escape(note.title if note else id_)
        made.append(tag("a", words, href=href, data_card=f"note:{id_}") if note else words)
    kind = "note" if len(made) == 1 else "notes"
    return f"{kind} {', '.join(f'“{one}”' for one in made)}"


def edition_summary(companion: Companion) -> str:
    """The ledger in one line, for who keeps it."""
    count, passages = len(unreleased(companion)), len(last_state(companion))
    last = companion.editions[-1].version if companion.editions else ""
    return f"edition {last} is on record with {passages} passages; {count} have changed since" if last else ""

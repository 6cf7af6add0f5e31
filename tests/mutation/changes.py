"""What is put in place of the words that a kind of fault finds, and where its finding then stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from companion.model import Companion
from companion.syntax import is_inside
from mutants import LEDGER, Change, Spot


def put(template: str) -> Change:
    """The words of a template in which `\\g<name>` stands for a group."""
    return lambda spot: spot.found.expand(template)


def misspelt(word: str) -> str:
    """A word with its longest part cut by one letter."""
    middle = len(word) // 2
    return word[:middle] + word[middle + 1 :]


def slip(group: str, known: Callable[[Companion], object] = lambda companion: ()) -> Change:
    """The found words with one letter of a group lost, where that makes no other known name."""

    def change(spot: Spot) -> str | None:
        wrong = misspelt(spot.found[group])
        if wrong in known(spot.companion) or len(wrong) < 4:  # type: ignore[operator]
            return None
        start, end = (place - spot.found.start() for place in spot.found.span(group))
        return spot.found[0][:start] + wrong + spot.found[0][end:]

    return change


def other_letter(spot: Spot) -> str:
    """The found words with one letter of `words` made another."""
    words, start = spot.found["words"], spot.found.start("words") - spot.found.start()
    at = spot.chance.choice([n for n, char in enumerate(words) if char.isalpha()])
    changed = words[:at] + ("x" if words[at] not in "xX" else "z") + words[at + 1 :]
    return spot.found[0][:start] + changed + spot.found[0][start + len(words) :]


def nearest(group: str) -> Callable[[Spot], str]:
    """The check shall name what was meant."""
    return lambda spot: f"did you mean '{spot.found[group]}'?"


def quoting(group: str) -> Callable[[Spot], str]:
    return lambda spot: spot.found[group]


def in_ledger(tail: Callable[[Spot], str]) -> Callable[[Spot], tuple[str, int]]:
    """The line of the ledger that holds an address which is gone."""

    def where(spot: Spot) -> tuple[str, int]:
        lines = list(spot.companion.permalinks)
        return LEDGER, next(line.at.line for line in lines if line.id == tail(spot))

    return where


def page_of(spot: Spot) -> str:
    return spot.path.removeprefix("docs/").replace(".md", ".html")


def uncited(spot: Spot) -> bool:
    return not list(_cited(spot, spot.found["key"]))


def _cited(spot: Spot, key: str) -> Iterator[tuple[str, int]]:
    for passage in spot.companion.passages.values():
        for group in (*passage.groups, *(g for note in passage.notes for g in note.groups)):
            if any(citation.key == key for citation in group.citations):
                yield group.at.path, group.at.line


def where_cited(spot: Spot) -> tuple[str, int]:
    return next(_cited(spot, spot.found["key"]))


def if_cited(change: Change) -> Change:
    return lambda spot: None if uncited(spot) else change(spot)


def works(companion: Companion) -> object:
    return companion.works


KEY = r"(?P<key>[A-Za-z][\w:.+-]*\w)"
WHOLE_ENTRY = rf"^@\w+\{{{KEY},\n(?:.*\n)*?\}}\n"
WHOLE_PASSAGE = r"^### .*\{#(?P<id>p\d+) .*\n(?:(?!##).*\n)*"


def outside(spot: Spot) -> str | None:
    """A page that the work does not have, where no correction excuses it."""
    work = spot.companion.works.get(spot.found["key"])
    passage = max(
        (p for p in spot.companion.passages.values() if p.at.path == spot.path and p.at.line <= spot.line),
        key=lambda p: p.at.line,
        default=None,
    )
    excused = {note.work for note in passage.notes if note.kind == "correction"} if passage else set()
    if not work or not work.fields.get("pages") or work.key in excused:
        return None
    return f"@{work.key}, p. 98765"


def fewer_pages(spot: Spot) -> str | None:
    """A work that loses all but its first page, cited at a later one and excused nowhere."""
    for passage in spot.companion.passages.values():
        excused = {note.work for note in passage.notes if note.kind == "correction"}
        for group in (*passage.groups, *(g for note in passage.notes for g in note.groups)):
            for citation in group.citations:
                outside = not is_inside(citation.locator, "1")
                if citation.key == spot.found["key"] and outside and citation.key not in excused:
                    return f"{spot.found['before']}1}}"
    return None


def where_located(spot: Spot) -> tuple[str, int]:
    for passage in spot.companion.passages.values():
        excused = {note.work for note in passage.notes if note.kind == "correction"}
        for group in (*passage.groups, *(g for note in passage.notes for g in note.groups)):
            key = spot.found["key"]
            outside = any(c.key == key and not is_inside(c.locator, "1") for c in group.citations)
            if outside and key not in excused:
                return group.at.path, group.at.line
    raise AssertionError("nothing cites a page of it")


def swapped(spot: Spot) -> str:
    return spot.found["two"] + spot.found["one"]


def claims(spot: Spot) -> str | None:
    """A variant that is the first term's headword."""
    first = next(iter(spot.companion.terms.values()))
    return None if spot.found["id"] == first.id else f'{spot.found[0]}"{first.term}", '


def twice(spot: Spot) -> str:
    return spot.found[0] + spot.found[0]


def second(spot: Spot) -> tuple[str, int]:
    return spot.path, spot.line + spot.found[0].count("\n")


def same_id(spot: Spot) -> str | None:
    """The id of the first note, at another one."""
    first = next(iter(spot.companion.notes))
    return None if spot.found["id"] == first else f"{spot.found['before']}{first}"


def same_start(spot: Spot) -> str | None:
    first = next(iter(spot.companion.passages.values()))
    return None if spot.found["words"] == first.starts else f'{spot.found["before"]}"{first.starts}"'


def another_work(spot: Spot) -> str | None:
    """A work with other authors in place of the one that the article prints."""
    ours = spot.companion.works.get(spot.found["key"])
    passage = next(
        (
            p
            for p in spot.companion.passages.values()
            for g in p.groups
            if (g.at.path, g.at.line) == (spot.path, spot.line)
        ),
        None,
    )
    if not ours or not passage or spot.found["end"] != "]":
        return None
    names = {name.family for name in ours.authors}
    other = next(
        w for w in spot.companion.works.values() if w.authors and not names & {n.family for n in w.authors}
    )
    return f"[@{other.key}{spot.found['rest']}]"


def in_restatement(spot: Spot) -> str | None:
    """A citation less, of those that the article prints."""
    known = {(g.at.path, g.at.line) for p in spot.companion.passages.values() for g in p.groups}
    return "" if (spot.path, spot.line) in known else None


def front(spot: Spot) -> tuple[str, int]:
    return spot.path, 1

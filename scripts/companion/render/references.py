"""A work in, its full reference out, as HTML or plain text: a pybtex style in APA author–year."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from functools import lru_cache

from companion.model import Name, Work
from companion.render.labels import Label
from companion.typography import typographic_tex

_MONTHS = list(calendar.month_name)[1:]


@lru_cache(maxsize=1 << 14)  # pybtex takes 2 ms an entry, and several pages show the same one
def reference(work: Work, label: Label, *, plain: bool = False) -> str:
    """Lay out the full reference of a work, HTML unless `plain`.

    Custom fields (`printed`, `correction`, …) are not part of it. A field that pybtex cannot lay out
    leaves the work's title, never an exception: the check says what is wrong with the field.
    """
    from companion.render.apa import lay_out  # with pybtex, which most builds need not load

    fields = _fields(work, label)
    made = " ".join(lay_out(work.kind, fields, work.title, plain=plain).split())
    return typographic_tex(made)


def _fields(work: Work, label: Label) -> dict[str, str]:
    raw = {name: value for name, value in work.fields.items() if name not in ("author", "editor")}
    raw["shown_date"] = shown_date(raw, label)
    if people := _people(work):
        raw["shown_people"] = people
    if work.authors and work.editors:
        raw["shown_editors"] = _in_sentence(work.editors)
    # Addresses are no TeX: a tilde or a percent sign in them stands for itself.
    for name in ("url", "doi", "archiveurl"):
        if name in raw:
            raw[name] = raw[name].replace("\\", "")
    return raw


def _people(work: Work) -> str:
    """`Waltz, K. N., & Rose, G.`, the editors where there is no author; a body keeps its name."""
    people = work.authors or work.editors
    shown = [
        f"{p.family}, {initials(p.given)}" if p.given else p.family for p in people if p.family != "others"
    ]
    joined = ", & ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))
    return joined if work.authors or not people else f"{joined} ({'Ed' if len(people) == 1 else 'Eds'}.)"


def _in_sentence(people: tuple[Name, ...]) -> str:
    """`S. E. Lobell, N. M. Ripsman, & J. W. Taliaferro (Eds.)`."""
    shown = [f"{initials(p.given)} {p.family}".strip() for p in people if p.family != "others"]
    joined = " & ".join(shown) if len(shown) < 3 else f"{', '.join(shown[:-1])}, & {shown[-1]}"
    return f"{joined} ({'Ed' if len(people) == 1 else 'Eds'}.)"


def initials(given: str) -> str:
    """`Jean-Paul Marie` → `J.-P. M.`."""
    return " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in given.split())


def shown_date(fields: Mapping[str, str], label: Label) -> str:
    """`2015`, or `2015a, May 29` where the source has a day."""
    found = re.match(r"\d{4}-(\d\d)(?:-(\d\d))?$", fields.get("date", ""))
    if not found or not 1 <= int(found[1]) <= 12:
        return label.year
    day = f" {int(found[2])}" if found[2] else ""
    return f"{label.year}, {_MONTHS[int(found[1]) - 1]}{day}"

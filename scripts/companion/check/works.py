"""Rules about works and the citations of them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from companion.check.registry import WORKS, nearest, rule
from companion.check.walk import groups
from companion.model import CONFIDENCES, WORK_FAULTS, WORK_VERDICTS, Companion, Level, Place, data_of, keys_of
from companion.syntax import is_date, is_inside

Found = Iterator[tuple[Place, str]]

# What a reference cannot do without, by kind; a slash parts fields that stand for each other.
_NEEDED = {
    "article": ("journal/journaltitle", "year/date"),
    "incollection": ("booktitle", "year/date"),
    "inproceedings": ("booktitle", "year/date"),
    "online": ("url/doi",),
    "report": ("institution/publisher", "year/date"),
}


@rule(needs=(WORKS,))
def citation_has_work(companion: Companion) -> Found:
    """A reader who follows a citation must arrive somewhere."""
    for group in groups(companion):
        for citation in group.citations:
            if citation.key not in companion.works:
                hint = nearest(citation.key, companion.works)
                yield group.at, f"no work '{citation.key}' in bib/{hint}"


@rule(needs=(WORKS,))
def note_has_work(companion: Companion) -> Found:
    """A note that says it is about a work must name one."""
    for note in companion.notes.values():
        if note.work and note.work not in companion.works:
            hint = nearest(note.work, companion.works)
            yield note.at, f"note '{note.id}' is about '{note.work}', which is not in bib/{hint}"


@rule(needs=(WORKS,))
def source_has_work(companion: Companion) -> Found:
    """A source named in a data file must be one."""
    values = (datum for chart in companion.charts.values() for datum in data_of(chart))
    for one in (*companion.terms.values(), *companion.checked, *values):
        for key in one.sources:
            if key not in companion.works:
                yield one.at, f"no work '{key}' in bib/{nearest(key, companion.works)}"


@rule()
def work_has_fields(companion: Companion) -> Found:
    """A reference without a title, or an article without a journal, cannot be looked up."""
    for work in companion.works.values():
        for names in ("title", *_NEEDED.get(work.kind, ())):
            if not any(work.fields.get(name, "").strip() for name in names.split("/")):
                yield work.at, f"'{work.key}' (@{work.kind}) lacks the field {names.replace('/', ' or ')}"


@rule()
def work_is_listed_or_not(companion: Companion) -> Found:
    """The audit of the article's list counts on these fields."""
    for work in companion.works.values():
        if not work.from_article and not work.at.path.endswith("/paper.bib"):
            continue
        for name, known in (
            ("listed", ("yes", "no")),
            ("confidence", CONFIDENCES),
            ("verdict", WORK_VERDICTS),
        ):
            value = work.fields.get(name, "")
            if value not in known:
                said = f"has {name} '{value}'" if value else f"lacks the field {name}"
                yield work.at, f"'{work.key}' {said}; known are {', '.join(known)}"


@rule()
def work_fault_is_known(companion: Companion) -> Found:
    """The page on how the article cites counts faults by their names."""
    for work in companion.works.values():
        faults = [name.strip() for name in work.fields.get("faults", "").split(",") if name.strip()]
        for name in faults:
            if name not in WORK_FAULTS:
                hint = nearest(name, WORK_FAULTS) or f"; known are {', '.join(WORK_FAULTS)}"
                yield work.at, f"'{work.key}' has the unknown fault '{name}'{hint}"
        if "none" in faults and len(faults) > 1:
            yield work.at, f"'{work.key}' has the fault 'none' beside others; take one side"


@rule()
def work_has_shape(companion: Companion) -> Found:
    """A DOI, an address or a year that cannot be one misleads."""
    for work in companion.works.values():
        for name, pattern, what in (
            ("doi", r"10\.\d{4,9}/\S+", "a DOI such as 10.1017/S0043887100007814"),
            ("url", r"https?://[^\s<>\"]+", "an address that starts with http:// or https://"),
            ("urldate", r"\d{4}-\d\d-\d\d", "an ISO day such as 2025-05-15"),
            ("date", r"\d{4}(-\d\d){0,2}(/(\d{4}(-\d\d){0,2})?)?", "an ISO date such as 2025-05-15"),
            ("year", r"(1[5-9]|20)\d\d[a-z]?", "a year of four digits"),
        ):
            value = work.fields.get(name, "").replace("\\", "")
            days = value.split("/") if name in ("urldate", "date") else ()
            if value and not (re.fullmatch(pattern, value) and all(is_date(day) for day in days if day)):
                shown = textwrap.shorten(value, 60, placeholder="…")
                yield work.at, f"'{work.key}': {name} '{shown}' is not {what}"


@rule(Level.WARNING)
def work_is_cited(companion: Companion) -> Found:
    """A source that nothing rests on is clutter; a work that the article lists may well stay uncited."""
    used = {key for group in groups(companion) for key in keys_of((group,))}
    used |= {note.work for note in companion.notes.values()}
    used |= {key for term in companion.terms.values() for key in term.sources}
    used |= {key for one in companion.checked for key in one.sources} | set(companion.charted_in)
    for work in companion.works.values():
        if work.from_article:
            used.update(re.findall(r"[\w:.+-]+\w", work.fields.get("evidence", "")))
    for work in companion.works.values():
        if not work.from_article and work.key not in used:
            yield work.at, f"nothing cites '{work.key}'; cite it or take it out"


@rule()
def locator_in_work(companion: Companion) -> Found:
    """A page that the work does not have is a slip of ours, or one of the article that a note must name."""
    for passage in companion.passages.values():
        excused = {note.work for note in passage.notes if note.kind == "correction"}
        for group in (*passage.groups, *(g for note in passage.notes for g in note.groups)):
            for citation in group.citations:
                work = companion.works.get(citation.key)
                if (
                    work
                    and citation.key not in excused
                    and not is_inside(citation.locator, work.fields.get("pages", ""))
                ):
                    pages = work.fields["pages"].replace("--", "–")
                    yield (
                        group.at,
                        (
                            f"{citation.locator} is outside '{work.key}', which has pages {pages}; "
                            f"mend it, or add to {passage.code} a correction with work: {work.key}"
                        ),
                    )

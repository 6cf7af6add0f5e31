"""How the article cites: the audit of its works in counts, a chart and one table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from companion.model import (
    CITES_CHART,
    CONFIDENCES,
    WORK_FAULTS,
    WORK_VERDICTS,
    Bar,
    BarsChart,
    Citation,
    Companion,
    Note,
    Passage,
    Place,
    Work,
)
from companion.render.html import escape, page, passage_links, said, tag, work_links
from companion.render.prepare import Prepared
from companion.render.tables import made, row
from companion.syntax import is_inside

_VERDICTS = {
    "right": "as printed, right",
    "slip": "a slip, still easy to find",
    "wrong": "wrong enough to mislead",
    "unlisted": "cited, but not in the list",
    "unidentified": "could not be identified",
}
_FAULTS = {
    "author": "author’s name",
    "year": "year",
    "title": "title",
    "container": "journal, book or series",
    "volume": "volume or number",
    "pages": "pages in the list",
    "publisher": "publisher",
    "address": "web address",
    "order": "order of given and family name",
    "in-text-name": "name in the text",
    "in-text-pages": "pages in the text",
    "too-early": "older than what it is cited for",
    "not-listed": "not in the list",
    "never-cited": "never cited in the text",
    "none": "nothing",
}
LABELS = (*_VERDICTS.values(), *_FAULTS.values())
"""All that a bar may say."""


def works_of(companion: Companion) -> list[Work]:
    """The works that the article lists or cites."""
    return [work for work in companion.works.values() if work.from_article]


def faults_of(work: Work) -> list[str]:
    """What is wrong with a work as printed, by the names of the schema."""
    return [name.strip() for name in work.fields.get("faults", "").split(",") if name.strip()]


def cites_chart(companion: Companion) -> BarsChart | None:
    """The counts as a chart; none where the article has no works."""
    works = works_of(companion)
    if not works:
        return None
    panels = {
        "Works by verdict": _bars(WORK_VERDICTS, _VERDICTS, [w.fields.get("verdict", "") for w in works])
    }
    faults = [name for work in works for name in faults_of(work)]
    if faults:
        panels["Works by what is wrong (one work may count more than once)"] = _bars(
            WORK_FAULTS, _FAULTS, faults
        )
    worst = max(panels["Works by verdict"], key=lambda bar: bar.count)
    return BarsChart(
        id=CITES_CHART,
        kind="bars",
        title="The works, by verdict and by what is wrong",
        description=f"Bars count the {len(works)} works of the article by verdict, and by what is wrong. "
        f"The longest bar of the first group: {worst.label}, {worst.count} works.",
        as_of=companion.settings.date,
        panels=panels,
        at=Place("bib/paper.bib"),
    )


def _bars(order: tuple[str, ...], names: dict[str, str], found: list[str]) -> tuple[Bar, ...]:
    counts = Counter(found)
    return tuple(Bar(label=names[name], count=counts[name]) for name in order if counts[name])


def cites_page(prepared: Prepared, figure: Callable[[BarsChart], str]) -> str:
    """The page; `figure` lays out the chart."""
    companion = prepared.companion
    works = works_of(companion)
    chart = cites_chart(companion)
    lead = tag(
        "p",
        f"The article lists or cites {len(works)} works. We looked up each of them. This page counts what we "
        "found; the ",
        tag("a", "bibliography", href="bibliography.html"),
        " has the evidence for each work.",
    )
    return page(
        "How the article cites",
        "An audit of the works that the article lists or cites, with counts and a table.",
        lead,
        figure(chart) if chart else "",
        _counts(companion, works),
        _impossible(prepared),
        _quotations(prepared),
        tag("h2", "Every work", id="every-work"),
        _all(prepared, works),
        wide=True,
    )


def _counts(companion: Companion, works: list[Work]) -> str:
    """Listed or not, cited or not, and how sure we are."""
    listed = {work.key for work in works if work.fields.get("listed") == "yes"}
    cited = {work.key for work in works if work.key in companion.cited_in}
    both = len(listed & cited)
    sure = Counter(work.fields.get("confidence", "") for work in works)
    rows = [
        ("in the list and cited in the text", both),
        ("in the list, never cited in the text", len(listed) - both),
        ("cited in the text, not in the list", len(cited - listed)),
        *((f"our record is {name}", sure[name]) for name in CONFIDENCES if sure[name]),
    ]
    table = made(("Works", "Number"), tag("tbody", *(row(escape(name), str(count)) for name, count in rows)))
    return tag("h2", "Listed and cited", id="listed-and-cited") + table


def impossible(companion: Companion) -> Iterator[tuple[Passage, Citation, str, Work]]:
    """Citations in the text whose pages lie outside the work: passage, citation, printed form, work."""
    for passage in companion.passages.values():
        for group in passage.groups:
            for citation in group.citations:
                work = companion.works.get(citation.key)
                if work and not is_inside(citation.locator, work.fields.get("pages", "")):
                    yield passage, citation, group.printed, work


def _impossible(prepared: Prepared) -> str:
    rows = [
        row(
            passage_links(prepared.companion, [passage.code]),
            work_links(prepared.short_labels, [citation.key]),
            escape(citation.locator),
            escape(work.fields["pages"].replace("--", "–")),
        )
        for passage, citation, _, work in impossible(prepared.companion)
    ]
    if not rows:
        return ""
    heads = ("At", "Work", "The text cites", "The work has")
    return _part("pages", f"Pages that the work does not have: {len(rows)}", made(heads, tag("tbody", *rows)))


def _quotations(prepared: Prepared) -> str:
    """Works older than what they are cited for, and the notes that name a quotation in their title."""
    companion = prepared.companion
    early = [work for work in works_of(companion) if "too-early" in faults_of(work)]
    notes = [note for note in companion.notes.values() if _on_quotation(note)]
    items = [
        f"{work_links(prepared.short_labels, [work.key])} is older than what it is cited for, at "
        + passage_links(companion, companion.cited_in.get(work.key, ()))
        for work in early
    ]
    items += [f"{_note_link(prepared, note)} at {passage_links(companion, [note.passage])}" for note in notes]
    listed = tag("ul", *(tag("li", item) for item in items))
    return _part("quotations", "Quotations that cannot be, or do not close", listed) if items else ""


def _note_link(prepared: Prepared, note: Note) -> str:
    href = f"{prepared.companion.section_of[note.passage].url}#{note.id}"
    return tag("a", escape(note.title), href=href, data_card=f"note:{note.id}")


def _on_quotation(note: Note) -> bool:
    return note.kind in ("correction", "source") and bool(re.search(r"\bquot", note.title, re.I))


def _part(name: str, title: str, inside: str) -> str:
    return tag("h2", escape(title), id=name) + inside


def _all(prepared: Prepared, works: list[Work]) -> str:
    rows = [
        row(
            work_links(prepared.short_labels, [work.key]),
            escape(work.fields.get("printed", "")),
            said(work.fields.get("correction", "")),
            escape(work.fields.get("verdict", "")),
            escape(", ".join(_FAULTS.get(name, name) for name in faults_of(work))),
            escape(work.fields.get("confidence", "")),
            passage_links(prepared.companion, prepared.companion.cited_in.get(work.key, ())),
        )
        for work in sorted(works, key=lambda work: prepared.labels[work.key].short.casefold())
    ]
    heads = ("Work", "As printed", "Correction", "Verdict", "What is wrong", "Our record is", "Cited at")
    inside = made(heads, tag("tbody", *rows))
    return tag(
        "div", inside, role="region", tabindex="0", aria_label="Every work", class_="data-scroll every-work"
    )

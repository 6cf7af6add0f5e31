"""The bibliography: each work's reference, what the article printed, evidence, every place that cites it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from companion.model import Work
from companion.render.html import escape, facts, page, passage_links, tag
from companion.render.prepare import Prepared


def bibliography_page(prepared: Prepared) -> str:
    """Two lists: the works the article uses, and the sources of our notes."""
    works = sorted(prepared.companion.works.values(), key=lambda work: _order(prepared, work))
    article = [work for work in works if work.from_article]
    ours = [work for work in works if not work.from_article]
    lead = tag(
        "p",
        f"{len(article)} works that the article lists or cites, with the record corrected, "
        f"and {len(ours)} sources of our own notes. Each entry says where it is cited.",
    )
    menu = tag(
        "ul",
        tag("li", tag("a", "Works of the article", href="#works-of-the-article"), f" ({len(article)})"),
        tag("li", tag("a", "Sources of our notes", href="#sources-of-our-notes"), f" ({len(ours)})"),
        tag("li", tag("a", "BibTeX of the works", href="downloads/works.bib", class_="download")),
        class_="page-menu",
    )
    return page(
        "Bibliography",
        "Every work the article lists or cites, corrected, and every source of our notes.",
        lead,
        menu,
        tag("div", class_="filter-bar"),
        tag(
            "div",
            tag("h2", "Works of the article", id="works-of-the-article"),
            *(work_entry(prepared, work) for work in article),
            class_="works",
        ),
        tag(
            "div",
            tag("h2", "Sources of our notes", id="sources-of-our-notes"),
            *(work_entry(prepared, work) for work in ours),
            class_="works",
        ),
    )


def _order(prepared: Prepared, work: Work) -> tuple[str, str, str]:
    label = prepared.labels[work.key]
    return label.short.casefold().lstrip("“"), label.year, work.title.casefold()


def work_entry(prepared: Prepared, work: Work) -> str:
    """One work of the bibliography."""
    return tag(
        "article",
        tag(
            "h3",
            tag("a", escape(prepared.labels[work.key].parenthetical), href=f"#{work.key}"),
            class_="work-label",
        ),
        tag("p", prepared.references[work.key], class_="reference"),
        work_facts(prepared, work),
        tag("details", tag("summary", "BibTeX"), tag("pre", escape(work.source), class_="bibtex")),
        id=work.key,
        class_="work",
        data_verdict=work.fields.get("verdict", ""),
        data_kind="article" if work.from_article else "notes",
        data_year=work.year,
    )


def work_facts(prepared: Prepared, work: Work) -> str:
    """What the article printed, what is right, how we know, and where the work is cited."""
    companion, fields = prepared.companion, work.fields
    notes = companion.noted_in.get(work.key, ())
    about = {note.id: note for note in notes}
    links = ", ".join(
        tag(
            "a",
            escape(note.title),
            href=f"{companion.section_of[note.passage].url}#{note.id}",
            data_card=f"note:{note.id}",
        )
        for note in about.values()
    )
    listed = {"no": "not in the article’s list of references"}.get(fields.get("listed", ""), "")
    return facts(
        [
            ("As printed", escape(fields.get("printed", ""))),
            ("Correction", escape(fields.get("correction", ""))),
            ("Evidence", evidence(prepared, fields.get("evidence", ""))),
            ("Verdict", escape(fields.get("verdict", ""))),
            ("Our record is", escape(fields.get("confidence", ""))),
            ("Listed", listed),
            ("Note", escape(fields.get("note", "")) if not work.from_article else ""),
            ("Cited at", passage_links(companion, companion.cited_in.get(work.key, ()))),
            ("Notes", links),
            ("Used for terms", _terms(prepared, work.key)),
            ("Used in charts", _charts(prepared, work.key)),
        ]
    )


def _terms(prepared: Prepared, key: str) -> str:
    terms = [
        term
        for term in prepared.companion.terms.values()
        if key in term.sources or any(c.key == key for group in term.groups for c in group.citations)
    ]
    return ", ".join(
        tag(
            "a",
            escape(term.term),
            class_="term",
            href=f"glossary.html#{term.id}",
            data_card=f"term:{term.id}",
        )
        for term in terms
    )


def _charts(prepared: Prepared, key: str) -> str:
    charts = prepared.companion.charted_in.get(key, ())
    return ", ".join(tag("a", escape(chart.title), href=f"charts.html#{chart.id}") for chart in charts)


def evidence(prepared: Prepared, text: str) -> str:
    """Addresses and keys become links, other words stay words."""
    return " ".join(_evidence_words(prepared, text.split()))


def _evidence_words(prepared: Prepared, words: Iterable[str]) -> Iterable[str]:
    for word in words:
        bare = word.strip(",;.()")
        if re.match(r"https?://", bare):
            yield word.replace(bare, "\0").translate({0: tag("a", escape(bare), class_="address", href=bare)})
        elif bare.lstrip("@") in prepared.labels:
            key = bare.lstrip("@")
            label = escape(prepared.labels[key].parenthetical)
            yield tag("a", label, class_="citation", href=f"bibliography.html#{key}", data_card=f"work:{key}")
        else:
            yield escape(word)

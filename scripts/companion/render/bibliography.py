"""The bibliography: each work's reference, what the article printed, evidence, every place that cites it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from companion.model import CONFIDENCES, WORK_VERDICTS, Work
from companion.render.coins import coins
from companion.render.html import Pick, escape, facts, filter_bar, page, passage_links, said, tag
from companion.render.more import more_file
from companion.render.places import place_links, place_list
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
        tag("li", tag("a", "BibTeX of our sources", href="downloads/sources.bib", class_="download")),
        class_="page-menu",
    )
    return page(
        "Bibliography",
        "Every work the article lists or cites, corrected, and every source of our notes.",
        lead,
        _bar(works),
        menu,
        _group(prepared, "Works of the article", "works-of-the-article", article),
        _group(prepared, "Sources of our notes", "sources-of-our-notes", ours),
    )


def _group(prepared: Prepared, title: str, anchor: str, works: Iterable[Work]) -> str:
    head = tag("h2", title, id=anchor)
    return tag("div", head, *(work_entry(prepared, work) for work in works), class_="works")


_SORTS = (
    ("newest", "Year, newest first"),
    ("oldest", "Year, oldest first"),
    ("verdict", "Verdict"),
    ("cited", "Times cited"),
)


def _bar(works: Sequence[Work]) -> str:
    def known(field: str, values: Iterable[str]) -> list[tuple[str, str]]:
        there = {work.fields.get(field, "") for work in works}
        return [(value, value.capitalize()) for value in values if value in there]

    return filter_bar(
        f"{len(works)} works",
        "Author, title, year",
        Pick("kind", "Used by", [("article", "The article"), ("notes", "Our notes")]),
        Pick("verdict", "Verdict", known("verdict", WORK_VERDICTS)),
        Pick("confidence", "Our record is", known("confidence", CONFIDENCES)),
        Pick("sort", "Sort by", _SORTS, usual="Author"),
    )


def _order(prepared: Prepared, work: Work) -> tuple[str, str, str]:
    label = prepared.labels[work.key]
    return label.short.casefold().lstrip("“"), label.year, work.title.casefold()


def work_entry(prepared: Prepared, work: Work) -> str:
    """One work of the bibliography.

    The many sources of our notes would make the page heavy: their sentences and their BibTeX come when
    they are opened (`more.py`). Without the script there are links to every place, and sources.bib.
    """
    uses = prepared.places.works.get(work.key, ())
    summary = tag("summary", f"Where cited ({len(uses)})")
    whole = work.from_article
    more = "" if whole else more_file(f"work:{work.key}")
    places = place_list if whole else place_links
    return tag(
        "article",
        tag(
            "h3",
            tag("a", escape(prepared.labels[work.key].parenthetical), href=f"#{work.key}"),
            class_="work-label",
        ),
        tag("p", prepared.references[work.key], class_="reference"),
        # A reference manager offers these; of our hundreds of sources it would be a heavy list (sources.bib).
        coins(work) if whole else "",
        facts([*_record(prepared, work), *_used(prepared, work)]),
        tag("details", summary, places(prepared.companion, uses), class_="where-used", data_more=more)
        if uses
        else "",
        tag(
            "details",
            tag("summary", "BibTeX"),
            tag("pre", escape(work.source), class_="bibtex") if whole else "",
            class_="work-bibtex",
            data_more=more,
        ),
        id=work.key,
        class_="work",
        data_verdict=work.fields.get("verdict", ""),
        data_confidence=work.fields.get("confidence", ""),
        data_kind="article" if work.from_article else "notes",
        data_year=work.year,
        data_cited=str(len(uses)) if uses else "",
    )


def work_facts(prepared: Prepared, work: Work) -> str:
    """What a card says below the reference: the record, and every place as a link."""
    companion = prepared.companion
    links = ", ".join(
        tag(
            "a",
            escape(note.title),
            href=f"{companion.section_of[note.passage].url}#{note.id}",
            data_card=f"note:{note.id}",
        )
        for note in dict.fromkeys(companion.noted_in.get(work.key, ()))
    )
    return facts([*_record(prepared, work), ("Notes", links), *_used(prepared, work)])


def _record(prepared: Prepared, work: Work) -> Iterator[tuple[str, str]]:
    """What the article printed, what is right, how we know, and where the article cites the work."""
    companion, fields = prepared.companion, work.fields
    listed = {"no": "not in the article’s list of references"}.get(fields.get("listed", ""), "")
    yield "As printed", escape(fields.get("printed", ""))
    yield "Correction", said(fields.get("correction", ""))
    yield "Evidence", evidence(prepared, fields.get("evidence", ""))
    yield "Verdict", escape(fields.get("verdict", ""))
    yield "Our record is", escape(fields.get("confidence", ""))
    yield "Listed", listed
    yield "Note", said(fields.get("note", "")) if not work.from_article else ""
    yield "Cited at", passage_links(companion, companion.cited_in.get(work.key, ()))


def _used(prepared: Prepared, work: Work) -> Iterator[tuple[str, str]]:
    yield "Used for terms", _terms(prepared, work.key)
    yield "Used in charts", _charts(prepared, work.key)


def _terms(prepared: Prepared, key: str) -> str:
    return ", ".join(
        tag(
            "a",
            escape(term.term),
            class_="term",
            href=f"glossary.html#{term.id}",
            data_card=f"term:{term.id}",
        )
        for term in prepared.companion.defined_with.get(key, ())
    )


def _charts(prepared: Prepared, key: str) -> str:
    charts = prepared.companion.charted_in.get(key, ())
    return ", ".join(tag("a", escape(chart.title), href=f"charts.html#{chart.id}") for chart in charts)


def evidence(prepared: Prepared, text: str) -> str:
    """Addresses and keys become links, told apart where two follow each other; other words stay words."""
    return " ".join(_evidence_words(prepared, text.split())).replace("</a> <a ", "</a>; <a ")


def _evidence_words(prepared: Prepared, words: Iterable[str]) -> Iterable[str]:
    for word in words:
        bare = word.strip(",;.()")
        if re.match(r"https?://", bare):
            yield word.replace(bare, "\0").translate({0: tag("a", escape(bare), class_="address", href=bare)})
        elif bare.lstrip("@") in prepared.labels:
            key = bare.lstrip("@")
            label = escape(prepared.labels[key].parenthetical)
            link = tag(
                "a", label, class_="citation", href=f"bibliography.html#{key}", data_card=f"work:{key}"
            )
            yield escape(word).replace(escape(bare), link)
        else:
            yield escape(word)

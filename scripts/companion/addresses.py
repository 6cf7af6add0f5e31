"""Every address that readers may link to: pages, and ids on them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from companion.model import CHARTS_PAGE, CITES_CHART, GENERATED_PAGES, Companion, html_path
from companion.once import once
from companion.syntax import headings


def pages(companion: Companion) -> tuple[str, ...]:
    """Every page, counted from the site's root, such as `read/union.html`."""
    paths = [section.path for section in companion.sections]
    paths += [document.path for document in companion.documents]
    return tuple(dict.fromkeys(html_path(path) for path in (*paths, *GENERATED_PAGES)))


@once
def published_ids(companion: Companion) -> tuple[str, ...]:
    """Every address that must live for ever, as its tail: `read/union.html`, `read/union.html#p4`.

    Not among them is what a program names after its words: headings of pages that are no sections.
    """
    found = (
        *pages(companion),
        *_in_sections(companion),
        *(f"glossary.html#{term}" for term in companion.terms),
        *(f"bibliography.html#{key}" for key in companion.works),
        *(f"questions.html#{question.id}" for question in companion.questions),
        *(f"{html_path(CHARTS_PAGE)}#{chart}" for chart in companion.charts),
        *((f"{html_path(CHARTS_PAGE)}#{CITES_CHART}",) if _counts_works(companion) else ()),
        *(f"editions.html#{edition_anchor(edition.version)}" for edition in companion.editions),
        *(
            f"{html_path(document.path)}#{id_}"
            for document in companion.documents
            for _, id_ in headings(document.body)
            if id_
        ),
    )
    return tuple(dict.fromkeys(found))


def _in_sections(companion: Companion) -> Iterator[str]:
    """The article's subheads, which contents and readers link to, passages and notes."""
    for section in companion.sections:
        for passage in section.passages:
            if passage.head:
                yield f"{section.url}#{slug(passage.head)}"
            yield f"{section.url}#{passage.id}"
            yield from (f"{section.url}#{note.id}" for note in passage.notes)


def _counts_works(companion: Companion) -> bool:
    return any(work.from_article for work in companion.works.values())


def edition_anchor(version: str) -> str:
    """Where the list of editions has one: `0.1.0` → `edition-0.1.0`."""
    return f"edition-{version}"


def slug(title: str) -> str:
    """A heading's id as Python-Markdown's toc makes it."""
    words = re.sub(r"[^\w\s-]", "", title.encode("ascii", "ignore").decode()).strip().lower()
    return re.sub(r"[-\s]+", "-", words)

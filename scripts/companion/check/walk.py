"""Every text and citation of the companion with the place it stands at: what several rules go over."""

from __future__ import annotations

from collections.abc import Iterator

from companion import syntax
from companion.model import CHARTS_PAGE, CitationGroup, Companion, Place, data_of


def groups(companion: Companion) -> Iterator[CitationGroup]:
    """Every citation, wherever it stands."""
    for passage in companion.passages.values():
        yield from passage.groups
        for note in passage.notes:
            yield from note.groups
    for holder in (companion.documents, companion.terms.values(), companion.checked, companion.questions):
        for one in holder:
            yield from one.groups
    for chart in companion.charts.values():
        yield from chart.cited
    yield from _elsewhere(companion)


def _elsewhere(companion: Companion) -> Iterator[CitationGroup]:
    """Citations in the heads of sections and in the answers of questions, which keep no groups."""
    texts = [(s.at, text) for s in companion.sections for text in (*s.argues, *s.know, s.gist)]
    texts += [(q.at, f"{a.text} {a.why}") for q in companion.questions for a in q.answers]
    for at, text in texts:
        for _, inside, bare, printed in syntax.find_groups(text):
            citations = syntax.parse_citations(inside)
            yield CitationGroup(citations=citations, narrative=bare, printed=printed, at=at)


def prose(companion: Companion) -> Iterator[tuple[Place, str, str]]:
    """Every Markdown text we wrote: (place of its first line, the text, its page below docs/)."""
    for section in companion.sections:
        for passage in section.passages:
            yield passage.at, passage.title, section.path
            yield passage.body_at or passage.at, passage.body, section.path
            for note in passage.notes:
                yield note.at, note.title, section.path
                yield note.body_at or note.at, note.body, section.path
        for text in (*section.argues, *section.know, section.gist):
            yield section.at, text, section.path
    for document in companion.documents:
        yield document.at, document.body, document.path
    yield from _records(companion)


def _records(companion: Companion) -> Iterator[tuple[Place, str, str]]:
    for term in companion.terms.values():
        for text in (term.term, term.definition, term.in_article):
            yield term.at, text, "glossary.md"
    for one in companion.checked:
        yield one.at, f"{one.statement} {one.comment}", "checked.md"
    for question in companion.questions:
        answers = " ".join(f"{a.text} {a.why}" for a in question.answers)
        yield question.at, f"{question.question} {question.guide} {answers}", "questions.md"
    for chart in companion.charts.values():
        yield chart.at, chart.note, CHARTS_PAGE
        for datum in data_of(chart):
            yield datum.at, getattr(datum, "comment", ""), CHARTS_PAGE

"""Self-checks and seminar questions as a page that works without JavaScript."""

from __future__ import annotations

from companion.model import Question
from companion.render.html import escape, page, passage_links, tag
from companion.render.prepare import Prepared


def questions_page(prepared: Prepared) -> str:
    """By section: five to check oneself, three for the seminar."""
    companion = prepared.companion
    parts: list[str] = []
    for section in companion.sections:
        ours = [q for q in companion.questions if q.section == section.code]
        if not ours:
            continue
        parts.append(
            tag(
                "h2",
                tag("a", escape(section.title), href=section.url),
                id=f"questions-{section.code.lower()}",
            )
        )
        for kind, title in (("check", "Check yourself"), ("seminar", "For the seminar")):
            chosen = [q for q in ours if q.kind == kind]
            if chosen:
                parts.append(tag("h3", title))
                parts.append(tag("ol", *(_item(prepared, q) for q in chosen), class_=f"questions {kind}"))
    lead = tag("p", "Think first; then open the answer. Each answer leads back to the passages that hold it.")
    return page("Questions", "Self-check and seminar questions on each section, with answers.", lead, *parts)


def _item(prepared: Prepared, question: Question) -> str:
    words = _inline(prepared, question.question)
    places = tag("p", "See ", passage_links(prepared.companion, question.passages), ".", class_="question-at")
    if question.kind == "seminar":
        answer = tag("details", tag("summary", "Guided answer"), prepared.convert(question.guide), places)
        return tag("li", tag("p", words), answer, id=question.id, class_="question")
    choices = tag(
        "ol", *(tag("li", _inline(prepared, a.text)) for a in question.answers), class_="choices", type="a"
    )
    reasons = tag("ol", *(_reason(prepared, a.text, a.right, a.why) for a in question.answers), type="a")
    answer = tag("details", tag("summary", "Answer and reasons"), reasons, places)
    return tag("li", tag("p", words), choices, answer, id=question.id, class_="question")


def _reason(prepared: Prepared, text: str, right: bool, why: str) -> str:
    mark = tag("strong", "Right." if right else "Not this one.")
    return tag("li", f"{mark} ", _inline(prepared, why), class_="right" if right else "")


def _inline(prepared: Prepared, text: str) -> str:
    return prepared.convert(text).removeprefix("<p>").removesuffix("</p>")

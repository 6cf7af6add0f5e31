"""Self-checks and seminar questions as a page that works without JavaScript."""

from __future__ import annotations

from companion.model import Question
from companion.render.html import escape, page, passage_links, tag
from companion.render.notes import note_block
from companion.render.prepare import Prepared

ANSWERS = tag("div", class_="answers-bar", data_teach="answers")
"""Where the page's script puts the switch of the answers."""


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
    more = tag(
        "p", "For a discussion in class: ", tag("a", "the discussion prompts alone", href="prompts.html"), "."
    )
    return page(
        "Questions",
        "Self-check and seminar questions on each section, with answers.",
        lead,
        more,
        ANSWERS,
        *parts,
    )


def prompts_page(prepared: Prepared) -> str:
    """By section, what a class can talk about: seminar questions, and the questions among the notes."""
    companion = prepared.companion
    parts: list[str] = []
    for section in companion.sections:
        asked = [q for q in companion.questions if q.section == section.code and q.kind == "seminar"]
        notes = [note for p in section.passages for note in p.notes if note.kind == "question"]
        if asked or notes:
            title = tag("a", escape(section.label), href=section.url)
            parts.append(tag("h2", title, id=f"prompts-{section.code.lower()}"))
        if asked:
            parts.append(tag("ol", *(_prompt(prepared, q) for q in asked), class_="questions seminar"))
        parts += [note_block(prepared, note) for note in notes]
    lead = tag(
        "p",
        "Questions for a class to talk about, by section. Each has a guided answer: what a good discussion "
        "finds, and the passages that it rests on. Hide the answers to show this page to a class, or to "
        "print it for them.",
    )
    return page(
        "Discussion prompts",
        "Questions for the seminar on each section, with guided answers to show or hide.",
        lead,
        ANSWERS,
        *parts,
    )


def _prompt(prepared: Prepared, question: Question) -> str:
    """A seminar question away from its own place, to which its sign leads."""
    here = tag("a", "Link to this question", href=f"questions.html#{question.id}", class_="prompt-link")
    return tag("li", question_body(prepared, question), tag("p", here), class_="question")


def _item(prepared: Prepared, question: Question) -> str:
    return tag("li", question_body(prepared, question), id=question.id, class_="question")


def question_body(prepared: Prepared, question: Question) -> str:
    """The question, its choices and its answer, folded away."""
    words = _inline(prepared, question.question)
    places = tag("p", "See ", passage_links(prepared.companion, question.passages), ".", class_="question-at")
    if question.kind == "seminar":
        answer = tag("details", tag("summary", "Guided answer"), prepared.convert(question.guide), places)
        return tag("p", words) + answer
    choices = tag(
        "ol", *(tag("li", _inline(prepared, a.text)) for a in question.answers), class_="choices", type="a"
    )
    reasons = tag("ol", *(_reason(prepared, a.text, a.right, a.why) for a in question.answers), type="a")
    answer = tag("details", tag("summary", "Answer and reasons"), reasons, places)
    return tag("p", words) + choices + answer


def _reason(prepared: Prepared, text: str, right: bool, why: str) -> str:
    mark = tag("strong", "Right." if right else "Not this one.")
    return tag("li", f"{mark} ", _inline(prepared, why), class_="right" if right else "")


def _inline(prepared: Prepared, text: str) -> str:
    return prepared.convert(text).removeprefix("<p>").removesuffix("</p>")

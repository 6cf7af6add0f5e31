"""Questions in, Moodle's GIFT out: a question bank by section, with a reason for every answer."""

from __future__ import annotations

import re

from companion.bundle.markup import base_of, linked, unlinked, words
from companion.model import Answer, Question, Section
from companion.render.html import escape, passage_links
from companion.render.prepare import Prepared


def questions_gift(prepared: Prepared) -> str:
    """Self-checks as multiple choice, seminar questions as essays whose feedback is the guide."""
    blocks = [f"// {_line(prepared.companion.settings.site_name)}: questions"]
    for section in prepared.companion.sections:
        ours = [question for question in prepared.companion.questions if question.section == section.code]
        if ours:
            blocks.append(_category(prepared, section))
            blocks += [_question(prepared, question) for question in ours]
    return "\n\n".join(blocks) + "\n"


def _line(text: str) -> str:
    return " ".join(text.split())


def _category(prepared: Prepared, section: Section) -> str:
    """A slash parts the levels of a category; a double one stands for itself."""
    levels = [prepared.companion.settings.site_name, section.label]
    return "$CATEGORY: $course$/top/" + "/".join(_line(level).replace("/", "//") for level in levels)


def _question(prepared: Prepared, question: Question) -> str:
    text = _text(words(question.question, prepared.convert))
    inside = [_answer(prepared, answer) for answer in question.answers]
    inside.append("####" + _text(_feedback(prepared, question)))
    return "\n".join([f"::{gift(_line(question.id))}::[html]{text}{{", *inside, "}"])


def _answer(prepared: Prepared, answer: Answer) -> str:
    reason = _text(words(answer.why, prepared.convert))
    return f"{'=' if answer.right else '~'}{_text(words(answer.text, prepared.convert))}#{reason}"


def _feedback(prepared: Prepared, question: Question) -> str:
    """The guide of a seminar question, and where the answer is found."""
    guide = unlinked(prepared.convert(question.guide)) if question.guide else ""
    companion = prepared.companion
    places = escape(", ".join(question.passages))
    if base := base_of(companion.settings.site_url):
        places = linked(passage_links(companion, question.passages), base)
    return guide + (f"<p>See {places}.</p>" if places else "")


def _text(markup: str) -> str:
    """HTML for GIFT; a first `[` would name a format, a first `%` a mark."""
    guarded = re.sub(r"^[\[%]", lambda found: f"&#{ord(found[0])};", markup)
    return gift(guarded)


def gift(text: str) -> str:
    """Escape the characters that part names, answers and reasons."""
    return re.sub(r"([\\~=#{}:])", r"\\\1", text)

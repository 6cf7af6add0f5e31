"""Links to every section and passage as a page: a complete list, which the page's script can copy."""

from __future__ import annotations

from companion.model import Section
from companion.render.html import escape, page, tag
from companion.render.prepare import Prepared


def links_page(prepared: Prepared) -> str:
    """A list of passages under each section, with links."""
    sections = prepared.companion.sections
    lead = tag(
        "p",
        f"All {len(prepared.companion.passages)} passages, by section. An address never changes, so a link "
        "that you put into a syllabus today opens the same passage next year.",
    )
    hint = tag(
        "p",
        "A link may name several passages: ",
        tag("code", "#p3-p5"),
        " at the end of a section’s address marks passages 3 to 5. To choose passages, notes, questions and "
        "terms from all sections, make a ",
        tag("a", "reading pack", href="packs.html"),
        ".",
    )
    return page(
        "Links to every passage",
        "Every section and passage with its permanent link, to copy into a syllabus or a course site.",
        lead,
        hint,
        tag("div", class_="link-kit", data_teach="links"),
        *(_section(prepared, section) for section in sections),
    )


def _section(prepared: Prepared, section: Section) -> str:
    rows = (
        tag(
            "li",
            tag(
                "a",
                f"{escape(passage.code)} {_words(prepared, passage.title)}",
                href=f"{section.url}#{passage.id}",
            ),
        )
        for passage in section.passages
    )
    return tag(
        "section",
        tag(
            "h2",
            tag("a", escape(section.label), href=section.url),
            id=f"links-{section.code.lower()}",
        ),
        tag("ul", *rows, class_="link-list"),
        class_="link-section",
    )


def _words(prepared: Prepared, title: str) -> str:
    """A title as words alone: no link stands inside a link."""
    return escape(prepared.words(title))

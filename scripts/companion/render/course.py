"""The file for a course site, on the page of downloads; it needs to know where the site will stand."""

from __future__ import annotations

from companion.model import Companion
from companion.render.html import escape, tag


def course_row(companion: Companion) -> str:
    """One row; without the site's address there is no file, and the row says what is missing."""
    name = f"{companion.settings.bundle}.imscc"
    words = (
        "A link to every section and passage for Moodle, Canvas, Sakai or another course site "
        "(Common Cartridge 1.1)."
    )
    if not companion.settings.site_url:
        why = (
            "This copy of the companion has no address on the web, so the file is not in it: "
            "its links would lead nowhere. An edition on the web has it."
        )
        return tag("li", tag("span", escape(name)), tag("p", escape(f"{words} {why}")))
    return tag(
        "li",
        tag("a", escape(name), href=f"downloads/{name}", class_="download"),
        tag("p", escape(words)),
        tag("p", class_="download-size", data_file=name),
    )

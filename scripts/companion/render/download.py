"""The page that lists what can be taken away; sizes come from downloads/manifest.js, written last."""

from __future__ import annotations

from companion.model import Companion
from companion.render.course import course_row
from companion.render.html import escape, page, tag

DOWNLOADS = (
    ("{bundle}.zip", "The whole site to read offline: unpack it and open index.html."),
    ("works.bib", "The works of the article as BibTeX, corrected."),
)


def download_page(companion: Companion) -> str:
    """One row a file."""
    bundle = companion.settings.bundle
    rows = [
        tag(
            "li",
            tag("a", escape(name), href=f"downloads/{name}", class_="download"),
            tag("p", escape(words)),
            tag("p", class_="download-size", data_file=name),
        )
        for name, words in ((name.format(bundle=bundle), words) for name, words in DOWNLOADS)
    ]
    table = tag("ul", *rows, course_row(companion), class_="downloads")
    full = bool(companion.aligned)
    licence = escape(companion.settings.article.get("licence", ""))
    edition = (
        tag(
            "p",
            f"These files hold the article’s own text, which is licensed under {licence}.",
            class_="edition",
        )
        if full
        else ""
    )
    lead = tag(
        "p", "The files are made with the site, from the same bytes. The offline copy holds no downloads."
    )
    return page(
        "Download", "Take the companion with you: the offline site and its data.", lead, edition, table
    )

"""The page that lists what can be taken away; sizes come from downloads/manifest.js, written last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from companion.model import Companion, Section
from companion.render.course import course_row
from companion.render.html import escape, page, tag, unbroken
from companion.render.parity import parity

FORMATS = {
    "bib": "BibTeX, for LaTeX, JabRef and Zotero; with what the article prints and our evidence.",
    "ris": "RIS, for EndNote, Zotero, Mendeley and Citavi.",
    "json": "CSL-JSON, for Zotero, pandoc and citation processors.",
}


@dataclass(frozen=True, slots=True)
class Download:
    """One file of `downloads/`, and what it is good for."""

    name: str
    words: str = ""


def downloads(companion: Companion) -> dict[str, tuple[Download, ...]]:
    """Every file that is made, by the heading it stands under; those of single sections are apart."""
    bundle = companion.settings.bundle
    return {
        "To read offline": (
            Download(f"{bundle}.zip", "The whole site in a folder: unpack it and open index.html."),
            Download(
                f"{bundle}.html",
                "The whole site in one file: open it with a double click; search and cards work.",
            ),
            Download(f"{bundle}.epub", "A book for e-readers (EPUB 3), with notes that open in place."),
        ),
        "Works": (
            *(Download(f"works.{ending}", words) for ending, words in FORMATS.items()),
            Download("sources.bib", "The sources of our notes as BibTeX."),
        ),
        "Terms and notes": (
            Download(
                "glossary.csv", "The glossary as a table, UTF-8 with the mark by which Excel knows it (BOM)."
            ),
            Download("glossary.json", "The glossary as JSON."),
            Download("notes.jsonld", "All notes as W3C Web Annotations (JSON-LD), each on its passage."),
        ),
        "To study": (
            Download(
                "flashcards.tsv",
                "Cards for Anki: every term, and what each passage says. File, Import in Anki.",
            ),
            Download(
                "questions.gift",
                "All questions for Moodle, in GIFT: Question bank, Import. Each answer has its reason.",
            ),
        ),
    }


def section_downloads(companion: Companion, section: Section) -> tuple[Download, ...]:
    """The works of one section in each format; none where it cites none."""
    if not companion.cited_on[section.code]:
        return ()
    return tuple(Download(f"works-{section.name}.{ending}") for ending in FORMATS)


def download_page(companion: Companion) -> str:
    """One row a file, under four headings; the works of single sections are folded away."""
    lead = tag(
        "p",
        "The files are made with the site, from the same sources. ",
        # The script puts them there; it takes the sentence away in a copy that has no files.
        tag("span", "Beside each stand its size and its SHA-256 checksum. ", class_="with-sizes"),
        "The offline copies hold no downloads.",
    )
    parts = []
    for head, files in downloads(companion).items():
        parts.append(tag("h2", escape(head), id=_id(head)))
        if head == "Works":
            parts.append(_which(companion))
        parts.append(_list(files))
        if head == "Works":
            parts += _sections(companion)
    parts += [tag("h2", "To teach", id="to-teach"), tag("ul", course_row(companion), class_="downloads")]
    parts.append(parity(companion))
    return page(
        "Download",
        "Take the companion with you: offline copies, references, glossary, flashcards, questions.",
        lead,
        _edition(companion),
        *parts,
    )


def _id(head: str) -> str:
    return head.lower().replace(" ", "-")


def _which(companion: Companion) -> str:
    count = sum(work.from_article for work in companion.works.values())
    return tag("p", f"{_works(count)} that the article lists or cites, each with its record corrected.")


def _works(count: int) -> str:
    return "1 work" if count == 1 else f"{count} works"


def _list(files: Iterable[Download]) -> str:
    return tag("ul", *(_row(file) for file in files), class_="downloads")


def _row(file: Download) -> str:
    link = tag("a", escape(file.name), href=f"downloads/{file.name}", class_="download")
    words = tag("p", escape(file.words)) if file.words else ""
    return tag("li", tag("p", link), words, tag("p", class_="download-size", data_file=file.name))


def _sections(companion: Companion) -> Iterator[str]:
    """The works that a section's page cites, in all formats."""
    rows = []
    for section in companion.sections:
        files = section_downloads(companion, section)
        if files:
            count = len(companion.cited_on[section.code])
            rows.append(tag("h3", f"{escape(section.label)} ({_works(count)})") + _list(files))
    if rows:
        words = (
            "The works that a section’s page cites, as listed at its end: "
            "those that the article cites there, and the sources of our notes there."
        )
        yield tag("details", tag("summary", "Works of one section"), tag("p", words), *rows)


def _edition(companion: Companion) -> str:
    if not companion.aligned:
        return ""
    licence = escape(companion.settings.article.get("licence", ""))
    return tag(
        "p",
        f"The offline copies hold the article’s own text, which is licensed under {unbroken(licence)}.",
        class_="edition",
    )

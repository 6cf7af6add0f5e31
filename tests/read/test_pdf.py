"""The article as a PDF: the running text of its pages, aligned like any other copy."""

from __future__ import annotations

from pathlib import Path

import pytest

import companion
from companion.model import Article
from companion.read.align import align
from companion.read.article import read_article
from companion.read.pdf import UnreadablePdfError, read_pdf
from prints import print_pdf
from project import ROOT
from samples import a_note, a_passage, a_section

FILLER = "The harbour keeps its lamps along the quay, and every one of them wants oil and a trimmed wick. "
ARTICLE = f"""# On lanterns

## 1. Lamps

Every lamp of the harbour burns train oil, and its econ\u00adomic use is plain. {FILLER * 12}

The second lamp stands at the office of finance, where “nothing” was ever dark
(Wick, 1899: 3-4). {FILLER * 12}

## 2. Keepers

**Night watch:** Two keepers share every night between them. {FILLER * 14} They sleep by day.

## References

- Wick, B. 1899. The Glass Book, Harbour Press.
"""


def sections():
    note = a_note(quote="where 'nothing' was ever dark")
    lamps = a_section(
        a_passage(1, starts="Every lamp of the harbour burns"),
        a_passage(2, starts="The second lamp stands", notes=(note,)),
        title="Lamps",
        printed="1. Lamps",
    )
    keepers = a_section(
        a_passage(1, code="K.1", starts="Two keepers share every night", head="Night watch"),
        code="K",
        path="read/keepers.md",
        title="Keepers",
        printed="2. Keepers",
    )
    return lamps, keepers


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> Path:
    return print_pdf(ARTICLE, tmp_path_factory.mktemp("print"))


def test_a_printed_article_has_pages_without_running_heads(printed):
    pages = read_pdf(printed.read_bytes())
    assert len(pages) > 2
    assert not [page for page in pages if "Annals of Light" in page]
    assert "its economic use" in " ".join(" ".join(pages).split())


def test_a_pdf_is_one_section_of_pages(printed):
    found = read_article(printed, "article.pdf")
    assert isinstance(found, Article)
    assert not found.paragraphed
    assert [p.at.line for p in found.sections[0].paragraphs] == list(
        range(1, len(read_pdf(printed.read_bytes())) + 1)
    )


def test_passages_are_found_in_running_text_over_page_breaks(printed):
    found, faults = align(read_article(printed, "article.pdf"), sections(), ("References",))
    assert [fault.rule for fault in faults] == ["citations-as-printed"]
    assert list(found) == ["L.1", "L.2", "K.1"]
    assert found["L.1"].text.startswith("Every lamp") and found["L.1"].text.endswith("a trimmed wick.")
    assert found["L.1"].text.count(FILLER.strip()) == 12
    assert [c.printed for c in found["L.2"].citations] == ["Wick, 1899: 3-4"]
    assert found["K.1"].text.endswith("They sleep by day.")


def test_a_fault_in_a_pdf_names_the_page(printed):
    lamps, keepers = sections()
    wrong = a_section(*lamps.passages[:1], a_passage(2, starts="The second lantern stands"))
    _, faults = align(read_article(printed, "article.pdf"), (wrong, keepers), ("References",))
    assert "nearest is 'The second lamp stands' (page" in faults[0].message


def test_a_cut_off_pdf_is_one_clear_fault(printed, tmp_path):
    data = printed.read_bytes()
    try:
        pages = read_pdf(data[: len(data) // 3])
    except UnreadablePdfError as error:
        assert "fetch it again" in str(error) or "damaged" in str(error)
    else:
        pytest.fail(f"read {len(pages)} pages of a third of a file")


def test_a_pdf_without_text_says_so(tmp_path):
    made = print_pdf("&nbsp;", tmp_path, css="")
    found = read_article(made, "article.pdf")
    assert (found.rule, "no text" in found.message) == ("paper-is-text", True)


@pytest.mark.paper
def test_the_article_printed_to_pdf_fits_without_a_fault(paper, tmp_path):
    made = print_pdf(paper.read_text("utf-8"), tmp_path) if paper.suffix != ".pdf" else paper
    reading = companion.read(ROOT, made)
    assert [str(finding) for finding in companion.find(reading)] == []
    assert sum(len(words.citations) for words in reading.companion.aligned.values()) == 52

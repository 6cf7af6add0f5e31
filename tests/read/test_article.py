"""A copy of the article in, its parts out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.model import Article, Finding
from companion.read.article import read_article, read_text

FRONT = "# **On *lanterns***\n\n**Ada Quill**\n\nKeeper, Harbour\n\n**Ben Wick**\n\n"


def article(text: str) -> Article:
    return read_text(text, "paper.md")


def paragraphs(text: str) -> list[str]:
    return [p.text for section in article(text).sections for p in section.paragraphs]


def headings(text: str) -> list[str]:
    return [section.heading for section in article(text).sections]


# --- metadata ------------------------------------------------------------------------------------


def test_title_authors_and_dates_are_the_metadata():
    found = article(
        FRONT + "**Keywords:** *lamps, oil*\n\n**Received:** 1900-01-02\n\n**Review:** 1900-02-03\n\n"
        "**Accepted:** 1900-03-04\n\n**Annals of Light, Vol. 3, No. 1, Winter 1900, pp. 20-29**\n\n"
        "## Introduction\n\nLamps burn.\n"
    )
    assert found.title == "On lanterns"
    assert found.metadata == {
        "authors": "Ada Quill; Ben Wick",
        "keywords": "lamps, oil",
        "received": "1900-01-02",
        "reviewed": "1900-02-03",
        "accepted": "1900-03-04",
        "journal": "Annals of Light, Vol. 3, No. 1, Winter 1900, pp. 20-29",
    }


def test_dates_may_stand_after_the_abstract_and_belong_to_no_paragraph():
    found = article(
        FRONT + "## Abstract\n\nIt is short.\n\n**Received:** 1900-01-02\n\n## 1. Lamps\n\nOil.\n"
    )
    assert found.metadata["received"] == "1900-01-02"
    assert [len(section.paragraphs) for section in found.sections] == [1, 1]


# --- headings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        ("## II. Lamps of the harbour", "II. Lamps of the harbour"),
        ("### **III. Lamps and *wicks***", "III. Lamps and wicks"),
        ("#### **IV-Obstacles to lamps**", "IV-Obstacles to lamps"),
        ("**V. Lamps**", "V. Lamps"),
        ("__Conclusion__", "Conclusion"),
        ("Lamps\n-----", "Lamps"),
        ("## Lamps ##", "Lamps"),
        ("CONCLUSION", "CONCLUSION"),
        ("## Lamps \\& wicks", "Lamps & wicks"),
    ],
)
def test_a_heading_is_known_by_any_of_its_marks(mark, expected):
    text = FRONT + f"## Introduction\n\nFirst.\n\n{mark}\n\nSecond.\n"
    assert headings(text) == ["Introduction", expected]
    assert paragraphs(text) == ["First.", "Second."]


def test_a_bold_sentence_is_no_heading():
    assert headings(FRONT + "## Introduction\n\n**Lamps burn.**\n\nThey do.\n") == ["Introduction"]


@pytest.mark.parametrize(
    "written",
    [
        "**Night watch:** Two keepers watch.",
        "**Night watch**: Two keepers watch.",
        "__Night watch:__ Two keepers watch.",
        "**Night watch:**\nTwo keepers watch.",
        "**Night watch:**\n\nTwo keepers watch.",
    ],
)
def test_a_run_in_head_is_parted_from_its_paragraph(written):
    found = article(FRONT + f"## Keepers\n\nBefore.\n\n{written}\n").sections[0].paragraphs
    assert [(p.head, p.text) for p in found] == [("", "Before."), ("Night watch", "Two keepers watch.")]


def test_every_part_knows_its_line():
    found = article("# T\n\n## A\n\nOne.\n\nTwo.\n\n## References\n\n- Wik, B. 1899. Glass.\n")
    assert (found.sections[0].at.line, [p.at.line for p in found.sections[0].paragraphs]) == (3, [5, 7])
    assert found.references[0].at.line == 11


# --- paragraphs ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "healed"),
    [
        ("The lamp burns in the", "night.", "The lamp burns in the night."),
        ("The lamp burns,", "Wick says.", "The lamp burns, Wick says."),
        ("as in No.", "7 of the list.", "as in No. 7 of the list."),
        ("The lamp burns", "(Quill, 1880).", "The lamp burns (Quill, 1880)."),
        ("The lamp is eco-", "nomic.", "The lamp is eco-nomic."),
        ("Oil is economic. Lamps are eco-", "nomic.", "Oil is economic. Lamps are economic."),
        ("Smoke of the", "\f12\n\nharbour rises.", "Smoke of the harbour rises."),
        ("Smoke of the", "**12**\n\nharbour rises.", "Smoke of the harbour rises."),
    ],
)
def test_a_paragraph_is_healed_across_a_page_break(before, after, healed):
    assert paragraphs(FRONT + f"## A\n\n{before}\n\n{after}\n\nNext.\n") == [healed, "Next."]


@pytest.mark.parametrize(
    "text", ["One ends.\n\nTwo begins.", "One ends (so).\n\n(1) Two begins.", "Is it?\n\nIt is."]
)
def test_whole_paragraphs_stay_apart(text):
    assert len(paragraphs(FRONT + f"## A\n\n{text}\n")) == 2


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("It costs \\$900.", "It costs $900."),
        ("A \\*star\\* and a\\_b.", "A *star* and a_b."),
        ("*Oil* and **wicks**.", "Oil and wicks."),
        ("Oil &amp; wicks.", "Oil & wicks."),
        ("[Oil](https://example.org) burns.", "Oil burns."),
        ("<https://example.org/oil>.", "https://example.org/oil."),
        ("snake_case_names stay.", "snake_case_names stay."),
        ("The ﬁrst oﬃce.", "The first office."),
        ("A wide\u00a0\u2003space.", "A wide space."),
    ],
)
def test_marks_are_taken_off_and_words_stay(written, read):
    assert paragraphs(FRONT + f"## A\n\n{written}\n") == [read]


def test_running_heads_between_page_breaks_are_no_text():
    sentences = ["Oil burns.", "Wicks smoke.", "Glass cracks."]
    pages = [f"Annals of Light {n}\n\n{words}\n\nPage {n}" for n, words in enumerate(sentences)]
    assert paragraphs("# T\n\n## A\n\nFirst.\n\f" + "\f".join(pages)) == [
        "First.",
        *sentences,
    ]


# --- references ----------------------------------------------------------------------------------


def references(text: str) -> list[str]:
    return [p.text for p in article(f"# T\n\n## A\n\nOne.\n\n## References\n\n{text}\n").references]


def test_a_reference_is_healed_across_a_page_break():
    broken = "- Wik, B. 1899. The Glass\n\n- Book, Harbour Press.\n- Quil, A. 1880. Oils, pp. 20-29."
    assert references(broken) == [
        "Wik, B. 1899. The Glass Book, Harbour Press.",
        "Quil, A. 1880. Oils, pp. 20-29.",
    ]


def test_a_reference_may_end_with_an_address_or_a_bracket():
    listed = "- Wik. 1899. Glass. https://example.org/a\n- Quil. 1880. Oils (In Latin)\n- Flint. 1. Cy."
    assert len(references(listed)) == 3


def test_references_may_be_paragraphs():
    assert references("Wik, B. 1899. Glass.\n\nQuil, A. 1880. Oils.") == [
        "Wik, B. 1899. Glass.",
        "Quil, A. 1880. Oils.",
    ]


@pytest.mark.parametrize("head", ["## References", "**References**", "References", "### 7. Bibliography"])
def test_the_list_is_known_by_its_name(head):
    found = article(f"# T\n\n## A\n\nOne.\n\n{head}\n\n- Wik, B. 1899. Glass.\n")
    assert len(found.references) == 1
    assert [section.heading for section in found.sections] == ["A"]


# --- copies that are none --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "rule", "words"),
    [
        ("a.txt", b"", "paper-is-text", "empty"),
        ("a.txt", b" \n\t\n", "paper-is-text", "empty"),
        ("a.docx", b"PK\x03\x04rest", "paper-is-text", "Word, EPUB or zip"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "paper-is-text", "old Word"),
        ("a.rtf", b"{\\rtf1 text}", "paper-is-text", "RTF"),
        ("a.html", b"<!DOCTYPE html><p>x", "paper-is-text", "HTML"),
        ("a.txt", "Lampe".encode("utf-16"), "paper-is-text", "UTF-16"),
        ("a.txt", b"text\0text", "paper-is-text", "binary"),
        ("a.txt", b"one\ntwo caf\xe9\n", "paper-is-text", "byte 11 is not UTF-8"),
        ("a.pdf", b"one\n", "paper-is-readable", "does not begin like a PDF"),
        ("a.pdf", b"%PDF-1.7\nbroken", "paper-is-readable", "damaged or cut off"),
        ("a.txt", b"%PDF-1.7\nbroken", "paper-is-readable", "damaged or cut off"),
    ],
)
def test_what_is_no_copy_is_one_clear_finding(tmp_path, name, data, rule, words):
    (tmp_path / name).write_bytes(data)
    found = read_article(tmp_path / name, name)
    assert isinstance(found, Finding)
    assert (found.rule, found.at.path) == (rule, name)
    assert words in found.message


def test_a_byte_that_is_no_utf_8_is_named_by_its_line(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"one\ntwo caf\xe9\n")
    assert read_article(tmp_path / "a.txt", "a.txt").at.line == 2


def test_a_folder_is_one_clear_finding(tmp_path):
    assert read_article(tmp_path, "here").rule == "paper-is-file"


def test_a_missing_copy_is_for_the_caller_to_say(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_article(tmp_path / "nowhere.txt", "nowhere.txt")


def test_line_ends_and_a_byte_order_mark_do_not_count(tmp_path):
    text = "# T\n\n## A\n\nOne\ntwo.\n"
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    found = read_article(tmp_path / "a.txt", "a.txt")
    assert found.title == "T"
    assert [p.text for p in found.sections[0].paragraphs] == ["One two."]


@given(st.text("aB.1 \n\f#*_-()[]:\\&;<>§é\u00ad", max_size=150) | st.text(max_size=100))
def test_no_text_can_break_the_reader(text):
    found = article(text)
    assert all(p.at.line >= 1 for section in found.sections for p in section.paragraphs)


# --- the real article --------------------------------------------------------------------------------


@pytest.mark.paper
def test_the_article_has_its_title_dates_and_parts(paper):
    found = read_article(paper, "paper")
    assert isinstance(found, Article)
    assert {"authors", "journal", "keywords", "received", "reviewed", "accepted"} == set(found.metadata)
    assert [len(s.paragraphs) for s in found.sections] == [1, 10, 13, 17, 16, 17, 20, 4]


@pytest.mark.paper
def test_the_articles_list_has_as_many_works_as_a_person_counts(paper):
    found = read_article(paper, "paper")
    assert len(found.references) == 41
    healed = [p.text for p in found.references if "The Legal and Political" in p.text]
    assert len(healed) == 1 and healed[0].endswith("pp.157-194.")

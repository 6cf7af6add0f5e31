"""Full references in APA author–year."""

from __future__ import annotations

import pytest

from companion.model import Name
from companion.render.labels import labels
from companion.render.references import initials, reference
from samples import a_work


def shown(plain: bool = True, **changes) -> str:
    work = a_work(**changes)
    return reference(work, labels([work])[work.key], plain=plain)


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("book", {}, "Quill, A. (1880). Oils and Wicks. Harbour Press."),
        ("book", {"edition": "2nd"}, "Quill, A. (1880). Oils and Wicks (2nd ed.). Harbour Press."),
        (
            "article",
            {"journal": "Annals of Light", "volume": "3", "number": "1", "pages": "20--29"},
            "Quill, A. (1880). Oils and Wicks. Annals of Light, 3(1), 20–29.",
        ),
        (
            "article",
            {"journaltitle": "Annals of Light", "doi": "10.1234/x_y"},
            "Quill, A. (1880). Oils and Wicks. Annals of Light. https://doi.org/10.1234/x_y",
        ),
        (
            "incollection",
            {"booktitle": "Lights", "pages": "1--2"},
            "Quill, A. (1880). Oils and Wicks. In Lights (pp. 1–2). Harbour Press.",
        ),
        (
            "report",
            {"type": "Report", "number": "7", "institution": "Oil Board", "publisher": ""},
            "Quill, A. (1880). Oils and Wicks (Report No. 7). Oil Board.",
        ),
        (
            "online",
            {"url": "https://example.org/~oil", "urldate": "2026-11-24", "date": "1880-05-04"},
            "Quill, A. (1880, May 4). Oils and Wicks. Harbour Press. "
            "https://example.org/~oil (accessed 2026-11-24)",
        ),
        ("strange", {}, "Quill, A. (1880). Oils and Wicks. Harbour Press."),
    ],
)
def test_each_kind_of_work_has_its_layout(kind, fields, expected):
    assert shown(kind=kind, fields=fields) == expected


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (("Quill", "Wick"), "Quill, A., & Wick, A. (1880)."),
        (("Quill", "Wick", "Flint"), "Quill, A., Wick, A., & Flint, A. (1880)."),
        ((), "Oils and Wicks. (1880). Harbour Press."),
    ],
)
def test_people_come_first_and_the_title_without_them(who, expected):
    assert shown(who=who).startswith(expected)


def test_editors_are_called_so():
    assert shown(who=(), editors=(Name("Cy", "Flint"),)).startswith("Flint, C. (Ed.). (1880).")


def test_html_has_emphasis_and_links():
    made = shown(plain=False, fields={"url": "https://example.org/a?b=1&c=2"})
    assert "<em>Oils and Wicks</em>" in made
    assert '<a class="address" href="https://example.org/a?b=1&amp;c=2">' in made


def test_script_in_a_field_is_only_text():
    fields = {
        "title": "<script>alert(1)</script>",
        "publisher": '"><img onerror=x>',
        "url": "javascript:alert(1)",
    }
    made = shown(plain=False, fields=fields, who=('<b onclick="x">',))
    assert "<script" not in made and "<img" not in made and "<b" not in made.replace("<br", "")
    assert "href" not in made


@pytest.mark.parametrize("title", ["Oils {and", "50% of $5 & #1", "\\frac{1}{2}", "{", "", "\\"])
def test_broken_tex_is_no_exception(title):
    assert "1880" in shown(fields={"title": title}) or title.strip("{\\") in shown(fields={"title": title})


@pytest.mark.parametrize(
    ("given", "expected"), [("Ada", "A."), ("Jean-Paul Marie", "J.-P. M."), ("A. B.", "A. B."), ("", "")]
)
def test_given_names_become_initials(given, expected):
    assert initials(given) == expected

"""Citations and terms in a line of bare Markdown."""

from __future__ import annotations

import pytest
from page import to_html, tree

from samples import a_companion, a_term, a_work

WORKS = (a_work(), a_work("wick1899", who=("Wick", "Flint"), year="1899"))
COMPANION = a_companion(
    works=WORKS, terms=[a_term("lens", variants=("lenses",)), a_term("light", common=True)]
)


def words(text: str) -> str:
    return "".join(tree(to_html(text, COMPANION)).itertext()).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[@quill1880]", "(Quill, 1880)"),
        ("[@quill1880, p. 12]", "(Quill, 1880, p. 12)"),
        (
            "[see @quill1880, pp. 2–4 and on; @wick1899]",
            "(see Quill, 1880, pp. 2–4 and on; Wick & Flint, 1899)",
        ),
        ("As @wick1899 says", "As Wick and Flint (1899) says"),
        ('[@quill1880]{printed="Quil, 1880"}', "(Quill, 1880) [printed: “Quil, 1880”]"),
        ("[@nobody]", "(@nobody)"),
        ("`[@quill1880]`", "[@quill1880]"),
        ("me@there.org", "me@there.org"),
        ("[text](x.md)", "text"),
        ("[text][1]\n\n[1]: x.md", "text"),
        ("[@quill1880]: so", "(Quill, 1880): so"),
        ("[as @quill1880 says](x.md)", "as @quill1880 says"),
        ("*see [@quill1880]*", "see (Quill, 1880)"),
    ],
)
def test_a_citation_reads_as_apa_has_it(text, expected):
    assert words(text) == expected


def test_a_citation_links_to_its_entry_and_card():
    link = tree(to_html("[@quill1880]", COMPANION, "read/lamps.md")).find(".//a[@class='citation']")
    assert link.get("href") == "../bibliography.md#quill1880"
    assert link.get("data-card") == "work:quill1880"


def test_without_a_host_links_lead_to_pages_of_the_site():
    assert 'href="bibliography.html#quill1880"' in to_html("[@quill1880]", COMPANION, hosted=False)


def test_an_unknown_work_is_shown_and_not_linked():
    made = tree(to_html("[@nobody]", COMPANION))
    assert made.find(".//a") is None
    assert made.find(".//span[@class='citation citation-unknown']").text == "@nobody"


def test_a_printed_form_is_only_text():
    made = to_html('[@quill1880]{printed="<b>lens</b> & *x*"}', COMPANION)
    assert "&lt;b&gt;lens&lt;/b&gt; &amp; *x*" in made


def test_a_term_is_linked_once():
    made = tree(to_html("A lens, lenses and the lens.", COMPANION))
    links = made.findall(".//a")
    assert [(a.text, a.get("href"), a.get("data-card")) for a in links] == [
        ("lens", "glossary.md#lens", "term:lens")
    ]


@pytest.mark.parametrize("text", ["`lens`", "## lens", "[lens](x.md)", "[lens]{.noterm}", "    lens"])
def test_a_term_is_left_alone_where_a_link_would_disturb(text):
    assert "data-card" not in to_html(text, COMPANION)


def test_a_term_may_be_linked_by_hand():
    made = tree(to_html("[glasses]{term=lens}", COMPANION)).find(".//a")
    assert (made.text, made.get("href")) == ("glasses", "glossary.md#lens")


def test_a_passage_code_is_a_link_wherever_it_stands():
    links = tree(to_html("See L.1, and L.1 again.", COMPANION)).findall(".//a")
    assert [a.get("href") for a in links] == ["read/lamps.md#p1"] * 2
    assert links[0].get("data-card") == "passage:L.1"

"""What a section cites, listed at its end."""

from __future__ import annotations

from page import to_html, tree

from companion.model import Name
from samples import a_companion, a_passage, a_section, a_work

SECTION = a_section(a_passage())
PAGE = '### One {#p1 starts="One lamp"}\n\nIt burns [@z2001; @a2000, p. 3]. So @z2001 says.\n'


def page(text: str = PAGE, path: str = "read/lamps.md"):
    works = [
        a_work(
            "z2001", authors=(Name("Zoe", "Zand"),), year="2001", fields={"title": "Oil *and* <wicks> @a2000"}
        ),
        a_work("a2000", authors=(Name("Ann", "Aker"),), year="2000"),
    ]
    return tree(to_html(text, a_companion(SECTION, works=works), path))


def test_each_work_is_listed_once_by_name_with_the_way_to_the_bibliography():
    items = page().findall(".//section[@class='page-works']/ol/li")
    assert ["".join(item.itertext()).split(",")[0] for item in items] == ["Aker", "Zand"]
    assert [item.find("a[@class='work-places']").get("href") for item in items] == [
        "../bibliography.md#a2000",
        "../bibliography.md#z2001",
    ]


def test_citations_carry_the_number_of_their_work():
    cited = page().findall(".//section[@class='passage']//a[@class='citation']")
    assert [one.get("data-number") for one in cited] == ["2", "1", "2"]


def test_text_of_a_reference_is_data():
    title = page().findall(".//section[@class='page-works']/ol/li")[1].find("em")
    assert "".join(title.itertext()) == "Oil *and* <wicks> @a2000"


def test_no_list_where_nothing_is_cited_and_on_other_pages():
    bare = PAGE.split("[@")[0]
    assert page(bare).find(".//section[@class='page-works']") is None
    assert page(path="about.md").find(".//section[@class='page-works']") is None

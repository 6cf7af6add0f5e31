"""The head of a page: what words cannot do to it, works as OpenURL, and robots.txt."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import parse_qs
from xml.etree import ElementTree as etree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.model import Name, Settings
from companion.render.coins import coins
from companion.render.feed import feed
from companion.render.head import head, json_ld, robots
from companion.render.prepare import prepare
from metadata import parse
from samples import a_companion, a_note, a_passage, a_section, a_term, a_work

HOSTILE = "</script><script>alert(1)</script></script x <!-- <script \"'& \u2028 <b>"


@given(st.text() | st.just(HOSTILE))
def test_json_ld_is_data_whatever_it_says(words):
    element = json_ld({"name": words, "empty": ""})
    assert element.count("<") == element.count(">") == 2  # not all parsers end a script alike
    found = parse(element + "<p>")
    assert found.data == ([{"name": words}] if words else [{}])
    assert found.inline == 0


def test_hostile_words_stay_in_their_place():
    companion = a_companion(
        a_section(title=HOSTILE), settings=Settings(site_name=HOSTILE, licence_url='x" y="')
    )
    found = parse(head(companion, "read/lamps.md", HOSTILE, HOSTILE) + "<p>")
    assert found.meta("citation_inbook_title") == HOSTILE
    assert found.rel("license") == ['x" y="'] and found.inline == 0
    assert found.data[0]["description"] == HOSTILE


def test_a_page_without_an_address_says_nothing():
    assert head(a_companion(), "", "Not found", "") == ""


def test_terms_have_their_other_names():
    companion = a_companion(terms=[a_term("lens", ru="линза", fa="عدسی", abbr="L")])
    (said,) = parse(head(companion, "glossary.md", "Glossary", "Terms.")).data
    assert said["hasDefinedTerm"] == [
        {"@type": "DefinedTerm", "name": "lens", "alternateName": ["L", "линза", "عدسی"]}
    ]


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        (
            "article",
            {"journal": "Light \\& Oil", "volume": "3", "number": "2", "pages": "20--29"},
            {"genre": "article", "atitle": "Oils", "jtitle": "Light & Oil", "volume": "3", "issue": "2"}
            | {"spage": "20", "epage": "29", "aulast": "Quill", "aufirst": "Ada", "au": "Ben Wick"},
        ),
        ("book", {"publisher": "Harbour"}, {"genre": "book", "btitle": "Oils", "pub": "Harbour"}),
        ("incollection", {"booktitle": "Lamps"}, {"genre": "bookitem", "atitle": "Oils", "btitle": "Lamps"}),
        ("thesis", {"school": "Pier"}, {"title": "Oils", "inst": "Pier"}),
        ("online", {"organization": "Board"}, {"type": "webpage", "title": "Oils", "publisher": "Board"}),
    ],
)
def test_a_work_is_an_open_url(kind, fields, expected):
    authors = (Name("Ada", "Quill"), Name("Ben", "Wick"))
    work = replace(a_work(kind=kind), title="Oils", authors=authors, fields=fields | {"date": "1880-02"})
    read = parse_qs(parse_title(coins(work)), strict_parsing=True)
    found = {name.removeprefix("rft."): values[0] for name, values in read.items()}
    assert found | expected == found
    assert (found["date"], found["ctx_ver"]) == ("1880-02", "Z39.88-2004")


def parse_title(element: str) -> str:
    (span,) = [etree.fromstring(element)]
    return span.get("title")


def test_a_work_is_named_by_its_doi_before_its_address():
    work = a_work(fields={"doi": "https://doi.org/10.1/x\\_y", "url": "http://x.example"})
    assert parse_qs(parse_title(coins(work)))["rft_id"] == ["info:doi/10.1/x_y"]


def test_a_body_is_no_person():
    work = replace(a_work(), authors=(Name("", "Oil & Wick Board"),))
    read = parse_qs(parse_title(coins(work)))
    assert read["rft.aucorp"] == ["Oil & Wick Board"] and "rft.aulast" not in read


@pytest.mark.parametrize(
    ("address", "there"), [("https://l.example/", True), ("https://l.example/c/", False), ("", False)]
)
def test_robots_are_told_only_where_they_ask(address, there):
    told = robots(Settings(site_url=address))
    assert bool(told) is there
    assert not there or told.endswith("Sitemap: https://l.example/sitemap.xml\n")


def test_a_feed_is_xml_whatever_a_note_says():
    note = a_note("u", kind="update", date="2020", title="]]> \x0b <b>", body="A & B \x01 </entry>")
    companion = a_companion(a_section(a_passage(1, notes=(note,))), settings=Settings(site_name="L & <x>"))
    root = etree.fromstring(feed(prepare(companion, lambda text: f"<p>{text}</p>")).encode())
    atom = "{http://www.w3.org/2005/Atom}"
    assert root.findtext(f"{atom}entry/{atom}updated") == "2020-01-01T00:00:00Z"
    assert root.findtext(f"{atom}id") == "urn:companion:companion/updates"
    assert root.findtext(f"{atom}author/{atom}name") == "L & <x>"


def test_data_of_no_page_holds_an_address_that_the_site_lacks():
    for path in ("index.md", "read/lamps.md", "glossary.md", "bibliography.md", "about.md"):
        (said,) = parse(head(a_companion(terms=[a_term()]), path, "T", "D")).data
        assert "://" not in json.dumps(said).replace("https://schema.org", "")

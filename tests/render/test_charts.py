"""Figures and pages: a picture, the same in words, its sources; the audit; the counts."""

from __future__ import annotations

import re
from xml.etree import ElementTree as etree

import pytest

from companion.markdown import make_context, make_converter
from companion.model import BarsChart, Place, data_of
from companion.read.pages import read_groups
from companion.render.bibliography import work_facts
from companion.render.charts import charts_page, figure, placed
from companion.render.cites import cites_chart, cites_page
from companion.render.html import plain
from companion.render.numbers import minutes, numbers, reading_time
from companion.render.prepare import prepare
from pictures import NAMES, a_pictured_companion
from samples import a_companion, a_note, a_passage, a_section, a_work


@pytest.fixture(scope="module")
def prepared():
    companion = a_pictured_companion()
    return prepare(companion, make_converter(make_context(companion)))


def tree(html: str) -> etree.Element:
    return etree.fromstring(f"<div>{html}</div>")


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_holds_the_picture_and_the_same_in_words(prepared, name):
    chart = prepared.companion.charts[name]
    root = tree(figure(prepared, chart))
    shape = root.find("figure/div[@class='chart-scroll']")
    assert shape is not None and shape.find("svg") is not None
    assert (shape.get("role"), shape.get("tabindex")) == ("region", "0") and shape.get("aria-label")
    words = root.find("figure/ul") if chart.kind == "argument" else root.find("figure/details//table")
    said = " ".join(" ".join(words.itertext()).split())
    for datum in data_of(chart):
        for field in ("label", "text", "case", "value", "status"):
            assert " ".join(getattr(datum, field, "").split()) in said
    links = {a.get("href") for a in words.iter("a")}
    assert {f"bibliography.html#{key}" for datum in data_of(chart) for key in datum.sources} <= links
    passages = {code for datum in data_of(chart) for code in getattr(datum, "passages", ())}
    assert {prepared.companion.urls[code] for code in passages} <= links


def test_the_list_of_an_argument_is_nested_and_comes_first(prepared):
    root = tree(figure(prepared, prepared.companion.charts["reasons"]))
    assert [child.tag for child in root.find("figure")][:3] == ["figcaption", "ul", "div"]
    deepest = root.find("figure/ul/li/ul/li/ul/li/ul/li")
    assert deepest is not None and "Not with a good wick." in "".join(deepest.itertext())


def test_a_caption_says_as_of_when_and_remarks_have_their_marks(prepared):
    html = figure(prepared, prepared.companion.charts["watches"])
    assert '<time datetime="1931-05-01">1 May 1931</time>' in html
    assert "As <em>guest</em> only." in html
    assert html.count('href="bibliography.html#oil-board1900"') == 4  # three spans, and the note


def test_on_a_page_below_its_links_climb_and_its_ids_are_other_ones(prepared):
    html = placed(prepared, "dates", "read/lamps.md")
    assert 'id="chart-dates"' in html and "<h2" not in html
    locals_ = [a for a in re.findall(r'href="([^"]*)"', html) if not a.startswith("#")]
    assert locals_ and all(a.startswith("../") for a in locals_)
    assert placed(prepared, "nothing", "read/lamps.md") == ""


def test_the_page_of_pictures_holds_them_all_with_unique_ids(prepared):
    html = charts_page(prepared)
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert {*NAMES, "how-cites"} <= set(ids)


def test_a_work_used_in_a_chart_says_so(prepared):
    html = work_facts(prepared, prepared.companion.works["oil-board1900"])
    assert "Used in charts" in html and 'href="charts.html#oil"' in html


def audited():
    works = [
        a_work(
            "aa", fields={"listed": "yes", "verdict": "right", "faults": "none", "confidence": "confirmed"}
        ),
        a_work(
            "bb", fields={"listed": "yes", "verdict": "slip", "faults": "author, pages", "pages": "20--29"}
        ),
        a_work(
            "cc",
            fields={
                "listed": "no",
                "verdict": "slip",
                "faults": "author, not-listed, too-early",
                "printed": "C<i>",
            },
        ),
    ]
    body = "Said [@bb, p. 12] and [@cc, p. 3]."
    passage = a_passage(
        1,
        body=body,
        groups=read_groups(body, "docs/read/lamps.md", 1),
        notes=(a_note("half", kind="correction", title="Half a quotation"),),
    )
    return a_companion(a_section(passage), works=works)


def test_the_audit_counts_verdicts_and_faults():
    chart = cites_chart(audited())
    counts = {bar.label: bar.count for panel in chart.panels.values() for bar in panel}
    assert counts["a slip, still easy to find"] == 2
    assert counts["author’s name"] == 2
    assert counts["nothing"] == counts["pages in the list"] == counts["not in the list"] == 1
    assert cites_chart(a_companion(works=[a_work("x")])) is None


def test_the_audit_page_says_what_is_impossible_unlisted_and_never_cited():
    companion = audited()
    prepared = prepare(companion, make_converter(make_context(companion)))
    html = cites_page(prepared, lambda chart: "")
    text = plain(html)
    assert "in the list and cited in the text 1" in text
    assert "in the list, never cited in the text 1" in text
    assert "cited in the text, not in the list 1" in text
    assert "Pages that the work does not have: 1" in text
    assert "p. 12 20–29" in text
    assert "Half a quotation" in text
    assert "is older than what it is cited for" in text
    assert "C&lt;i&gt;" in html and "<i>" not in html


def test_bars_are_counted_in_words_too(prepared):
    chart = cites_chart(prepared.companion)
    assert isinstance(chart, BarsChart) and chart.at == Place("bib/paper.bib")
    root = tree(figure(prepared, chart))
    rows = [" ".join("".join(row.itertext()).split()) for row in root.iter("tr")]
    assert "a slip, still easy to find2" in rows


def test_numbers_count_and_add_up(prepared):
    said = plain(numbers(prepared.companion))
    assert "Notes Number context 1 correction 1 update 1 source 1 question 1 together 5" in said
    assert "Statements checked Number misprint 1 holds 0 together 1" in said
    assert "updates, the newest of 1 May 1931 1" in said
    assert "sources of our own 1" in said


def test_reading_time_counts_words_and_not_their_marks():
    words = " ".join(["word"] * 399)
    passage = a_passage(body=f'{words} [@quill1880, pp. 3–4]{{printed="Quill, 1880"}}', title="Lamp")
    plain_ = a_section(passage)
    assert minutes(plain_) == (2, 2)
    noted = a_section(a_passage(body=words, title="Lamp", notes=(a_note(title="On", body=words),)))
    assert reading_time(noted) == "About 4 minutes with all notes, 2 without."

"""Pictures: SVG that a page can hold, whose colours are the page's and whose words are words."""

from __future__ import annotations

import re
from xml.etree import ElementTree as etree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.model import Bar, BarsChart, Place, SpansChart
from companion.render.cites import LABELS
from companion.render.dates import date_in, moment, short_date, span_in_words
from companion.render.draw import bars, picture
from companion.render.draw.palette import CLASSES, HUES, SOFT, STRONG
from companion.render.draw.sheet import Look, Sheet, wide, wrap
from companion.render.draw.svg import inline
from companion.render.draw.timeline import spread
from pictures import NAMES, a_chart
from project import ROOT

URLS = {"L.1": "read/lamps.html#p1", "L.2": "read/lamps.html#p2", "K.1": "read/keepers.html#p1"}
CSS = (ROOT / "docs/assets/companion.css").read_text("utf-8")


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    return {name: picture(a_chart(name), URLS, f"{name}-picture") for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_named_and_described(drawn, name):
    root = etree.fromstring(drawn[name])
    assert root.get("role") == ("img" if root.find(".//a") is None else "group")
    told = {element.get("id"): element.text for element in root if element.tag in ("title", "desc")}
    assert told[root.get("aria-labelledby")] == a_chart(name).title
    assert told[root.get("aria-describedby")] == a_chart(name).description


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_the_pictures_own_and_lead_somewhere(drawn, name):
    root = etree.fromstring(drawn[name])
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    named = re.findall(r'(?:url\(#|href="#)([^)"]+)', drawn[name])
    assert len(ids) == len(set(ids))
    assert all(found.startswith(f"{name}-picture-") for found in ids)
    assert set(named) <= set(ids)


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_leaves_colours_and_fonts_to_the_page(drawn, name):
    assert not re.search(
        r"<style|style=|font-family|<script|<metadata|<\?xml|<!DOCTYPE|#[0-9a-f]{6}\b", drawn[name]
    )
    used = {word for words in re.findall(r'class="([^"]*)"', drawn[name]) for word in words.split()}
    assert {word for word in used if f".{word}" not in CSS} == set()


def test_what_a_name_in_yaml_says_is_text_and_nothing_else(drawn):
    assert "The first lamp &lt;b&gt;burns&lt;/b&gt;" in drawn["dates"]
    assert "<b>" not in drawn["dates"]
    assert "Quill &amp;" in drawn["watches"]


def test_a_node_that_is_a_passage_is_one_link_to_it(drawn):
    links = etree.fromstring(drawn["reasons"]).findall(".//a")
    assert [link.get("href") for link in links] == [URLS["L.1"], URLS["L.1"], URLS["L.1"], URLS["L.2"]]
    assert [[child.tag for child in link][:2] for link in links] == [["path", "text"]] * 4


def test_every_node_of_the_argument_is_drawn(drawn):
    words = " ".join(etree.fromstring(drawn["reasons"]).itertext())
    assert all(node.text in words for node in a_chart("reasons").nodes)


def test_the_articles_date_is_hollow_where_it_is_one_and_said_where_it_is_not(drawn):
    assert "the article: 1881" in drawn["dates"]
    assert "the article: put later" in drawn["dates"]
    root = etree.fromstring(drawn["dates"])
    hollow = [use for use in root.iter("use") if "fill-paper" in use.get("class", "")]
    assert len(hollow) == 2  # one event, and the legend


def test_a_status_has_a_filling_of_its_own(drawn):
    assert isinstance(a_chart("watches"), SpansChart)
    fills = set(re.findall(r'fill="(url\(#[^)]*\))"', drawn["watches"]))
    assert len(fills) == 4  # observer and guest, in the legend and as bars


def test_the_same_data_give_the_same_picture(drawn):
    assert picture(a_chart("dates"), URLS, "dates-picture") == drawn["dates"]


def test_a_kept_picture_is_not_drawn_again_and_other_data_are():
    kept: dict[str, str] = {}

    def keep(name, make):
        if name not in kept:
            kept[name] = make()
        return kept[name]

    first = picture(a_chart("oil"), {}, "a", keep)
    kept[next(iter(kept))] = "kept"
    assert picture(a_chart("oil"), {}, "a", keep) == "kept"
    assert picture(a_chart("oil"), {}, "b", keep) == first.replace('"a-', '"b-').replace("#a-", "#b-")


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(5, 60)), max_size=30))
def test_labels_never_overlap_and_keep_their_order(wanted):
    wanted = sorted(wanted)
    tops = spread(wanted, 0)
    assert len(tops) == len(wanted)
    assert all(top >= -1e-6 for top in tops)
    for top, (_, height), below in zip(tops, wanted, tops[1:], strict=False):
        assert top + height <= below + 1e-6


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=9), max_size=30), st.integers(80, 300))
def test_wrapped_lines_fit_and_lose_no_word(words, width):
    lines = wrap(" ".join(words), width)
    assert " ".join(lines).split() == words
    assert all(wide(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("iso", "expected"),
    [("2014", 2014.5), ("2014-01-01", 2014.0), ("2014-07-01", 2014.5), ("2014-01", 2014 + 14 / 31 / 12)],
)
def test_a_date_is_a_point_of_a_scale(iso, expected):
    assert moment(iso) == pytest.approx(expected)


def test_dates_in_words():
    assert [date_in(words) for words in ("by 2025", "2014-05", "put later", "12345")] == [
        "2025",
        "2014-05",
        "",
        "",
    ]
    assert [
        span_in_words(dates)
        for dates in ("2015-01-01–", "2000–2005", "2002-02–2005-10", "2014-05-29 (signed)", "2013–")
    ] == [
        "since 1 January 2015",
        "2000–2005",
        "February 2002 to October 2005",
        "29 May 2014 (signed)",
        "since 2013",
    ]
    assert [short_date(iso) for iso in ("2014-09-05", "2014-09", "2014")] == [
        "5 Sep 2014",
        "Sep 2014",
        "2014",
    ]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_every_colour_of_a_picture_can_be_read(scheme):
    block = CSS.split(f'[data-md-color-scheme="{scheme}"] {{')[1].split("}")[0]
    values = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    hues = dict(re.findall(r"--(hue\d): var\(--([\w-]+)\)", CSS))
    names = {"soft": "ink-soft", "strong": "rule-strong", "sunk": "paper-sunk"}
    for name in set(CLASSES.values()) - {"rule", "paper", "sunk"}:
        colour = values[hues.get(name) or names.get(name, name)]
        for ground in (values["paper"], values["paper-sunk"]):
            assert contrast(colour, ground) >= (3 if name == "strong" else 4.5), (name, ground)


COUNTS = st.lists(
    st.builds(Bar, label=st.sampled_from([*LABELS, "one & <more>"]), count=st.integers(0, 5000)), max_size=9
)


def drawn_by_the_library(chart: BarsChart) -> str:
    counted = [bar for panel in chart.panels.values() for bar in panel]
    left = max((wide(bar.label) for bar in counted), default=0) + 12
    scale = (380 - left - 40) / (max((bar.count for bar in counted), default=1) or 1)
    sheet = Sheet(380, len(counted) * 24 + len(chart.panels) * 44)
    y = 0.0
    for number, (title, panel) in enumerate(chart.panels.items()):
        sheet.text(0, y + 18, title, heavy=True, color=SOFT)
        y += 30
        sheet.path([(left, y - 2), (left, y + len(panel) * 24)], color=STRONG, lw=1.2)
        for bar in panel:
            sheet.text(left - 8, y + 15, bar.label, ha="right")
            if bar.count:
                look = Look(fill=HUES[number % len(HUES)], line=HUES[number % len(HUES)])
                sheet.box(left, y + 5, bar.count * scale, 14, look)
            sheet.text(left + bar.count * scale + 8, y + 15, str(bar.count), heavy=True)
            y += 24
        y += 14
    return inline(sheet.written(), "counts-picture", chart.title, chart.description)


@given(st.lists(COUNTS, min_size=1, max_size=3))
@settings(max_examples=25, deadline=None)
def test_bars_are_written_as_the_library_draws_them(panels):
    chart = BarsChart(
        id="counts",
        kind="bars",
        title="Lamps & wicks",
        description="How many.",
        as_of="1931-05-01",
        panels={f"Panel {number}": tuple(panel) for number, panel in enumerate(panels)},
        at=Place("bib/paper.bib"),
    )
    assert picture(chart, {}, "counts-picture") == drawn_by_the_library(chart)


def test_bars_know_the_width_of_every_label():
    assert {label: wide(label) for label in LABELS} == bars.WIDE

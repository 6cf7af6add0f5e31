"""Old addresses: anchors on pages that live, and pages that forward."""

from __future__ import annotations

import pytest

from companion.model import Published, Settings
from companion.render.moves import anchored, forward_pages, kept_in_file
from metadata import parse
from samples import AT, a_companion, a_note, a_passage, a_section

PAGE = '<div data-id="p1"></div><section class="passage" id="p1"><h3>One</h3></section><p id="p10"></p>'


def moved(*lines: str, **changes):
    """The invented companion with lines of redirects.txt."""
    wicks = a_section(a_passage(1, code="W.1"), code="W", path="read/wicks.md", title="Wicks & <oils>")
    lamps = a_section(a_passage(1, notes=(a_note(title="Oil & <b>fat</b>"),)))
    redirects = tuple(Published(id=old, to=new, at=AT) for old, new in (line.split() for line in lines))
    return a_companion(lamps, wicks, redirects=redirects, **changes)


def test_an_id_of_the_same_page_is_an_empty_element_in_the_new_place():
    found = anchored(PAGE, "read/lamps.html", moved("read/lamps.html#p9 read/lamps.html#p1"))
    assert '<section class="passage" id="p1"><span id="p9" class="moved"></span><h3>' in found
    assert found.count("moved") == 1


def test_an_id_that_went_to_another_page_is_a_line_with_the_way_there():
    found = anchored(PAGE, "read/lamps.html", moved("read/lamps.html#p9 read/wicks.html#p1"))
    assert found.startswith(PAGE)
    assert '<p id="p9" class="moved">This has moved: <a href="wicks.html#p1">W.1 Lamp 1</a>.</p>' in found


def test_what_has_no_place_of_its_own_any_more_leads_to_the_top():
    found = anchored(PAGE, "read/lamps.html", moved("read/lamps.html#p9 read/lamps.html"))
    assert found == f'<span id="p9" class="moved"></span>{PAGE}'


@pytest.mark.parametrize("line", ["read/wicks.html#p9 read/lamps.html#p1", "read/old.html read/lamps.html"])
def test_what_stood_elsewhere_leaves_a_page_alone(line):
    assert anchored(PAGE, "read/lamps.html", moved(line)) == PAGE


def test_names_are_escaped():
    found = anchored(PAGE, "read/wicks.html", moved("read/wicks.html#fat read/lamps.html#train-oil"))
    assert ">Oil &amp; &lt;b&gt;fat&lt;/b&gt;</a>" in found


def test_a_page_that_is_gone_forwards_and_names_all_that_stood_on_it():
    lines = ("read/deep/old.html read/wicks.html", "read/deep/old.html#p2 read/lamps.html#p1")
    settings = Settings(site_url="https://l.example/c/")
    (page,) = forward_pages(moved(*lines, settings=settings))
    assert page.path == "read/deep/old.html"
    read = parse(page.content)
    assert read.rel("canonical") == ["https://l.example/c/read/wicks.html"]
    assert "0; url=../wicks.html" in page.content and read.inline == 0
    assert 'data-moved="*">W. Wicks &amp; &lt;oils&gt;</a>' in page.content.replace(
        ' href="../wicks.html"', ""
    )
    assert '<a href="../lamps.html#p1" data-moved="p2">L.1 Lamp 1</a>' in page.content
    assert 'src="../../assets/companion-moved.js"' in page.content


def test_a_page_of_which_only_parts_are_named_forwards_to_the_first():
    (page,) = forward_pages(moved("old.html#p2 read/lamps.html#p1", "old.html#p3 read/wicks.html#p1"))
    assert 'url=read/lamps.html"' in page.content and "canonical" not in page.content


def test_living_pages_are_not_written_over():
    assert list(forward_pages(moved("read/lamps.html#p9 read/wicks.html#p1"))) == []


def test_the_single_file_holds_whole_addresses_of_old_pages():
    companion = moved(
        "old.html#p2 read/lamps.html#p1", "old.html read/lamps.html", "read/lamps.html#x read/lamps.html"
    )
    found = kept_in_file(f'<article class="a">{PAGE}</article>', "read/lamps.html", companion)
    assert 'id="p1"><span id="/old.html#p2" class="moved"></span>' in found
    assert found.startswith('<article class="a"><span id="/old.html" class="moved"></span>')
    assert "x" not in found.replace('class="a"', "")

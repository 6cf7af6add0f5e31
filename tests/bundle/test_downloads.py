"""What the page lists is what is made."""

from __future__ import annotations

import re

from bundled import files, hostile
from companion.render.download import download_page
from samples import a_companion, a_passage, a_section, a_work


def listed(companion) -> list[str]:
    page = download_page(companion)
    sizes = re.findall(r'class="download-size" data-file="([^"]*)"', page)
    links = re.findall(r'href="downloads/([^"]*)" class="download"', page)
    assert sizes == links
    return links


def test_every_file_is_listed_once_and_every_name_is_a_file(own, own_files):
    assert sorted(listed(own)) == sorted(own_files.keys() - {"manifest.json", "manifest.js"})


def test_a_section_that_cites_nothing_has_no_files():
    companion = a_companion(a_section(a_passage()), works=[a_work(fields={"listed": "yes"})])
    assert sorted(listed(companion)) == sorted(files(companion).keys() - {"manifest.json", "manifest.js"})
    assert "Works of one section" not in download_page(companion)
    assert "<p>1 work that" in download_page(companion)


def test_names_are_escaped():
    assert "lamp book.zip" in listed(hostile())

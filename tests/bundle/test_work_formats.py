"""References as other programs read them: the same works, the same words."""

from __future__ import annotations

import json
import re
import warnings

import bibtexparser
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from bundled import NASTY, files, hostile
from companion.bundle.csl import works_csl
from companion.bundle.ris import works_ris
from companion.model import Name
from samples import a_companion, a_note, a_passage, a_section, a_work

# The variables and types of CSL 1.0.2 that we use; a reader may refuse what stands in no list.
CSL_NAMES = {"author", "editor"}
CSL_DATES = {"issued", "accessed"}
CSL_WORDS = {
    "id",
    "type",
    "title",
    "container-title",
    "volume",
    "issue",
    "number",
    "page",
    "edition",
    "publisher",
}
CSL_WORDS |= {"publisher-place", "genre", "DOI", "URL", "language", "note"}
CSL_TYPES = {
    "article-journal",
    "book",
    "chapter",
    "paper-conference",
    "report",
    "webpage",
    "thesis",
    "document",
}
CSL_TYPES |= {"manuscript"}


def one_line(text: str) -> str:
    return " ".join(text.split())


def names_of(made: dict[str, str | bytes], ending: str) -> list[str]:
    return sorted(name for name in made if re.match(rf"works(-.*)?\.{ending}$", name))


def test_every_selection_comes_in_every_format(own, own_files):
    stems = {name.rpartition(".")[0] for name in own_files if name.startswith("works")}
    assert stems == {"works"} | {f"works-{section.name}" for section in own.sections}
    assert all(f"{stem}.{ending}" in own_files for stem in stems for ending in ("bib", "ris", "json"))


def test_bibtex_reads_back_as_the_same_entries(own, own_files):
    for name in names_of(own_files, "bib"):
        library = bibtexparser.parse_string(own_files[name])
        assert library.failed_blocks == []
        assert all(own.works[entry.key].kind == entry.entry_type.lower() for entry in library.entries)
        for entry in library.entries:
            assert {f.key.lower(): f.value for f in entry.fields} == own.works[entry.key].fields


def test_a_section_file_holds_what_its_page_cites(own, own_files):
    for section in own.sections:
        entries = bibtexparser.parse_string(own_files[f"works-{section.name}.bib"]).entries
        assert [entry.key for entry in entries] == [work.key for work in own.cited_on[section.code]]


def test_the_three_formats_hold_the_same_works(own_files):
    for name in names_of(own_files, "bib"):
        stem = name.removesuffix(".bib")
        keys = [entry.key for entry in bibtexparser.parse_string(own_files[name]).entries]
        assert [entry["id"] for entry in rispy.loads(own_files[f"{stem}.ris"])] == keys
        assert [item["id"] for item in json.loads(own_files[f"{stem}.json"])] == keys


def test_ris_reads_back_with_the_same_words(own, own_files):
    for name in names_of(own_files, "ris"):
        for entry in rispy.loads(own_files[name]):
            work = own.works[entry["id"]]
            people = work.authors or work.editors
            assert entry["title"] == one_line(work.title)
            assert len(entry.get("authors", [])) == len(people)
            assert entry.get("year", "") == work.year
            assert "".join(entry.get("urls", [])) == work.fields.get("url", "").replace("\\", "")
            assert "unknown_tag" not in entry, entry
            pages = f"{entry.get('start_page', '')}-{entry.get('end_page', '')}".strip("-")
            assert re.sub(r"\W+", "-", work.fields.get("pages", "")) == pages


def test_csl_json_holds_what_the_format_knows_and_no_more(own, own_files):
    for name in names_of(own_files, "json"):
        for item in json.loads(own_files[name]):
            work = own.works[item["id"]]
            assert item["type"] in CSL_TYPES
            assert item["title"] == work.title
            assert set(item) <= CSL_WORDS | CSL_NAMES | CSL_DATES | {"custom"}
            assert all(isinstance(item[word], str) and item[word] for word in CSL_WORDS & set(item))
            assert all(set(person) in ({"family", "given"}, {"literal"}) for person in item.get("author", []))
            for date in CSL_DATES & set(item):
                assert all(isinstance(part, int) for part in item[date]["date-parts"][0])
            assert set(item.get("custom", {})) <= set(work.fields)


def test_a_citation_processor_can_cite_from_it(own_files):
    items = json.loads(own_files["works.json"])
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        source = CiteProcJSON(items)
    assert {str(one.message).rpartition(":")[2].strip() for one in said} <= {"custom"}  # of CSL 1.0.2
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own style file
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        shown = "\n".join(str(line) for line in bibliography.bibliography())
    assert all(item["title"].split()[0] in shown for item in items)
    assert "Theory of International Politics" in shown


@pytest.mark.parametrize(
    ("fields", "kind", "tag", "csl"),
    [
        ({"journal": "Lamp \\& Oil"}, "article", "T2  - Lamp & Oil", ("container-title", "Lamp & Oil")),
        ({"pages": "3--14"}, "article", "SP  - 3\r\nEP  - 14", ("page", "3-14")),
        ({"number": "7"}, "article", "IS  - 7", ("issue", "7")),
        ({"number": "7"}, "report", "IS  - 7", ("number", "7")),
        ({"institution": "Oil Board"}, "report", "PB  - Harbour Press", ("publisher", "Harbour Press")),
        ({"date": "1880-06"}, "book", "DA  - 1880/06//", ("issued", {"date-parts": [[1880, 6]]})),
        (
            {"urldate": "2026-11-24"},
            "online",
            "Y2  - 2026/11/24/",
            ("accessed", {"date-parts": [[2026, 11, 24]]}),
        ),
        ({"langid": "persian"}, "online", "LA  - fa", ("language", "fa")),
        ({"doi": "https://doi.org/10.1/x\\_y"}, "article", "DO  - 10.1/x_y", ("DOI", "10.1/x_y")),
        (
            {"url": "https://x.example/a~b\\%20"},
            "online",
            "UR  - https://x.example/a~b%20",
            ("URL", "https://x.example/a~b%20"),
        ),
        ({}, "unheard", "TY  - GEN", ("type", "document")),
    ],
)
def test_a_field_has_its_place(fields, kind, tag, csl):
    work = a_work(kind=kind, fields=fields)
    assert f"\r\n{tag}\r\n" in "\r\n" + works_ris([work])
    assert json.loads(works_csl([work]))[0][csl[0]] == csl[1]


def test_a_book_of_editors_only_is_said_to_be_one():
    work = a_work(who=(), editors=(Name("Ada", "Quill"),))
    assert works_ris([work]).startswith("TY  - EDBOOK\r\nID  - quill1880\r\nAU  - Quill, Ada\r\n")
    assert json.loads(works_csl([work]))[0]["editor"] == [{"family": "Quill", "given": "Ada"}]


def test_no_word_can_open_another_entry():
    made = files(hostile())
    (entry,) = rispy.loads(made["works.ris"])
    assert entry["title"] == one_line(NASTY)
    assert one_line(NASTY) in entry["notes"][0]
    (item,) = json.loads(made["works.json"])
    assert item["title"] == NASTY


def test_no_works_are_empty_files():
    made = files(a_companion())
    assert (made["works.bib"], made["works.ris"], json.loads(made["works.json"])) == ("", "", [])
    assert not [name for name in made if name.startswith("works-")]


def test_a_section_holds_what_its_passages_and_notes_cite_or_are_about():
    note = a_note(work="about1900")
    sections = (
        a_section(a_passage(notes=(note,))),
        a_section(a_passage(code="K.1"), code="K", path="read/keepers.md"),
    )
    companion = a_companion(
        *sections, works=[a_work("other1900"), a_work("about1900", source="@book{about1900}")]
    )
    made = files(companion)
    assert made["works-lamps.bib"] == "@book{about1900}\n"
    assert "works-keepers.bib" not in made

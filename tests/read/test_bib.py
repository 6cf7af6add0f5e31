"""BibTeX in, works and findings out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.model import Finding, Name, Work
from companion.read.bib import read_bib
from companion.tex import plain


def read(text: str) -> tuple[list[Work], list[Finding]]:
    found = list(read_bib(text, "bib/x.bib"))
    return [f for f in found if isinstance(f, Work)], [f for f in found if isinstance(f, Finding)]


def test_an_entry_is_read_with_its_line_and_source():
    source = (
        '@Article{quill1880,\n  author="Quill, Ada and {Oil Board}", title = {Oils \\& Wicks}, year=1880}'
    )
    works, findings = read(f"% a comment\n\n{source}\n")
    assert findings == []
    work = works[0]
    assert (work.key, work.kind, work.title, work.year) == ("quill1880", "article", "Oils & Wicks", "1880")
    assert work.authors == (Name("Ada", "Quill"), Name("", "Oil Board"))
    assert (work.at.line, work.source) == (3, source)


def test_others_stand_for_people_without_a_name():
    works, _ = read("@book{a, author = {Quill, A. and others}}")
    assert works[0].authors == (Name("A.", "Quill"), Name("", "others"))


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("van der Oil, Jan", [Name("Jan", "van der Oil")]),
        ("Wick, Jr., Ben", [Name("Ben", "Wick Jr.")]),
        ("Ada Quill", [Name("Ada", "Quill")]),
        ('{\\"O}zal, Ay{\\c s}e', [Name("Ayşe", "Özal")]),
    ],
)
def test_names_are_read_as_people_write_them(written, people):
    works, _ = read(f"@book{{a, author = {{{written}}}}}")
    assert list(works[0].authors) == people


@pytest.mark.parametrize(
    ("fields", "year"),
    [("year = {1880}", "1880"), ("date = {1880-03-01}", "1880"), ("year = {n.d.}", ""), ("title = {A}", "")],
)
def test_the_year_comes_from_year_or_date(fields, year):
    assert read(f"@book{{a, {fields}}}")[0][0].year == year


def test_strings_and_months_are_known():
    works, findings = read("@string{al = {Annals}}\n@article{a, journal = al # { of Light}, month = may}")
    assert findings == []
    assert works[0].fields["journal"] == "Annals of Light"
    assert works[0].fields["month"] == "May"


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("@book{a, title = {A},\n  year = {1880\n}\n@book{b, title = {B}}\n", "bib-is-valid", 4),
        ("@book{a, title = {A}}\n@book{a, title = {B}}\n", "key-is-unique", 2),
        ("@book{a,\n title = {A},\n Title = {B}}\n", "field-is-unique", 1),
        ("\n@book{a, author = {A, B, C, D}}\n", "name-is-valid", 2),
        ("@book{a, title = {A} year = {1}}\n", "bib-is-valid", 1),
        ("@book{a, title = unknown}\n", "bib-is-valid", 1),
    ],
)
def test_a_fault_is_named_with_its_line(text, rule, line):
    _, findings = read(text)
    assert (findings[0].rule, findings[0].at.line) == (rule, line)


def test_all_faults_of_a_file_come_in_one_reading():
    _, findings = read("@book{a, author = {A, B, C, D}}\n@book{b, t = {1}, t = {2}}\n@book{b, t = {3}}\n")
    assert [finding.rule for finding in findings] == ["name-is-valid", "field-is-unique", "key-is-unique"]


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("Oils", "Oils"),
        ("Oils \\& {Wicks}", "Oils & Wicks"),
        ('{\\"O}zal', "Özal"),
        ("20--29", "20–29"),
        ("a~b", "a\u00a0b"),
        ("two\n  lines", "two lines"),
        ("{unclosed", "{unclosed"),
    ],
)
def test_tex_becomes_plain_words(tex, expected):
    assert plain(tex) == expected


@given(st.text('@book{},=a"#%1 \n\\~$-', max_size=80) | st.text(max_size=60))
def test_no_text_can_break_the_reader(text):
    read(text)
    read(f"@book{{a, title = {{{text}}}, author = {{{text}}}}}")

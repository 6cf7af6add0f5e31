"""What we read without pybtex, because it holds nothing that pybtex would alter, reads the same with it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Person
from pybtex.richtext import Text

from companion.model import Name
from companion.read import bib
from companion.render import apa
from companion.tex import _ALTERED, _BRACED, _DASHED, plain

LETTERS = "ab{} .,-'`~%&é\"()#$^_:;?!/<"
WORD = st.text("aBé.’'-", min_size=1, max_size=5)


@given(st.text(LETTERS, max_size=12))
def test_words_in_braces_are_their_words(text):
    flat = " ".join(text.split())
    if _BRACED.fullmatch(flat) and not _ALTERED.search(flat):
        assert plain(text) == (str(Text.from_latex(flat)) if "{" in flat else plain(flat))


@given(st.text("ab1-, .é'`~%&", max_size=12))
def test_dashes_alone_are_what_pybtex_makes_of_them(text):
    flat = " ".join(text.split())
    if _DASHED.fullmatch(flat):
        assert plain(text) == str(Text.from_latex(flat))


def test_pages_are_read_without_pybtex():
    assert _DASHED.fullmatch("pp. 12--34, 40") and plain("pp. 12--34, 40") == "pp. 12–34, 40"


def test_some_braces_are_read_without_pybtex():
    assert _BRACED.fullmatch("The {World} Bank") and plain("The {World} Bank") == "The World Bank"


@given(st.lists(WORD, min_size=1, max_size=3), st.lists(WORD, min_size=1, max_size=3))
def test_a_name_of_plain_words_is_what_pybtex_makes_of_it(family, given_):
    name = f"{' '.join(family)}, {' '.join(given_)}"
    if bib._PERSON.fullmatch(name) and " and " not in name:
        person = Person(name)
        parts = person.first_names + person.middle_names, person.prelast_names + person.last_names
        assert bib._names(name) == (Name(*(plain(" ".join(part)) for part in parts)),)


@given(st.text("aB ,.-'&é/", min_size=1, max_size=12))
def test_a_body_in_braces_is_what_pybtex_makes_of_it(text):
    name = "{" + " ".join(text.split()) + "}"
    if bib._BODY.fullmatch(name):
        person = Person(name)
        assert bib._names(name) == (Name("", plain(" ".join(person.last_names))),)


@given(st.text(LETTERS, max_size=12))
def test_a_field_without_tex_is_what_pybtex_makes_of_it(text):
    if not apa._TEX.search(text):
        assert Text(text) == Text.from_latex(text)

"""What print does to a text is undone: running heads, page numbers, hyphens at a line's end."""

from __future__ import annotations

import pytest

from companion.model import Article, Section
from companion.read.align import align
from companion.read.article import read_article
from companion.read.layout import mend, tidy, without_running_heads, words_of
from project import HERE
from samples import a_passage, a_section

TIDES = HERE / "samples/tides"
SHORE = (
    "Before there were lamps",
    "In this regard, the harbour",
    "Sound carries in fog",
    "A harbour board (VHB)",
)
LIGHTS = (
    "The first tide light burned",
    "What the board bought was",
    "From October to April a keeper",
    "The tables can be bought by anybody",
    "In sum, the tide lights",
)


def tides(name: str) -> Article:
    found = read_article(TIDES / name, name)
    assert isinstance(found, Article)
    return found


def section(code: str, printed: str, starts: tuple[str, ...], heads: dict[str, str]) -> Section:
    made = [a_passage(n, code=f"{code}.{n}", starts=words) for n, words in enumerate(starts, 1)]
    return a_section(*made, code=code, title=code, printed=printed, heads=heads)


SECTIONS = (
    section("Abstract", "Abstract", ("A tide light tells a pilot",), {}),
    section("I", "I. The Shore and Its Marks", SHORE, {"p1": "Early marks", "p3": "Bells and fires"}),
    section("II", "II-The Lights and Their Keepers", LIGHTS, {"p3": "The keepers' year"}),
)


def words_for(name: str) -> dict[str, str]:
    found, faults = align(tides(name), SECTIONS, ("Keywords", "References"))
    assert {fault.rule for fault in faults} == {"citations-as-printed"}  # these passages carry none
    return {code: words.text for code, words in found.items()}


def test_markdown_and_bare_text_of_one_article_give_the_same_words():
    """The bare copy has no marks, other page breaks, wrapped lines and running heads of two kinds."""
    marked, bare = words_for("paper.md"), words_for("paper.txt")
    assert len(marked) == 10
    assert marked == bare


def test_markdown_and_bare_text_of_one_article_give_the_same_list():
    marked, bare = (tides(name).references for name in ("paper.md", "paper.txt"))
    assert [p.text for p in marked] == [p.text for p in bare]
    assert len(marked) == 6


def test_a_title_over_two_lines_is_one():
    assert tides("paper.txt").title == tides("paper.md").title


def kept(*pages: str) -> list[str]:
    cleaned = without_running_heads([page.split("\n") for page in pages])
    return ["|".join(line for line in page if line) for page in cleaned]


def test_lines_that_recur_at_the_edges_go():
    assert kept("Tides 1\nIt ebbs.", "Tides 2\nIt flows.", "Tides 3\nIt stands.") == [
        "It ebbs.",
        "It flows.",
        "It stands.",
    ]


def test_a_running_head_of_one_page_is_known_by_the_number():
    assert kept("It ebbs.\n41", "42 Varn\nIt flows.", "Of tides 43\nIt stands.") == [
        "It ebbs.",
        "It flows.",
        "It stands.",
    ]


def test_a_year_at_the_end_of_a_page_stays():
    assert kept("It ebbs.\n1", "It flowed in 1841\n2", "It stands.\n3")[1] == "It flowed in 1841"


def test_lines_that_recur_inside_a_page_stay():
    page = "\n".join(["{0}", "a{0}b", "c{0}d", "It ebbs.", "e{0}f", "g{0}h", "i{0}j"])
    assert all("It ebbs." in text for text in kept(*(page.format(word) for word in ("x", "yy", "zzz"))))


def test_one_page_has_no_running_head():
    assert kept("Tides 1\nIt ebbs.") == ["Tides 1|It ebbs."]


@pytest.mark.parametrize(
    ("broken", "elsewhere", "typed", "mended"),
    [
        ("eco-\nnomic", "economic", True, "economic"),
        ("eco-\nnomic", "economic", False, "economic"),
        ("eco-\nnomic", "", True, "eco-nomic"),
        ("eco-\nnomic", "", False, "economic"),
        ("lamp-\n\nlighters", "lighters", False, "lamp-lighters"),
        ("post-\nVarn", "postvarn", False, "post-Varn"),
        ("12-\n14", "", False, "12-14"),
        ("eco\u00ad\nnomic", "", True, "economic"),
        ("eco\u2010\nnomic", "economic", False, "economic"),
        ("lamp -\nand", "", True, "lamp -\nand"),
    ],
)
def test_a_broken_word_is_mended_by_the_other_words(broken, elsewhere, typed, mended):
    assert mend(broken, words_of(f"{broken} . {elsewhere}"), typed=typed) == mended


def test_a_page_break_inside_a_word_is_kept_behind_it():
    assert mend("eco-\n\fnomic ebb", words_of("economic"), typed=False) == "economic\f ebb"


def test_ligatures_line_ends_and_odd_spaces_are_made_plain():
    assert tidy("ﬁ\r\na\u00a0b\u2028c so\u00adft") == "fi\na b\nc soft"

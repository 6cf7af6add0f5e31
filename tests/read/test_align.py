"""Our passages beside the article's words; a misfit is named with file, line and nearest candidate."""

from __future__ import annotations

from collections import Counter

import pytest

import companion
from companion.model import Citation, CitationGroup, Place
from companion.read.align import align
from companion.read.article import read_text
from project import ROOT
from samples import a_note, a_passage, a_section

PAPER = """# On lanterns

**Received:** 1900-01-02

## Abstract

The abstract says little.

**Keywords:** *lamps*

## **1. Lamps**

Every lamp burns oil (Quill, 1880: 12).

Glass will crack (Wick, 1899: 3-4; Quill, 1880).

**Night watch:** Two keepers watch.

## References

- Quill, A. 1880. Oils.
"""
STARTS = ("The abstract says", "Every lamp burns", "Glass will crack", "Two keepers watch")


def group(*citations: Citation, printed: str = "") -> CitationGroup:
    return CitationGroup(citations=citations, printed=printed, at=Place("docs/read/lamps.md", 9))


QUILL = Citation(key="quill1880", locator="p. 12")
WICK = Citation(key="wick1899", locator="pp. 3–4")
BARE = Citation(key="quill1880")
GROUPS = ((), (group(QUILL),), (group(WICK, BARE),), ())


def passages(starts=STARTS, groups=GROUPS, **second):
    made = [
        a_passage(n, starts=words, groups=cited, at=Place("docs/read/lamps.md", 10 * n))
        for n, (words, cited) in enumerate(zip(starts, groups, strict=True), 1)
    ]
    made[3] = a_passage(4, starts=starts[3], head="Night watch", at=Place("docs/read/lamps.md", 40))
    if second:
        made[1] = a_passage(2, starts=starts[1], **{"groups": groups[1], "at": made[1].at} | second)
    return made


def aligned(made=None, text=PAPER):
    made = made or passages()
    abstract = a_section(made[0], code="A", path="read/abstract.md", title="Abstract", printed="Abstract")
    lamps = a_section(*made[1:], printed="1. Lamps")
    found, faults = align(read_text(text, "paper.md"), (abstract, lamps), ("Keywords", "References"))
    return found, [(str(f.at), f.rule, f.message) for f in faults]


def swapped(words: str, instead: str) -> tuple[str, ...]:
    return tuple(instead if start == words else start for start in STARTS)


def test_each_passage_gets_its_words_without_headings_and_furniture():
    found, faults = aligned()
    assert faults == []
    assert [words.text for words in found.values()] == [
        "The abstract says little.",
        "Every lamp burns oil (Quill, 1880: 12).",
        "Glass will crack (Wick, 1899: 3-4; Quill, 1880).",
        "Two keepers watch.",
    ]


def test_case_quotes_and_spaces_do_not_count():
    _, faults = aligned(passages(swapped("Every lamp burns", "“EVERY” lamp  burns")))
    assert faults == []


def test_a_missing_passage_names_the_nearest_words():
    _, faults = aligned(passages(swapped("Glass will crack", "Glasses will crack")))
    assert faults == [
        (
            "docs/read/lamps.md:30",
            "passage-is-found",
            "L.3 ('Glasses will crack') is not in paper.md; nearest is 'Glass will crack' (line 15)",
        )
    ]


def test_words_like_nothing_there_have_no_nearest():
    _, faults = aligned(passages(swapped("Glass will crack", "Zebras jump quickly")))
    assert faults[0][2] == "L.3 ('Zebras jump quickly') is not in paper.md"


def test_a_start_found_twice_names_both_places():
    text = PAPER.replace("## References", "Every lamp burns out.\n\n## References")
    _, faults = aligned(text=text)
    assert [(at, rule) for at, rule, _ in faults][:1] == [("docs/read/lamps.md:20", "passage-is-found-once")]
    assert "more than once (lines 13 and 19)" in faults[0][2]


def test_a_passage_out_of_order_names_where_it_stands():
    made = passages(
        ("The abstract says", "Glass will crack", "Every lamp burns", "Two keepers watch"), ((),) * 4
    )
    _, faults = aligned(made)
    rules = Counter(rule for _, rule, _ in faults)
    assert rules["passage-in-order"] == 1
    said = next(message for _, rule, message in faults if rule == "passage-in-order")
    assert "is out of order: it stands at line 1" in said


def test_a_paragraph_without_passage_is_named():
    text = PAPER.replace("**Night watch:**", "A lamp nobody restated.\n\n**Night watch:**")
    _, faults = aligned(text=text)
    assert [(at, rule) for at, rule, _ in faults] == [("docs/read/lamps.md:30", "passage-is-paragraph")]
    assert "holds 2 paragraphs of paper.md (lines 15 and 17)" in faults[0][2]


def test_two_passages_in_one_paragraph_are_named():
    text = PAPER.replace("1880: 12).\n\nGlass", "1880: 12). Glass")
    _, faults = aligned(text=text)
    assert [(at, rule) for at, rule, _ in faults] == [("docs/read/lamps.md:30", "passage-is-paragraph")]
    assert "begins inside the paragraph at line 13" in faults[0][2]


def test_a_wrong_quote_names_the_nearest_words():
    wrong = a_note(quote="lamp burn oils", at=Place("docs/read/lamps.md", 24))
    right = a_note(quote="“every LAMP burns”")
    _, faults = aligned(passages(notes=(right, wrong)))
    assert faults == [
        (
            "docs/read/lamps.md:24",
            "quote-in-passage",
            "the quote 'lamp burn oils' is not in the article's words of L.2; nearest is 'lamp burns oil'",
        )
    ]


def test_a_quote_from_another_passage_is_wrong():
    _, faults = aligned(passages(notes=(a_note(quote="Glass will crack"),)))
    assert [rule for _, rule, _ in faults] == ["quote-in-passage"]


@pytest.mark.parametrize(
    ("groups", "at", "rule", "words"),
    [
        pytest.param((), 20, "citations-as-printed", "cites nothing, where the article prints", id="missing"),
        pytest.param(
            (group(QUILL), group(BARE)),
            20,
            "citations-as-printed",
            "[@quill1880, p. 12] [@quill1880]",
            id="more",
        ),
        pytest.param((group(BARE),), 9, "locator-as-printed", "has no locator", id="locator missing"),
        pytest.param((group(WICK),), 9, "locator-as-printed", "the locator 'pp. 3–4'", id="locator wrong"),
        pytest.param(
            (group(QUILL, printed="Quil, 1880: 12"),),
            9,
            "citations-as-printed",
            'printed="Quil',
            id="printed",
        ),
    ],
)
def test_our_citations_are_those_the_article_prints(groups, at, rule, words):
    _, faults = aligned(passages(groups=(GROUPS[0], groups, *GROUPS[2:])))
    assert [fault[:2] for fault in faults] == [(f"docs/read/lamps.md:{at}", rule)]
    assert words in faults[0][2]


def test_citations_in_another_order_show_in_their_locators():
    _, faults = aligned(passages(groups=(*GROUPS[:2], (group(BARE, WICK),), ())))
    assert [rule for _, rule, _ in faults] == ["locator-as-printed"] * 2


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("# Other\n\nNothing of it.\n", "paper-fits"),
        ("# T\n\nEvery lamp burns, others write.\n", "paper-fits"),
        (PAPER[: PAPER.index(" Quill, 1880).")], "paper-is-whole"),
        (PAPER[: PAPER.index("watch.\n")], "paper-is-whole"),
    ],
)
def test_a_copy_that_does_not_fit_is_one_finding(text, rule):
    _, faults = aligned(text=text)
    assert [(at, found) for at, found, _ in faults] == [("paper.md:1", rule)]


def test_every_cut_of_a_copy_is_one_finding():
    ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
    made = [a_passage(n, starts=f"The {word} lamp stands") for n, word in enumerate(ordinals, 1)]
    text = "# T\n\n## Lamps\n\n" + "\n\n".join(f"The {word} lamp stands there, alone." for word in ordinals)
    for end in range(len(text) - 2):
        _, faults = align(read_text(text[:end], "paper.md"), (a_section(*made),), ())
        rules = [fault.rule for fault in faults]
        last = "passage-is-found"  # a whole sentence at the end may be a copy with one passage changed
        assert rules in (["paper-fits"], ["paper-is-whole"], [last]), (text[:end], faults)
        assert rules != [last] or text[:end].rstrip().endswith(".")


def test_without_passages_nothing_is_wrong():
    assert align(read_text(PAPER, "paper.md"), (), ()) == ({}, [])


# --- the real article --------------------------------------------------------------------------------


@pytest.mark.paper
def test_the_companion_fits_the_article_without_a_finding(paper):
    reading = companion.read(ROOT, paper)
    assert [str(finding) for finding in companion.find(reading)] == []
    sections = reading.companion.sections
    assert [len(section.passages) for section in sections] == [1, 10, 13, 17, 16, 17, 20, 4]
    assert len(reading.companion.aligned) == 98
    assert sum(len(words.citations) for words in reading.companion.aligned.values()) == 52


@pytest.mark.paper
@pytest.mark.parametrize("part", [0.1, 0.5, 0.8])
def test_a_part_of_the_article_is_one_finding(paper, tmp_path, part):
    if paper.suffix == ".pdf":
        pytest.skip("a PDF is cut in another test")
    text = paper.read_text("utf-8")
    (tmp_path / "part.txt").write_text(text[: int(len(text) * part)], "utf-8")
    faults = companion.read(ROOT, tmp_path / "part.txt").findings
    assert [fault.rule for fault in faults] in (["paper-is-whole"], ["paper-fits"])

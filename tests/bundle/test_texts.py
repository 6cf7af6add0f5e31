"""Glossary, flashcards and questions, read back by readers that are not ours."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser

from gift import read_gift

from bundled import MARKS, files, hostile, prepared
from companion.bundle.flashcards import flashcards
from companion.bundle.gift import questions_gift
from companion.bundle.glossary import glossary_csv, glossary_json
from companion.model import Settings
from companion.render.html import plain
from samples import a_companion, a_passage, a_section, a_term

SITE = Settings(site_name="Lamps", site_url="https://x.example/lamps/", sections={"L": "read/lamps.md"})


class Tags(HTMLParser):
    """The elements of a piece of HTML, and whether each is closed."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def sound(markup: str) -> set[str]:
    read = Tags(markup)
    assert read.open == [], markup
    return read.seen


def table(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


# --- the glossary ------------------------------------------------------------------------------


def test_the_table_has_a_row_for_each_term_and_the_same_words(own, own_files):
    rows = table(own_files["glossary.csv"])
    assert [row["id"] for row in rows] == list(own.terms)
    for row, term in zip(rows, own.terms.values(), strict=True):
        assert (row["term"], row["russian"], row["persian"]) == (term.term, term.ru, term.fa)
        assert row["also_written"].split("; ") == (list(term.aliases) or [""])
        assert "[@" not in row["definition"] and "<" not in row["definition"]
        assert row["definition"][:20] == plain(term.definition)[:20].replace("'", "’")


def test_the_lines_end_as_spreadsheets_want_it(own_files):
    assert own_files["glossary.csv"].count("\r\n") == own_files["glossary.csv"].count("\n")


def test_json_and_table_agree(own, own_files):
    terms = json.loads(own_files["glossary.json"])
    rows = table(own_files["glossary.csv"])
    for term, row in zip(terms, rows, strict=True):
        assert term["definition"] == row["definition"]
        assert "; ".join(term.get("used_in", [])) == row["used_in"]
        assert all(term.values()), "empty fields are left out"
        assert set(term) <= set(row)
    assert sum(bool(term.get("used_in")) for term in terms) > len(own.terms) / 2


def test_a_spreadsheet_runs_nothing():
    nasty, _ = table(glossary_csv(prepared(hostile())))
    assert nasty["term"] == "'=cmd|' /C calc'!A0"
    assert nasty["also_written"] == "'+1; a;b"
    assert json.loads(glossary_json(prepared(hostile())))[0]["term"] == "=cmd|' /C calc'!A0"


def test_the_address_is_public_where_the_site_has_one():
    terms = [a_term("lens")]
    (row,) = table(glossary_csv(prepared(a_companion(terms=terms, settings=SITE))))
    assert row["address"] == "https://x.example/lamps/glossary.html#lens"
    (row,) = table(glossary_csv(prepared(a_companion(terms=terms))))
    assert row["address"] == "glossary.html#lens"


# --- flashcards --------------------------------------------------------------------------------


def cards(text: str) -> tuple[dict[str, str], list[list[str]]]:
    """Anki's file: lines of `#name:value`, then rows parted by tabs."""
    lines = text.split("\n")
    heads = dict(line[1:].split(":", 1) for line in lines if line.startswith("#"))
    body = "\n".join(line for line in lines if not line.startswith("#"))
    return heads, list(csv.reader(io.StringIO(body, newline=""), delimiter="\t"))


def test_every_term_and_every_passage_is_a_card(own, own_files):
    heads, rows = cards(own_files["flashcards.tsv"])
    assert heads["separator"] == "tab" and heads["html"] == "true" and heads["tags column"] == "3"
    assert heads["columns"].split("\t") == ["Front", "Back", "Tags"]
    assert len(rows) == len(own.terms) + len(own.passages)
    assert all(len(row) == 3 and all(row) for row in rows)
    assert len({front for front, _, _ in rows}) == len(rows), "two cards ask the same"
    for (front, back, tags), term in zip(rows, own.terms.values(), strict=False):
        assert plain(front).startswith(term.term)
        assert term.ru in plain(back)
        assert tags == f"eeu-companion::term::{term.kind}"
    claims = [row for row in rows if "::claim::" in row[2]]
    assert [plain(front).split()[0] for front, _, _ in claims] == list(own.passages)


def test_a_card_is_sound_html_without_links_that_lead_nowhere(own_files):
    _, rows = cards(own_files["flashcards.tsv"])
    for front, back, tags in rows:
        assert "a" not in sound(front) | sound(back)
        assert "citations" not in back and "\n" not in front + back
        assert " " not in tags


def test_hostile_words_stay_words():
    _, rows = cards(flashcards(prepared(hostile())))
    (front, back, tags), *_ = rows
    assert plain(front) == "=cmd|' /C calc'!A0"
    assert "script" not in sound(front) | sound(back)
    assert tags == "lamp-book::term::a-b-c"
    assert len(rows) == 3


def test_a_card_leads_to_the_site_where_it_has_an_address():
    companion = a_companion(a_section(a_passage(1)), terms=[a_term("lens")], settings=SITE)
    _, rows = cards(flashcards(prepared(companion)))
    assert 'href="https://x.example/lamps/glossary.html#lens"' in rows[0][1]
    assert 'href="https://x.example/lamps/read/lamps.html#p1"' in rows[1][1]


# --- questions ---------------------------------------------------------------------------------


def test_moodle_gets_every_question_answer_and_reason(own, own_files):
    items = read_gift(own_files["questions.gift"])
    questions = [q for section in own.sections for q in own.questions if q.section == section.code]
    assert [item.name for item in items] == [question.id for question in questions]
    for item, question in zip(items, questions, strict=True):
        assert item.format == "html"
        assert [choice.right for choice in item.choices] == [answer.right for answer in question.answers]
        assert all(choice.text and choice.feedback for choice in item.choices)
        assert question.passages[0] in item.general
        assert item.category.split("/")[0] == "$course$"
        for part in (
            item.text,
            item.general,
            *(c.text for c in item.choices),
            *(c.feedback for c in item.choices),
        ):
            sound(part)
            assert "[@" not in part
    checks = [item for item in items if item.choices]
    assert all(sum(choice.right for choice in item.choices) == 1 for item in checks)
    assert len(checks) == sum(question.kind == "check" for question in questions)


def test_hostile_words_part_nothing():
    check, seminar = read_gift(questions_gift(prepared(hostile())))
    assert (check.name, seminar.name) == ("q:1", "s1")
    wrong, right, _ = check.choices
    assert [choice.right for choice in check.choices] == [False, True, False]
    assert plain(right.text) == "%100%[html]right"
    assert plain(right.feedback) == "=so # it is"
    assert "script" not in sound(wrong.text) | sound(wrong.feedback) | sound(check.text) | sound(
        seminar.general
    )
    for part in (check.text, wrong.text, wrong.feedback, seminar.general):
        assert "~ = # { } :" in plain(part)
    assert seminar.choices == [] and "ul" in sound(seminar.general)
    assert plain(seminar.text) == "[moodle] why {x}?"
    assert check.category == "$course$/top/Lamps: #1 site/L. Lamps // oils: {all}"


def test_the_way_back_to_the_passage_is_a_link_where_the_site_has_an_address():
    public = Settings(site_name="Lamps", site_url="https://x.example", sections={"L": "read/lamps.md"})
    companion = a_companion(*hostile().sections, questions=hostile().questions, settings=public)
    check, _ = read_gift(questions_gift(prepared(companion)))
    assert '<a href="https://x.example/read/lamps.html#p1">L.1</a>' in check.general


# --- all of them -------------------------------------------------------------------------------


def test_the_same_companion_gives_the_same_bytes():
    assert files(hostile()) == files(hostile())
    assert MARKS.split()[-1] in files(hostile())["glossary.json"]

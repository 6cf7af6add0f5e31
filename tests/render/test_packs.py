"""What the page of reading packs is given: everything that can be chosen, by codes that do not move."""

from __future__ import annotations

from companion.codes import short_code
from companion.markdown import make_context, make_converter
from companion.model import ArticlePassage, Place, Published, Question
from companion.render.links import links_page
from companion.render.packs import pack_list, pack_texts
from companion.render.prepare import prepare
from companion.render.questions import prompts_page, questions_page
from samples import a_companion, a_note, a_passage, a_section, a_term

QUESTION = Question(
    id="l-s1",
    section="L",
    kind="seminar",
    question="Why *oil*?",
    passages=("L.1",),
    guide="It <b>burns</b>.",
    at=Place("q"),
)


def prepared(**changes):
    companion = a_companion(
        a_section(
            a_passage(
                1, title="Oil <&> *wick*", notes=(a_note(quote="burns"), a_note("why", kind="question"))
            ),
            a_passage(2),
        ),
        terms=[a_term("Wick", abbr="W"), a_term("lens")],
        questions=(QUESTION,),
        **changes,
    )
    return prepare(companion, make_converter(make_context(companion)))


def test_notes_questions_and_terms_with_their_codes():
    made = pack_list(prepared())
    assert made["notes"][0] == [short_code("train-oil"), "train-oil", "L.1", "context", "What is train oil?"]
    assert made["questions"] == [[short_code("l-s1"), "l-s1", "L", "seminar", "Why oil?"]]
    assert [row[1:] for row in made["terms"]] == [["lens", "lens"], ["wick", "Wick (W)"]]


def test_an_id_that_moved_leads_on():
    moved = tuple(
        Published(id=old, to=new, at=Place("r"))
        for old, new in (
            ("read/lamps.html#old", "read/lamps.html#train-oil"),
            ("read/lamps.html#p9", "read/lamps.html#p2"),
            ("glossary.html#pane", "glossary.html#lens"),
            ("bibliography.html#a", "bibliography.html#b"),
        )
    )
    assert pack_list(prepared(redirects=moved))["moved"] == {
        f"n:{short_code('old')}": f"n:{short_code('train-oil')}",
        "L.9": "L.2",
        f"t:{short_code('pane')}": f"t:{short_code('lens')}",
    }


def test_texts_are_html_and_the_articles_words_only_where_they_are():
    made = pack_texts(prepared())
    assert "<summary>Guided answer</summary>" in made["questions"]["l-s1"]
    assert "It gathers light." in made["terms"]["lens"]
    assert made["notes"] == {"train-oil": {"quote": "burns"}, "why": {}}
    assert made["article"] == {}
    words = {"L.1": ArticlePassage(code="L.1", text="Lamp number 1 burns.")}
    assert pack_texts(prepared(aligned=words))["article"] == {"L.1": "Lamp number 1 burns."}


def test_the_page_of_links_names_every_passage_in_escaped_words():
    page = links_page(prepared())
    assert '<a href="read/lamps.html#p1">L.1 Oil &lt;&amp;&gt; wick</a>' in page
    assert '<a href="read/lamps.html#p2">L.2 Lamp 2</a>' in page


def test_prompts_hold_seminar_questions_and_the_questions_among_the_notes():
    page = prompts_page(prepared())
    assert 'href="questions.html#l-s1"' in page
    assert 'id="l-s1"' not in page and 'id="l-s1"' in questions_page(prepared())
    assert page.count("<summary>Guided answer</summary>") == 2

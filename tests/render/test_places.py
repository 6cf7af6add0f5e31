"""Where terms and works stand, with the sentence."""

from __future__ import annotations

import pytest

from companion.render.places import find_places, place_list
from samples import a_companion, a_note, a_passage, a_section, a_term, a_work


def cite(key: str, label: str) -> str:
    return f'<a class="citation" href="bibliography.html#{key}" data-card="work:{key}">{label}</a>'


def places(body: str = "", notes: dict[str, str] | None = None, **changes):
    """One passage, L.1, with its restatement and notes as HTML."""
    notes = notes or {}
    known = tuple(a_note(id_, title=f"About {id_}", **changes) for id_ in notes)
    companion = a_companion(
        a_section(a_passage(1, notes=known)),
        works=[a_work(), a_work("wick1890", who=("Wick",))],
        terms=[a_term("lens", variants=("lenses",)), a_term("Ada Quill")],
    )
    return companion, find_places(companion, {"L.1": body}, notes)


def told(use) -> str:
    """The sentence with the words in question in brackets."""
    return f"{use.sentence[: use.start]}[{use.sentence[use.start : use.end]}]{use.sentence[use.end :]}"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("<p>It burns. The lens turns. It rests.</p>", "The [lens] turns."),
        ("<p>One lamp.</p><p>Two <em>lenses</em> shine!</p>", "Two [lenses] shine!"),
        ("<p>See Quill, pp. 2–4, vol. 3, on a lens by A. Wick. It is old.</p>", None),
        ("<p>Dr. Wick of St. Ives, U.S. Consul, had a lens. He sold it.</p>", None),
        ("<p>“It burns.” The lens is hot.</p>", "The [lens] is hot."),
        ("<p>Oil &amp; lens &lt;b&gt; burn</p>", "Oil & [lens] <b> burn"),
    ],
)
def test_the_sentence_in_which_a_term_first_stands(body, sentence):
    (use,) = places(body)[1].terms["lens"]
    assert told(use) == (sentence or told(use))
    assert "[lens" in told(use)
    if sentence is None:  # abbreviations and initials end no sentence
        assert use.sentence.startswith(("See Quill", "Dr. Wick")) and use.sentence.count(". ") > 1


def test_the_restatement_comes_before_the_notes_and_the_title_last():
    assert places("<p>A lens.</p>", {"n1": "<p>The lens again.</p>"})[1].terms["lens"][0].note == ""
    assert (
        places("<p>Oil.</p>", {"n1": "<p>Oil.</p>", "n2": "<p>A lens.</p>"})[1].terms["lens"][0].note == "n2"
    )
    companion = a_companion(a_section(a_passage(1, title="Of the lens")), terms=[a_term("lens")])
    assert find_places(companion, {"L.1": "<p>Oil.</p>"}, {}).terms["lens"][0].sentence == "Of the lens"


def test_a_passage_comes_once_for_a_term_and_each_text_once_for_a_work():
    twice = (
        f"<p>A lens ({cite('quill1880', 'Quill, 1880')}). A lens ({cite('quill1880', 'Quill, 1880')}).</p>"
    )
    found = places(twice, {"n1": twice})[1]
    assert len(found.terms["lens"]) == 1
    assert [use.note for use in found.works["quill1880"]] == ["", "n1"]
    assert told(found.works["quill1880"][0]) == "A lens ([Quill, 1880])."


def test_a_note_about_a_work_counts_though_its_text_does_not_cite_it():
    found = places("<p>Oil.</p>", {"n1": "<p>It has no pages.</p>"}, work="wick1890")[1]
    assert [(use.note, use.sentence) for use in found.works["wick1890"]] == [("n1", "")]


def test_the_fold_of_an_answer_is_no_part_of_a_sentence():
    found = places(
        "<p>Oil.</p>", {"n1": "<details><summary>Guided answer</summary><p>A lens.</p></details>"}
    )[1]
    assert found.terms["lens"][0].sentence == "A lens."


def test_a_long_sentence_is_cut_around_the_words_between_words():
    many = "oil and wick " * 60
    (use,) = places(f"<p>{many}lens {many}</p>")[1].terms["lens"]
    assert use.sentence.startswith("… ") and use.sentence.endswith(" …")
    assert len(use.sentence) < 330
    assert use.sentence[use.start : use.end] == "lens"
    assert all(word in {"…", "oil", "and", "wick", "lens"} for word in use.sentence.split())


def test_the_list_escapes_and_says_who_speaks():
    companion, found = places("<p>Oil.</p>", {"n1": "<p>A &lt;lens&gt; & more.</p>"})
    html = place_list(companion, found.terms["lens"])
    assert 'href="read/lamps.html#p1"' in html and 'href="read/lamps.html#n1"' in html
    assert "note: " in html and ">About n1</a>" in html
    assert "A &lt;<mark>lens</mark>&gt; &amp; more." in html

"""The notes as Web Annotations: what the W3C's model says must be there, and the notes' own words."""

from __future__ import annotations

import json

from bundled import NASTY, files, hostile
from companion.model import Settings
from companion.render.html import plain
from samples import a_companion, a_note, a_passage, a_section

MOTIVES = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
    "identifying", "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip


def collection(companion):
    return json.loads(files(companion)["notes.jsonld"])


def test_the_collection_is_as_the_model_says(own, own_files):
    made = json.loads(own_files["notes.jsonld"])
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (made["type"], made["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    items = made["first"]["items"]
    assert made["total"] == len(items) == len(own.notes)
    assert len({item["id"] for item in items}) == len(items)
    assert all(item["type"] == "Annotation" and item["motivation"] in MOTIVES for item in items)
    assert all("created" not in item for item in items), "no note says when it was made"


def test_each_annotation_is_its_note(own, own_files):
    items = json.loads(own_files["notes.jsonld"])["first"]["items"]
    for item, note in zip(items, own.notes.values(), strict=True):
        section = own.section_of[note.passage]
        body, *tags = item["body"]
        assert item["id"] == f"../{section.url}#{note.id}"
        assert item["target"]["source"] == f"../{section.url}"
        selector = item["target"]["selector"]
        assert (selector["type"], selector["value"]) == ("FragmentSelector", own.passages[note.passage].id)
        assert selector.get("refinedBy", {}).get("exact", "") == note.quote
        assert (body["format"], body["language"]) == ("text/html", "en")
        assert tags[0] == {
            "type": "TextualBody",
            "purpose": "tagging",
            "value": note.kind,
            "format": "text/plain",
        }
        assert {tag["value"] for tag in tags} == {note.kind, note.verdict, note.date} - {""}
        assert 'href="read/' not in body["value"] and "data-card" not in body["value"]


def test_the_addresses_are_public_where_the_site_has_one():
    settings = Settings(site_name="Lamps", site_url="https://x.example/l", sections={"L": "read/lamps.md"})
    note = a_note(body="See L.2.", quote="burns")
    made = collection(a_companion(a_section(a_passage(1, notes=(note,)), a_passage(2)), settings=settings))
    (item,) = made["first"]["items"]
    assert made["id"] == "https://x.example/l/downloads/notes.jsonld"
    assert item["id"] == "https://x.example/l/read/lamps.html#train-oil"
    assert 'href="https://x.example/l/read/lamps.html#p2"' in item["body"][0]["value"]
    assert item["creator"] == {"type": "Organization", "name": "Lamps"}
    assert item["target"]["selector"]["refinedBy"] == {"type": "TextQuoteSelector", "exact": "burns"}


def test_a_site_without_a_name_is_nobodys_creator():
    made = collection(a_companion(a_section(a_passage(notes=(a_note(),)))))
    assert "creator" not in made["first"]["items"][0]


def test_hostile_words_are_quoted_exactly_and_escaped_in_html():
    (item,) = collection(hostile())["first"]["items"]
    assert item["target"]["selector"]["refinedBy"]["exact"] == NASTY
    value = item["body"][0]["value"]
    assert value.startswith("<p><strong>") and "<script" not in value
    assert 'href="https://x.example/?a=1&amp;b=2"' in value
    assert "A < B" in plain(value)

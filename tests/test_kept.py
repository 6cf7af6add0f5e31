"""What is kept from one build to the next, and when it is not."""

from __future__ import annotations

import pickle

import pytest

from companion.kept import KeptPage, KeptPages, KeptValues, digest


def shout(text: str) -> str:
    ASKED.append(text)
    return text.upper()


ASKED: list[str] = []


def kept(root, *texts, made_by="1"):
    """What had to be made of the texts, in a build of its own."""
    ASKED.clear()
    keep = KeptValues(root, "values.pickle", made_by)
    assert [keep(shout, text) for text in texts] == [text.upper() for text in texts]
    keep.save()
    return list(ASKED)


def test_a_value_is_made_once_for_all_builds_of_one_version(tmp_path):
    assert kept(tmp_path, "a", "b") == ["a", "b"]
    assert kept(tmp_path, "a", "b") == []
    assert kept(tmp_path, "a", "c") == ["c"]
    assert kept(tmp_path, "a", "b") == ["b"]  # only what the last build asked for stays
    assert kept(tmp_path, "a", made_by="2") == ["a"]
    assert kept(None, "a") == ["a"]


@pytest.mark.parametrize("data", [b"", b"no pickle", pickle.dumps(["one"]), pickle.dumps(("1", []))[:-3]])
def test_values_that_are_none_of_ours_are_made_anew(tmp_path, data):
    kept(tmp_path, "a")
    (tmp_path / ".cache/companion/values.pickle").write_bytes(data)
    assert kept(tmp_path, "a") == ["a"]
    assert kept(tmp_path, "a") == []


def test_parts_of_a_digest_do_not_run_together():
    assert digest("ab", "c") != digest("a", "bc") != digest("a", "b", "c")
    assert digest(b"a") == digest(b"a") != digest("a")


def test_a_page_is_found_by_what_it_is_made_of_and_by_its_bytes(tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / "a.html").write_text("<p>é", "utf-8")
    pages = KeptPages(site, tmp_path)
    assert pages.find("a.html", "key") is None
    pages.put("a.html", "key", KeptPage("A", "<p>é"))
    pages.put("b.html", "key", KeptPage("B", "<p>b"))
    pages.save()
    later = KeptPages(site, tmp_path)
    assert later.find("a.html", "key") == KeptPage("A", "<p>é")
    assert later.find("a.html", "other key") is None
    assert later.find("b.html", "key") is None
    (site / "a.html").write_text("<p>e", "utf-8")
    assert later.find("a.html", "key") is None

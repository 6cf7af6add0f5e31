"""The only writer."""

from __future__ import annotations

import os

import pytest

from companion import disk
from companion.model import Output, Stream


def test_only_what_differs_is_written(tmp_path):
    outputs = [Output("a/x.txt", "é"), Output("y.bin", b"\0")]
    assert disk.write_outputs(outputs, tmp_path) == ["a/x.txt", "y.bin"]
    assert disk.write_outputs([Output("a/x.txt", "é"), Output("y.bin", b"\1")], tmp_path) == ["y.bin"]
    assert (tmp_path / "a/x.txt").read_bytes() == "é".encode()


def test_a_stream_is_written_like_a_text_and_only_where_it_differs(tmp_path):
    outputs = [Stream("x.bin", lambda: iter([b"\0", b"1"])), Output("y.bin", b"\0")]
    assert disk.write_outputs(outputs, tmp_path) == ["x.bin", "y.bin"]
    os.utime(tmp_path / "x.bin", (1, 1))
    assert disk.write_outputs(outputs, tmp_path) == []
    assert (tmp_path / "x.bin").stat().st_mtime == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.bin", "y.bin"]


def test_a_folder_is_what_it_was_and_read_when_asked(tmp_path):
    disk.write_outputs([Output("b.txt", b"2"), Output("a/x.txt", b"1"), Output("d/z", b"3")], tmp_path)
    found = disk.Folder(tmp_path, ("d",))
    disk.write_outputs([Output("b.txt", b"new"), Output("c.txt", b"4")], tmp_path)
    assert dict(found) == {"a/x.txt": b"1", "b.txt": b"new"}
    assert "c.txt" not in found and found.get("c.txt", b"") == b"" and found.get("d/z") is None


def test_a_folder_is_read_back_in_order(tmp_path):
    outputs = [Output("b.txt", b"2"), Output("a/x.txt", b"1"), Output("downloads/z.zip", b"3")]
    disk.write_outputs(outputs, tmp_path)
    assert [o.path for o in disk.read_outputs(tmp_path)] == ["a/x.txt", "b.txt", "downloads/z.zip"]
    assert [o.path for o in disk.read_outputs(tmp_path, ("downloads",))] == ["a/x.txt", "b.txt"]


def test_a_new_site_takes_the_old_ones_place_whole(tmp_path):
    site = tmp_path / "site"
    disk.write_outputs([Output("old.html", "old")], site)
    made = disk.fresh(site)
    disk.write_outputs([Output("new.html", "new")], made)
    disk.swap(made, site)
    assert [o.path for o in disk.read_outputs(tmp_path)] == ["site/new.html"]


def test_the_folder_for_the_next_site_is_always_empty(tmp_path):
    site = tmp_path / "site"
    disk.write_outputs([Output("left.html", "from a build that was cut off")], disk.fresh(site))
    assert list(disk.fresh(site).iterdir()) == []


def test_a_swap_cut_off_between_its_two_steps_is_finished(tmp_path):
    disk.write_outputs([Output("site.ready/new.html", "new"), Output("site.old/old.html", "old")], tmp_path)
    assert disk.recover(tmp_path / "site")
    assert [o.path for o in disk.read_outputs(tmp_path)] == ["site/new.html"]


def test_a_build_cut_off_is_no_site(tmp_path):
    disk.write_outputs([Output("site.new/half.html", "half"), Output("site/old.html", "old")], tmp_path)
    assert not disk.recover(tmp_path / "site")
    assert (tmp_path / "site/old.html").read_text() == "old"


def test_what_was_kept_is_not_made_again(tmp_path):
    keep = disk.keeper(tmp_path)
    assert keep("a.svg", lambda: "made ë") == "made ë"
    assert keep("a.svg", lambda: pytest.fail("it was kept")) == "made ë"
    assert [path.name for path in (tmp_path / disk.CACHE).iterdir()] == ["a.svg"]


def test_a_cache_that_cannot_be_written_or_read_only_costs_time(tmp_path):
    (tmp_path / ".cache").write_text("a file where the folder should be")
    keep = disk.keeper(tmp_path)
    assert [keep("a.svg", lambda: "made") for _ in range(2)] == ["made", "made"]
    (tmp_path / "other" / disk.CACHE).mkdir(parents=True)
    (tmp_path / "other" / disk.CACHE / "a.svg").write_bytes(b"\xff")
    assert disk.keeper(tmp_path / "other")("a.svg", lambda: "made") == "made"


def a_shelf(root, *texts):
    """What the shelf has to make of the texts, in a build of its own."""
    shelf, made = disk.Shelf(root, "texts.json"), []
    for text in texts:
        assert shelf(text, lambda source: made.append(source) or source.upper()) == text.upper()
    shelf.save()
    return made


def test_a_shelf_makes_each_text_once_for_all_builds(tmp_path):
    assert a_shelf(tmp_path, "a", "é", "a") == ["a", "é"]
    assert a_shelf(tmp_path, "a", "é", "b") == ["b"]
    assert a_shelf(None, "a", "a") == ["a"]


def test_a_shelf_does_not_grow_for_ever(tmp_path):
    for number in range(20):
        a_shelf(tmp_path, "a", "b", f"changed {number}")
    assert len(disk._texts(tmp_path / disk.CACHE / "texts.json")) <= 7
    assert a_shelf(tmp_path, "a", "b") == []


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"a": 1}', b"\xff"])
def test_a_shelf_that_is_none_of_ours_is_made_anew(tmp_path, content):
    assert a_shelf(tmp_path, "a") == ["a"]
    (tmp_path / disk.CACHE / "texts.json").write_bytes(content)
    assert a_shelf(tmp_path, "a") == ["a"]
    (tmp_path / "b").mkdir()
    (tmp_path / "b/.cache").write_text("a file where the folder should be")
    assert a_shelf(tmp_path / "b", "a") == ["a"]


def test_the_cache_keeps_what_was_asked_for_last(tmp_path):
    keep = disk.keeper(tmp_path)
    for number in range(6):
        keep(f"{number}.svg", lambda: "made")
        os.utime(tmp_path / disk.CACHE / f"{number}.svg", (number, number))
    keep("0.svg", lambda: pytest.fail("it was kept"))
    (tmp_path / disk.CACHE / "templates").mkdir()
    disk.prune(tmp_path, most=3)
    left = sorted(path.name for path in (tmp_path / disk.CACHE).iterdir())
    assert left == ["0.svg", "4.svg", "5.svg", "templates"]
    disk.prune(tmp_path / "nowhere")

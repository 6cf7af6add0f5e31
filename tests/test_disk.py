"""The only writer."""

from __future__ import annotations

import pytest

from companion import disk
from companion.model import Output


def test_only_what_differs_is_written(tmp_path):
    outputs = [Output("a/x.txt", "é"), Output("y.bin", b"\0")]
    assert disk.write_outputs(outputs, tmp_path) == ["a/x.txt", "y.bin"]
    assert disk.write_outputs([Output("a/x.txt", "é"), Output("y.bin", b"\1")], tmp_path) == ["y.bin"]
    assert (tmp_path / "a/x.txt").read_bytes() == "é".encode()


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

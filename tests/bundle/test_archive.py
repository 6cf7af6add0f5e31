"""A zip that is the same byte for byte."""

from __future__ import annotations

import io
import json
import os
import time
import zipfile

from bundled import files
from companion.bundle import archive
from samples import a_companion, a_work

SITE = {"index.html": "<p>é</p>".encode(), "assets/a.js": b"1", "read/lamps.html": b"x"}


def zipped(files: dict[str, bytes]) -> bytes:
    return b"".join(archive(files, "top"))


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        return packed.namelist()


def test_the_order_of_the_files_does_not_count():
    assert zipped(SITE) == zipped(dict(reversed(SITE.items())))


def test_the_hour_does_not_count(monkeypatch):
    first = zipped(SITE)
    monkeypatch.setattr(time, "time", lambda: 4e9)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert zipped(SITE) == first
    assert os.environ["TZ"]


def test_a_change_in_one_file_changes_the_zip():
    assert zipped(SITE) != zipped(SITE | {"index.html": b"<p>e</p>"})


def test_unpacking_makes_one_folder_and_leaves_it_never():
    found = names(zipped(SITE))
    assert found == ["top/assets/a.js", "top/index.html", "top/read/lamps.html"]
    assert not [name for name in found if name.startswith("/") or ".." in name or "\\" in name]


def test_the_works_are_the_articles_entries_verbatim():
    listed = a_work(source="@book{quill1880,\n  x = {1}\n}", fields={"listed": "yes"})
    made = files(a_companion(works=[listed, a_work("ours", source="@book{ours}")]), SITE)
    assert made["works.bib"] == "@book{quill1880,\n  x = {1}\n}\n"
    assert made["sources.bib"] == "@book{ours}\n"


def test_the_manifest_gives_size_and_digest_of_the_others():
    made = files(a_companion(), SITE)
    manifest = json.loads(made["manifest.json"])["files"]
    assert {*manifest, "manifest.json", "manifest.js"} == set(made)
    assert manifest["companion.zip"]["bytes"] == len(made["companion.zip"])
    assert json.loads(made["manifest.js"].split("manifest=")[1].rstrip(";\n"))["files"] == manifest

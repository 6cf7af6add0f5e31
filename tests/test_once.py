"""What does not work out its last answer again, and what leaves nothing behind."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from pathlib import Path

import pytest

from companion import host
from companion.once import once
from companion.read import read_again
from project import make_project


def test_the_same_objects_are_asked_once_and_others_anew():
    asked = []

    @once
    def told(one, *, other=None):
        asked.append((one, other))
        return object()

    some, alike = [1], [1]
    assert told(some) is told(some)
    first = told(some)
    assert told(alike) is not first
    assert told(some) is not first  # only the last answer is held
    assert told(some, other=Path("a")) is told(some, other=Path("a"))
    assert len(asked) == 4


@pytest.mark.parametrize(
    "path",
    ["mkdocs.yml", "CHANGELOG.md", "bib/paper.bib", "docs/read/lamps.md", "docs/data/glossary.yml"],
)
def test_sources_are_read_again_when_one_changes(tmp_path, path):
    project = make_project(tmp_path)
    (project / "CHANGELOG.md").touch()
    first = read_again(project)
    assert read_again(project) is first
    file = project / path
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    assert read_again(project) is not first


def test_sources_are_read_again_for_a_new_file_another_copy_or_another_address(tmp_path, monkeypatch):
    project = make_project(tmp_path)
    settings = project / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace('site_url: ""', 'site_url: !ENV [SITE_URL, ""]'), "utf-8"
    )
    first = read_again(project)
    (project / "docs/more.md").write_text("# More\n", "utf-8")
    second = read_again(project)
    monkeypatch.setenv("SITE_URL", "https://l.example/")
    third = read_again(project)
    fourth = read_again(project, project / "paper.md")
    assert len({id(reading) for reading in (first, second, third, fourth)}) == 4
    assert third.companion.settings.site_url == "https://l.example/"


MODULE = """
import logging, os, sys, warnings
log = logging.getLogger("hosted")
log.addHandler(logging.StreamHandler())
logging.getLogger("hosted.part").addFilter(lambda record: True)
warnings.simplefilter("ignore")
print(sys.argv[1:], os.environ["TOLD"])
os.environ["LEFT"] = "1"
if sys.argv[1] == "stop":
    try:
        raise KeyboardInterrupt
    except KeyboardInterrupt as stop:
        try:
            raise RuntimeError("aborted") from stop
        except RuntimeError:
            sys.exit(1)
sys.exit(int(sys.argv[1]) if sys.argv[1].isdigit() else sys.argv[1])
"""


@pytest.fixture
def hosted(tmp_path, monkeypatch):
    (tmp_path / "hosted.py").write_text(MODULE, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)


@pytest.mark.parametrize(("word", "code"), [("0", 0), ("3", 3), ("what is wrong", 1)])
def test_a_host_is_told_its_words_and_leaves_nothing(hosted, capsys, word, code):
    before = (list(sys.argv), dict(os.environ), list(warnings.filters))
    assert host.run("hosted", [word, "b"], {"TOLD": "this"}) == code
    assert capsys.readouterr().out == f"{[word, 'b']} this\n"
    assert (list(sys.argv), dict(os.environ), list(warnings.filters)) == before
    assert logging.getLogger("hosted").handlers == logging.getLogger("hosted.part").filters == []


def test_a_stop_by_hand_comes_through_a_host_that_makes_a_code_of_it(hosted):
    with pytest.raises(KeyboardInterrupt):
        host.run("hosted", ["stop"], {"TOLD": ""})

"""A build that keeps pages gives the bytes of one that keeps nothing, whatever was changed in between."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from companion import disk
from project import ROOT, companion

pytestmark = pytest.mark.host
AUDIT = os.environ.get("AUDIT") == "all"


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        text = (project / path).read_text("utf-8")
        assert old in text
        (project / path).write_text(text.replace(old, new), "utf-8")

    return change


def written(path: str, text: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, "utf-8")

    return change


# One after the other, from what one page shows to what all of them do.
CHANGES = {
    "a restatement": replaced("docs/read/keepers.md", "share each night.", "share each long night."),
    "a passage's title": replaced("docs/read/lamps.md", "### Glass cracks", "### Glass may crack"),
    "a note that cites more": replaced("docs/read/keepers.md", "of glass only.", "of glass [@quill1880]."),
    "counts on a section": replaced("docs/read/keepers.md", "long night.\n", "long night.\n\n{numbers}\n"),
    "a note elsewhere, which the counts count": replaced(
        "docs/read/lamps.md",
        "/// question",
        "/// context | Soot\n    id: soot\n\nSoot is coal.\n///\n\n/// question",
    ),
    "a page of our own": written("docs/more.md", "---\ntitle: More\n---\n\nOf a lens.\n"),
    "a definition": replaced("docs/data/glossary.yml", "A keeper minds", "A keeper minds well"),
    "another form of a term": replaced("docs/data/glossary.yml", "[keepers]", "[keepers, watch]"),
    "a work's title": replaced("bib/paper.bib", "title = {", "title = {New "),
    "a section's title": replaced("docs/read/lamps.md", "title: Lamps", "title: Lamps and glass"),
    "a template": written(
        "docs/overrides/main.html", '{% extends "base.html" %}{% block announce %}Hear{% endblock %}'
    ),
    "the settings": replaced(
        "mkdocs.yml", "  name: material", "  name: material\n  custom_dir: docs/overrides"
    ),
    "the same template, changed": written(
        "docs/overrides/main.html", '{% extends "base.html" %}{% block announce %}Hear!{% endblock %}'
    ),
}
IN_A_HURRY = ("a passage's title", "a note elsewhere, which the counts count", "a section's title")


def built(project: Path) -> dict[str, bytes]:
    done = companion(project, "build", "--no-downloads")
    assert done.returncode == 0, done.stdout + done.stderr
    return {output.path: bytes(output.content) for output in disk.read_outputs(project / "site")}


def test_what_is_kept_is_what_would_be_made(project, tmp_path):
    built(project)
    other = tmp_path / "other"
    for name, change in CHANGES.items():
        change(project)
        if AUDIT or name in IN_A_HURRY or name == list(CHANGES)[-1]:
            kept = built(project)
            shutil.rmtree(other, ignore_errors=True)
            shutil.copytree(project, other, ignore=shutil.ignore_patterns("site*", ".cache"))
            fresh = built(other)
            assert [p for p in {*kept, *fresh} if kept.get(p) != fresh.get(p)] == [], name


def test_a_page_is_kept_only_as_it_was_written(project):
    """A section is not made again (its words are taken from the site), unless somebody changed it there."""
    first = built(project)
    listed = project / ".cache/companion/pages.json"
    page = project / "site/read/lamps.html"
    page.write_bytes(page.read_bytes().replace(b"Glass cracks", b"Glass sings"))
    assert built(project) == first
    page.unlink()
    assert built(project) == first
    listed.write_text("[1", "utf-8")
    assert built(project) == first
    assert "read/lamps.html" in listed.read_text("utf-8")


def test_pages_that_stand_are_not_converted_again(project):
    built(project)
    (project / "tell.py").write_text(
        "from markdown.extensions import Extension\n"
        "from markdown.preprocessors import Preprocessor\n"
        "class Tell(Preprocessor):\n"
        "    def run(self, lines):\n"
        "        print('converted', lines, flush=True)\n"
        "        return lines\n"
        "class Told(Extension):\n"
        "    def extendMarkdown(self, md):\n"
        "        md.preprocessors.register(Tell(md), 'tell', 100)\n"
        "def makeExtension(**known):\n"
        "    return Told(**known)\n"
    )
    replaced("mkdocs.yml", "  - smarty", "  - smarty\n  - tell")(project)
    path = os.pathsep.join([str(project), os.environ.get("PYTHONPATH", "")])

    def said() -> str:
        return companion(project, "build", "--no-downloads", PYTHONPATH=path).stdout

    first = said()
    assert "### Glass cracks" in first and "### Two keepers" in first
    assert "converted" not in said()
    replaced("docs/read/keepers.md", "share each night.", "share each long night.")(project)
    again = said()
    assert "### Glass cracks" not in again and "### Two keepers" in again
    replaced("tell.py", "'converted'", "'converted anew'")(project)
    assert said().count("converted anew") == first.count("converted")


def test_other_code_makes_all_pages_anew(project, tmp_path):
    """What stands in a page's head is in no text, and home is no section."""
    head = '{% extends "base.html" %}{% block site_meta %}{{ companion_head }}{% endblock %}'
    written("docs/overrides/main.html", head)(project)
    CHANGES["the settings"](project)
    built(project)
    shutil.copytree(ROOT / "scripts/companion", tmp_path / "code/companion")
    replaced("code/companion/render/head.py", '"inLanguage": "en"', '"inLanguage": "fr"')(tmp_path)
    path = os.pathsep.join([str(tmp_path / "code"), os.environ.get("PYTHONPATH", "")])
    done = companion(project, "build", "--no-downloads", PYTHONPATH=path)
    assert done.returncode == 0, done.stderr
    for page in ("index", "glossary", "read/lamps"):
        assert '"inLanguage":"fr"' in (project / f"site/{page}.html").read_text("utf-8"), page


def test_a_project_with_another_plugin_keeps_no_page(project):
    replaced("mkdocs.yml", "plugins: []", "plugins: [search]")(project)
    first = built(project)
    assert not (project / ".cache/companion/pages.json").exists()
    assert built(project) == first

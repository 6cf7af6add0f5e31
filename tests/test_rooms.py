"""Who may import whom, and that nothing in scripts/ knows this one article."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from project import ROOT

SCRIPTS = ROOT / "scripts"
ROOMS = {
    "model": set(),
    "syntax": {"model"},
    "finder": {"model", "typography"},
    "codes": {"model"},
    "addresses": {"model", "once", "syntax"},
    "editions": {"model", "once", "typography"},
    "tex": set(),
    "once": set(),
    "tags": set(),
    "typography": set(),
    "host": set(),
    "lock": set(),
    "signals": set(),
    "quiet": set(),
    "lasting": set(),
    "trouble": set(),
    "disk": {"model", "signals"},
    "kept": {"model", "disk"},
    "read": {"model", "typography", "syntax", "tex", "kept"},
    "check": {"model", "syntax", "finder", "codes", "addresses", "editions", "tags"},
    "render": {"model", "typography", "syntax", "finder", "codes", "tex", "once", "addresses", "editions"},
    "bundle": {"model", "tex", "tags", "render"},
    "press": set(),
    "markdown": {"model", "syntax", "finder", "once", "disk", "kept", "read", "render"},
}
PUBLIC_FACE = {"__init__", "__main__"}
OF_THIS_ARTICLE = re.compile(r"eeu|eurasian|hatami|zargar|amini|nazarbayev", re.I)


def imports(source: str) -> Iterator[str]:
    """Every module that is imported, `from companion import syntax` as `companion.syntax`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are written out in full"
            names = [f"{node.module}.{name.name}" for name in node.names]
            yield from names if node.module == "companion" else [node.module or ""]


def faults(path: str, source: str) -> list[str]:
    """What a file below scripts/ imports against the rules."""
    modules = list(imports(source))
    host = [m for m in modules if m.split(".")[0] in ("mkdocs", "zensical") and path != "mkdocs_hooks.py"]
    parts = path.removeprefix("companion/").removesuffix(".py").split("/")
    room = parts[0]
    if path == "mkdocs_hooks.py" or room in PUBLIC_FACE:
        return host
    ours = {m.split(".")[1] for m in modules if m.startswith("companion.")}
    face = ["companion"] if "companion" in modules else []
    return host + face + sorted(ours - ROOMS[room] - {room})


def files() -> list[str]:
    return sorted(path.relative_to(SCRIPTS).as_posix() for path in SCRIPTS.rglob("*.py"))


@pytest.mark.parametrize("path", files())
def test_a_room_imports_only_what_it_may(path):
    assert faults(path, (SCRIPTS / path).read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("companion/model.py", "from companion import syntax", ["syntax"]),
        ("companion/check/works.py", "from companion.read.bib import read_bib", ["read"]),
        ("companion/render/cards.py", "import companion.markdown", ["markdown"]),
        ("companion/disk.py", "import companion", ["companion"]),
        ("companion/markdown/notes.py", "def f():\n    from mkdocs import utils", ["mkdocs"]),
        ("companion/__main__.py", "import mkdocs", ["mkdocs"]),
        ("companion/read/bib.py", "from companion.model import Work", []),
        ("mkdocs_hooks.py", "import mkdocs", []),
    ],
)
def test_the_rule_notices_who_breaks_it(path, source, expected):
    assert faults(path, source) == expected


def test_every_room_is_there():
    there = {path.removesuffix(".py").split("/")[1] for path in files() if path.startswith("companion/")}
    assert there == {*ROOMS, *PUBLIC_FACE}


def sources() -> list[Path]:
    kinds = {".py", ".js", ".mjs", ".ts"}
    return sorted(path for path in SCRIPTS.rglob("*") if path.suffix in kinds)


def test_no_script_knows_this_article():
    told = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in sources()
        for found in OF_THIS_ARTICLE.finditer(path.read_text("utf-8"))
    ]
    assert told == []


def test_the_search_for_names_would_find_one():
    assert OF_THIS_ARTICLE.search("# the EEU of 2015")
    assert len(sources()) > 50

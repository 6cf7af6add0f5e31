"""Each case lays `files` over the invented project and says which findings it must have, and no others.

A file is its whole text, bytes, null (take it away) or `replace: [old, new]` with, where needed, a second
pair `and: [old, new]`. `paper` names the copy of the article to read. An expectation is
`path:line: level: words [rule]`, the words being part of the message.
"""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

import companion
from companion.check import RULES
from project import HERE, ROOT, SAMPLE

CASES = sorted((HERE / "cases").glob("*.yml"))


@pytest.fixture
def sources(tmp_path, monkeypatch):
    """The invented project, as the current folder."""
    shutil.copytree(SAMPLE, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")


def load(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text("utf-8"))


def overlay(path: Path, change: Any) -> None:
    if change is None:
        path.unlink()
    elif isinstance(change, bytes):
        path.write_bytes(change)
    elif isinstance(change, str):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(change, "utf-8")
    else:
        text = path.read_text("utf-8")
        for old, new in change.values():
            assert text.count(old) == 1, f"{path} must hold this once: {old}"
            text = text.replace(old, new)
        path.write_text(text, "utf-8")


def findings(case: dict[str, Any]) -> list[str]:
    for path, change in case.get("files", {}).items():
        overlay(Path(path), change)
    paper = Path(case["paper"]) if "paper" in case else None
    return [str(finding) for finding in companion.find(companion.read(Path(), paper))]


def agrees(found: str, expected: str) -> bool:
    """Same place, level and rule; the expected words stand in the message."""
    shape = re.compile(r"(\S+:\d+: \w+): (.*) (\[[a-z0-9-]+\])", re.S)
    there, wanted = shape.fullmatch(found), shape.fullmatch(expected)
    assert there and wanted, f"not of the form 'path:line: level: words [rule]': {expected}"
    return (there[1], there[3]) == (wanted[1], wanted[3]) and wanted[2] in there[2]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_has_exactly_the_findings_it_expects(path, sources):
    case = load(path)
    found = findings(case)
    assert len(found) == len(case["expect"]), "\n".join(found)
    for line, expected in zip(found, case["expect"], strict=True):
        assert agrees(line, expected), f"\nfound    {line}\nexpected {expected}"


@pytest.mark.parametrize("paper", [None, "paper.md"])
def test_the_invented_project_has_no_findings(paper, sources):
    assert findings({"paper": paper} if paper else {}) == []


def rules_of_reading() -> set[str]:
    """The second argument of every `Finding(…)` in read/."""
    calls = (
        node
        for path in (ROOT / "scripts/companion/read").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding"
    )
    return {call.args[1].value for call in calls if isinstance(call.args[1], ast.Constant)}


def test_every_rule_has_a_case():
    expected = {line.rsplit("[", 1)[1].rstrip("]") for path in CASES for line in load(path)["expect"]}
    assert {*RULES, *rules_of_reading()} - expected == set()


def test_a_case_that_expects_nothing_is_a_mistake():
    assert [path.name for path in CASES if not load(path).get("expect")] == []


def test_every_rule_says_why():
    assert [rule.name for rule in RULES.values() if not rule.why.strip().endswith(".")] == []

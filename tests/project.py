"""A copy of the invented project in a folder of its own, and the command run on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent
SAMPLE = HERE / "samples/lanterns"


def make_project(folder: Path) -> Path:
    """Copy the sample to folder/project; its hook is ours."""
    project = folder / "project"
    shutil.copytree(SAMPLE, project)
    settings = project / "mkdocs.yml"
    hooks = (ROOT / "scripts/mkdocs_hooks.py").as_posix()
    settings.write_text(settings.read_text("utf-8").replace("HOOKS", hooks), "utf-8")
    return project


def companion(
    project: Path, *arguments: str, paper: Path | str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `companion …` in a project; the text of both streams comes back."""
    known = {key: value for key, value in os.environ.items() if key not in ("PAPER", "SITE_URL")}
    return subprocess.run(
        [sys.executable, "-m", "companion", *arguments],
        cwd=project,
        env=known | {"PAPER": str(paper), "NO_MKDOCS_2_WARNING": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def real_project(folder: Path) -> Path:
    """The real sources in a folder of their own, without what was generated."""
    project = folder / "real"
    project.mkdir()
    if not (ROOT / ".build").exists():
        pytest.skip("the page's scripts are not built: npm run build")
    for name in ("docs", "bib", "scripts", ".build"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__", "browser"))
    for name in ("mkdocs.yml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, project)
    return project

"""Fixtures that several rooms share."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

from project import companion, make_project

settings.register_profile("quick", max_examples=60, derandomize=True, database=None, deadline=None)
settings.load_profile("quick")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the invented project."""
    return make_project(tmp_path)


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented project with a good site, which many tests copy and none changes."""
    project = make_project(tmp_path_factory.mktemp("built"))
    done = companion(project, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return project


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return shutil.copytree(built_once, tmp_path / "project")


@pytest.fixture
def paper() -> Path:
    """A copy of the real article, where $PAPER names one."""
    path = os.environ.get("PAPER")
    if not path:
        pytest.skip("PAPER is not set: no copy of the article to test with")
    return Path(path).absolute()

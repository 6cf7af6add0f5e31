"""What is installed: each thing with its reason, locked with a digest; no word of where it came from."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from project import ROOT

PYPROJECT = (ROOT / "pyproject.toml").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
LOCK = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
LOCKS = ("requirements.txt", "requirements-hosts.txt", "requirements-fuzz.txt")


def dependencies() -> list[str]:
    project = tomllib.loads(PYPROJECT)["project"]
    return [
        *project["dependencies"],
        *(one for some in project["optional-dependencies"].values() for one in some),
    ]


def test_each_python_package_has_its_reason():
    for dependency in dependencies():
        assert re.search(rf'^ *"{re.escape(dependency)}", *# .+', PYPROJECT, re.M), dependency
        name = re.match(r"[\w-]+", dependency)[0]
        assert f"`{name}`" in README, name


def test_each_npm_package_has_its_reason():
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    names = [*package.get("dependencies", {}), *package["devDependencies"]]
    assert names and [name for name in names if f"`{name}`" not in README] == []


@pytest.mark.parametrize("name", LOCKS)
def test_each_locked_python_package_has_a_digest_and_no_host(name):
    text = (ROOT / name).read_text("utf-8")
    entries = re.split(r"(?m)^(?=[A-Za-z])", text)[1:]
    assert len(entries) == len(re.findall(r"(?m)^[\w.-]+(?:\[[^]]*\])?==", text)) > 0
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"https?:|file://|-index-url|--find-links|--trusted-host", text) == []


def test_each_direct_python_package_is_locked():
    locked = {
        re.sub(r"[-_.]+", "-", found).lower()
        for name in LOCKS
        for found in re.findall(r"(?m)^([\w.-]+)", (ROOT / name).read_text("utf-8"))
    }
    names = {re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", one)[0]).lower() for one in dependencies()}
    assert names - locked == set()


def test_each_locked_npm_package_has_a_digest_and_no_host():
    packages = {path: entry for path, entry in LOCK.items() if path}
    assert len(packages) > 100
    assert [
        path for path, entry in packages.items() if not entry.get("integrity", "").startswith("sha512-")
    ] == []
    assert [path for path, entry in packages.items() if "resolved" in entry] == []

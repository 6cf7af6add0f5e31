"""mkdocs.yml and CHANGELOG.md in, settings out."""

from __future__ import annotations

import re
from typing import Any

from companion.model import Finding, Place, Settings
from companion.read.records import Lined, load_yaml

_RELEASE = re.compile(r"^## \[?v?(\d+(?:\.\d+)+)\]?(?: [-–(]+ *(\d{4}-\d\d-\d\d))?", re.M)


def read_settings(text: str, path: str, changelog: str = "") -> tuple[Settings, list[Finding]]:
    """Read `site_name`, `site_url` and `extra.companion`; version and date are CHANGELOG's newest.

    The address ends in a slash, as MkDocs writes it, so that links can be appended.
    """
    loaded = load_yaml(text, path)
    if isinstance(loaded, Finding):
        return Settings(), [loaded]
    ours = _inner(_inner(loaded, "extra"), "companion")
    release = _RELEASE.search(changelog)
    faults = []
    if not _inner(ours, "sections"):
        message = "extra.companion.sections is missing: name each section's code and page, in reading order"
        faults.append(Finding(Place(path), "settings-name-sections", message))
    return (
        Settings(
            site_name=_text(loaded, "site_name"),
            site_url=f"{url.rstrip('/')}/" if (url := _text(loaded, "site_url")) else "",
            version=release[1] if release else "",
            date=(release[2] or "") if release else "",
            sections={str(code): str(page) for code, page in _inner(ours, "sections").items()},
            section_lines=dict(getattr(_inner(ours, "sections"), "lines", {})),
            article={str(key): str(value) for key, value in _inner(ours, "article").items()},
            furniture=tuple(str(word) for word in ours.get("furniture") or ()),
            bundle=_text(ours, "bundle") or "companion",
            cover=_text(ours, "cover"),
            releases=_releases(changelog),
            licence_url=_text(ours, "licence_url"),
            at=Place(path),
        ),
        faults,
    )


def _releases(changelog: str) -> dict[str, str]:
    """What stands under the heading of each release, as Markdown."""
    parts = (
        (one[1], re.split(r"^## ", changelog[one.end() :], maxsplit=1, flags=re.M)[0])
        for one in _RELEASE.finditer(changelog)
    )
    return {version: text.partition("\n")[2].strip() for version, text in parts}


def _inner(value: Any, key: str) -> Lined | dict[str, Any]:  # noqa: ANN401 - YAML holds anything
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def _text(value: Any, key: str) -> str:  # noqa: ANN401
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""

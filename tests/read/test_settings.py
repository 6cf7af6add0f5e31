"""mkdocs.yml and CHANGELOG.md in, settings out."""

from __future__ import annotations

import pytest

from companion.read.settings import read_settings

TEXT = """site_name: Lamps
site_url: !ENV [SITE_URL, ""]
extra:
  companion:
    bundle: lamps
    sections: {L: read/lamps.md, K: read/keepers.md}
    furniture: [Keywords]
    article: {title: On lanterns, year: 1901}
"""


def test_settings_are_read_in_order():
    settings, faults = read_settings(TEXT, "mkdocs.yml")
    assert faults == []
    assert list(settings.sections.items()) == [("L", "read/lamps.md"), ("K", "read/keepers.md")]
    assert (settings.site_name, settings.site_url, settings.bundle) == ("Lamps", "", "lamps")
    assert (settings.furniture, settings.article["year"]) == (("Keywords",), "1901")


@pytest.mark.parametrize(
    ("changelog", "expected"),
    [
        ("# Changes\n\n## 0.2.0 - 1901-02-03\n\n## 0.1.0 - 1901-01-01\n", ("0.2.0", "1901-02-03")),
        ("## [1.0.0] – 1901-02-03\n", ("1.0.0", "1901-02-03")),
        ("## v1.0 (1901-02-03)\n", ("1.0", "1901-02-03")),
        ("## 0.3.0\n", ("0.3.0", "")),
        ("## Unreleased\n\n## 0.3.0 - 1901-02-03\n", ("0.3.0", "1901-02-03")),
        ("", ("", "")),
    ],
)
def test_the_version_is_the_newest_of_the_changelog(changelog, expected):
    settings, _ = read_settings(TEXT, "mkdocs.yml", changelog)
    assert (settings.version, settings.date) == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "settings-name-sections"),
        ("- a\n", "settings-name-sections"),
        ("extra: 1\n", "settings-name-sections"),
        ("extra: {companion: {sections: [a]}}\n", "settings-name-sections"),
        ("a: [\n", "yaml-is-valid"),
    ],
)
def test_settings_that_name_no_sections_are_one_finding(text, rule):
    settings, faults = read_settings(text, "mkdocs.yml")
    assert ([fault.rule for fault in faults], settings.sections) == ([rule], {})

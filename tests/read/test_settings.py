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


def test_settings_are_read_in_order(monkeypatch):
    monkeypatch.delenv("SITE_URL", raising=False)
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


def test_what_is_said_of_each_release_is_read():
    changelog = (
        "## Soon\n\n- z\n\n## v0.2 (1901-02-03)\n\n- a\n- b ## c\n\n### More\n\nd\n## 0.1\n## Old\n\ne"
    )
    settings, _ = read_settings(TEXT, "mkdocs.yml", changelog)
    assert settings.releases == {"0.2": "- a\n- b ## c\n\n### More\n\nd", "0.1": ""}


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


@pytest.mark.parametrize(
    ("written", "environment", "expected"),
    [
        ('!ENV [SITE_URL, "https://usual.example/"]', None, "https://usual.example/"),
        ('!ENV [SITE_URL, "https://usual.example/"]', "https://a.example/b/", "https://a.example/b/"),
        ("!ENV SITE_URL", "https://a.example/b", "https://a.example/b/"),
        ("!ENV SITE_URL", None, ""),
        ("!ENV [OTHER, SITE_URL, x]", "https://a.example", "https://a.example/"),
        ("!ENV []", "https://a.example", ""),
        ("https://fixed.example", "https://a.example", "https://fixed.example/"),
    ],
)
def test_the_address_comes_from_the_environment_as_for_mkdocs(monkeypatch, written, environment, expected):
    monkeypatch.delenv("OTHER", raising=False)
    monkeypatch.delenv("SITE_URL", raising=False)
    if environment is not None:
        monkeypatch.setenv("SITE_URL", environment)
    settings, _ = read_settings(TEXT.replace('!ENV [SITE_URL, ""]', written), "mkdocs.yml")
    assert settings.site_url == expected

"""The command line: exit codes, one sentence for what is wrong around us, never a traceback."""

from __future__ import annotations

import shutil

import pytest

from companion import disk
from companion.__main__ import main
from project import SAMPLE


@pytest.fixture
def here(tmp_path, monkeypatch):
    """The invented project, as the current folder; no build in it."""
    shutil.copytree(SAMPLE, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    monkeypatch.delenv("PAPER", raising=False)
    return tmp_path / "project"


def test_a_good_project_is_0_and_its_counts(here, capsys):
    assert main(["check"]) == 0
    assert capsys.readouterr().out == (
        "0 errors, 0 warnings: 3 passages, 3 citations, 3 works, 5 notes, 2 terms, "
        "1 quotations (no copy to prove them)\n"
    )


def test_with_a_copy_the_counts_say_what_was_proved(here, capsys):
    assert main(["--paper", "paper.md", "check"]) == 0
    assert "1 quotations proved" in capsys.readouterr().out


def test_the_copy_may_be_named_by_the_environment(here, capsys, monkeypatch):
    monkeypatch.setenv("PAPER", "paper.md")
    assert main(["check"]) == 0
    assert "proved" in capsys.readouterr().out


def test_errors_are_1_and_a_line_each(here, capsys):
    page = here / "docs/read/lamps.md"
    page.write_text(page.read_text("utf-8").replace("@quill1880, p. 12", "@quil, p. 12"), "utf-8")
    assert main(["check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("docs/read/lamps.md:15: error: no work 'quil' in bib/")
    assert lines[0].endswith("[citation-has-work]")
    assert lines[1].startswith("1 errors, 0 warnings")


def test_warnings_alone_are_0(here, capsys):
    (here / "docs/data/permalinks.txt").write_text("", "utf-8")
    assert main(["check"]) == 0
    assert "0 errors, 1 warnings" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--root", "docs", "check"], "companion: no mkdocs.yml here; run this in the project's folder: "),
        (["--paper", "nowhere.txt", "check"], "companion: No such file or directory: nowhere.txt"),
        (["--root", "nowhere", "build"], "companion: no mkdocs.yml here"),
    ],
)
def test_trouble_around_us_is_2_and_one_sentence(here, capsys, arguments, said):
    assert main(arguments) == 2
    streams = capsys.readouterr()
    assert (streams.out, streams.err.count("\n")) == ("", 1)
    assert streams.err.startswith(said)


@pytest.mark.parametrize("arguments", [[], ["fly"], ["check", "--wings"]])
def test_a_wrong_command_is_2_and_says_how(here, capsys, arguments):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: companion" in capsys.readouterr().err


def test_a_stop_by_hand_is_2_and_one_sentence(here, capsys, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("companion.__main__.companion.read", stop)
    assert main(["check"]) == 2
    assert capsys.readouterr().err == "companion: stopped; site/ is as the last finished build left it\n"


def test_an_error_builds_nothing_and_keeps_the_site(here, capsys):
    disk.write_outputs([disk.Output("index.html", "good")], here / "site")
    (here / "bib/paper.bib").write_text("@book{wick1899, title = {", "utf-8")
    assert main(["build"]) == 1
    streams = capsys.readouterr()
    assert "[bib-is-valid]" in streams.out
    assert streams.err == "nothing was built; site/ is as it was\n"
    assert (here / "site/index.html").read_text() == "good"


def test_new_ids_are_recorded_once(here, capsys):
    ledger = here / "docs/data/permalinks.txt"
    known = ledger.read_text("utf-8").split()
    ledger.write_text("\n".join(known[:-2]) + "\n", "utf-8")
    assert main(["permalinks"]) == 0
    assert capsys.readouterr().out == "2 new ids\n"
    assert sorted(ledger.read_text("utf-8").split()) == sorted(known)
    assert main(["permalinks"]) == 0
    assert capsys.readouterr().out == "0 new ids\n"


def test_pages_are_written_for_hosts_without_hooks(here, capsys):
    assert main(["pages"]) == 0
    assert (here / "docs/glossary.md").read_text("utf-8").startswith("---\ngenerated: companion\n")
    assert main(["check"]) == 0
    capsys.readouterr()
    assert main(["pages"]) == 0
    assert capsys.readouterr().out == "0 files written to docs/\n"


def test_a_finding_is_one_line(here, capsys):
    (here / "bib/paper.bib").write_text(
        "@book{a, title = {A\nB}, year = {1\n2}, author = {A, B,\nC, D}}", "utf-8"
    )
    main(["check"])
    lines = capsys.readouterr().out.splitlines()
    assert all(": error: " in line or ": warning: " in line for line in lines[:-1])


def test_a_release_is_recorded_once_and_changes_after_it_are_counted(here, capsys):
    ledger = here / "docs/data/editions.yml"
    old = ledger.read_text("utf-8")
    assert main(["edition"]) == 0
    assert capsys.readouterr().out == "edition 0.1.0 is on record with 3 passages; 0 have changed since\n"
    page = here / "docs/read/lamps.md"
    page.write_text(page.read_text("utf-8").replace("Each lamp", "Every lamp"), "utf-8")
    assert main(["edition"]) == 0
    assert "1 have changed since" in capsys.readouterr().out
    assert ledger.read_text("utf-8") == old
    (here / "CHANGELOG.md").write_text("## 0.2.0 - 2002-02-02\n\n## 0.1.0 - 2001-01-01\n", "utf-8")
    assert main(["check"]) == 1
    assert "release 0.2.0 of CHANGELOG.md has no record; run: companion edition" in capsys.readouterr().out
    assert main(["edition"]) == 0
    assert ledger.read_text("utf-8").startswith(old)
    assert ledger.read_text("utf-8").count('"id"') == 3 + 1
    assert main(["permalinks"]) == 0
    capsys.readouterr()
    assert main(["check"]) == 0


def test_a_project_without_a_release_has_nothing_to_record(here, capsys):
    (here / "CHANGELOG.md").write_text("# Changes\n", "utf-8")
    assert main(["edition"]) == 1
    assert "names no release" in capsys.readouterr().err


def test_a_ledger_is_begun_where_there_is_none(here):
    ledger = here / "docs/data/editions.yml"
    old = ledger.read_text("utf-8")
    for empty in (None, ""):
        ledger.unlink() if empty is None else ledger.write_text(empty, "utf-8")
        assert main(["edition"]) == 0
        assert ledger.read_text("utf-8") == old

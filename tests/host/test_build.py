"""A whole site from the invented project; a build that fails leaves the last good one."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from html import unescape
from pathlib import Path

import pytest

from companion import disk
from companion.__main__ import main
from companion.check.site import find_faults
from pictures import with_charts
from project import HERE, ROOT, companion, make_project, real_project

pytestmark = pytest.mark.host


def snapshot(site: Path) -> dict[str, bytes]:
    return {output.path: bytes(output.content) for output in disk.read_outputs(site)}


def test_a_two_section_article_builds_through_the_same_code(built):
    page = (built / "site/read/lamps.html").read_text("utf-8")
    assert '<section aria-labelledby="p1-title" class="passage" data-passage="L.1" id="p1">' in page
    assert 'href="../bibliography.html#quill1880"' in page
    assert 'href="../glossary.html#lens"' in page
    assert "starts=" not in page
    bibliography = (built / "site/bibliography.html").read_text("utf-8")
    assert 'href="read/lamps.html#p2"' in bibliography


def test_the_commentary_edition_says_how_to_open_a_copy(built):
    assert 'window.companion.starts={"furniture"' in (built / "site/assets/starts.js").read_text("utf-8")
    assert 'href="../your-copy.html"' in (built / "site/read/lamps.html").read_text("utf-8")
    assert 'data-companion-copy="open"' in (built / "site/your-copy.html").read_text("utf-8")


def test_the_commentary_edition_holds_no_sentence_of_the_article(built):
    for output in disk.read_outputs(built / "site"):
        if output.path.endswith((".html", ".js")):
            assert b"blackens the glass" not in output.content, output.path


def test_the_full_edition_shows_the_words_and_marks_what_notes_are_about(project):
    done = companion(project, "build", paper="paper.md")
    assert done.returncode == 0, done.stdout
    page = (project / "site/read/lamps.html").read_text("utf-8")
    assert "and its smoke blackens the glass before the night is out" in page
    mark = '<a class="quoted" data-card="note:train-oil" href="#train-oil" id="train-oil-words">'
    assert f"{mark}burns train oil</a>" in page
    assert "This page holds the article" in page
    assert "hold the article" in (project / "site/download.html").read_text("utf-8")
    assert not (project / "site/assets/starts.js").exists()
    assert "data-companion-copy" not in page + (project / "site/your-copy.html").read_text("utf-8")


def test_titles_have_the_quotation_marks_of_print_wherever_they_stand(project):
    for name, old, new in (
        ("mkdocs.yml", "Keepers: read", "The keepers’ night: read"),
        ("docs/read/keepers.md", "title: Keepers", 'title: "The keepers\' night"'),
        ("docs/read/lamps.md", "What is train oil?", 'What\'s "whale fat"?'),
        ("docs/read/lamps.md", "### Glass cracks", "### Glass 'cracks'"),
    ):
        text = (project / name).read_text("utf-8")
        assert old in text
        (project / name).write_text(text.replace(old, new), "utf-8")
    done = companion(project, "build")
    assert done.returncode == 0, done.stdout
    site = project / "site"
    written = {path: path.read_text("utf-8") for path in site.rglob("*") if path.suffix in (".html", ".js")}
    with zipfile.ZipFile(next(site.glob("downloads/*.epub"))) as book:
        written |= {name: book.read(name).decode() for name in book.namelist() if name.endswith("html")}
    for path, text in written.items():
        shown = unescape(text).replace('\\"', '"')
        for straight in ("keepers' night", "What's", '"whale fat"', "'cracks'"):
            assert straight not in shown, (path, straight)
    whole = unescape(" ".join(written.values()))
    for printed in ("The keepers’ night", "What’s “whale fat”?", "Glass ‘cracks’"):
        assert printed in whole


def test_the_zip_holds_the_very_bytes_of_the_site(built):
    site = snapshot(built / "site")
    with zipfile.ZipFile(built / "site/downloads/lantern-companion.zip") as packed:
        inside = {name.removeprefix("lantern-companion/"): packed.read(name) for name in packed.namelist()}
    assert inside == {path: data for path, data in site.items() if not path.startswith("downloads/")}


def test_the_manifest_names_every_other_download(built):
    downloads = built / "site/downloads"
    manifest = json.loads((downloads / "manifest.json").read_text("utf-8"))["files"]
    assert set(manifest) == {p.name for p in downloads.iterdir()} - {"manifest.json", "manifest.js"}
    assert all(manifest[name]["bytes"] == (downloads / name).stat().st_size for name in manifest)


def test_the_works_of_a_section_are_those_that_its_page_lists(built):
    for name in ("lamps", "keepers"):
        page = (built / f"site/read/{name}.html").read_text("utf-8")
        listed = re.findall(r'class="work-places" href="[^"]*#([^"]*)"', page)
        works = json.loads((built / f"site/downloads/works-{name}.json").read_text("utf-8"))
        assert listed and sorted(listed) == sorted(work["id"] for work in works)


def test_the_build_says_that_it_makes_the_downloads(built):
    shutil.rmtree(built / "site/downloads")
    assert "making the downloads from " in companion(built, "build").stdout


def test_no_page_asks_a_third_party(built):
    for output in disk.read_outputs(built / "site"):
        if output.path.endswith(".html"):
            text = bytes(output.content).decode()
            assert 'src="http' not in text and 'src="//' not in text, output.path
            assert "@import" not in text and "fonts.googleapis" not in text, output.path


def test_a_build_whose_pictures_are_kept_needs_no_plotting_library(project):
    assert companion(with_charts(project), "build").returncode == 0
    first = snapshot(project / "site")
    assert b'<figure id="chart-heat"' in first["read/lamps.html"]
    assert first["charts.html"].count(b"<svg") >= 6
    (project / "matplotlib").mkdir()
    (project / "matplotlib/__init__.py").write_text("raise RuntimeError('imported')")
    path = os.pathsep.join([str(project), os.environ.get("PYTHONPATH", "")])
    done = companion(project, "build", PYTHONPATH=path)
    assert done.returncode == 0, done.stderr
    assert snapshot(project / "site") == first
    shutil.rmtree(project / ".cache")
    assert "imported" in companion(project, "build", PYTHONPATH=path).stderr


def with_address(project: Path) -> Path:
    settings = project / "mkdocs.yml"
    written = settings.read_text("utf-8").replace('site_url: ""', "site_url: https://l.example/c")
    settings.write_text(written, "utf-8")
    return project


ELSEWHERE = {
    "PYTHONPATH": os.pathsep.join([str(HERE / "elsewhere"), os.environ.get("PYTHONPATH", "")]),
    "PYTHONHASHSEED": "7",
    "TZ": "Asia/Tehran",
    "LC_ALL": "C",
    "PYTHONUTF8": "0",  # else Python makes UTF-8 of the plain C locale
    "PYTHONCOERCECLOCALE": "0",
    "USER": "somebody",
    "LOGNAME": "somebody",
    "HOME": "/nowhere",
    "COLUMNS": "40",
}


def elsewhere(project: Path) -> Path:
    """Give every file another date, and others the right to write it."""
    for path in [project, *project.rglob("*")]:
        os.utime(path, (10**9, 10**9))
        path.chmod(0o777 if path.is_dir() else 0o666)
    return project


def test_elsewhere_is_another_machine():
    ask = "import os, time, datetime as d; print(time.time(), d.date.today().year, os.getuid(), os.listdir())"
    said = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=ROOT,
        env=os.environ | ELSEWHERE,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split(maxsplit=3)
    assert float(said[0]) > time.time() + 3e8
    assert int(said[1]) >= time.localtime().tm_year + 10
    assert said[2] == "4242"
    assert said[3].strip() == str(sorted((path.name for path in ROOT.iterdir()), reverse=True))


@pytest.mark.parametrize("released", [True, False], ids=["with a release", "without one"])
def test_two_builds_give_the_same_bytes(project, tmp_path, released):
    """Clock, path, user, rights, locale, order of folders and of sets; a cold cache and a warm one."""
    (tmp_path / "Übung – 100% another path").mkdir()
    other = make_project(tmp_path / "Übung – 100% another path")
    for one in (project, other):
        with_address(with_charts(one))
        if not released:
            (one / "CHANGELOG.md").unlink()
    done = companion(project, "build", paper="paper.md")
    assert done.returncode == 0, done.stdout + done.stderr
    first = snapshot(project / "site")
    assert {"downloads/lantern-companion.imscc", "charts.html", "sitemap.xml"} < set(first)
    for cache in ("cold", "warm"):
        before = os.umask(0o077)
        done = companion(elsewhere(other), "build", paper="paper.md", **ELSEWHERE)
        os.umask(before)
        assert done.returncode == 0, done.stdout + done.stderr
        second = snapshot(other / "site")
        assert [path for path in {*first, *second} if first.get(path) != second.get(path)] == [], cache


@pytest.mark.skipif(os.environ.get("AUDIT") != "all", reason="AUDIT=all builds the real site twice")
def test_two_builds_of_the_real_site_give_the_same_bytes(tmp_path_factory):
    sites = []
    for name, known in (("here", {}), ("else where", ELSEWHERE)):
        project = real_project(tmp_path_factory.mktemp(name))
        scripts = os.pathsep.join([known.get("PYTHONPATH", ""), str(ROOT / "scripts")])
        done = companion(project, "build", **known | {"PYTHONPATH": scripts})
        assert done.returncode == 0, done.stdout + done.stderr
        sites.append(snapshot(project / "site"))
    assert [path for path in {*sites[0], *sites[1]} if sites[0].get(path) != sites[1].get(path)] == []


def test_every_link_has_a_target(built):
    assert find_faults(disk.read_outputs(built / "site")) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        pytest.param(
            "bib/paper.bib", "year = {1899},", "year = {1899,", "bib/paper.bib:", id="missing brace"
        ),
        pytest.param(
            "docs/read/lamps.md", "@quill1880, p. 12", "@quil1880, p. 12", "quill1880", id="no such work"
        ),
        pytest.param(
            "docs/read/lamps.md", "/// context", "/// contxt", "did you mean 'context'", id="unknown kind"
        ),
        pytest.param(
            "docs/data/glossary.yml", "  id: keeper", "\tid: keeper", "docs/data/glossary.yml:", id="tab"
        ),
    ],
)
def test_a_fault_in_a_source_leaves_the_last_good_site(built, path, old, new, said):
    before = snapshot(built / "site")
    file = built / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    done = companion(built, "build")
    assert done.returncode == 1
    assert said in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert snapshot(built / "site") == before


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(bytes(range(256)) * 40, id="binary"),
        pytest.param(b"# Another text\n\nIt speaks of other things altogether.\n", id="wrong"),
        pytest.param((ROOT / "tests/samples/lanterns/paper.md").read_bytes()[:240], id="truncated"),
        pytest.param(b"%PDF-1.7\nnot really", id="broken pdf"),
    ],
)
def test_a_wrong_copy_of_the_article_is_one_clear_error(built, content):
    before = snapshot(built / "site")
    (built / "copy.txt").write_bytes(content)
    done = companion(built, "build", paper="copy.txt")
    errors = [line for line in done.stdout.splitlines() if ": error:" in line]
    assert done.returncode == 1
    assert len(errors) == 1, done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert snapshot(built / "site") == before


def test_a_missing_copy_is_one_sentence(built):
    done = companion(built, "build", paper="nowhere.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1 and "nowhere.txt" in done.stderr


def as_ordinary_user(project: Path, said: Path) -> int:
    """Run the build in a child that is nobody: root may write anywhere."""
    main(
        ["--paper", "", "--root", str(project), "check"]
    )  # what Python loads late, nobody may not be able to read
    child = os.fork()
    if not child:
        with said.open("w") as stream, redirect_stdout(stream), redirect_stderr(stream):
            os.chdir(project)
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            code = main(["--paper", "", "build"])
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_read_only_folder_is_one_sentence(built, tmp_path):
    before = snapshot(built / "site")
    # pytest's folders are for their owner alone; the child must be able to read the project.
    for folder in list(built.parents)[:3]:
        folder.chmod(0o755)
    said = tmp_path / "said"
    built.chmod(0o555)
    try:
        code = as_ordinary_user(built, said)
    finally:
        built.chmod(0o755)
    assert code == 2, said.read_text()
    assert said.read_text() == "companion: Permission denied: site\n"
    assert snapshot(built / "site") == before


def test_every_link_of_the_cartridge_opens_its_passage_in_the_built_site(project):
    assert companion(with_address(project), "build").returncode == 0
    site = project / "site"
    assert 'href="downloads/lantern-companion.imscc"' in (site / "download.html").read_text("utf-8")
    with zipfile.ZipFile(site / "downloads/lantern-companion.imscc") as packed:
        written = b"".join(packed.read(name) for name in packed.namelist()).decode()
    links = re.findall(r'<url href="([^"]*)"', written)
    assert len(links) == 2 + 3
    for link in links:
        path, _, anchor = link.removeprefix("https://l.example/c/").partition("#")
        page = (site / path).read_text("utf-8")
        assert not anchor or f'id="{anchor}"' in page, link


def test_without_an_address_the_page_of_downloads_says_why_there_is_no_cartridge(built):
    assert not list((built / "site/downloads").glob("*.imscc"))
    page = (built / "site/download.html").read_text("utf-8")
    assert "no address on the web" in page and 'downloads/lantern-companion.imscc"' not in page
    assert "SITE_URL" not in page

"""The second host gives the same articles: the body of each section page, normalised, is equal."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest

from project import companion, make_project

pytestmark = pytest.mark.host


def article(page: Path) -> str:
    """What our extension made of a page: from the section's head to the end of the last passage."""
    text = page.read_text("utf-8")
    start, end = text.index('<header class="section-head"'), text.rindex("</section>")
    flat = " ".join(html.unescape(text[start:end]).split())
    return re.sub(r"\s*(<[^>]*>)\s*", lambda m: _sorted(m[1]), flat)


def _sorted(tag: str) -> str:
    """Attributes in one order: the hosts write them differently."""
    name, *rest = re.findall(r'[^\s="<>]+="[^"]*"|[^\s<>]+', tag)
    return f"<{' '.join([name, *sorted(rest)])}>"


@pytest.mark.parametrize("edition", ["commentary", "full"])
def test_both_hosts_give_the_same_articles(tmp_path, edition):
    pytest.importorskip("zensical", reason="Zensical 0.0.73 is not installed here")
    project = make_project(tmp_path)
    paper = "paper.md" if edition == "full" else ""
    assert companion(project, "build", paper=paper).returncode == 0
    ours = {p.name: article(p) for p in (project / "site/read").glob("*.html")}
    assert companion(project, "pages").returncode == 0
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env={**__import__("os").environ, "PAPER": paper},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    theirs = {p.name: article(p) for p in (project / "site/read").glob("*.html")}
    assert set(ours) == {"lamps.html", "keepers.html"}
    assert theirs == ours

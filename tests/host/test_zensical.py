"""The second host gives the same articles: the body of each section page, normalised, is equal."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pictures import with_charts
from project import companion, make_project, real_project

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


def articles_of_both(project: Path, paper: str) -> tuple[dict[str, str], dict[str, str]]:
    done = companion(project, "build", "--no-downloads", paper=paper)
    assert done.returncode == 0, done.stdout + done.stderr
    ours = {p.name: article(p) for p in (project / "site/read").glob("*.html")}
    assert companion(project, "pages").returncode == 0
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PAPER": paper},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return ours, {p.name: article(p) for p in (project / "site/read").glob("*.html")}


@pytest.mark.parametrize("paper", ["", "paper.md"], ids=["commentary", "full"])
def test_both_hosts_give_the_same_articles(tmp_path, paper):
    pytest.importorskip("zensical", reason="Zensical 0.0.73 is not installed here")
    ours, theirs = articles_of_both(with_charts(make_project(tmp_path)), paper)
    assert "<svg" in ours["lamps.html"]
    assert set(ours) == {"lamps.html", "keepers.html"}
    assert theirs == ours


def test_both_hosts_give_the_same_real_articles(tmp_path):
    pytest.importorskip("zensical", reason="Zensical 0.0.73 is not installed here")
    ours, theirs = articles_of_both(real_project(tmp_path), "")
    assert len(ours) == 8
    assert theirs == ours

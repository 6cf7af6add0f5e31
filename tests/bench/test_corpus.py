"""The invented article of `make bench`: always the same, and a project without a finding."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from bench import ours
from bench.corpus import Cite, Size, Use, make_corpus
from project import ROOT, companion

SMALL = Size(2, 12, 10)


def digest(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts)
    whole = hashlib.sha256()
    for path in files:
        whole.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()


def test_the_corpus_is_always_the_same_and_each_size_another(tmp_path):
    for name in ("one", "two"):
        ours.write(make_corpus(SMALL), tmp_path / name)
    assert digest(tmp_path / "one") == digest(tmp_path / "two")
    assert make_corpus(SMALL) != make_corpus(SMALL, seed=2)


def test_a_page_holds_what_the_targets_were_set_for():
    corpus = make_corpus(SMALL)
    for page in corpus.pages:
        texts = [text for passage in page.passages for text in (passage, passage.note) if text]
        parts = [part for text in texts for sentence in text.sentences for part in sentence]
        assert (len(page.passages), sum(passage.note is not None for passage in page.passages)) == (25, 5)
        assert sum(isinstance(part, Cite) for part in parts) == 20
        assert sum(isinstance(part, Use) for part in parts) == 30


@pytest.mark.skipif(not (ROOT / ".build").exists(), reason="the page's scripts are not built: npm run build")
def test_our_variant_builds_without_a_finding(tmp_path):
    ours.write(make_corpus(SMALL), tmp_path)
    done = companion(tmp_path, "build", "--no-downloads")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not re.search(r"^\S+:\d+: (error|warning): ", done.stdout, re.M), done.stdout
    assert re.search(r"index\.html: 50 passages, \d+ citations, 12 works, 10 notes, 10 terms", done.stdout)
    assert (tmp_path / "site/read/section-0002.html").is_file()
    assert not (tmp_path / "site/downloads").exists()

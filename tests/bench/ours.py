"""The invented article as a project that `companion build` accepts without a finding."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.corpus import PAGES_IN_PART, Cite, Corpus, Note, Page, Sentence, Use
from bench.works import Work, entry
from companion.__main__ import main as companion

NAME = "ours"
ROOT = Path(__file__).parents[2]
KINDS = (
    ("context", ()),
    ("concept", ()),
    ("update", (("date", '"2025-05-15"'),)),
    ("debate", ()),
)

_SETTINGS = """site_name: Bench
site_url: ""
use_directory_urls: false
watch: [bib, docs/data, docs/read]
hooks: [{hooks}]
validation: {{anchors: ignore}}
exclude_docs: |
  data/
  overrides/
theme:
  name: material
  custom_dir: docs/overrides
  font: false
  logo: assets/emblem.svg
  favicon: assets/emblem.svg
  features: [{features}]
plugins: []
extra_css: [assets/companion.css]
markdown_extensions:
  - attr_list
  - tables
  - smarty
  - toc: {{permalink: false, toc_depth: 3}}
  - companion.markdown:
      root: .
      paper: !ENV [PAPER, ""]
      digest: !ENV [PAPER_DIGEST, ""]
nav:
{nav}
  - Glossary: glossary.md
  - Bibliography: bibliography.md
extra:
  generator: false
  companion:
    bundle: bench
    sections:
{sections}
    article:
      title: An invented article
      authors: Ada Quill; Ben Wick
      journal: Journal of Invented Lights
      year: "2020"
"""
_FEATURES = "navigation.footer, toc.follow, toc.integrate"


def code(number: int) -> str:
    """The section's code: S1, S2, …"""
    return f"S{number}"


def page_path(number: int) -> str:
    """Where a section's page lies below docs/."""
    return f"read/section-{number:04}.md"


def write(corpus: Corpus, folder: Path, *, prune: bool = False) -> None:
    """Write the project; the page's scripts, style and templates are those of this project.

    The ledgers of addresses and releases are written by the commands that a maintainer runs.
    """
    for path, text in _files(corpus, prune=prune):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    docs = folder / "docs"
    # The page for a wrong address speaks of this project's article; Material has one of its own.
    shutil.copytree(
        ROOT / "docs/overrides",
        docs / "overrides",
        ignore=shutil.ignore_patterns("404.html"),
        dirs_exist_ok=True,
    )
    (docs / "assets").mkdir(exist_ok=True)
    for asset in sorted((ROOT / "docs/assets").iterdir()):
        if asset.is_file():
            shutil.copy(asset, docs / "assets")
    if (ROOT / ".build").is_dir():
        shutil.copytree(ROOT / ".build/assets", folder / ".build/assets", dirs_exist_ok=True)
    for ledger in ("edition", "permalinks"):
        with contextlib.redirect_stdout(io.StringIO()):
            companion(["--root", str(folder), ledger])


def _files(corpus: Corpus, *, prune: bool) -> Iterator[tuple[str, str]]:
    yield "mkdocs.yml", _settings(corpus, prune=prune)
    yield "CHANGELOG.md", "# Changes\n\n## 1.0.0 - 2026-01-01\n\n- All of it.\n"
    yield "docs/index.md", f"# Bench\n\n{corpus.welcome}\n"
    for number, page in enumerate(corpus.pages, 1):
        yield f"docs/{page_path(number)}", "\n".join(_page(number, page))
    ours = _own_sources(corpus)
    yield "bib/paper.bib", "\n".join(_listed(work) for work in corpus.works if work.key not in ours)
    yield "bib/companion.bib", "\n".join(entry(work) for work in corpus.works if work.key in ours)
    yield "docs/data/glossary.yml", "".join(_terms(corpus))


def _settings(corpus: Corpus, *, prune: bool) -> str:
    """Parts that are always open, as on our site, or (`prune`) only the one that is read."""
    numbers = range(1, len(corpus.pages) + 1)
    nav = ["  - Home: index.md"]
    for number in numbers:
        if number % PAGES_IN_PART == 1:
            nav.append(f"  - Part {number // PAGES_IN_PART + 1:02}:")
        nav.append(f"      - {page_path(number)}")
    return _SETTINGS.format(
        hooks=json.dumps((ROOT / "scripts/mkdocs_hooks.py").as_posix()),
        features=f"{_FEATURES}, navigation.{'prune' if prune else 'sections'}",
        nav="\n".join(nav),
        sections="\n".join(f"      {code(number)}: {page_path(number)}" for number in numbers),
    )


def _page(number: int, page: Page) -> Iterator[str]:
    yield f"---\ncode: {code(number)}\ntitle: {json.dumps(page.title)}\nasked:"
    yield from (
        f"  p{place}: [{json.dumps(passage.asked)}]" for place, passage in enumerate(page.passages, 1)
    )
    yield "---\n"
    for place, passage in enumerate(page.passages, 1):
        if passage.head:
            yield f"## {passage.head}\n"
        yield f'### {passage.title} {{#p{place} starts="{passage.starts}"}}\n'
        yield f"{text(passage.sentences)}\n"
        if passage.note:
            yield from _note(_note_id(passage.note, number, place), place, passage.note)


def _note_id(note: Note, number: int, place: int) -> str:
    """A permanent name, made of the title's words as people do; page and passage make it unique."""
    return "-".join((*note.title.lower().split()[:3], str(number), str(place)))


def _note(name: str, place: int, note: Note) -> Iterator[str]:
    """Notes of every kind, in turn; one that cites says in the first work's name what the work holds."""
    cited = next((part.key for sentence in note.sentences for part in sentence if isinstance(part, Cite)), "")
    kind, options = ("source", (("work", cited),)) if cited and place % 2 else KINDS[place % len(KINDS)]
    yield f"/// {kind} | {note.title}\n    id: {name}"
    yield from (f"    {option}: {value}" for option, value in options)
    yield f"\n{text(note.sentences)}\n///\n"


def text(sentences: tuple[Sentence, ...]) -> str:
    """Running text: terms link themselves, citations have their page."""
    return " ".join(f"{' '.join(_mark(part) for part in sentence)}." for sentence in sentences)


def _mark(part: str | Cite | Use) -> str:
    if isinstance(part, Cite):
        return f"[@{part.key}, p. {part.page}]"
    return part.term if isinstance(part, Use) else part


def _own_sources(corpus: Corpus) -> set[str]:
    """Works for companion.bib: those that only notes cite."""
    passages = [passage for page in corpus.pages for passage in page.passages]
    in_notes = _cited(passage.note.sentences for passage in passages if passage.note)
    return in_notes - _cited(passage.sentences for passage in passages)


def _cited(texts: Iterable[tuple[Sentence, ...]]) -> set[str]:
    parts = (part for text in texts for sentence in text for part in sentence)
    return {part.key for part in parts if isinstance(part, Cite)}


def _listed(work: Work) -> str:
    """What the article lists has our fields: as it was printed, what was wrong with it, how sure we are."""
    more = {"printed": f"{work.label}, {work.year}", "confidence": "confirmed", "listed": "yes"}
    if work.remark:
        more |= {"correction": work.remark, "verdict": "slip", "faults": "title"}
    else:
        more |= {"verdict": "right", "faults": "none"}
    return entry(work, more)


def term_id(term: str) -> str:
    """`drou teal` → `drou-teal`."""
    return term.replace(" ", "-")


def _terms(corpus: Corpus) -> Iterator[str]:
    for term in corpus.terms:
        yield f"- term: {json.dumps(term.term)}\n  id: {json.dumps(term_id(term.term))}\n  kind: concept\n"
        yield f"  definition: {json.dumps(term.definition)}\n"

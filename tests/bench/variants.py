"""The invented article in the language of other programs: the same words, each program's own marks.

Plain Material, Zensical: citations and terms are plain text, bibliography and glossary are written by hand.
Material with plugins: mkdocs-bibtex in its simple mode (it drops the pages of citations) and ezglossary.
Sphinx: MyST, furo, sphinxcontrib-bibtex, Sphinx's own glossary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import PAGES_IN_PART, Cite, Corpus, Note, Page, Sentence, Use
from bench.ours import code
from bench.works import Work, entry, reference

Files = Iterator[tuple[str, str]]

_MATERIAL = """site_name: Bench
site_url: http://127.0.0.1:8000/
theme:
  name: material
  font: false
  features: [{features}]
plugins:
  - search
{plugins}markdown_extensions:
  - attr_list
  - def_list
  - footnotes
  - admonition
  - toc: {{permalink: true}}
"""
_PLUGINS = """  - bibtex:
      bib_file: refs.bib
      enable_inline_citations: false
  - ezglossary:
      tooltip: short
      inline_refs: short
"""
_SPHINX = """project = "Bench"
extensions = ["myst_parser", "sphinxcontrib.bibtex"]
bibtex_bibfiles = ["refs.bib"]
bibtex_default_style = "plain"
bibtex_reference_style = "author_year"
html_theme = "furo"
exclude_patterns = ["_build"]
"""


@dataclass(frozen=True, slots=True)
class _Marks:
    """How one program writes a citation, a term and a note."""

    cite: Callable[[Cite], str]
    use: Callable[[str], str]
    note: Callable[[Note, str], str]


def write(files: Files, folder: Path) -> None:
    """Write the files of one variant."""
    for path, text in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


def plain(corpus: Corpus, *, prune: bool = False) -> Files:
    """What plain Material and Zensical build."""
    works = {work.key: work for work in corpus.works}
    marks = _Marks(lambda one: _spelt_out(works[one.key], one.page), str, _admonition)
    references = "".join(f"- {reference(work)}\n" for work in corpus.works)
    glossary = "".join(f"{one.term}\n:   {one.definition}\n\n" for one in corpus.terms)
    yield from _material(corpus, marks, references, glossary)
    yield "mkdocs.yml", plain_settings(prune=prune)


def plugins(corpus: Corpus, *, prune: bool = False) -> Files:
    """Material with mkdocs-bibtex and ezglossary."""
    marks = _Marks(lambda one: f"[@{one.key}]", lambda term: f"<g:{term}>", _admonition)
    glossary = "".join(f"g:{one.term}\n:   {one.definition}\n\n" for one in corpus.terms)
    yield from _material(corpus, marks, "\\full_bibliography\n", glossary)
    yield "refs.bib", _bibliography(corpus)
    yield "mkdocs.yml", plain_settings(_PLUGINS, prune=prune)


def sphinx(corpus: Corpus, *, prune: bool = False) -> Files:
    """Sphinx with MyST; furo has nothing like `prune`."""
    del prune
    marks = _Marks(
        lambda one: f"{{cite:p}}`{one.key}{{p. {one.page}}}`",
        lambda term: f"{{term}}`{term}`",
        lambda note, body: f":::{{admonition}} {note.title}\n{body}\n:::",
    )
    yield "conf.py", _SPHINX + 'myst_enable_extensions = ["colon_fence"]\n'
    yield "refs.bib", _bibliography(corpus)
    pages = [_path(number) for number in range(1, len(corpus.pages) + 1)]
    parts = dict.fromkeys(path.partition("/")[0] for path in pages)
    toc = "".join(f"{part}/index\n" for part in parts)
    yield "index.md", f"# Bench\n\n{corpus.welcome}\n\n```{{toctree}}\n{toc}references\nglossary\n```\n"
    for part in parts:
        yield f"{part}/index.md", f"# {part.capitalize()}\n\n```{{toctree}}\n:glob:\n\nsection-*\n```\n"
    for number, page in enumerate(corpus.pages, 1):
        yield _path(number), _text_of(number, page, marks)
    yield "references.md", "# References\n\n```{bibliography}\n:all:\n```\n"
    terms = "\n".join(f"{one.term}\n  {one.definition}\n" for one in corpus.terms)
    yield "glossary.md", f"# Glossary\n\n```{{glossary}}\n{terms}```\n"


def _material(corpus: Corpus, marks: _Marks, references: str, glossary: str) -> Files:
    yield "docs/index.md", f"# Bench\n\n{corpus.welcome}\n"
    for number, page in enumerate(corpus.pages, 1):
        yield f"docs/{_path(number)}", _text_of(number, page, marks)
    yield "docs/references.md", f"# References\n\n{references}"
    yield "docs/glossary.md", f"# Glossary\n\n{glossary}"


def plain_settings(plugins: str = "", *, prune: bool) -> str:
    """The mkdocs.yml of plain Material, with further plugins or without."""
    features = "content.tooltips, navigation.prune" if prune else "content.tooltips"
    return _MATERIAL.format(features=features, plugins=plugins)


def _path(number: int) -> str:
    """A folder a part."""
    return f"part-{(number - 1) // PAGES_IN_PART + 1:02}/section-{number:04}.md"


def _text_of(number: int, page: Page, marks: _Marks) -> str:
    lines = [f"# {code(number)}. {page.title}"]
    for place, passage in enumerate(page.passages, 1):
        if passage.head:
            lines.append(f"## {passage.head}")
        lines.append(f"### {code(number)}.{place} {passage.title}")
        lines.append(_running(passage.sentences, marks))
        if passage.note:
            lines.append(marks.note(passage.note, _running(passage.note.sentences, marks)))
    return "\n\n".join(lines) + "\n"


def _running(sentences: tuple[Sentence, ...], marks: _Marks) -> str:
    return " ".join(f"{' '.join(_mark(part, marks) for part in sentence)}." for sentence in sentences)


def _mark(part: str | Cite | Use, marks: _Marks) -> str:
    if isinstance(part, Cite):
        return marks.cite(part)
    return marks.use(part.term) if isinstance(part, Use) else part


def _admonition(note: Note, body: str) -> str:
    return f'!!! note "{note.title}"\n\n    {body}'


def _spelt_out(work: Work, page: int) -> str:
    return f"({work.label}, {work.year}, p. {page})"


def _bibliography(corpus: Corpus) -> str:
    """BibTeX without our fields; what we say of a work is its note."""
    return "\n".join(entry(work, {"note": work.remark} if work.remark else None) for work in corpus.works)

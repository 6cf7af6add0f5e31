"""What a page may depend on besides its own text: works, terms, section names, the article's words."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from markdown import Markdown

from companion.disk import Shelf, keeper
from companion.finder import Finder
from companion.kept import KeptValues, code_version, digest
from companion.model import ArticlePassage, Companion, Section, Work, html_path
from companion.once import once
from companion.read import read_again
from companion.render.draw import Keep, make_anew
from companion.render.labels import Label, labels
from companion.render.own_copy import stamp

# What may stand for pictures or counts (marks.py), code that shows such a mark included.
_MARK = re.compile(r"^\{", re.M)


@dataclass(frozen=True, kw_only=True)
class Context:
    """Frozen and shared by all pages of a build."""

    works: Mapping[str, Work] = field(default_factory=dict)
    labels: Mapping[str, Label] = field(default_factory=dict)
    finder: Finder = field(default_factory=lambda: Finder((), ()))
    sections: Mapping[str, Section] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    aligned: Mapping[str, ArticlePassage] = field(default_factory=dict)
    licence: str = ""
    stamp: str = ""
    companion: Companion = field(default_factory=Companion)
    keep: Keep = make_anew
    shelf: Shelf = field(default_factory=Shelf)
    keep_values: KeptValues = field(default_factory=KeptValues)
    shared: str = ""

    def save(self) -> None:
        """Keep for later builds what was converted and laid out in this one."""
        self.shelf.save()
        self.keep_values.save()

    def made_of(self, page: str, text: str) -> str:
        """Name all that a section's page is made of: its text, the article's words, what its marks lead to.

        Empty for any other page: lists, counts and pictures change with the texts of all.
        """
        section = self.sections.get(page)
        if section is None or _MARK.search(text):
            return ""
        words = [self.aligned.get(f"{section.code}.{passage.id[1:]}") for passage in section.passages]
        return digest(self.shared, text, [said.text for said in words if said])


def make_context(companion: Companion, root: Path | None = None) -> Context:
    """Take from the companion what pages need; `sections` by page path, `pages` by section code.

    The companion itself is for marks alone, which stand for pictures and counts.
    """
    return _context(companion, root.resolve() if root else None)


@once
def _context(companion: Companion, root: Path | None) -> Context:
    named, finder = (
        labels(companion.works.values()),
        Finder(companion.terms.values(), companion.settings.sections),
    )
    made_of = _digest(companion, named, finder)
    return Context(
        works=companion.works,
        labels=named,
        finder=finder,
        sections={section.path: section for section in companion.sections},
        pages=companion.settings.sections,
        aligned=companion.aligned,
        licence=companion.settings.article.get("licence", ""),
        stamp=stamp(companion),
        companion=companion,
        keep=keeper(root) if root else make_anew,
        shelf=Shelf(root, f"texts-{made_of}.json") if root else Shelf(),
        keep_values=KeptValues(root, "references.pickle", code_version()),
        shared=digest(made_of, companion.settings, companion.works, companion.redirects, stamp(companion)),
    )


def _digest(companion: Companion, named: Mapping[str, Label], finder: Finder) -> str:
    """Changes with all that makes a text alone another HTML: our code, Markdown's, and what marks lead to."""
    titles = [(name, chart.title) for name, chart in companion.charts.items()]
    return digest(code_version(), named, finder.knows, dict(companion.settings.sections), titles)


def load_context(root: str, paper: str) -> Context:
    """Read the sources, anew when one of them changed; for hosts that cannot hand a context over."""
    reading = read_again(Path(root), Path(paper) if paper else None)
    return make_context(reading.companion, Path(root))


def page_path(md: Markdown) -> str:
    """The page being converted, below docs/; empty outside a host.

    Each host keeps it in a private corner: MkDocs 1.6.1 in its `relpath` tree processor, Zensical 0.0.73
    in its `rendering_context` preprocessor; both are there only while converting.
    """
    relpath: Any = _registered(md.treeprocessors, "relpath")
    if relpath is not None:
        return str(relpath.file.src_uri)
    rendering: Any = _registered(md.preprocessors, "rendering_context")
    if rendering is not None:
        return str(rendering.page.path).replace(os.sep, "/")
    return ""


def _registered(registry: Any, name: str) -> Any:  # noqa: ANN401 - Markdown's registry has no get
    return registry[name] if name in registry else None  # noqa: SIM401


def link(target: str, page: str, *, hosted: bool) -> str:
    """A relative link from `page` to `target.md#anchor`; a host turns .md into its own address."""
    path, _, anchor = target.partition("#")
    if path == page:
        return f"#{anchor}"
    path = path if hosted else html_path(path)
    return way(path, posixpath.dirname(page)) + (f"#{anchor}" if anchor else "")


@lru_cache(maxsize=1 << 12)
def way(path: str, folder: str) -> str:
    """The way from a folder to a file; most pages lead to the same few."""
    return posixpath.relpath(path, folder or ".")

"""This site: the project itself, and the same words as plain Markdown for plain Material."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import companion
from bench.ours import ROOT
from bench.variants import plain_settings
from companion.markdown import make_context, make_converter
from companion.model import Companion, Note, Section, Work
from companion.render.prepare import Prepared, prepare

# What only our extension reads; what is between stays as words.
_OURS = re.compile(r"\{(?:term=[\w-]+|\.noterm|printed=\"[^\"]*\")\}|^\{[\w: -]+\}$", re.M)
_CITATION = re.compile(r"\[[^\[\]\n]*@[\w:.-]+[^\[\]\n]*\]|(?<![\w.])@[a-z][\w:.-]*\w")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\((?!https?:)[^()\s]+\)(?:\{[^{}\n]*\})?")
_TAG = re.compile(r"<[^<>]+>")


def copy_ours(folder: Path) -> None:
    """The sources of this project in a folder of their own."""
    left_out = shutil.ignore_patterns("__pycache__", "browser")
    for name in ("docs", "bib", "scripts"):
        shutil.copytree(ROOT / name, folder / name, ignore=left_out, dirs_exist_ok=True)
    shutil.copytree(ROOT / ".build/assets", folder / ".build/assets", dirs_exist_ok=True)
    for name in ("mkdocs.yml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, folder)


def plain() -> Iterator[tuple[str, str]]:
    """The same words for plain Material: our references and labels as text, without links, cards, marks."""
    read = companion.read(ROOT).companion
    words = _Words(prepare(read, make_converter(make_context(read, ROOT))))
    for section in read.sections:
        yield f"docs/{section.path}", "\n\n".join(words.section(section))
    for document in read.documents:
        yield f"docs/{document.path}", f"{words.text(document.body)}\n"
    yield "docs/glossary.md", "# Glossary\n\n" + "".join(words.terms(read))
    yield "docs/bibliography.md", "# Bibliography\n\n" + "".join(map(words.work, read.works.values()))
    yield "docs/questions.md", "# Questions\n\n" + "\n\n".join(words.questions(read))
    yield "docs/checked.md", "# Statements checked\n\n" + "".join(words.checked(read))
    yield "mkdocs.yml", plain_settings(prune=False)


class _Words:
    """Our Markdown in, Markdown that any program shows out."""

    def __init__(self, prepared: Prepared) -> None:
        self._prepared = prepared

    def text(self, markdown: str) -> str:
        """Citations spelt out, links inside the site as their words, our own marks gone."""
        cited = _CITATION.sub(lambda found: self._spelt_out(found[0]), markdown)
        return _OURS.sub("", _LINK.sub(r"\1", cited))

    def _spelt_out(self, mark: str) -> str:
        labels = self._prepared.short_labels
        named = re.sub(r"@([\w:.-]*\w)", lambda found: labels.get(found[1], found[1]), mark)
        return f"({named[1:-1]})" if named.startswith("[") else named

    def section(self, section: Section) -> Iterator[str]:
        """A page: what the section says at its head, passages, notes."""
        yield f"# {section.label}"
        yield self.text(section.gist)
        for told in (section.argues, section.know):
            yield "\n".join(f"- {self.text(line)}" for line in told)
        for passage in section.passages:
            if passage.head:
                yield f"## {passage.head}"
            yield f"### {passage.code} {passage.title}"
            yield self.text(passage.body)
            yield from map(self._note, passage.notes)

    def _note(self, note: Note) -> str:
        body = re.sub(r"^(?=.)", "    ", self.text(note.body), flags=re.M)
        title = note.title.replace('"', "'")
        return f'!!! note "{title}"\n\n{body}'

    def terms(self, read: Companion) -> Iterator[str]:
        """A definition list."""
        for term in read.terms.values():
            said = " ".join(filter(None, (term.definition, term.in_article, term.ru, term.fa)))
            yield f"{term.term}\n:   {' '.join(self.text(said).split())}\n\n"

    def work(self, work: Work) -> str:
        """A reference and what we say of it."""
        fields = work.fields
        reference = _TAG.sub("", self._prepared.references[work.key])
        said = " ".join(filter(None, (fields.get("printed", ""), fields.get("correction", ""))))
        return f"- {reference} {said}\n"

    def questions(self, read: Companion) -> Iterator[str]:
        """Every question with its answers and its guide."""
        for one in read.questions:
            yield f"### {self.text(one.question)}"
            yield "\n".join(f"- {self.text(f'{answer.text} {answer.why}')}" for answer in one.answers)
            yield self.text(one.guide)

    def checked(self, read: Companion) -> Iterator[str]:
        """Statements that hold, with what is said of them."""
        for one in read.checked:
            yield f"- {one.passage} {' '.join(self.text(f'{one.statement} {one.comment}').split())}\n"

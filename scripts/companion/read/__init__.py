"""Files in, model out; a fault in a source is a finding, a fault around us is an OSError."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from companion.kept import KeptValues, code_version
from companion.model import (
    CHARTS_PAGE,
    Ability,
    AnyChart,
    Article,
    Asked,
    Checked,
    Companion,
    Document,
    Edition,
    Finding,
    Place,
    Published,
    Question,
    Section,
    Settings,
    Term,
    Work,
    html_path,
)
from companion.read.align import align
from companion.read.article import read_article
from companion.read.characters import odd_character, without_odd
from companion.read.charts import read_chart
from companion.read.ledger import read_ledger
from companion.read.pages import is_generated, read_document, read_groups, read_section
from companion.read.records import read_records
from companion.read.settings import read_settings
from companion.typography import typographic

T = TypeVar("T")

_NOTHING_KEPT = KeptValues()

DATA = "docs/data"


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """What was read, and what is wrong with it."""

    companion: Companion
    findings: tuple[Finding, ...] = ()


def read_companion(root: Path, paper: Path | None = None, keep: KeptValues = _NOTHING_KEPT) -> Reading:
    """Read `mkdocs.yml`, `docs/`, `bib/` and, where given, a copy of the article.

    What `keep` has is not read again.
    """
    findings: list[Finding] = []
    settings = read_site_settings(root, findings)
    sections = _sections(root, settings, findings, keep)
    article, aligned = None, {}
    if paper is not None:
        article = _sort(read_article(paper, paper.as_posix()), findings)
    if article is not None and len(sections) == len(settings.sections):
        found, faults = align(article, sections, settings.furniture)
        aligned = dict(found)
        findings += faults
    companion = Companion(
        settings=settings,
        sections=sections,
        documents=_documents(root, settings, findings),
        works=read_works(root, findings, keep),
        terms=read_terms(root, findings, keep),
        asked=tuple(_records(Asked, root, "asked.yml", (), findings, keep)),
        checked=tuple(_records(Checked, root, "checked.yml", ("statement", "comment"), findings, keep)),
        questions=tuple(_records(Question, root, "questions.yml", ("question", "guide"), findings, keep)),
        charts=read_charts(root, findings),
        permalinks=tuple(_ledger(root, "permalinks.txt", 1, findings)),
        redirects=tuple(_ledger(root, "redirects.txt", 2, findings)),
        abilities=tuple(_records(Ability, root, "parity.yml", (), findings, keep)),
        editions=tuple(_records(Edition, root, "editions.yml", (), findings, keep)),
        article=article,
        aligned=aligned,
    )
    companion = dataclasses.replace(companion, unread=_unread(companion, findings))
    return Reading(companion, tuple(findings))


# A source, and the pages that are empty without it.
_PAGES = (
    ("bib/", "bibliography.md"),
    ("bib/", CHARTS_PAGE),
    (f"{DATA}/glossary.yml", "glossary.md"),
    (f"{DATA}/questions.yml", "questions.md"),
    (f"{DATA}/charts/", CHARTS_PAGE),
)
_NOT_READ = {"bib-is-there", "file-is-utf-8", "yaml-is-valid", "yaml-is-list"}


def _unread(companion: Companion, findings: list[Finding]) -> frozenset[str]:
    """The pages whose sources could not be read; all of `read/` where nobody says what the sections are."""
    wanted, there = companion.settings.sections.values(), {section.path for section in companion.sections}
    lost = {html_path(page) for page in wanted if page not in there} if wanted else {"read/"}
    paths = {finding.at.path for finding in findings if finding.rule in _NOT_READ}
    lost |= {html_path(page) for source, page in _PAGES for path in paths if path.startswith(source)}
    return frozenset(lost)


_last: list[tuple[object, Reading, KeptValues]] = []


def read_again(root: Path, paper: Path | None = None) -> Reading:
    """What `read_companion` says, without reading twice running what has not changed.

    A build asks three times: the command line, the host's look at our extension, and the hook.
    """
    seen = (root.resolve(), paper, _stamps(root, paper), read_site_settings(root, []))
    if not _last or _last[0][0] != seen:
        keep = KeptValues(root.resolve(), "sources.pickle", code_version())
        _last[:] = [(seen, read_companion(root, paper, keep), keep)]
    return _last[0][1]


def keep_read() -> None:
    """Keep what was read last for later builds; a mere look at the sources leaves nothing behind."""
    for _, _, keep in _last:
        keep.save()


def read_bytes(root: Path, paper: Path | None = None) -> Iterator[bytes]:
    """Name and bytes of every source, in the order of their paths: all that a companion is read from."""
    for name, _, _ in _stamps(root, paper):
        yield name.removeprefix(root.resolve().as_posix()).encode()
        yield Path(name).read_bytes()


def _stamps(root: Path, paper: Path | None) -> list[tuple[str, int, int]]:
    """Name, time and size of every source; of settings that the environment makes, their values tell more."""
    paths = [root / "mkdocs.yml", root / "CHANGELOG.md", *(root / "bib").glob("*.bib")]
    paths += [*(root / "docs").rglob("*.md"), *(root / DATA).rglob("*.*"), *([paper] if paper else [])]
    there = [(path, path.stat()) for path in sorted(paths) if path.exists()]
    return [(path.resolve().as_posix(), stat.st_mtime_ns, stat.st_size) for path, stat in there]


def read_site_settings(root: Path, findings: list[Finding]) -> Settings:
    """Read mkdocs.yml and the version in CHANGELOG.md."""
    path = root / "mkdocs.yml"
    changelog = root / "CHANGELOG.md"
    text = _text(path, "mkdocs.yml", findings) or ""
    notes = (_text(changelog, changelog.name, findings) or "") if changelog.exists() else ""
    settings, faults = read_settings(text, "mkdocs.yml", notes)
    findings += faults
    return settings


def read_works(root: Path, findings: list[Finding], keep: KeptValues = _NOTHING_KEPT) -> dict[str, Work]:
    """Read every .bib file of bib/, in the order of their names."""
    works: dict[str, Work] = {}
    paths = sorted((root / "bib").glob("*.bib"))
    if not paths:
        message = "no .bib file in bib/; put the works the article cites into bib/paper.bib"
        findings.append(Finding(Place("bib/paper.bib"), "bib-is-there", message))
    for path in paths:
        shown = f"bib/{path.name}"
        text = _text(path, shown, findings)
        for found in keep(_read_bib, text, shown) if text else ():
            if isinstance(found, Finding):
                findings.append(found)
            elif found.key in works:
                message = f"the key '{found.key}' already stands in {works[found.key].at}; rename one"
                findings.append(Finding(found.at, "key-is-unique", message))
            else:
                works[found.key] = found
    return works


def read_terms(root: Path, findings: list[Finding], keep: KeptValues = _NOTHING_KEPT) -> dict[str, Term]:
    """Read docs/data/glossary.yml, by id, in the order of the file."""
    terms: dict[str, Term] = {}
    for term in _records(Term, root, "glossary.yml", ("definition", "in_article"), findings, keep):
        if term.id in terms:
            message = f"the term '{term.id}' is defined twice; the first is in line {terms[term.id].at.line}"
            findings.append(Finding(term.at, "term-is-unique", message))
        else:
            terms[term.id] = dataclasses.replace(term, term=typographic(term.term))
    return terms


def read_charts(root: Path, findings: list[Finding]) -> dict[str, AnyChart]:
    """Read every file of docs/data/charts/, by name, in the order of their names."""
    charts: dict[str, AnyChart] = {}
    for path in sorted((root / DATA / "charts").glob("*.yml")):
        shown = f"{DATA}/charts/{path.name}"
        text = _text(path, shown, findings)
        if text is not None:
            good: Iterator[AnyChart] = _good(read_chart(text, shown, path.stem), findings)
            charts |= {chart.id: chart for chart in good}
    return charts


def _sections(
    root: Path, settings: Settings, findings: list[Finding], keep: KeptValues
) -> tuple[Section, ...]:
    sections = []
    for code, page in settings.sections.items():
        path = root / "docs" / page
        if not path.is_file():
            there = [found.relative_to(root / "docs").as_posix() for found in (root / "docs").rglob("*.md")]
            near = difflib.get_close_matches(page, there, 1)
            hint = f"; did you mean '{near[0]}'?" if near else ""
            at = Place(settings.at.path, settings.section_lines.get(code, 1))
            findings.append(Finding(at, "file-is-there", f"docs/{page} is named but does not exist{hint}"))
            continue
        text = _text(path, f"docs/{page}", findings)
        if text is None:
            continue
        section, faults = keep(read_section, text, page, f"docs/{page}", code)
        findings += faults
        if section.code and section.code != code:
            message = f"the page says code '{section.code}', mkdocs.yml says '{code}'"
            findings.append(Finding(section.at, "section-has-code", message))
        sections.append(section)
    return tuple(sections)


def _documents(root: Path, settings: Settings, findings: list[Finding]) -> tuple[Document, ...]:
    docs, taken = root / "docs", set(settings.sections.values())
    documents = []
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs).as_posix()
        if name in taken or name.startswith("overrides/"):
            continue
        text = _text(path, f"docs/{name}", findings)
        if text is None or is_generated(text):
            continue
        if name.startswith("read/") and settings.sections:
            message = "this page is not named in extra.companion.sections of mkdocs.yml, so it is no section"
            findings.append(Finding(Place(f"docs/{name}"), "section-is-named", message))
        document, faults = read_document(text, name, f"docs/{name}")
        findings += faults
        if document:
            documents.append(document)
    return tuple(documents)


def _records(
    kind: type[T], root: Path, name: str, prose: tuple[str, ...], findings: list[Finding], keep: KeptValues
) -> Iterator[T]:
    """Read a data file into `kind`; the citations of its `prose` fields become its groups."""
    path = root / DATA / name
    if not path.exists():
        return
    text = _text(path, f"{DATA}/{name}", findings)
    shown = f"{DATA}/{name}"
    read = keep(_read_records, kind, text, shown) if text else ()
    for found in read:
        if isinstance(found, Finding):
            findings.append(found)
            continue
        if not prose:
            yield found
            continue
        at: Place = found.at  # type: ignore[attr-defined]
        groups = [g for field in prose for g in read_groups(getattr(found, field), at.path, at.line)]
        groups = [dataclasses.replace(g, at=at) for g in groups]  # a folded text has lost its lines
        yield dataclasses.replace(found, groups=tuple(groups))  # type: ignore[type-var]


def _read_records(kind: type[T], text: str, shown: str) -> list[T | Finding]:
    return list(read_records(kind, text, shown))


def _read_bib(text: str, shown: str) -> list[Work | Finding]:
    from companion.read.bib import read_bib  # with pybtex, which most builds need not load

    return list(read_bib(text, shown))


def _ledger(root: Path, name: str, words: int, findings: list[Finding]) -> Iterator[Published]:
    path = root / DATA / name
    text = _text(path, f"{DATA}/{name}", findings) if path.exists() else ""
    yield from _good(read_ledger(text or "", f"{DATA}/{name}", words), findings)


def _good(found: Iterable[T | Finding], findings: list[Finding]) -> Iterator[T]:
    for one in found:
        if isinstance(one, Finding):
            findings.append(one)
        else:
            yield one


def _sort(found: Article | Finding, findings: list[Finding]) -> Article | None:
    if isinstance(found, Finding):
        findings.append(found)
        return None
    return found


def _text(path: Path, shown: str, findings: list[Finding]) -> str | None:
    """The text of a source; None where it is missing or not UTF-8, with the finding that says so."""
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        findings.append(Finding(Place(shown), "file-is-there", "this file is named but does not exist"))
        return None
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} is not UTF-8; save the file as UTF-8"
        findings.append(Finding(Place(shown, line), "file-is-utf-8", message))
        return None
    if odd_character(text):
        for line, words in enumerate(text.split("\n"), 1):
            if said := odd_character(words):
                findings.append(Finding(Place(shown, line), "character-is-plain", f"this line {said}"))
    return without_odd(text)

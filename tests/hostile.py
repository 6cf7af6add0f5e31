"""The invented project with every payload of payloads.yml in every input; what the check refuses is left out.

Run as a program, it builds such a site below a folder and says, as JSON, where it is and what it holds.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as etree

import yaml

import companion
from companion import disk
from companion.model import Finding, Level
from companion.read.bib import read_bib
from project import HERE, ROOT, make_project

PAPER = "hostile-paper.md"
PAGE = "docs/read/hostile.md"


@dataclass(frozen=True, slots=True)
class Piece:
    """One payload in one place: what is written into `file`, given a number of its own."""

    payload: str
    place: str
    file: str
    written: Callable[[int], str]
    words: str = ""  # a paragraph of the article, for a passage


@lru_cache(maxsize=1)
def payloads() -> dict[str, str]:
    groups = yaml.safe_load((HERE / "payloads.yml").read_text("utf-8"))
    return {f"{group}/{name}": text for group, some in groups.items() for name, text in some.items()}


@lru_cache(maxsize=1)
def pieces() -> tuple[Piece, ...]:
    return tuple(_pieces())


def _pieces() -> Iterator[Piece]:
    for name, text in payloads().items():
        for make in (_passages, _works, _records, _front):
            yield from make(name, text)


def _quoted(text: str) -> str:
    return json.dumps(text)


def _passages(name: str, text: str) -> Iterator[Piece]:
    def passage(title: str, body: str, *, words: str = "", starts: str = "") -> Callable[[int], str]:
        start = starts or "Passage number {n} begins so"
        return lambda n: (
            f'### {title} {{#p{n} starts="{start.format(n=n)}"}}\n\n{body.replace("NUMBER", str(n))}\n'
        )

    note = "Words.\n\n/// {kind} | {title}\n    id: note-NUMBER\n{more}\n{body}\n///"
    line = " ".join(text.split())
    made = {
        "title": passage(f"A {line} b", "Words."),
        "title alone": passage(line, "Words."),
        "restatement": passage("T", f"A {text} b."),
        "restatement alone": passage("T", text),
        "note title": passage("T", note.format(kind="context", title=f"A {line} b", more="", body="Words.")),
        "note": passage("T", note.format(kind="context", title="T", more="", body=text)),
        "question": passage("T", note.format(kind="question", title="T", more="", body=f"A {text} b")),
        "quote": passage("T", note.format(kind="context", title="T", more=f"    quote: {line}\n", body="W.")),
        "verdict": passage(
            "T", note.format(kind="correction", title="T", more=f"    verdict: {line}\n", body="W.")
        ),
    }
    for place, written in made.items():
        yield Piece(name, place, PAGE, written, f"A {line} b." if place == "quote" else "")
    if "\0" not in text:  # such a copy is binary, which is a case of its own
        yield Piece(name, "article", PAGE, passage("T", "Words."), f"A {line} b.")


def _works(name: str, text: str) -> Iterator[Piece]:
    def work(fields: dict[str, str], key: str = "work{n}") -> Callable[[int], str]:
        usual = {"author": "Wick, Ben", "title": "T", "publisher": "P", "year": "1899"}
        usual |= {"listed": "yes", "confidence": "confirmed", "verdict": "slip"}
        written = "".join(f",\n  {k} = {{{v}}}" for k, v in (usual | fields).items())
        return lambda n: f"@book{{{key.replace('{n}', str(n))}{written}\n}}\n"

    names = (
        "title",
        "publisher",
        "address",
        "edition",
        "note",
        "printed",
        "correction",
        "titleaddon",
        "series",
        "langid",
    )
    made = {
        "fields": work(dict.fromkeys(names, f"A {text} b")),
        "names": work({"author": f"{text} and Flint, {text}"}),
        "addresses": work({"url": text, "doi": text, "archiveurl": text, "evidence": text}),
        "year": work({"year": text, "date": text, "pages": text, "volume": text, "urldate": text}),
        "key": work({}, key=text),
    }
    for place, written in made.items():
        yield Piece(name, f"work: {place}", "bib/hostile.bib", written)


def _records(name: str, text: str) -> Iterator[Piece]:
    def record(**fields: object) -> Callable[[int], str]:
        lines = [f"{key.rstrip('_')}: {json.dumps(value)}" for key, value in fields.items()]
        return lambda n: "- " + "\n  ".join(lines).replace("NUMBER", str(n)) + "\n"

    usual = {"id": "term-NUMBER", "kind": "concept"}
    yield Piece(name, "headword", "docs/data/glossary.yml", record(**usual, term=text, definition="D."))
    yield Piece(
        name,
        "definition",
        "docs/data/glossary.yml",
        record(**usual, term="term NUMBER", definition=f"A {text} b. {text}", in_article=text),
    )
    more = {
        "abbr": f"{text} 1",
        "variants": [f"{text} 2"],
        "aliases": [f"{text} 3", f"a {text}"],
        "dates": text,
    }
    more |= {"members": [text], "seat": text, "office": text, "ru": f"Я {text}", "fa": f"\u06cc {text}"}
    yield Piece(
        name, "term", "docs/data/glossary.yml", record(**usual, term="term NUMBER", definition="D.", **more)
    )
    yield Piece(
        name,
        "kind",
        "docs/data/glossary.yml",
        record(id="t-NUMBER", kind=text, term="t NUMBER", definition="D."),
    )
    yield Piece(name, "asked", "docs/data/asked.yml", record(term="lens", asked=[text]))
    yield Piece(name, "checked", "docs/data/checked.yml", record(passage="L.1", statement=text, comment=text))
    wrong = {"text": text, "right": False, "why": text}
    answers = [wrong, {"text": f"R {text}", "right": True, "why": "Y"}, wrong]
    yield Piece(
        name,
        "self-check",
        "docs/data/questions.yml",
        record(id="q-NUMBER", section="L", kind="check", question=text, passages=["L.1"], answers=answers),
    )
    yield Piece(
        name,
        "seminar",
        "docs/data/questions.yml",
        record(id="s-NUMBER", section="L", kind="seminar", question=f"A {text} b", guide=text),
    )


def _front(name: str, text: str) -> Iterator[Piece]:
    title, line = _quoted(text), " ".join(text.split())
    slug = re.sub(r"\W", "-", name)
    front = f"---\ntitle: {title}\ndescription: {title}\n---\n\n# H\n\nWords.\n"
    yield Piece(name, "page title", f"docs/pages/{slug}.md", lambda n: front)
    yield Piece(name, "page", "docs/hostile.md", lambda n: f"\nA {text} b {n}\n")
    yield Piece(name, "page alone", "docs/hostile.md", lambda n: f"\n{text}\n")
    yield Piece(name, "page heading", "docs/hostile.md", lambda n: f"\n## A {line} b {n}\n")
    yield Piece(name, "page name", f"docs/pages/{slug}-h1.md", lambda n: f"# A {line} b\n\nWords.\n")
    yield Piece(name, "section", f"docs/read/front-{slug}.md", lambda n: f"  - {title}\n")


_FRONTS = {
    PAGE: '---\ncode: H\ntitle: Hostile\ngist: "G."\n---\n\n',
    "docs/hostile.md": "# Hostile\n",
    "docs/data/glossary.yml": None,
    "bib/hostile.bib": "",
}
_FRONT = "docs/read/front"
_FRONT_STARTS = "---\ncode: F{n}\ntitle: Front {n}\nargues:\n  - A.\n"
_FRONT_ENDS = '---\n\n### T {{#p1 starts="The front passage {n} begins"}}\n\nWords.\n'


def write(
    project: Path, some: Sequence[Piece], *, merged: bool = False
) -> dict[str, list[tuple[int, int, Piece]]]:
    """Write the pieces; the lines (first, last) of each, by file. `merged`: all heads in one section."""
    files: dict[str, str] = {}
    spans: defaultdict[str, list[tuple[int, int, Piece]]] = defaultdict(list)
    count: defaultdict[str, int] = defaultdict(int)
    words, fronts = [], []
    for piece in some:
        file = f"{_FRONT}.md" if merged and piece.file.startswith(_FRONT) else piece.file
        if file not in files:
            files[file] = _start(file, len(fronts) + 1)
            fronts += [file] if file.startswith(_FRONT) else []
        count[file] += 1
        first = files[file].count("\n") + 1
        files[file] += f"{piece.written(count[file])}\n"
        spans[file].append((first, files[file].count("\n") or 1, piece))
        if file == PAGE:
            words.append(f"Passage number {count[file]} begins so. {piece.words}\n\n")
    for number, file in enumerate(fronts, 1):
        files[file] += _FRONT_ENDS.format(n=number)
    for file, text in files.items():
        path = project / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    _settings(project, fronts)
    _article(project, words, len(fronts))
    return spans


def _start(file: str, number: int) -> str:
    if file.startswith(_FRONT):
        return _FRONT_STARTS.format(n=number)
    start = _FRONTS.get(file, "")
    return (HERE / "samples/lanterns" / file).read_text("utf-8") if start is None else start


def _settings(project: Path, fronts: Sequence[str]) -> None:
    more = "".join(f"\n      F{n}: {file.removeprefix('docs/')}" for n, file in enumerate(fronts, 1))
    base = (project / "base.yml").read_text("utf-8")
    text = base.replace("K: read/keepers.md", f"K: read/keepers.md\n      H: read/hostile.md{more}")
    (project / "mkdocs.yml").write_text(text, "utf-8")


def _article(project: Path, words: Sequence[str], fronts: int) -> None:
    sample = (HERE / "samples/lanterns/paper.md").read_text("utf-8").split("## References")
    heads = [f"## Front {n}\n\nThe front passage {n} begins so.\n\n" for n in range(1, fronts + 1)]
    text = "".join([sample[0], "## Hostile\n\n", *words, *heads, "## References", sample[1]])
    (project / PAPER).write_bytes(text.encode())


def prepared(folder: Path) -> Path:
    """The invented project with this project's template and scripts, and two sections for payloads."""
    project = make_project(folder)
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    text = text.replace(
        "name: material",
        "name: material\n  custom_dir: docs/overrides\n  favicon: assets/emblem.svg",
    )
    text = text.replace(
        "plugins: []", "plugins: []\nextra_css: [assets/companion.css]\nexclude_docs: overrides/"
    )
    text = text.replace('site_url: ""', "site_url: https://l.example/c/")
    (project / "base.yml").write_text(text, "utf-8")
    for name in ("overrides", "assets"):
        shutil.copytree(
            ROOT / "docs" / name, project / "docs" / name, ignore=shutil.ignore_patterns("screenshots")
        )
    if (ROOT / ".build").exists():
        shutil.copytree(ROOT / ".build", project / ".build")
    return project


def sift(project: Path) -> tuple[list[Piece], dict[Piece, Finding], list[Finding]]:
    """What the check lets through, what it refuses and the finding, and findings that name no piece."""
    alone = {piece: _alone(piece) for piece in pieces() if _breaks_bib(piece)}
    refused: dict[Piece, Finding] = {piece: fault for piece, fault in alone.items() if fault}
    left = [piece for piece in pieces() if piece not in alone]
    for turn in range(12):
        spans = write(project, left)
        errors = [f for f in found(project) if f.level is Level.ERROR]
        if not errors:
            return left, refused, []
        new = {}
        for error in errors:
            for piece in _named(error, spans, project):
                new.setdefault(piece, error)
        if not new or os.environ.get("STOP"):
            return left, refused, errors
        if os.environ.get("TELL"):
            print(turn, len(errors), len(new), *sorted({str(one)[:110] for one in errors})[:3], sep="\n   ")
        refused |= new
        left = [piece for piece in left if piece not in new]
        _clear(project)
    return left, refused, errors


def _breaks_bib(piece: Piece) -> bool:
    """What opens and does not shut takes the next entry with it: such an entry is read alone."""
    text = piece.written(0)
    return piece.file.endswith(".bib") and text.count("{") != text.count("}")


def _alone(piece: Piece) -> Finding | None:
    return next((one for one in read_bib(piece.written(0), piece.file) if isinstance(one, Finding)), None)


def _clear(project: Path) -> None:
    for path in [*(project / "docs/pages").glob("*.md"), *project.glob(f"{_FRONT}*.md")]:
        path.unlink()


def _named(error: Finding, spans: dict[str, list[tuple[int, int, Piece]]], project: Path) -> Iterator[Piece]:
    path = error.at.path
    if len(spans.get(path, ())) == 1:  # a front matter's fault is named at its file
        yield spans[path][0][2]
    for place, (first, last, piece) in enumerate(spans.get(path, ())):
        if first <= error.at.line <= last:
            # A passage that is missing was swallowed by the one before it.
            yield spans[path][place - 2][2] if error.rule == "passage-in-order" else piece
    if path.endswith(PAPER):
        line = (project / PAPER).read_text("utf-8").split("\n")[error.at.line - 1]
        number = re.match(r"Passage number (\d+) ", line)
        if number:
            yield spans[PAGE][int(number[1]) - 1][2]


def found(project: Path) -> list[Finding]:
    here = Path.cwd()
    os.chdir(project)
    try:
        return companion.find(companion.read(Path(), Path(PAPER)))
    finally:
        os.chdir(here)


def build(folder: Path) -> dict[str, object]:
    """Check, leave out what is refused, build the rest; links that lead nowhere do not stop it here."""
    project = prepared(folder)
    shown, refused, lost = sift(project)
    assert not lost, [str(one) for one in lost]
    _clear(project)
    write(project, [piece for piece in shown if _is_one_of_few(piece)], merged=True)
    env = os.environ | {"PAPER": PAPER, "PAPER_DIGEST": "1", "NO_MKDOCS_2_WARNING": "1"}
    for command in (["mkdocs", "build", "--quiet", "--site-dir", "site"], ["companion", "bundles"]):
        subprocess.run(
            [sys.executable, "-m", *command], cwd=project, env=env, capture_output=True, check=True
        )
    site = project / "site"
    faults = [str(f) for f in companion.find_faults(disk.read_outputs(site)) if f.rule == "page-is-safe"]
    named = [f for f in refused.values() if not (f.at.line > 0 and (project / f.at.path).is_file())]
    faults += [f"no place: {one}" for one in named if not one.at.path.startswith(("docs/", "bib/"))]
    broken = list(broken_downloads(site / "downloads"))
    return {
        "site": str(site),
        "shown": len(shown),
        "refused": len(refused),
        "faults": faults,
        "downloads": broken,
    }


def broken_downloads(folder: Path) -> Iterator[str]:
    """What another program would trip over, or would do, in the downloads."""
    looks = {
        ".epub": _archive,
        ".imscc": _archive,
        ".zip": _archive,
        ".csv": _table,
        ".ris": _ris,
        ".bib": _bib,
    }
    looks |= {".json": _json, ".jsonld": _json, ".gift": _gift}
    for path in sorted(folder.iterdir()):
        for what in looks.get(path.suffix, lambda _: ())(path):
            yield f"{path.name}: {what}"


def _json(path: Path) -> Iterator[str]:
    json.loads(path.read_bytes())
    yield from ()


def _table(path: Path) -> Iterator[str]:
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
    yield from (f"a formula: {cell}" for row in rows for cell in row if cell.startswith(_FORMULA))
    yield from (f"{len(row)} cells" for row in rows if len(row) != len(rows[0]))


def _ris(path: Path) -> Iterator[str]:
    starts = re.findall(r"^TY  - (.*)$", path.read_bytes().decode(), re.M)
    works = len(json.loads(path.with_suffix(".json").read_bytes()))
    if len(starts) != works or "PWNED" in "".join(starts):
        yield f"{len(starts)} starts, {works} works"


def _bib(path: Path) -> Iterator[str]:
    found = read_bib(path.read_bytes().decode(), path.name)
    yield from (str(one) for one in found if isinstance(one, Finding))


def _gift(path: Path) -> Iterator[str]:
    if b"\n::pwned" in path.read_bytes():
        yield "a question that nobody asked"


_FORMULA = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")


def _archive(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as packed:
        for entry in packed.infolist():
            name = entry.filename
            if name.startswith(("/", "\\")) or ".." in name.split("/") or ":" in name or "\\" in name:
                yield f"leads out: {name}"
            if entry.external_attr >> 16 & 0o170000 not in (0, 0o100000):
                yield f"no plain file: {name}"
            if name.endswith((".xml", ".xhtml", ".opf", ".ncx")):
                try:
                    etree.fromstring(packed.read(name))
                except etree.ParseError as error:
                    yield f"{name}: {error}"


def _is_one_of_few(piece: Piece) -> bool:
    """A page for each title would be many: those with signs that mean something are enough."""
    return "docs/pages/" not in piece.file or bool(re.search(r"[&'`{\\]", payloads()[piece.payload]))


if __name__ == "__main__":
    print(json.dumps(build(Path(sys.argv[1]))))

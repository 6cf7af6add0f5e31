"""What is fuzzed: each target takes any text or bytes and may find faults in it, but never raise or hang.

`TARGETS` maps a name to its function; `seeds` gives whole good inputs of it, `TOKENS` what its notations are
made of. The property-based test and the coverage-guided run (`python tests/fuzz/run.py`) share all three.
"""

from __future__ import annotations

import contextlib
import dataclasses
import random
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import FrameType

import companion
from companion import syntax
from companion.bundle import make_bundles
from companion.check.links import slug
from companion.markdown import make_context, make_converter
from companion.model import Asked, Checked, Companion, Level, Output, Question, Term
from companion.read import Reading
from companion.read.align import align
from companion.read.article import read_article, read_text
from companion.read.bib import read_bib
from companion.read.charts import KINDS, read_chart
from companion.read.ledger import read_ledger
from companion.read.pages import read_document, read_section
from companion.read.records import read_records
from companion.read.settings import read_settings

TESTS = Path(__file__).parents[1]
SAMPLE = TESTS / "samples/lanterns"
LIMIT = 2.0  # seconds of computing for one input


class TooSlowError(Exception):
    """One input took longer than anybody waits."""


@contextlib.contextmanager
def within(seconds: float = LIMIT) -> Iterator[None]:
    """Raise TooSlowError where the block computes for longer; what other programs take does not count."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlowError(f"more than {seconds} s")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@cache
def lanterns() -> Companion:
    return companion.read(SAMPLE).companion


@cache
def converter() -> Callable[[str], str]:
    return make_converter(make_context(lanterns()))


def bib(text: str) -> None:
    """A file of bib/, with the rules about works, and references made of it."""
    found = list(read_bib(text, "bib/paper.bib"))
    works = {work.key: work for work in found if hasattr(work, "key")}
    changed = dataclasses.replace(lanterns(), works=works)
    for finding in companion.find(Reading(changed)):
        assert "\n" not in str(finding), finding
    make_context(changed)


def yaml(text: str) -> None:
    """A file of docs/data/, read as each kind of record, as a chart, as settings and as a ledger."""
    for kind in (Term, Asked, Checked, Question):
        list(read_records(kind, text, "docs/data/x.yml"))
    list(read_chart(text, "docs/data/charts/x.yml", "x"))
    for name in KINDS:
        list(read_chart(f"kind: {name}\n{text}", "docs/data/charts/x.yml", "x"))
    read_settings(text, "mkdocs.yml", text)
    list(read_ledger(text, "docs/data/redirects.txt", 2))


def page(text: str) -> None:
    """A page of passages and notes, and the same text as a page written by hand; then its HTML."""
    section, _ = read_section(text, "read/lamps.md", "docs/read/lamps.md", "L")
    document, _ = read_document(text, "index.md", "docs/index.md")
    changed = dataclasses.replace(lanterns(), sections=(section,), documents=(document,) if document else ())
    findings = companion.find(Reading(changed))
    for finding in findings:
        assert "\n" not in str(finding), finding
    slug(text)
    list(syntax.find_charts(text))
    if all(finding.rule != "paragraph-can-be-read" for finding in findings):
        convert = converter()
        for passage in section.passages:
            convert(passage.body)
        convert(document.body if document else text)


def article(text: str) -> None:
    """A copy of the article as text, cut into passages."""
    found = read_text(text, "paper.md")
    align(found, lanterns().sections, lanterns().settings.furniture)


def copy(data: bytes) -> None:
    """A file that somebody says is the article: any bytes under any name."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("copy.txt", "copy.md", "copy.pdf"):
            path = Path(folder, name)
            path.write_bytes(data)
            found = read_article(path, name)
            if hasattr(found, "sections"):
                align(found, lanterns().sections, lanterns().settings.furniture)


@cache
def _project() -> Path:
    """A copy of the invented project that `whole` changes, on a disk in memory where there is one."""
    memory = Path("/dev/shm")
    folder = tempfile.mkdtemp(dir=memory if memory.is_dir() else None)
    shutil.copytree(SAMPLE, folder, dirs_exist_ok=True)
    return Path(folder)


FILES = (
    "docs/read/lamps.md",
    "docs/data/glossary.yml",
    "bib/paper.bib",
    "docs/index.md",
    "docs/data/permalinks.txt",
    "mkdocs.yml",
    "paper.md",
    "CHANGELOG.md",
    "docs/data/questions.yml",
    "docs/data/charts/x.yml",
)


def whole(data: bytes) -> None:
    """One file of a project, named by the first byte: read and check; render and bundle what is good."""
    name = FILES[(data[0] if data else 0) % len(FILES)]
    path = _project() / name
    before = path.read_bytes() if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data[1:])
    try:
        reading = companion.read(_project(), _project() / "paper.md")
    finally:
        path.unlink() if before is None else path.write_bytes(before)
    if all(finding.level is not Level.ERROR for finding in companion.find(reading)):
        convert = make_converter(make_context(reading.companion))
        made = [*companion.render_all(reading.companion, convert)]
        list(make_bundles(reading.companion, _as_site(made), convert, lambda html: html.encode()))


def _as_site(made: list[Output]) -> dict[str, bytes]:
    return {one.path.replace(".md", ".html"): _data(one) for one in made}


def _data(output: Output) -> bytes:
    return output.content.encode() if isinstance(output.content, str) else output.content


TARGETS: dict[str, Callable[[str], None] | Callable[[bytes], None]] = {
    "bib": bib,
    "yaml": yaml,
    "page": page,
    "article": article,
    "copy": copy,
    "whole": whole,
}
OF_BYTES = ("copy", "whole")

TOKENS = (
    *"[]@*{}\"'()<>`#/\\-_|:&~$%\t \n\f!^=+.,;a1é",
    *("[@quill1880]", "[@quill1880, p. 12]", "@wick1899", "; @", "[@", '{printed="', '"}', "[a](b.md#c)"),
    *("[lens]{term=lens}", "{.noterm}", "{chart: x}", "{sections}", "{numbers}", "L.1", "K.1–L.2", "L.99"),
    *("/// context | A\n", "    id: x\n", "\n///\n", "/// update | B\n    date: 2020\n", "///", "/// x"),
    *('### A {#p1 starts="a b c"}\n', "### ", "## ", "# ", "---\n", "```\n", "~~~\n", "    ", "- ", "1. "),
    *(
        "@book{a,\n",
        "title = {",
        "},\n",
        "year = 1900",
        "author = {A, B and C, D}",
        "@string{x = ",
        "@comment{",
    ),
    *("and ", "others", '{\\"O}', "\\textit{", "--", "\\&", "month = jan", " # ", '"', "\\", "$x^2$"),
    *(
        "- term: a\n",
        "  id: a\n",
        "  see: [a]\n",
        "&a ",
        "*a",
        "!!int ",
        "!x ",
        "? ",
        ": ",
        "|\n",
        ">\n",
        "%YAML",
    ),
    *("true", "null", "0x1", "1e999", ".nan", "1901-01-01", "<<: *a", "{a: b}", "[a, b]", "\\x00", "\u2028"),
    *(
        "(Quill, 1880: 12)",
        "(Wik, 1899: 3-4; ",
        "**Received:** ",
        "## References\n",
        "Every lamp of the harbour burns ",
    ),
    *(
        "Glass that is heated on",
        "Two keepers share every night",
        "-\n",
        "\u00ad\n",
        "<!--",
        "-->",
        "&#0;",
        "&amp;",
    ),
    *(
        "<script>",
        "javascript:",
        "<a onclick=",
        "\ufeff",
        "\u200f",
        "😀",
        "ß",
        "İ",
        "\u0000",
        "\r\n",
        "\r",
        "\x85",
    ),
)


def seeds(target: str) -> list[bytes]:
    """Good inputs: the invented project's own files, for `whole` with the byte that names the file."""
    named = {
        "bib": ["bib/paper.bib", "bib/companion.bib"],
        "yaml": ["docs/data/glossary.yml", "mkdocs.yml", "docs/data/permalinks.txt"],
        "page": ["docs/read/lamps.md", "docs/read/keepers.md", "docs/index.md"],
        "article": ["paper.md"],
        "copy": ["paper.md"],
    }
    if target == "whole":
        there = [(number, SAMPLE / name) for number, name in enumerate(FILES) if (SAMPLE / name).exists()]
        return [bytes([number]) + path.read_bytes() for number, path in there]
    found = [(SAMPLE / name).read_bytes() for name in named[target]]
    if target == "yaml":
        found += [path.read_bytes() for path in sorted((TESTS / "samples/pictures").glob("*.yml"))]
    if target == "copy":
        found += [_pdf()]
    return found


def _pdf() -> bytes:
    """The sample's copy as the plainest PDF; readers find its objects without a table of them."""
    lines = (SAMPLE / "paper.md").read_text("ascii").replace("\\", "").splitlines()
    shown = "\n".join(
        f"({line.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj T*" for line in lines
    )
    stream = f"BT /F 10 Tf 14 TL 40 800 Td\n{shown}\nET"
    return (
        "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
        "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
        "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 850]/Contents 4 0 R"
        "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>> endobj\n"
        f"4 0 obj <</Length {len(stream)}>> stream\n{stream}\nendstream endobj\n"
        "trailer <</Root 1 0 R>>\n%%EOF\n"
    ).encode("ascii")


def run(target: str, data: bytes, seconds: float = LIMIT) -> None:
    """Feed one input to a target."""
    with within(seconds):
        if target in OF_BYTES:
            TARGETS[target](data)  # type: ignore[arg-type]
        else:
            TARGETS[target](data.decode("utf-8", "replace"))  # type: ignore[arg-type]


Edit = tuple[str, float, float, int]  # what is done, from where to where (parts of the whole), which token
DOINGS = ("insert", "delete", "double", "move", "replace", "lines")


def edited(data: bytes, edit: Edit) -> bytes:
    """One change that a slip of the hand could make: a token in, a stretch out, doubled or moved."""
    doing, begin, end, number = edit
    start, stop = sorted((int(begin * len(data)), int(end * len(data))))
    token = TOKENS[number % len(TOKENS)].encode()
    match doing:
        case "insert":
            return data[:start] + token + data[start:]
        case "delete":
            return data[:start] + data[stop:]
        case "double":
            return data[:stop] + data[start:stop] + data[stop:]
        case "move":
            return data[:start] + data[stop:] + data[start:stop]
        case "replace":
            return data[:start] + token + data[stop:]
        case _:
            lines = data.split(b"\n")
            one, two = int(begin * len(lines)) % len(lines), int(end * len(lines)) % len(lines)
            lines[one], lines[two] = lines[two], lines[one]
            return b"\n".join(lines)


def random_edit(chance: random.Random) -> Edit:
    """An edit of a short stretch anywhere."""
    begin = chance.random()
    end = min(1.0, begin + chance.choice([0.001, 0.01, 0.1]) * chance.random())
    return chance.choice(DOINGS), begin, end, chance.randrange(len(TOKENS))

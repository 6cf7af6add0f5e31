"""A book too long for one run of pandoc: cut into parts, their e-books joined to what one run gives.

A run of pandoc 3.9 takes some 450 bytes of memory for each letter of a book. The parts are runs of whole
chapters; contents and table of files come from a run over the headings alone. Then links are led to the files
that hold their targets, and the files take the places of those that hold headings alone.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence

LETTERS = 500_000  # of one part, if no chapter is longer

_CHAPTER = re.compile(r"^(?=<h1\b)", re.M)
_HEADING = re.compile(r'^<h([12]) id="[^"]*">.*?</h\1>', re.M)
# What these make in an e-book stands in its table of files, which headings alone would not tell.
_TOLD = re.compile(r"<(?:h[1-6]|img|svg|math|audio|video|source|iframe|object|embed|script)\b")
_FILE = "EPUB/text/ch{:03}.xhtml"
_LINK = re.compile(r'<a href="(?:ch(\d+)\.xhtml)?#([^"]*)"')
_ID = re.compile(r'<[^<>]* id="([^"]*)"')
_NOTE = re.compile(r"fn(?:ref)?\d+")  # pandoc's own ids, the same in every file


def parts_of(html: str, most: int = LETTERS) -> list[list[str]]:
    """The chapters of each part; one part for a book that is short, or that holds what cannot be parted."""
    first, *chapters = _CHAPTER.split(html)
    told = sum(1 for _ in _TOLD.finditer(html))
    if len(html) <= most or first.strip() or told != sum(1 for _ in _HEADING.finditer(html)):
        return [[html]]
    parts: list[list[str]] = [[]]
    size = 0
    for chapter in chapters:
        if parts[-1] and size + len(chapter) > most:
            parts.append([])
            size = 0
        parts[-1].append(chapter)
        size += len(chapter)
    return parts


def headings(html: str) -> str:
    """The headings alone, which make the contents."""
    return "\n".join(found[0] for found in _HEADING.finditer(html))


def joined(parts: Sequence[Sequence[str]], frame: bytes, make: Callable[[str], bytes]) -> bytes:
    """The whole e-book: `frame` is that of the headings, `make` gives that of a part."""
    texts = dict(_texts(parts, make))
    home: dict[str, int] = {}
    for number, text in texts.items():
        for found in _ID.finditer(text):
            home.setdefault(found[1], number)
    led = {_FILE.format(number): _led(text, number, home).encode() for number, text in texts.items()}
    return _replaced(frame, led)


def _texts(parts: Iterable[Sequence[str]], make: Callable[[str], bytes]) -> Iterator[tuple[int, str]]:
    """The file of every chapter, by its number in the book; its title is its name."""
    before = 0
    for part in parts:
        with zipfile.ZipFile(io.BytesIO(make("".join(part)))) as packed:
            for at in range(1, len(part) + 1):
                text = packed.read(_FILE.format(at)).decode()
                old, new = (f"<title>ch{n:03}.xhtml</title>" for n in (at, before + at))
                yield before + at, text.replace(old, new, 1)
        before += len(part)


def _led(text: str, number: int, home: dict[str, int]) -> str:
    """The chapter with every link leading to the file that holds its target; notes stay in their own."""

    def link(found: re.Match[str]) -> str:
        target = home.get(found[2])
        if target is None or (not found[1] and _NOTE.fullmatch(found[2])):
            return found[0]
        return f'<a href="ch{target:03}.xhtml#{found[2]}"'

    return _LINK.sub(link, text)


def _replaced(book: bytes, files: dict[str, bytes]) -> bytes:
    """The e-book with other files of the same names, and every entry as pandoc writes it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.infolist():
            data = files.get(entry.filename) or old.read(entry)
            flags, entry.file_size = entry.flag_bits, len(data)
            with new.open(entry, "w") as written:
                written.write(data)
                entry.flag_bits, entry.external_attr = flags, 0  # opening it has set Python's own
    return stream.getvalue()

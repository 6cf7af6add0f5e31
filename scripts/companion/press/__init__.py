"""The two tools outside that make books: pandoc for the e-book, a browser for the PDF. HTML in, bytes out."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from companion.press import parts

__all__ = ["BROWSERS", "epub", "pdf", "style"]

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
]


def style(name: str) -> str:
    """One of our stylesheets: `book.css` for the e-book, `print.css` for the PDF."""
    return files(__name__).joinpath(name).read_text("utf-8")


def epub(
    html: str,
    metadata: Mapping[str, str],
    *,
    epoch: int,
    cover: Path | None = None,
    most: int = parts.LETTERS,
) -> bytes:
    """Make an EPUB 3; `metadata` has title, lang, identifier and what else pandoc knows.

    `epoch` (seconds since 1970) dates every file in it, so that the same text gives the same bytes. A text of
    more than `most` letters is made in parts, which gives the same bytes again and takes less memory.
    """

    def make(text: str, *options: str) -> bytes:
        return _pandoc(text, metadata, options, epoch)

    whole = ["--toc", "--toc-depth=2", *([f"--epub-cover-image={cover}"] if cover else [])]
    found = parts.parts_of(html, most)
    if len(found) == 1:
        return make(html, *whole)
    return parts.joined(found, make(parts.headings(html), *whole), make)


def _pandoc(html: str, metadata: Mapping[str, str], options: Sequence[str], epoch: int) -> bytes:
    import pypandoc  # it looks for pandoc when it is imported, and an e-book that is kept needs none

    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "book.epub")
        Path(folder, "book.css").write_text(style("book.css"), "utf-8")
        Path(folder, "metadata.json").write_text(json.dumps(dict(metadata)), "utf-8")
        command = [pypandoc.get_pandoc_path(), "--from=html+epub_html_exts", "--to=epub3", "--split-level=1"]
        command += [f"--css={folder}/book.css", f"--metadata-file={folder}/metadata.json"]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
        _run([*command, *options, f"--output={made}"], input=html.encode(), env=environment)
        return made.read_bytes()


def pdf(html: str, browser: str = "", *, epoch: int = 0) -> bytes:
    """Print one HTML text with a headless browser; `browser` or the first one installed.

    It is dated by `epoch` (seconds since 1970), so that one version of the browser prints the same bytes.
    """
    program = browser or next((found for name in BROWSERS if (found := shutil.which(name))), "")
    if not program:
        raise FileNotFoundError(2, "no browser to print with; install Chromium or set CHROMIUM", BROWSERS[0])
    with tempfile.TemporaryDirectory() as folder:
        page, made = Path(folder, "book.html"), Path(folder, "book.pdf")
        page.write_text(html, "utf-8")
        command = [
            program,
            *_FLAGS,
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={made}",
            page.as_uri(),
        ]
        _run(command)
        return _dated(made.read_bytes(), epoch)


def _dated(data: bytes, epoch: int) -> bytes:
    """Put another day of the same length for the clock's, so that every place in the file stays true."""
    day = time.strftime("%Y%m%d%H%M%S", time.gmtime(epoch)).encode()
    return re.sub(rb"(/(?:Creation|Mod)Date \(D:)\d{14}(?=\+00'00'\))", rb"\g<1>" + day, data)


def _run(command: Sequence[str], **how: Any) -> None:  # noqa: ANN401 - what subprocess.run takes
    """Run a tool; where it fails (a full disk, a missing library) its last words are the reason."""
    done = subprocess.run(command, check=False, capture_output=True, **how)
    said = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"exit code {done.returncode}"]
    if done.returncode:
        raise ChildProcessError(0, f"{Path(command[0]).name} failed: {said[-1]}")

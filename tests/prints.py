"""A Markdown article printed to PDF by Chromium, as a reader might have it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from markdown import Markdown

_CSS = """
@page { size: A5; margin: 20mm;
  @top-center { content: "Annals of Light, Vol. 3 / " counter(page); font-size: 8pt } }
body { font: 11pt/1.3 serif; text-align: justify; hyphens: manual }
"""


def chromium() -> str:
    """The browser; a test that needs it is skipped where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.skip("no chromium here to print a PDF with")
    return found


def print_pdf(text: str, folder: Path, css: str = _CSS) -> Path:
    """Print Markdown as a typeset article, with running heads unless `css` says otherwise."""
    page, made = folder / "article.html", folder / "article.pdf"
    body = Markdown().convert(text)
    page.write_text(f'<!DOCTYPE html><html lang="en"><style>{css}</style><body>{body}</body></html>', "utf-8")
    subprocess.run(
        [
            chromium(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={made}",
            "--no-pdf-header-footer",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    return made

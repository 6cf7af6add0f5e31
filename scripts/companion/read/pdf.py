"""Bytes of a PDF in, the running text of its pages out, with line ends and without running heads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from companion.read.layout import mend, tidy, without_running_heads, words_of

if TYPE_CHECKING:  # it is loaded when a copy in PDF is read
    import pypdfium2 as pdfium

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_PAGE_BREAK = "\f"


class UnreadablePdfError(Exception):
    """Why a PDF cannot be read, in words for the person who chose it."""


def read_pdf(data: bytes) -> tuple[str, ...]:
    """Read the running text of each page."""
    return running_pages(_raw_pages(data))


def running_pages(raw: Iterable[str]) -> tuple[str, ...]:
    """Undo print; a word broken by a page's end stands whole on the page where it begins."""
    pages = [tidy(page).split("\n") for page in raw]
    text = _PAGE_BREAK.join(_filled(page) for page in without_running_heads(pages))
    mended = mend(text.replace(_PAGE_BREAK, f"\n{_PAGE_BREAK}"), words_of(text), typed=False)
    return tuple(page.strip("\n") for page in mended.split(_PAGE_BREAK))


def _raw_pages(data: bytes) -> list[str]:
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise UnreadablePdfError(_reason(error)) from error
    try:
        return [_page_text(document[number]) for number in range(len(document))]
    except pdfium.PdfiumError as error:
        raise UnreadablePdfError("it is damaged: one of its pages cannot be read") from error
    finally:
        document.close()


def _page_text(page: pdfium.PdfPage) -> str:
    text: str = page.get_textpage().get_text_range()
    # PDFium 5.15 gives U+FFFE (0x02 in other calls) for a hyphen at a line's end and swallows the line end.
    return text.replace("\ufffe", "-\n").replace("\x02", "-\n").replace("\x00", "")


def _reason(error: pdfium.PdfiumError) -> str:
    if error.err_code == _PASSWORD:
        return "it is protected by a password; save a copy without one"
    return "it is damaged or cut off; fetch it again"


def _filled(lines: list[str]) -> str:
    return "\n".join(_trimmed(lines))


def _trimmed(lines: list[str]) -> Iterator[str]:
    return (" ".join(line.split()) for line in lines if line.strip())

"""A copy of the article in (.txt, .md, .pdf), its metadata, sections, paragraphs and references out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from companion.model import Article, ArticleSection, Finding, Paragraph, Place
from companion.read.blocks import Block, label_of, one_line, split_blocks
from companion.read.layout import mend, tidy, words_of
from companion.read.pdf import UnreadablePdfError, read_pdf

_MARKS = {
    b"PK\x03\x04": "a Word, EPUB or zip file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "RTF",
}
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_SAVE_AS = "save it as plain text, Markdown or PDF"

_REFERENCES = re.compile(
    r"[\W_]*(?:(?:[ivx]+|\d+)[.):–-]*\s+)?(?:references|bibliography|works cited)\b", re.IGNORECASE
)
_JOURNAL = re.compile(
    r"[^\n]{3,120}\bVol(?:ume|\.)?\s*\d+\b[^\n]{0,80}\bpp?\.\s*\d+(?:\s*[-–—]\s*\d+)?[\s.)]*\Z"
)
_RUN_IN = re.compile(
    r"\s*(\*\*|__)(?=\S)(?P<head>[^*\n]+?)(?:[:.]\s*\1|\1\s*[:.])\s*(?P<text>.*)\Z", re.DOTALL
)

# How a paragraph ends; `No.` and `pp.` at a page's end do not.
_ENDS = re.compile(r"(?:[.?!…:)\]\"”»]|[.?!…][’'])[\s¹²³⁰⁴-⁹]*\Z")
_ENDS_SENTENCE = re.compile(r"[.?!…][\"”»’']?\s*\Z")
_ENDS_REFERENCE = re.compile(r"(?:[.)\]]|(?:https?://|www\.|10\.\d+/)\S+)\s*\Z")
_ABBREVIATED = re.compile(r"\b(?:No|Vol|pp?|cf|vs)\.\s*\Z")
# How no paragraph begins: a bracket (but `(1)` may), a mark that closes something.
_GOES_ON = re.compile(r"\s*(?:\((?!\w{1,3}\))|[,;:.)\]”»])")


# What is looked at to say whether a paragraph has ended: no page break parts one into more blocks.
_BLOCKS, _LETTERS = 20, 2_000


@dataclass(frozen=True, slots=True)
class _Draft:
    """A paragraph that is being put together, marks and line ends still in it."""

    pieces: list[str]
    head: str
    line: int

    @property
    def text(self) -> str:
        return "\n".join(self.pieces)

    @property
    def end(self) -> str:
        """The last words without marks: all that says whether the paragraph goes on."""
        return one_line("\n".join(self.pieces[-_BLOCKS:])[-_LETTERS:])


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading (none before the first) and the blocks that follow it."""

    heading: Block | None
    blocks: tuple[Block, ...]


def read_article(path: Path, shown: str) -> Article | Finding:
    """Read a copy of the article; a missing or forbidden file is an OSError, other faults are findings."""
    if path.is_dir():
        return Finding(Place(shown), "paper-is-file", "this is a folder; name the file of the article")
    data = path.read_bytes()
    if not data.strip():
        return Finding(Place(shown), "paper-is-text", "the file is empty; name a copy of the article")
    digest = hashlib.sha256(data).hexdigest()
    if b"%PDF-" in data[:1024]:
        return _from_pdf(data, shown, digest)
    if path.suffix.lower() == ".pdf":
        message = "it ends in .pdf but does not begin like a PDF; fetch it again"
        return Finding(Place(shown), "paper-is-readable", message)
    text = _decoded(data, shown)
    return text if isinstance(text, Finding) else read_text(text, shown, digest)


def read_text(text: str, shown: str, digest: str = "") -> Article:
    """Read the text of a copy, Markdown or nearly; paragraphs are healed across page breaks."""
    text = tidy(text)
    words = words_of(text)
    blocks = tuple(split_blocks(text))
    cut = _front_end(blocks)
    front, body = blocks[:cut], blocks[cut:]
    parts = tuple(_parts(body))
    return Article(
        title=one_line(front[0].text) if front and front[0].kind != "label" else "",
        digest=digest,
        metadata=_metadata(front, body),
        sections=tuple(_section(part, words, shown) for part in parts if not _lists(part)),
        references=tuple(p for part in parts if _lists(part) for p in _references(part.blocks, words, shown)),
        at=Place(shown),
    )


def _from_pdf(data: bytes, shown: str, digest: str) -> Article | Finding:
    """One section, one `Paragraph` a page, whose line is the number of the page."""
    try:
        pages = read_pdf(data)
    except UnreadablePdfError as error:
        return Finding(Place(shown), "paper-is-readable", f"this PDF cannot be read: {error}")
    if not any(re.search(r"\w", page) for page in pages):
        message = (
            "this PDF holds pictures of pages and no text; name a copy with text, or recognise its text first"
        )
        return Finding(Place(shown), "paper-is-text", message)
    leaves = tuple(Paragraph(text=page, at=Place(shown, n)) for n, page in enumerate(pages, 1))
    section = ArticleSection(heading="", paragraphs=leaves, at=Place(shown))
    return Article(title="", digest=digest, sections=(section,), paragraphed=False, at=Place(shown))


def _decoded(data: bytes, shown: str) -> str | Finding:
    kind = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    if kind or _HTML.match(data):
        return Finding(Place(shown), "paper-is-text", f"this is {kind or 'an HTML page'}; {_SAVE_AS}")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Finding(Place(shown), "paper-is-text", "this text is UTF-16; save it as UTF-8")
    if b"\0" in data:
        return Finding(Place(shown), "paper-is-text", f"this is a binary file, not a text; {_SAVE_AS}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} is not UTF-8; save the text as UTF-8"
        return Finding(Place(shown, line), "paper-is-text", message)


# --- the front and the parts ---------------------------------------------------------------------


def _front_end(blocks: Sequence[Block]) -> int:
    """Where title, authors and dates end: at the first heading that is known, or is not the title."""
    for number, block in enumerate(blocks):
        if block.known or (block.kind == "heading" and number):
            return number
    return 1 if blocks and blocks[0].kind == "heading" else 0


def _parts(blocks: Sequence[Block]) -> Iterator[_Part]:
    heading: Block | None = None
    held: list[Block] = []
    for block in blocks:
        if _is_heading(block):
            if heading or held:
                yield _Part(heading, tuple(held))
            heading, held = block, []
        else:
            held.append(block)
    if heading or held:
        yield _Part(heading, tuple(held))


def _is_heading(block: Block) -> bool:
    """A bold line is a heading unless it is a sentence, a run-in head or the line of the journal."""
    if block.kind == "bold":
        return not (re.search(r"[.?!:,;]\Z", block.text) or _JOURNAL.match(block.text))
    return block.kind == "heading"


def _lists(part: _Part) -> bool:
    return bool(part.heading and _REFERENCES.match(part.heading.text))


def _metadata(front: Sequence[Block], body: Sequence[Block]) -> dict[str, str]:
    """Authors are the bold lines below the title; the rest carries labels, before or after the abstract."""
    labels = (label_of(block.text) for block in (*front, *body) if block.kind == "label")
    found = {{"review": "reviewed"}.get(name, name): value for name, value in filter(None, labels) if value}
    journal = [one_line(block.text) for block in (*front, *body) if _is_journal(block)]
    authors = [block.text for block in front[1:] if block.kind == "bold" and not _is_journal(block)]
    return found | _filled({"journal": "".join(journal[:1]), "authors": "; ".join(authors)})


def _filled(values: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _is_journal(block: Block) -> bool:
    return block.kind in ("bold", "text") and bool(_JOURNAL.match(one_line(block.text)))


# --- paragraphs ----------------------------------------------------------------------------------


def _section(part: _Part, words: Set[str], shown: str) -> ArticleSection:
    blocks = [b for b in part.blocks if b.kind != "label" and not _is_journal(b)]
    first = part.heading or part.blocks[0]
    return ArticleSection(
        heading=part.heading.text if part.heading else "",
        paragraphs=tuple(_finished(draft, words, shown) for draft in _healed(blocks) if draft.text.strip()),
        at=Place(shown, first.line),
    )


def _healed(blocks: Sequence[Block]) -> list[_Draft]:
    """Join what page breaks parted: a block that stops in mid-sentence goes on in the next."""
    drafts: list[_Draft] = []
    for block in blocks:
        head, text = _run_in(block)
        if drafts and not head and _goes_on(drafts[-1].end, text):
            drafts[-1].pieces.append(text)
        else:
            drafts.append(_Draft([text], head, block.line))
    return drafts


def _run_in(block: Block) -> tuple[str, str]:
    """Part a run-in head from its paragraph; a head on a line of its own waits for the next block."""
    if block.kind == "bold" and block.text.endswith(":"):
        return block.text.rstrip(": "), ""
    found = _RUN_IN.match(block.text)
    return (one_line(found["head"]), found["text"]) if found else ("", block.text)


def _goes_on(end: str, after: str) -> bool:
    """Whether a block belongs to the paragraph before it, by how the one ends and the other begins."""
    start = one_line(after)
    if not _ENDS.search(end) or _ABBREVIATED.search(end) or _GOES_ON.match(start):
        return True
    return start[:1].islower() and not _ENDS_SENTENCE.search(end)


def _finished(draft: _Draft, words: Set[str], shown: str) -> Paragraph:
    text = one_line(mend(draft.text, words, typed=True))
    return Paragraph(text=text, head=draft.head, at=Place(shown, draft.line))


def _references(blocks: Sequence[Block], words: Set[str], shown: str) -> tuple[Paragraph, ...]:
    """One paragraph a reference; it goes on until a full stop, a closing bracket or an address ends it."""
    listed = any(block.kind == "item" for block in blocks)
    drafts: list[_Draft] = []
    for block in blocks:
        if drafts and (_is_open(drafts[-1].end) or (listed and block.kind != "item")):
            drafts[-1].pieces.append(block.text)
        else:
            drafts.append(_Draft([block.text], "", block.line))
    return tuple(_finished(draft, words, shown) for draft in drafts)


def _is_open(end: str) -> bool:
    return not _ENDS_REFERENCE.search(end) or bool(_ABBREVIATED.search(end))

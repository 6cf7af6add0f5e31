"""Rules about what could run, restyle or mislead.

They are the first wall and say where; escaping is the second, the check of the built pages the third, and the
policy of the pages the last.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from companion.check.registry import rule
from companion.check.walk import prose
from companion.model import Companion, Place
from companion.syntax import KEY, blank_code

Found = Iterator[tuple[Place, str]]

# A browser passes over white space inside.
_SCHEME = "(?:" + "|".join(r"\s*".join(name) for name in ("javascript", "vbscript", "data")) + r")\s*:"
# No two parts that take white space stand side by side: a long run of it would be cut in every way.
# What could run script or restyle the page anywhere, attributes set by `{onclick=…}` included.
_RUNS = (
    r"<[^<>]*[\s/\"'](?:on\w+|style|srcdoc|formaction)\s*="
    r"|\{[^{}\n]*\b(?:on\w+|style|srcdoc|src|href|action|formaction)\s*="
    rf"|(?<=[=(<])\s*(?:[\"'<]\s*)?{_SCHEME}"
    r"|!\[[^\[\]]*\]\(\s*(?:<\s*)?(?:https?:)?//"  # a picture from elsewhere, as Markdown and as HTML
    r"|<[a-z]+\b[^<>]*[\s/\"']src(?:set)?\s*=\s*(?:[\"']\s*)?(?:https?:)?//"
    rf"|^[ \t]*\[[^\[\]]*\]:\s*(?:<\s*)?{_SCHEME}"
    r"|</?(?:script|iframe|object|embed|base|meta|link|style|form|svg|math|template|noscript)\b"
)
_INLINE = "span|abbr|sup|sub|br|em|strong|i|b|q"
# Ids, classes and data of what we write would be mistaken for those that the pages are made with.
_ATTRIBUTES = (
    r"\{(?=[^{}\n]*\}):?(?:[^{}\n]*[\s\"'])?"
    r"(?:[#][\w-]|\.(?!noterm\b)[a-z]|(?!(?:lang|dir|title|term|printed|starts)=)[a-z][\w:-]*=)[^{}\n]*\}"
)
_UNSAFE = re.compile(
    rf"<(?!/?(?:{_INLINE})\b)/?[a-z!?][^<>]*>?|javascript:|vbscript:"
    rf"|<(?:{_INLINE})\b(?![^<>]*>)"
    rf"|<(?:{_INLINE})(?=[\s/])(?!(?:\s+(?:lang|dir|title|class)=(?:\"[^\"<>]*\"|[\w-]+))*\s*/?>)[^<>]*>"
    rf"|{_ATTRIBUTES}|{_RUNS}",
    re.I | re.M,
)
_UNSAFE_BY_HAND = re.compile(_RUNS, re.I | re.M)


@rule()
def html_is_safe(companion: Companion) -> Found:
    """Our texts are Markdown with a few inline tags; anything more could run script on the page."""
    by_hand = {document.path for document in companion.documents}
    for at, text, page in prose(companion):
        # Hand-written pages may hold HTML of their own, but nothing that runs.
        pattern = _UNSAFE_BY_HAND if page in by_hand else _UNSAFE
        unquoted = re.sub(r"^[ \t]*>[ \t>]*", _blank, blank_code(text), flags=re.M)
        shown = "\n".join(_unescaped(line) for line in unquoted.split("\n"))
        faults: dict[int, str] = {}  # one a line
        for found in pattern.finditer(re.sub(r"<https?://[^<>\s\"']*>", _blank, shown)):
            faults.setdefault(_line(at, shown, found.start()), _short(found[0]))
        for line, words in faults.items():
            yield (
                Place(at.path, line),
                f"HTML that we do not let through: '{words}'; write &lt; for a plain <",
            )


def _unescaped(line: str) -> str:
    """What entities stand for, other than the signs of HTML themselves, which are words then."""
    kept = re.sub(r"&(lt|gt|amp|quot)\b", r"\0\1", line, flags=re.I)
    return " ".join(html.unescape(kept).split("\n")).replace("\0", "&") if "&" in line else line


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _line(at: Place, text: str, index: int) -> int:
    """A record of a data file is named by its first line: how YAML broke its text is not known."""
    return at.line + text.count("\n", 0, index) if at.path.endswith(".md") else at.line


def _short(words: str) -> str:
    return " ".join(words.split())[:40]


@rule()
def title_is_plain(companion: Companion) -> Found:
    """A page's title goes into places of the host's template that take HTML, and into attributes."""
    titles = [(section.at, section.title) for section in companion.sections]
    titles += [(document.at, document.title) for document in companion.documents]
    titles += [(companion.settings.at, companion.settings.site_name)]
    for at, title in titles:
        found = re.search(r"[<>\"]", html.unescape(html.unescape(title)))
        if found:
            yield at, f"the title '{_short(title)}' holds a {found[0]}; leave it out, or write “ and ”"


@rule()
def key_is_plain(companion: Companion) -> Found:
    """A work's key is an address and part of a file's name."""
    for work in companion.works.values():
        if not re.fullmatch(KEY, work.key) or not work.key.isascii():
            yield work.at, f"the key '{_short(work.key)}' must be letters, digits and - . : + _"


_TEX = re.compile(
    r"\\(?:input|include\w*|openin|openout|read|write|immediate|special|catcode|[egx]?def|let|csname|href|url"
    r"|usepackage|directlua|loop|expandafter)(?![A-Za-z])"
)


@rule()
def tex_is_harmless(companion: Companion) -> Found:
    """Entries are exported letter by letter: what reads, writes or redefines would do it in the reader's."""
    for work in companion.works.values():
        found = _TEX.search(work.source)
        if found:
            line = work.at.line + work.source.count("\n", 0, found.start())
            yield (
                Place(work.at.path, line),
                f"'{work.key}' holds {found[0]}; a field is text, without commands",
            )


@rule()
def bundle_is_plain(companion: Companion) -> Found:
    """The name of the downloads is a file's name, and no way out of their folder."""
    name = companion.settings.bundle
    if not re.fullmatch(r"\w[\w .-]*", name):
        yield (
            companion.settings.at,
            f"extra.companion.bundle '{_short(name)}' must be letters, digits, hyphens",
        )

"""Our own HTML in, the same as other programs want it: without links, or with links that lead to the site."""

from __future__ import annotations

import re
from collections.abc import Callable

_LINK = re.compile(r"</?a\b[^>]*>")
_OURS = re.compile(r' (?:class|data-[a-z-]+)="[^"]*"')
_HREF = re.compile(r' href="(?![a-z][a-z0-9+.-]*:|//)([^"]*)"', re.I)


def base_of(site_url: str) -> str:
    """The site's public address with a slash at its end, or nothing."""
    return site_url.rstrip("/") + "/" if site_url else ""


def unlinked(markup: str) -> str:
    """Words and emphasis on one line; links become their words."""
    return " ".join(_OURS.sub("", _LINK.sub("", markup)).split())


def linked(markup: str, base: str) -> str:
    """On one line, with every link that counts from the site's root counting from `base`."""
    return " ".join(_HREF.sub(rf' href="{base}\1"', _OURS.sub("", markup)).split())


def inline(markup: str) -> str:
    """A text of one paragraph without the paragraph's own element."""
    found = re.fullmatch(r"<p>((?:(?!</?p>).)*)</p>", markup)
    return found[1] if found else markup


def words(text: str, convert: Callable[[str], str]) -> str:
    """A short Markdown text as HTML without links."""
    return inline(unlinked(convert(text)))

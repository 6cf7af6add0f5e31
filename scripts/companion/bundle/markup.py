"""Our own HTML in, the same as other programs want it: without links, or with links that lead to the site."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

_LINK = re.compile(r"</?a\b[^>]*>")
_CITED = re.compile(r' ?<span class="citations">(?:<span[^>]*>[^<]*</span>|<(?!/?span)|[^<])*</span>')
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot);)[a-z]+;")
_OURS = re.compile(r' (?:class|data-[a-z-]+)="[^"]*"')
_HREF = re.compile(r' href="(?![a-z][a-z0-9+.-]*:|//)([^"]*)"', re.I)


def base_of(site_url: str) -> str:
    """The site's public address with a slash at its end, or nothing."""
    return site_url.rstrip("/") + "/" if site_url else ""


def uncited(markup: str) -> str:
    """Without the works in brackets."""
    return _CITED.sub("", markup)


def unlinked(markup: str) -> str:
    """Words and emphasis on one line; links become their words."""
    return _flat(_LINK.sub("", markup))


def linked(markup: str, base: str) -> str:
    """On one line, with every link that counts from the site's root counting from `base`."""
    return _flat(_HREF.sub(lambda found: f' href="{base}{found[1]}"', markup))


def _flat(markup: str) -> str:
    """On one line, without what only our pages use; quotes and dashes as themselves."""
    plain = _NAMED.sub(lambda found: html.unescape(found[0]), _OURS.sub("", markup))
    return " ".join(plain.split())


def inline(markup: str) -> str:
    """A text of one paragraph without the paragraph's own element."""
    found = re.fullmatch(r"<p>((?:(?!</?p>).)*)</p>", markup)
    return found[1] if found else markup


def words(text: str, convert: Callable[[str], str]) -> str:
    """A short Markdown text as HTML without links."""
    return inline(unlinked(convert(text)))

"""A built site in, its dead links out: no host can be relied on to prove that our links have targets."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from companion.model import Finding, Output, Place


class _Reader(HTMLParser):
    """Collects the ids and the local addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        for name, value in attrs:
            if not value:
                continue
            if name == "id" or name == "name":
                self.ids.add(value)
            elif name in ("href", "src") and not re.match(r"[a-z][a-z0-9+.-]*:|//", value, re.I):
                self.links.append((self.getpos()[0], value))


def find_dead_links(site: Iterable[Output]) -> list[Finding]:
    """Every link inside the site whose file or anchor is not there; 404.html is for the server alone."""
    files: dict[str, _Reader | None] = {}
    for output in site:
        reader = None
        if output.path.endswith(".html"):
            reader = _Reader()
            text = output.content if isinstance(output.content, str) else output.content.decode("utf-8")
            reader.feed(text)
        files[output.path] = reader
    return [
        Finding(Place(path, line), "link-has-target", f"the link '{link}' leads nowhere: {what}")
        for path, reader in files.items()
        if reader and path != "404.html"
        for line, link in dict.fromkeys(reader.links)
        for what in _dead(path, link, files)
    ]


def _dead(path: str, link: str, files: dict[str, _Reader | None]) -> Iterator[str]:
    parts = urlsplit(link)
    target = (
        posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
        if parts.path
        else path
    )
    if target.startswith("..") or link.startswith("/"):
        yield "it leaves the site"
    elif target == ".":
        yield from () if "index.html" in files else ("no index.html",)
    elif target not in files:
        yield f"no file {target}"
    elif parts.fragment and files[target] is not None:
        reader = files[target]
        if reader and unquote(parts.fragment) not in reader.ids:
            yield f"no id '{parts.fragment}' in {target}"

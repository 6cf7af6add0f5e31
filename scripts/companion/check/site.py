"""A built site in, its faults out: links without a target, and what the page's own policy would stop.

No host can be relied on to prove the one, and no escaping should be relied on alone for the other.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from companion.model import Finding, Output, Place

_ACTIVE = frozenset(["applet", "base", "embed", "frame", "frameset", "iframe", "object", "style", "template"])
_LOADS = frozenset(["script", "img", "source", "audio", "video", "track", "input"])
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
_GOOD_SCHEMES = ("http", "https", "mailto")


class _Reader(HTMLParser):
    """Collects the ids, the local addresses and what is active of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[tuple[int, str]] = []
        self.active: list[tuple[int, str]] = []
        self.has_policy = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.has_policy |= tag == "meta" and "'self'" in (dict(attrs).get("content") or "")
        if self.has_policy:
            self.active += [(self.getpos()[0], what) for what in _active(tag, attrs)]
        for name, value in attrs:
            if not value:
                continue
            if name == "id" or name == "name":
                self.ids.add(value)
            elif name in ("href", "src") and not re.match(r"[a-z][a-z0-9+.-]*:|//", value, re.I):
                self.links.append((self.getpos()[0], value))


def _active(tag: str, attrs: list[tuple[str, str | None]]) -> Iterator[str]:
    """What of a start tag would run, restyle, or load from elsewhere."""
    known = dict(attrs)
    if tag in _ACTIVE or (tag == "script" and "src" not in known):
        yield f"<{tag}>"
    elif tag == "meta" and known.get("http-equiv") not in (None, "Content-Security-Policy"):
        yield f"<meta http-equiv={known['http-equiv']}>"
    for name, value in attrs:
        if name.startswith("on") or name in ("style", "srcdoc", "action", "formaction"):
            yield f"the attribute {name}"
        elif name in ("href", "src", "xlink:href", "poster", "data", "srcset") and value:
            yield from _address(tag, value)


def _address(tag: str, value: str) -> Iterator[str]:
    bare = re.sub(r"[\x00-\x20]", "", value)  # a browser passes over them
    scheme = _SCHEME.match(bare)
    if (scheme and scheme[1].lower() not in _GOOD_SCHEMES) or (
        tag in _LOADS and (scheme or bare[:2] == "//")
    ):
        yield f"the address {bare[:40]}"


def find_faults(site: Iterable[Output]) -> list[Finding]:
    """Links whose file or anchor is not there, and on pages with our policy whatever that would stop.

    404.html is for the server alone: its links are left out. The single file has a policy of its own.
    """
    files: dict[str, _Reader | None] = {}
    for output in site:
        reader = None
        if output.path.endswith(".html"):
            reader = _Reader()
            text = output.content if isinstance(output.content, str) else output.content.decode("utf-8")
            reader.feed(text)
        files[output.path] = reader
    return [finding for path, reader in files.items() if reader for finding in _faults(path, reader, files)]


def _faults(path: str, reader: _Reader, files: Mapping[str, _Reader | None]) -> Iterator[Finding]:
    for line, what in reader.active:
        words = f"{what} could run, or load from elsewhere; find the source that holds it, and take it out"
        yield Finding(Place(path, line), "page-is-safe", words)
    if path == "404.html":
        return
    for line, link in dict.fromkeys(reader.links):
        for what in _dead(path, link, files):
            yield Finding(Place(path, line), "link-has-target", f"the link '{link}' leads nowhere: {what}")


def _dead(path: str, link: str, files: Mapping[str, _Reader | None]) -> Iterator[str]:
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

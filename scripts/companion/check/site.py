"""A built site in, its dead links out: no host can be relied on to prove that our links have targets."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from companion.model import Finding, Output, Place
from companion.tags import STARTS, without_code

_TELLS = re.compile(
    r"""(?<![^\s"'])(?:(?P<id>id|name)|href|src)\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'>]+))""", re.I
)
_ABROAD = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
_PLACES = 20  # of one dead link; more would hide the others


@dataclass(frozen=True, slots=True)
class _Site:
    """What was seen: files, the ids of pages, and the places of every link by the folder it counts from.

    `left_out` are top folders that are made later: links into them are not followed.
    """

    left_out: tuple[str, ...] = ()
    files: set[str] = field(default_factory=set)
    ids: dict[str, set[str]] = field(default_factory=dict)
    links: dict[tuple[str, str], list[Place]] = field(default_factory=dict)


def find_dead_links(site: Iterable[Output], left_out: tuple[str, ...] = ()) -> list[Finding]:
    """Every link inside the site whose file or anchor is not there; 404.html is for the server alone.

    `left_out` names top folders that are made later: links into them are not followed.
    """
    seen = _Site(left_out)
    for output in site:
        seen.files.add(output.path)
        if output.path.endswith(".html"):
            text = output.content if isinstance(output.content, str) else output.content.decode("utf-8")
            _read(seen, output.path, text)
    return sorted(
        Finding(place, "link-has-target", f"the link '{link}' leads nowhere: {what}")
        for (start, link), places in seen.links.items()
        for what in _dead(start, link, seen)
        for place in places
    )


def _read(seen: _Site, path: str, text: str) -> None:
    """Take in the ids and the local links of a page; a link to the page itself starts from the page.

    Most tags of a page (the navigation) stand on others too: each is taken apart once.
    """
    folder, ids, known = posixpath.dirname(path) + "/", seen.ids.setdefault(path, set()), set()
    line, last = 1, 0
    bare = without_code(text)
    for found in STARTS.finditer(bare):
        if found[1] in known:
            continue
        known.add(found[1])
        own, links = _told(found[1])
        ids.update(own)
        for link in links if path != "404.html" else ():
            places = seen.links.setdefault((path if link[:1] in ("#", "?") else folder, link), [])
            if len(places) < _PLACES:
                line += bare.count("\n", last, found.start())
                last = found.start()
                places.append(Place(path, line))


@lru_cache(maxsize=1 << 16)
def _told(attributes: str) -> tuple[list[str], list[str]]:
    """The ids and the local links of a start tag."""
    ids, links = [], []
    for word, *values in _TELLS.findall(attributes):
        value = html.unescape("".join(values))
        if word:
            ids.append(value)
        elif not _ABROAD.match(value):
            links.append(value)
    return ids, links


def _dead(start: str, link: str, seen: _Site) -> Iterator[str]:
    parts = urlsplit(link)
    folder = start.removesuffix("/") if start.endswith("/") else start
    target = posixpath.normpath(posixpath.join(folder, unquote(parts.path))) if parts.path else start
    if target.startswith("..") or link.startswith("/"):
        yield "it leaves the site"
    elif target == ".":
        yield from () if "index.html" in seen.files else ("no index.html",)
    elif target.partition("/")[0] in seen.left_out:
        return
    elif target not in seen.files:
        yield f"no file {target}"
    elif parts.fragment and target in seen.ids and unquote(parts.fragment) not in seen.ids[target]:
        yield f"no id '{parts.fragment}' in {target}"

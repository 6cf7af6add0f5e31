"""A built site in, its dead links and whatever is active on its pages out.

No host can be relied on to prove that our links have targets, or that nothing slipped through.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from companion.check.active import active_attributes, active_elements, policy_of
from companion.model import Finding, Output, Place
from companion.syntax import line_finder
from companion.tags import STARTS, without_code

_TELLS = re.compile(
    r"""(?<![^\s"'])(?:(?P<id>id|name)|href|src)\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'>]+))""", re.I
)
_ABROAD = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
_ACTIVE = "could run, or load from elsewhere; find the source that holds it, and take it out"
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
    active: list[tuple[Place, str]] = field(default_factory=list)


def find_faults(site: Iterable[Output], left_out: tuple[str, ...] = ()) -> list[Finding]:
    """Links whose file or anchor is not there, and on pages with our policy whatever it would stop.

    404.html is for the server alone: its links are left out. The single file has a policy of its own.
    `left_out` names top folders that are made later: links into them are not followed.
    """
    seen = _Site(left_out)
    for output in site:
        seen.files.add(output.path)
        if output.path.endswith(".html"):
            text = output.content if isinstance(output.content, str) else output.content.decode("utf-8")
            _read(seen, output.path, text)
    dead = [
        Finding(place, "link-has-target", f"the link '{link}' leads nowhere: {what}")
        for (start, link), places in seen.links.items()
        for what in _dead(start, link, seen)
        for place in places
    ]
    active = [Finding(place, "page-is-safe", f"{what} {_ACTIVE}") for place, what in seen.active]
    return sorted({*dead, *active})


def _read(seen: _Site, path: str, text: str) -> None:
    """Take in the ids and the local links of a page; a link to the page itself starts from the page.

    Most tags of a page (the navigation) stand on others too: each is taken apart once.
    """
    folder, ids, known = posixpath.dirname(path) + "/", seen.ids.setdefault(path, set()), set()
    bare = without_code(text)
    line_of, judged = line_finder(bare), policy_of(bare)
    for found in STARTS.finditer(bare):
        if found[0] in known:
            continue
        known.add(found[0])
        own, links = _told(found[2])
        ids.update(own)
        for link in links if path != "404.html" else ():
            places = seen.links.setdefault((path if link[:1] in ("#", "?") else folder, link), [])
            if len(places) < _PLACES:
                places.append(Place(path, line_of(found.start())))
        if 0 <= judged <= found.start():
            words = _active(found[1], found[2])
            seen.active.extend((Place(path, line_of(found.start())), what) for what in words)
    if judged >= 0:
        seen.active.extend((Place(path, line_of(at)), what) for at, what in active_elements(bare, judged))


@lru_cache(maxsize=1 << 16)
def _active(name: str, attributes: str) -> tuple[str, ...]:
    return tuple(active_attributes(name, attributes))


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

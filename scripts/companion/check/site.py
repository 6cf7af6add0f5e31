"""A built site in, its dead links and whatever is active on its pages out.

No host can be relied on to prove that our links have targets, or that nothing slipped through.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from companion.check.active import active_attributes, active_elements, policy_of
from companion.model import Finding, Output, Place
from companion.tags import STARTS, without_code

_TELLS = re.compile(
    r"""(?<![^\s"'])(?:(?P<id>id|name)|href|src)\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'>]+))""", re.I
)
_ABROAD = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
_ACTIVE = "could run, or load from elsewhere; find the source that holds it, and take it out"
_PLACES = 20  # of one dead link; more would hide the others


@dataclass(frozen=True, slots=True)
class Told:
    """What one page says: its ids, each local link with its first line, and what is active."""

    ids: tuple[str, ...]
    links: tuple[tuple[str, int], ...]
    active: tuple[tuple[str, int], ...] = ()


def read_page(text: str) -> Told:
    """Take in what a page says of links and ids.

    Most tags of a page (the navigation) stand on others too: each is taken apart once.
    """
    known: set[str] = set()
    ids: dict[str, None] = {}
    links: dict[str, int] = {}
    active: list[tuple[str, int]] = []
    bare = without_code(text)
    line, place, judged = 1, 0, policy_of(bare)
    for found in STARTS.finditer(bare):
        if found[0] in known:
            continue
        known.add(found[0])
        line, place = line + bare.count("\n", place, found.start()), found.start()
        own, there = _ids_and_links(found[2])
        ids.update(dict.fromkeys(own))
        for link in there:
            if link not in links:
                links[link] = line
        if 0 <= judged <= found.start():
            active += [(what, line) for what in active_attributes(found[1], found[2])]
    if judged >= 0:
        active += [(what, bare.count("\n", 0, at) + 1) for at, what in active_elements(bare, judged)]
    return Told(tuple(ids), tuple(links.items()), tuple(active))


def find_faults(
    site: Iterable[Output], left_out: tuple[str, ...] = (), read: Callable[[str], Told] = read_page
) -> list[Finding]:
    """Links whose file or anchor is not there, and on pages with our policy whatever it would stop.

    404.html is for the server alone: its links are left out. The single file has a policy of its own.
    `left_out` names top folders that are made later: links into them are not followed. `read` may spare the
    work of `read_page`.
    """
    pages: dict[str, Told] = {}
    files: set[str] = set()
    for output in site:
        files.add(output.path)
        if output.path.endswith(".html"):
            text = output.content if isinstance(output.content, str) else output.content.decode("utf-8")
            pages[output.path] = read(text)
    ids = {path: frozenset(page.ids) for path, page in pages.items()}
    dead = [
        Finding(place, "link-has-target", f"the link '{link}' leads nowhere: {what}")
        for (start, link), places in _links(pages).items()
        for what in _dead(start, link, files, ids, left_out)
        for place in places
    ]
    active = [
        Finding(Place(path, line), "page-is-safe", f"{what} {_ACTIVE}")
        for path, page in pages.items()
        for what, line in page.active
    ]
    return sorted({*dead, *active})


def _links(pages: Mapping[str, Told]) -> dict[tuple[str, str], list[Place]]:
    """The places of every link by the folder it counts from; one to the page itself starts from the page."""
    links: dict[tuple[str, str], list[Place]] = {}
    for path, page in pages.items():
        folder = posixpath.dirname(path) + "/"
        for link, line in page.links if path != "404.html" else ():
            places = links.setdefault((path if link[:1] in ("#", "?") else folder, link), [])
            if len(places) < _PLACES:
                places.append(Place(path, line))
    return links


@lru_cache(maxsize=1 << 13)  # those of a navigation come again on every page
def _ids_and_links(attributes: str) -> tuple[list[str], list[str]]:
    """The ids and the local links of a start tag."""
    ids, links = [], []
    for word, *values in _TELLS.findall(attributes):
        value = html.unescape("".join(values))
        if word:
            ids.append(value)
        elif not _ABROAD.match(value):
            links.append(value)
    return ids, links


def _dead(
    start: str, link: str, files: set[str], ids: Mapping[str, frozenset[str]], left_out: tuple[str, ...]
) -> Iterator[str]:
    parts = urlsplit(link)
    folder = start.removesuffix("/") if start.endswith("/") else start
    target = posixpath.normpath(posixpath.join(folder, unquote(parts.path))) if parts.path else start
    if target.startswith("..") or link.startswith("/"):
        yield "it leaves the site"
    elif target == ".":
        yield from () if "index.html" in files else ("no index.html",)
    elif target.partition("/")[0] in left_out:
        return
    elif target not in files:
        yield f"no file {target}"
    elif parts.fragment and target in ids and unquote(parts.fragment) not in ids[target]:
        yield f"no id '{parts.fragment}' in {target}"

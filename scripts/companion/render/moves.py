"""Old addresses: pages that forward from where a page was, anchors from where something stood."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from companion.addresses import pages
from companion.model import Companion, Output
from companion.render.html import escape, plain, tag
from companion.render.labels import labels

_POLICY = "default-src 'none'; script-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"


def forward_pages(companion: Companion) -> Iterator[Output]:
    """A page for each that is gone, as paths from the site's root.

    It leads on by itself: with the script to where the old `#fragment` is now, `?query` kept; without it to
    the page alone, for nothing but a script knows the fragment.
    """
    alive = set(pages(companion))
    gone: dict[str, dict[str, str]] = {}
    for line in companion.redirects:
        page, _, anchor = line.id.partition("#")
        if page not in alive:
            gone.setdefault(page, {})[anchor] = line.to
    for page, moved in sorted(gone.items()):
        yield Output(page, _forward(companion, page, moved))


def _forward(companion: Companion, page: str, moved: dict[str, str]) -> str:
    """One page; where no line names the page itself, the first thing that stood on it stands for it."""
    goal = moved.get("") or next(iter(moved.values())).partition("#")[0]
    site = companion.settings.site_url
    rest = [
        tag("li", _link(companion, page, to, data_moved=anchor)) for anchor, to in moved.items() if anchor
    ]
    head = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        '<meta name="robots" content="noindex">',
        '<link rel="icon" href="data:,">',
        f"<title>Moved: {escape(_name(companion, goal))}</title>",
        f'<link rel="canonical" href="{escape(site + goal)}">' if site else "",
        # Where scripts run, ours knows more than this; it would be too late to stop it.
        f'<noscript><meta http-equiv="refresh" content="0; url={escape(_relative(page, goal))}"></noscript>',
    ]
    body = [
        tag("h1", "This page has moved"),
        tag("p", "It is now here: ", _link(companion, page, goal, data_moved="*"), "."),
        tag("p", "What stood on it:") + tag("ul", *rest) if rest else "",
        f'<script src="{_relative(page, "assets/companion-moved.js")}"></script>',
    ]
    lines = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        *head,
        "</head>",
        "<body>",
        *body,
        "</body>",
        "</html>",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def anchored(html: str, path: str, companion: Companion) -> str:
    """A page's HTML with an anchor for every old id of its own.

    What stays on the page has the old id in it, as an empty element; what went to another page leaves a line
    with a link. Either works without a script; ours then goes on to the new address (`companion.js`).
    """
    left: list[str] = []
    for line in companion.redirects:
        page, _, old = line.id.partition("#")
        goal, _, new = line.to.partition("#")
        if page != path or not old:
            continue
        if goal == path:
            html = _inside(html, new, tag("span", id=old, class_="moved"))
        else:
            words = tag("p", "This has moved: ", _link(companion, path, line.to), ".", id=old, class_="moved")
            left.append(words)
    return html + "\n" + "\n".join(left) if left else html


def kept_in_file(html: str, path: str, companion: Companion) -> str:
    """For the single file, which has no old pages: ids that are whole addresses, `/read/old.html#p4`.

    There an address of the site stands behind `#`, and the browser itself finds the element of that id.
    """
    alive = set(pages(companion))
    for line in companion.redirects:
        page, (goal, _, new) = line.id.partition("#")[0], line.to.partition("#")
        if page not in alive and goal == path:
            html = _inside(html, new, tag("span", id=f"/{line.id}", class_="moved"))
    return html


def _inside(html: str, anchor: str, mark: str) -> str:
    """Put a mark into the element of an id, or on top of the article where there is none."""
    id_ = re.escape(escape(anchor))
    start = re.search(rf'<[a-z][\w-]*\b[^<>]*\sid="{id_}"[^<>]*>', html) if anchor else None
    start = start or re.match(r"\s*<article\b[^<>]*>", html)
    place = start.end() if start else 0
    return html[:place] + mark + html[place:]


def _link(companion: Companion, page: str, to: str, **attributes: str) -> str:
    return tag("a", escape(_name(companion, to)), href=_relative(page, to), **attributes)


def _relative(page: str, to: str) -> str:
    """The way from one page of the site to an address of it."""
    path, hash_, anchor = to.partition("#")
    return posixpath.relpath(path, posixpath.dirname(page) or ".") + hash_ + anchor


def _name(companion: Companion, address: str) -> str:
    """What stands at an address, in words; what has no name of its own is called by the address."""
    page, _, anchor = address.partition("#")
    for section in companion.sections:
        if section.url == page:
            named = {passage.id: f"{passage.code} {_words(passage.title)}" for passage in section.passages}
            named |= {note.id: note.title for passage in section.passages for note in passage.notes}
            return named.get(anchor, section.label)
    if page == "glossary.html" and anchor in companion.terms:
        return companion.terms[anchor].term
    if page == "bibliography.html" and anchor in companion.works:
        return labels(companion.works.values())[anchor].parenthetical
    titles = {document.path.removesuffix(".md") + ".html": document.title for document in companion.documents}
    return titles.get(page, address)


def _words(title: str) -> str:
    return plain(re.sub(r"[*_`]", "", title))

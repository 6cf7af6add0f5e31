"""Rules about links inside the site and about addresses that once were published."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping

from companion.addresses import published_ids, slug
from companion.check.registry import nearest, rule
from companion.check.walk import prose
from companion.model import CHARTS_PAGE, CITES_CHART, GENERATED_PAGES, Companion, Level, Place
from companion.syntax import find_links, headings

Found = Iterator[tuple[Place, str]]


@rule()
def link_has_target(companion: Companion) -> Found:
    """A link that leads nowhere wastes a reader's trust."""
    pages = anchors(companion)
    for at, text, page in prose(companion):
        for line, target in find_links(text):
            place = Place(at.path, at.line + line - 1)
            for what in _dead(target, page, pages):
                yield place, f"the link '{target}' leads nowhere: {what}"


def _dead(target: str, page: str, pages: Mapping[str, frozenset[str] | None]) -> Iterator[str]:
    target = html.unescape(target)
    if re.match(r"(https?|mailto):", target, re.I):
        return
    if re.match(r"[a-z][a-z0-9+.-]*:", target, re.I) or target.startswith("/"):
        yield "write a relative path, or an address that starts with https://"
        return
    path, _, anchor = target.partition("#")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    path = re.sub(r"\.html$", ".md", path)
    if path.startswith(("assets/", "downloads/")) or path.endswith(".xml"):
        return  # proved on the built site
    if path not in pages:
        yield f"no page {path}{nearest(path, pages)}"
        return
    known = pages[path]
    if anchor and known is not None and anchor not in known:
        yield f"no '{anchor}' on {path}{nearest(anchor, known)}"


def anchors(companion: Companion) -> Mapping[str, frozenset[str] | None]:
    """The ids of every page; None where the page makes its own."""
    pages: dict[str, frozenset[str] | None] = dict.fromkeys(GENERATED_PAGES)
    pages["bibliography.md"] = frozenset({*companion.works, "works-of-the-article", "sources-of-our-notes"})
    pages[CHARTS_PAGE] = frozenset({*companion.charts, CITES_CHART})
    letters = {f"letter-{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"}
    pages["glossary.md"] = frozenset({*companion.terms, *letters})
    for document in companion.documents:
        pages[document.path] = frozenset(id_ or slug(title) for title, id_ in headings(document.body))
    for section in companion.sections:
        ids = {i for p in section.passages for i in (p.id, *(note.id for note in p.notes))}
        pages[section.path] = frozenset({*ids, *(slug(p.head) for p in section.passages)})
    return pages | dict.fromkeys(page.removesuffix(".html") + ".md" for page in companion.unread)


@rule()
def permalink_lives(companion: Companion) -> Found:
    """A published id that vanished breaks syllabuses and footnotes that we never see."""
    alive = set(published_ids(companion))
    moved = {line.id for line in companion.redirects}
    unread = tuple(companion.unread)
    for line in companion.permalinks:
        if line.id not in alive and line.id not in moved and not line.id.startswith(unread):
            hint = nearest(line.id, (one for one in alive if ("#" in one) == ("#" in line.id)))
            yield (
                line.at,
                f"the published id '{line.id}' is gone; put it back or add a line to redirects.txt{hint}",
            )


@rule(Level.WARNING)
def permalink_is_recorded(companion: Companion) -> Found:
    """What is published but not recorded could vanish without anybody noticing."""
    known = {line.id for line in companion.permalinks}
    new = [name for name in published_ids(companion) if name not in known]
    if new:
        yield (
            Place("docs/data/permalinks.txt"),
            f"{len(new)} new ids, such as {new[0]}; run: companion permalinks",
        )

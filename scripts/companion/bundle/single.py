"""The finished site in, one HTML file out that needs no other: pages become articles, links become anchors.

Addresses inside: a passage is `union-p4`, a page `page-union`; notes, terms and works keep their ids, and
so does what has its id for itself; where two want the same, notes go before terms and terms before works,
and the other is named by its page (`glossary-customs-union`). The page's scripts read `data-page` (an
article's address in the site), `data-name` (what stands before its ids) and `data-anchor` (an id as it is
in the site).
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from companion.bundle import inline
from companion.bundle.inline import Files
from companion.bundle.places import HOME, Page, Places, article, make_places, pointed, resolved
from companion.bundle.tokens import Token, changed, element, text, tokens, written
from companion.model import Companion, Output
from companion.render.html import escape, tag
from companion.render.moves import kept_in_file

_LEFT_OUT = ("404.html", "download.html")  # for the server alone; a list of what is not in the file


def single_file(companion: Companion, site: Iterable[Output]) -> str:
    """Put the article of every page into the frame of the first page."""
    files = {o.path: o.content.encode() if isinstance(o.content, str) else o.content for o in site}
    frame = tokens(files.get(HOME, b"").decode())
    labels = {path: label for path, label in _nav(frame) if path in files}
    pages = [_old(page, companion) for page in _pages(files, frame, [HOME, *labels])]
    places = make_places(companion, files, pages)
    articles = [part for page in pages for part in article(page, places)]
    items = [_item(page, labels) for page in pages]
    framed = _framed(frame, articles, items, places)
    return written(inline.guarded(_finished(framed, frame, places)))


def _pages(files: Files, frame: Sequence[Token], first: Iterable[str]) -> Iterator[Page]:
    """Every page that holds an article, in the order of the navigation, the others behind."""
    paths = [path for path in sorted(files) if path.endswith(".html") and path not in _LEFT_OUT]
    stems = Counter(posixpath.basename(path) for path in paths)
    for path in dict.fromkeys([*first, *paths]):
        if path not in paths:
            continue
        parts = frame if path == HOME else tokens(files[path].decode())
        place = element(parts, _is_article)
        name = posixpath.basename(path) if stems[posixpath.basename(path)] == 1 else path.replace("/", "-")
        if place:
            yield Page(path, name.removesuffix(".html"), parts[place])


def _old(page: Page, companion: Companion) -> Page:
    """A page with anchors for the old pages that it stands for."""
    if not companion.redirects:
        return page
    return replace(page, parts=tokens(kept_in_file(written(page.parts), page.path, companion)))


def _is_article(part: Token) -> bool:
    """Material 9.8 and Zensical put what is written into one article of this class."""
    return part.has("article", "md-content__inner")


def _is_topic(part: Token) -> bool:
    return part.attributes.get("data-md-component") == "header-topic"


def _topic(frame: Sequence[Token]) -> str:
    """What the header shows further down: the site's name again, for no page has the whole file to itself."""
    first = element(frame, lambda part: part.has("div", "md-header__topic"))
    name = tag("span", escape(text(frame[first]) if first else ""), class_="md-ellipsis")
    return tag("div", name, class_="md-header__topic", data_md_component="header-topic")


def _nav(frame: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """The pages that the navigation lists, in its order, with what it calls them."""
    for at, part in enumerate(frame):
        if part.has("a", "md-nav__link"):
            end = next((i for i in range(at, len(frame)) if frame[i].name == "/a"), at)
            yield part.attributes.get("href", "").partition("#")[0], text(frame[at:end])


def _item(page: Page, labels: Mapping[str, str]) -> str:
    """One line of the list of pages; a page that no navigation lists is called by its heading."""
    heading = element(page.parts, lambda part: part.name == "h1")
    label = labels.get(page.path) or (text(page.parts[heading]) if heading else page.name)
    name = tag("span", escape(label), class_="md-ellipsis")
    return tag("li", tag("a", name, class_="md-nav__link", href=f"#page-{page.name}"), class_="md-nav__item")


def _framed(
    frame: Sequence[Token], articles: Sequence[Token], items: Sequence[str], places: Places
) -> Iterator[Token]:
    """The first page with all articles, and a navigation that leads to them."""
    # As a table of contents, Material 9.8 marks in it where the reader is.
    pages = tag("ul", *items, class_="md-nav__list", data_md_component="toc")
    edits = [
        (element(frame, _is_article), articles),
        (element(frame, _is_topic), [Token(_topic(frame))]),
        (element(frame, lambda part: part.has("ul", "md-nav__list")), [Token(pages)]),
        (element(frame, lambda part: part.has("nav", "md-footer__inner")), []),
    ]
    at = 0
    for place, instead in sorted(((p, i) for p, i in edits if p), key=lambda edit: edit[0].start):
        for part in frame[at : place.start]:
            yield from _frame_part(part, places)
        yield from instead
        at = place.stop
    for part in frame[at:]:
        yield from _frame_part(part, places)


def _frame_part(part: Token, places: Places) -> Iterable[Token]:
    """What the head names is put in its place; the rest points into this file."""
    known = part.attributes
    if part.name == "link":
        return _link(part, places)
    if part.name == "meta" and (
        known.get("name") == "companion-root" or known.keys() & {"charset", "http-equiv"}
    ):
        return ()
    if part.name == "script" and "src" in known:
        return inline.running(known, resolved(known["src"], HOME), places.files)
    return (pointed(part, HOME, places),)


def _link(part: Token, places: Places) -> Iterable[Token]:
    known = part.attributes
    path = resolved(known.get("href", ""), HOME)
    if known.get("rel") == "stylesheet" and path in places.files:
        return inline.stylesheet(path, known.get("media", ""), places.files)
    if known.get("rel") == "icon" and path in places.files:
        return (changed(part, {**known, "href": inline.data_address(path, places.files)}),)
    return ()


def _finished(parts: Iterable[Token], frame: Iterable[Token], places: Places) -> list[Token]:
    """Say in the head that this is the single file, and lay the scripts for later before the end."""
    whole = list(parts)
    said = {"companion-root": "#/", "companion-site": places.base}
    metas = [
        changed(Token("<meta>", "meta"), {"name": name, "content": content})
        for name, content in said.items()
        if content
    ]
    running = {resolved(part.attributes["src"], HOME) for part in frame if "src" in part.attributes}
    later = inline.loaded_scripts(places.files, running)
    head = next((at + 1 for at, part in enumerate(whole) if part.name == "head"), 0)
    end = next((at for at, part in enumerate(whole) if part.name == "/body"), len(whole))
    return [*whole[:head], *metas, *whole[head:end], *later, *whole[end:]]

"""The finished site in, one HTML file out that needs no other: pages become articles, links become anchors.

Addresses inside: a passage is `union-p4`, a page `page-union`; notes, terms and works keep their ids, and
so does what has its id for itself; where two want the same, notes go before terms and terms before works,
and the other is named by its page (`glossary-customs-union`). The page's scripts read `data-page` (an
article's address in the site), `data-name` (what stands before its ids) and `data-anchor` (an id as it is
in the site).
"""

from __future__ import annotations

import posixpath
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from companion.bundle import inline
from companion.bundle.places import HOME, Page, Places, article, make_places, pointed, resolved
from companion.bundle.tokens import (
    Token,
    changed,
    element,
    first_element,
    start_of,
    text,
    text_of_scripts,
    text_of_styles,
    tokens,
    written,
)
from companion.model import Companion, Files
from companion.render.html import escape, tag
from companion.render.moves import kept_in_file

_LEFT_OUT = ("404.html", "download.html")  # for the server alone; a list of what is not in the file

# Material 9.8 and Zensical put what is written into one article of this class.
_ARTICLE = ("article", "md-content__inner")

# Where these go that would weigh too much to be held: they are made when the file is written.
_ARTICLES, _WAITING = Token("", "articles"), Token("", "waiting")


def single_file(companion: Companion, files: Files) -> Iterator[str]:
    """Put the article of every page into the frame of the first page; the text comes in pieces.

    Every page is read twice, first for its ids, then for its text, and one at a time.
    """
    frame = list(tokens(files.get(HOME, b"").decode()))
    labels = {path: label for path, label in _nav(frame) if path in files}
    pages = list(_pages(companion, files, labels))
    places = make_places(companion, files, pages)
    waiting = inline.loaded_scripts(files, _running(frame))
    for part in _finished(list(_framed(frame, pages, places)), waiting, places):
        if part is _ARTICLES:
            for page in pages:
                yield written(article(page, _article(page.path, files, companion), places))
        elif part is _WAITING:
            for path, name in waiting.items():
                yield from inline.waiting(path, name, files)
        else:
            yield part.raw


def _pages(companion: Companion, files: Files, labels: Mapping[str, str]) -> Iterator[Page]:
    """Every page that holds an article, in the order of the navigation, the others behind.

    A page that no navigation lists is called by its heading.
    """
    paths = [path for path in sorted(files) if path.endswith(".html") and path not in _LEFT_OUT]
    stems = Counter(posixpath.basename(path) for path in paths)
    for path in dict.fromkeys([HOME, *labels, *paths]):
        parts = _article(path, files, companion) if path in paths else iter(())
        if start := next(parts, None):
            base = posixpath.basename(path)
            name = (base if stems[base] == 1 else path.replace("/", "-")).removesuffix(".html")
            ids, heading = _told(chain([start], parts))
            yield Page(path, name, labels.get(path) or heading or name, ids)


def _article(path: str, files: Files, companion: Companion) -> Iterator[Token]:
    """A page's article, with anchors for the old pages that it stands for; nothing where it has none."""
    html = files[path].decode()
    start = start_of(html, *_ARTICLE)
    parts = first_element(tokens(html, start), _is_article) if start >= 0 else iter(())
    if companion.redirects and start >= 0:
        return tokens(kept_in_file(written(parts), path, companion))
    return parts


def _told(parts: Iterator[Token]) -> tuple[tuple[str, ...], str]:
    """The ids of an article, each once, and the words of its first heading."""
    ids: dict[str, None] = {}

    def noted() -> Iterator[Token]:
        for part in parts:
            if "id" in part.raw and (found := part.attributes.get("id")):
                ids[found] = None
            yield part

    seen = noted()
    heading = text(first_element(seen, lambda part: part.name == "h1"))
    deque(seen, maxlen=0)
    return tuple(ids), heading


def _is_article(part: Token) -> bool:
    return part.has(*_ARTICLE)


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


def _item(page: Page) -> str:
    """One line of the list of pages."""
    name = tag("span", escape(page.label), class_="md-ellipsis")
    return tag("li", tag("a", name, class_="md-nav__link", href=f"#page-{page.name}"), class_="md-nav__item")


def _framed(frame: Sequence[Token], pages: Iterable[Page], places: Places) -> Iterator[Token]:
    """The first page with all articles, and a navigation that leads to them."""
    # As a table of contents, Material 9.8 marks in it where the reader is.
    menu = tag("ul", *map(_item, pages), class_="md-nav__list", data_md_component="toc")
    edits = [
        (element(frame, _is_article), [_ARTICLES]),
        (element(frame, _is_topic), [Token(_topic(frame))]),
        (element(frame, lambda part: part.has("ul", "md-nav__list")), [Token(menu)]),
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


def _running(frame: Iterable[Token]) -> set[str]:
    return {resolved(part.attributes["src"], HOME) for part in frame if "src" in part.attributes}


def _finished(parts: Sequence[Token], waiting: Iterable[str], places: Places) -> list[Token]:
    """Put the policy first in the head and say what this is; scripts for later go to the end."""
    said = {"companion-root": "#/", "companion-site": places.base}
    metas = [
        changed(Token("<meta>", "meta"), {"name": name, "content": content})
        for name, content in said.items()
        if content
    ]
    head = next((at + 1 for at, part in enumerate(parts) if part.name == "head"), 0)
    end = next((at for at, part in enumerate(parts) if part.name == "/body"), len(parts))
    codes = chain(
        text_of_scripts(parts[:end]),
        (inline.script(path, places.files) for path in waiting),
        text_of_scripts(parts[end:]),
    )
    first = [Token('<meta charset="utf-8">', "meta"), inline.policy(codes, text_of_styles(parts)), *metas]
    return [*parts[:head], *first, *parts[head:end], _WAITING, *parts[end:]]

"""A page as programs read it: its head, its JSON-LD, and what a reference manager would offer to keep."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs


@dataclass
class Read:
    """Everything in a page that is meant for programs; names may stand several times."""

    links: list[dict[str, str]] = field(default_factory=list)
    metas: dict[str, list[str]] = field(default_factory=dict)
    data: list[Any] = field(default_factory=list)
    coins: list[dict[str, list[str]]] = field(default_factory=list)
    inline: int = 0

    def rel(self, name: str) -> list[str]:
        return [link["href"] for link in self.links if name in link.get("rel", "").split()]

    def meta(self, name: str) -> str:
        (content,) = self.metas.get(name, [""])
        return content


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = Read()
        self.script: dict[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "link":
            self.found.links.append(known)
        elif tag == "meta":
            self.found.metas.setdefault(known.get("name") or known.get("property", ""), []).append(
                known.get("content", "")
            )
        elif tag == "script":
            self.script = known
        if known.get("class") == "Z3988":
            self.found.coins.append(parse_qs(known["title"], strict_parsing=True))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.script = None

    def handle_data(self, data: str) -> None:
        if self.script is None:
            return
        if self.script.get("type") == "application/ld+json":
            self.found.data.append(json.loads(data))
        elif "src" not in self.script:
            self.found.inline += 1


def parse(html: str) -> Read:
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.found


def offered(page: Read) -> list[tuple[str, str, str]]:
    """Kind, title and what it is part of, as Zotero would: COinS before tags, tags before the page itself."""
    if page.coins:
        return [_of_coins(known) for known in page.coins]
    if "citation_inbook_title" in page.metas:
        return [("bookSection", page.meta("citation_title"), page.meta("citation_inbook_title"))]
    if any(name.startswith("citation_") for name in page.metas):
        return [("journalArticle", page.meta("citation_title"), page.meta("citation_journal_title"))]
    return [("webpage", page.meta("og:title"), page.meta("og:site_name"))]


def _of_coins(known: dict[str, list[str]]) -> tuple[str, str, str]:
    kind = known.get("rft.genre", known.get("rft.type", ["dissertation"]))[0]
    title = known.get("rft.atitle") or known.get("rft.btitle") or known.get("rft.title") or [""]
    holder = known.get("rft.jtitle") or (known.get("rft.btitle") if "rft.atitle" in known else None) or [""]
    return (kind, title[0], holder[0])

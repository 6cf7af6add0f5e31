"""What is new as an Atom feed: the editions of the companion, and its updates on the article's subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from companion.addresses import edition_anchor
from companion.model import Companion
from companion.render.html import escape, plain, tag
from companion.render.prepare import Prepared

FEED = "updates.xml"
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # no XML may hold these


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One thing to tell; `address` counts from the site's root."""

    address: str
    title: str
    day: str
    summary: str
    kind: str


def feed(prepared: Prepared) -> str:
    """Atom 1.0, newest first.

    Addresses are whole where the site has one. Else they count from the feed's own place, so that a feed that
    is read from a server still leads to the pages; a disk is no place that a feed reader could watch.
    """
    companion = prepared.companion
    settings = companion.settings
    entries = sorted(_entries(prepared), key=lambda entry: (entry.day, entry.address), reverse=True)
    newest = max((entry.day for entry in entries), default=settings.date)
    site = settings.site_url
    parts = [
        tag("id", _id(companion, "updates")),
        tag("title", _text(f"{settings.site_name}: what is new")),
        tag("updated", _moment(newest)),
        tag("author", tag("name", _text(settings.site_name or "the companion"))),
        f'<link rel="self" type="application/atom+xml" href="{escape(site + FEED)}"/>' if site else "",
        f'<link rel="alternate" type="text/html" href="{escape(site + "updates.html")}"/>',
        tag("rights", _text(settings.licence_url)) if settings.licence_url else "",
        *(_entry(companion, entry) for entry in entries),
    ]
    inside = "\n".join(part for part in parts if part)
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    return f'{head}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n{inside}\n</feed>\n'


def _entries(prepared: Prepared) -> Iterator[_Entry]:
    companion = prepared.companion
    for edition in companion.editions:
        yield _Entry(
            address=f"editions.html#{edition_anchor(edition.version)}",
            title=f"Edition {edition.version}",
            day=edition.date,
            summary=f"Passages that are new or changed in this edition: {len(edition.passages)}.",
            kind="edition",
        )
    for note in companion.notes.values():
        if note.kind == "update":
            yield _Entry(
                address=f"{companion.section_of[note.passage].url}#{note.id}",
                title=plain(prepared.convert(note.title)),
                day=note.date,
                summary=plain(prepared.notes[note.id]),
                kind="update",
            )


def _entry(companion: Companion, entry: _Entry) -> str:
    href = escape(companion.settings.site_url + entry.address)
    return "\n".join(
        [
            "<entry>",
            tag("id", _id(companion, entry.address)),
            tag("title", _text(entry.title)),
            tag("updated", _moment(entry.day)),
            f'<category term="{entry.kind}"/>',
            f'<link rel="alternate" type="text/html" href="{href}"/>',
            tag("summary", _text(entry.summary)),
            "</entry>",
        ]
    )


def _id(companion: Companion, name: str) -> str:
    """A tag URI (RFC 4151) of the site's host, with the day of the first edition, on which it was the site's.

    A site without an address owns no name to make such ids of; its own are names of the bundle.
    """
    settings = companion.settings
    known = quote(f"{settings.bundle}/{name}", safe="/:.-_~")
    host = urlsplit(settings.site_url).hostname
    day = companion.editions[0].date if companion.editions else settings.date
    return escape(f"tag:{host},{day}:{known}" if host and day else f"urn:companion:{known}")


def _moment(day: str) -> str:
    """A day as the second in which it begins: a date alone is no date to Atom."""
    year, month, date = [*day.split("-"), "01", "01"][:3]
    return f"{year or '1970'}-{month}-{date}T00:00:00Z"


def _text(words: str) -> str:
    return escape(_UNFIT.sub("", words))

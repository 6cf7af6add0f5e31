"""What a page says of itself to machines: links with a meaning, tags for reference managers, JSON-LD.

No page says that it is the article: the home page says what the companion is based on, a section calls itself
a chapter of the companion, and the works stand as COinS in the bibliography alone (`coins.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from companion.model import Companion, Section, Settings, Term, html_path
from companion.render.feed import FEED
from companion.render.html import escape

_HOME = "index.html"


def head(companion: Companion, path: str, title: str, description: str) -> str:
    """The lines for the head of a page; `path` is below docs/ and empty for a page without an address.

    Whole addresses only, and only where the site has one: a copy on a disk has none to give.
    """
    if not path:
        return ""
    settings, url = companion.settings, html_path(path)
    section = next((one for one in companion.sections if one.path == path), None)
    lines = [
        _link("cite-as", settings.site_url + url) if settings.site_url else "",
        _link("license", settings.licence_url) if settings.licence_url else "",
        f'<link rel="alternate" type="application/atom+xml" title="What is new" href="{_up(url)}{FEED}">',
        *(_chapter(companion, section) if section else ()),
        _meta("author", settings.site_name) if url == _HOME else "",
        json_ld(_described(companion, url, title, description)),
    ]
    return "\n  ".join(line for line in lines if line)


def _up(url: str) -> str:
    return "../" * url.count("/")


def _link(rel: str, href: str) -> str:
    return f'<link rel="{rel}" href="{escape(href)}">'


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}">'


def _chapter(companion: Companion, section: Section) -> Iterator[str]:
    """A reference manager finds a part of a book: without an author, for we are none of the article's."""
    settings = companion.settings
    yield _meta("citation_title", section.label)
    yield _meta("citation_inbook_title", settings.site_name)
    if settings.date:
        yield _meta("citation_publication_date", settings.date.replace("-", "/"))
    yield _meta("citation_language", "en")
    if settings.site_url:
        yield _meta("citation_public_url", settings.site_url + section.url)


def json_ld(value: Mapping[str, Any]) -> str:
    """A script element of data, with nothing in it that could end it; empty values are left out."""
    written = json.dumps(_full(value), ensure_ascii=False, separators=(",", ":"))
    safe = written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    safe = safe.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'<script type="application/ld+json">{safe}</script>'


def _full(value: Any) -> Any:  # noqa: ANN401 - anything JSON holds
    if isinstance(value, Mapping):
        return {key: _full(inner) for key, inner in value.items() if inner not in ("", None, [], {})}
    return [_full(inner) for inner in value] if isinstance(value, list) else value


def _described(companion: Companion, url: str, title: str, description: str) -> dict[str, Any]:
    """The page as schema.org sees it."""
    settings = companion.settings
    site = settings.site_url
    same: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": site and site + url,
        "url": site and site + url,
        "name": title,
        "description": description,
        "inLanguage": "en",
        "license": settings.licence_url,
        "isPartOf": {"@type": "WebSite", "@id": site and site + _HOME, "name": settings.site_name},
    }
    section = next((one for one in companion.sections if one.url == url), None)
    if url == _HOME:
        del same["isPartOf"]
        return same | _whole(companion)
    if section:
        known = {"@type": "LearningResource", "name": section.label, "version": settings.version}
        return same | known | {"isBasedOn": _article_briefly(settings.article)}
    if url == "glossary.html":
        return same | _terms(companion)
    return same | {"@type": "CollectionPage"} if url == "bibliography.html" else same


def _whole(companion: Companion) -> dict[str, Any]:
    """The companion, what it is based on, and its parts in reading order."""
    settings = companion.settings
    site = settings.site_url
    return {
        "@type": ["WebSite", "LearningResource"],
        "name": settings.site_name,
        "learningResourceType": "commentary",
        "version": settings.version,
        "datePublished": settings.date,
        "isAccessibleForFree": True,
        "author": {"@type": "Organization", "name": settings.site_name},
        "isBasedOn": _article(settings.article),
        "hasPart": [
            {
                "@type": "LearningResource",
                "@id": site and site + section.url,
                "name": section.label,
                "position": place,
            }
            for place, section in enumerate(companion.sections, 1)
        ],
    }


def _article_briefly(article: Mapping[str, str]) -> dict[str, Any]:
    url = article.get("url", "")
    return {"@type": "ScholarlyArticle", "@id": url, "name": article.get("title", "")}


def _article(article: Mapping[str, str]) -> dict[str, Any]:
    """The record in mkdocs.yml: an issue is part of a volume, which is part of a journal."""
    journal = {"@type": "Periodical", "name": article.get("journal", "")}
    volume = {"@type": "PublicationVolume", "volumeNumber": article.get("volume", ""), "isPartOf": journal}
    issue = {
        "@type": "PublicationIssue",
        "issueNumber": article.get("number", ""),
        "datePublished": article.get("year", ""),
        "isPartOf": volume,
    }
    return _article_briefly(article) | {
        "headline": article.get("title", ""),
        "author": [
            {"@type": "Person", "name": name.strip()}
            for name in article.get("authors", "").split(";")
            if name.strip()
        ],
        "datePublished": article.get("year", ""),
        "pagination": article.get("pages", ""),
        "isPartOf": issue,
        "url": article.get("url", ""),
        "license": article.get("licence_url", ""),
    }


def _terms(companion: Companion) -> dict[str, Any]:
    """Headwords and their other names, each with its address.

    The definitions would make the page a sixth heavier: they stand on it, and in a file.
    """
    site = companion.settings.site_url
    file = {"@type": "MediaObject", "contentUrl": f"{site}downloads/glossary.json"}
    return {
        "@type": "DefinedTermSet",
        "hasDefinedTerm": [_term(site, term) for term in companion.terms.values()],
        "encoding": file | {"encodingFormat": "application/json"} if site else {},
    }


def _term(site: str, term: Term) -> dict[str, Any]:
    others = [name for name in (term.abbr, term.ru, term.fa) if name]
    address = site and f"{site}glossary.html#{term.id}"
    return {"@type": "DefinedTerm", "@id": address, "name": term.term, "alternateName": others}


def robots(settings: Settings) -> str:
    """The text of robots.txt; empty where nobody would read it: it counts only at the root of a host."""
    if not settings.site_url or urlsplit(settings.site_url).path != "/":
        return ""
    return f"User-agent: *\nAllow: /\nSitemap: {settings.site_url}sitemap.xml\n"

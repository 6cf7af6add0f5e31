"""What a citation needs to know, as data for the page's scripts: article, companion, sections, passages."""

from __future__ import annotations

from typing import Any

from companion.model import Section
from companion.render.editions import edition_cited
from companion.render.prepare import Prepared


def record(prepared: Prepared) -> dict[str, Any]:
    """The bibliographic records of article and companion, and every passage by its section."""
    settings = prepared.companion.settings
    article = dict(settings.article)
    authors = [name.strip() for name in article.pop("authors", "").split(";") if name.strip()]
    return {
        "article": {**article, "authors": authors},
        "companion": {
            "title": settings.site_name,
            "version": settings.version,
            "date": settings.date,
            "url": settings.site_url,
            **edition_cited(prepared.companion),
        },
        "sections": [_section(prepared, section) for section in prepared.companion.sections],
    }


def _section(prepared: Prepared, section: Section) -> dict[str, Any]:
    passages = [[passage.id, prepared.words(passage.title)] for passage in section.passages]
    return {"code": section.code, "title": section.title, "url": section.url, "passages": passages}

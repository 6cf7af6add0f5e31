"""Model in, text out: the pages nobody writes, and the data for the page's scripts."""

from __future__ import annotations

from collections.abc import Iterator

from companion.model import Companion, Output
from companion.render.bibliography import bibliography_page
from companion.render.charts import charts_page, figure
from companion.render.cites import cites_page
from companion.render.data import card_scripts, search_scripts
from companion.render.download import download_page
from companion.render.draw import Keep, make_anew
from companion.render.editions import edition_data, editions_page
from companion.render.feed import FEED, feed
from companion.render.glossary import glossary_page
from companion.render.head import robots
from companion.render.links import links_page
from companion.render.more import more_scripts
from companion.render.moves import forward_pages
from companion.render.notes import checked_page, corrections_page, notes_page, updates_page
from companion.render.own_copy import own_copy_page, stamp, starts
from companion.render.packs import pack_list, pack_texts, packs_page
from companion.render.prepare import Convert, prepare
from companion.render.questions import prompts_page, questions_page
from companion.render.record import record
from companion.render.script import script

__all__ = ["render"]


def render(companion: Companion, convert: Convert, keep: Keep = make_anew) -> Iterator[Output]:
    """Every generated page and data file, as paths below docs/; `keep` may spare drawing a picture again."""
    prepared = prepare(companion, convert)
    yield Output("bibliography.md", bibliography_page(prepared))
    yield Output("glossary.md", glossary_page(prepared))
    yield Output("corrections.md", corrections_page(prepared))
    yield Output("updates.md", updates_page(prepared))
    yield Output("notes.md", notes_page(prepared))
    yield Output("checked.md", checked_page(prepared))
    yield Output("questions.md", questions_page(prepared))
    yield Output("charts.md", charts_page(prepared, keep))
    yield Output("how-it-cites.md", cites_page(prepared, lambda chart: figure(prepared, chart, keep=keep)))
    yield Output("prompts.md", prompts_page(prepared))
    yield Output("links.md", links_page(prepared))
    yield Output("packs.md", packs_page())
    yield Output("assets/packs.js", script("packs", pack_list(prepared)))
    yield Output("assets/pack-texts.js", script("packTexts", pack_texts(prepared)))
    yield Output("download.md", download_page(companion))
    yield Output("editions.md", editions_page(prepared))
    yield Output("assets/editions.js", script("editions", edition_data(companion)))
    yield Output(FEED, feed(prepared))
    yield from forward_pages(companion)
    if told := robots(companion.settings):
        yield Output("robots.txt", told)
    yield Output("assets/record.js", script("record", record(prepared)))
    yield from card_scripts(prepared)
    yield from more_scripts(prepared)
    yield from search_scripts(prepared, stamp(companion))
    yield Output("your-copy.md", own_copy_page(companion))
    if not companion.aligned:  # a full edition has nothing to open, and no need of this
        yield Output("assets/starts.js", script("starts", starts(companion)))

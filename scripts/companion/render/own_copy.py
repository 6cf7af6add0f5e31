"""What the reader's own copy of the article needs: how each passage begins, and a page that explains it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from companion.model import Companion, Section
from companion.render.html import escape, page, tag
from companion.typography import typographic

_WORDS = 9  # of each passage, at most


def starts(companion: Companion) -> dict[str, Any]:
    """Tell the aligner in the browser what stands where, in reading order; `stamp` names this very list."""
    listed = {
        "furniture": list(companion.settings.furniture),
        "sections": [_section(section) for section in companion.sections],
    }
    written = json.dumps(listed, ensure_ascii=False, sort_keys=True)
    return {**listed, "stamp": hashlib.sha256(written.encode()).hexdigest()[:12]}


def stamp(companion: Companion) -> str:
    """Name the list, so that a page sees whether a kept copy was cut by it; a full edition has none."""
    return "" if companion.aligned else str(starts(companion)["stamp"])


def _section(section: Section) -> dict[str, Any]:
    return {
        "code": section.code,
        "title": section.title,
        "printed": section.printed,
        "passages": [
            [p.id, " ".join(p.starts.split()[:_WORDS]), section.heads.get(p.id) or p.head]
            for p in section.passages
        ],
    }


def own_copy_page(companion: Companion) -> str:
    """Say where the article can be had, what happens to a copy, what is kept and how to forget it."""
    title, words = "Your copy of the article", "Read the article’s own words beside this companion."
    if companion.aligned:
        return page(title, words, tag("p", _IN_FULL))
    many = str(len(companion.passages))
    return page(
        title,
        words,
        tag("p", _LEAD),
        _offer(stamp(companion)),
        tag("h2", "Where to get the article", id="where"),
        tag("p", _where(companion.settings.article)),
        tag("h2", "What happens", id="what-happens"),
        tag("ul", *(tag("li", line.replace("{many}", many)) for line in _HAPPENS)),
        tag("h2", "What is kept, and how to forget it", id="kept"),
        tag("ul", *(tag("li", line) for line in _KEPT)),
    )


_IN_FULL = "This edition holds the article’s words already. There is nothing to open."
_LEAD = (
    "This edition of the companion holds no text of the article beyond short quotations. "
    "If you have a copy, open it here. Each passage then shows the article’s own words beside ours, "
    "with a switch: <em>Article</em>, <em>Both</em>, <em>Plain words</em>. "
    "The search finds the article’s words, too."
)
_WITHOUT = (
    "A copy is opened by a script, which does not run here. The companion’s own text is whole without it."
)
_HAPPENS = (
    "You choose a file (.txt, .md or .pdf), drop it, or paste the text.",
    "Your browser reads it on this device. <strong>Nothing is sent anywhere</strong>, "
    "and no network is needed.",
    "It looks for the first words of each of the {many} passages, in order. All {many} must be found, "
    "each once. If not, you are told what was found and what was not, and nothing changes.",
    "A PDF must hold text. One that holds only pictures of pages must have its text recognised first.",
)
_KEPT = (
    "The words of the passages are kept in this browser, on this device, and nowhere else.",
    "<em>Forget my copy</em> takes them away at once. So do <em>Forget everything</em> in the panel "
    "<em>Comfort</em>, and clearing the site’s data.",
    "In a companion opened from disk, Firefox keeps things for each page apart: there, open your copy again "
    "on each page where you want it. Other browsers keep it for all pages.",
    "On a computer that others use, forget your copy when you leave.",
)


def _offer(stamped: str) -> str:
    known = {"class_": "own-copy-open", "data_companion_copy": "open"}
    button = tag("a", "Open your copy", href="#what-happens", **known)
    offer = tag("p", button, class_="own-copy own-copy-page", data_stamp=stamped)
    return offer + tag("p", _WITHOUT, class_="without-script")


def _where(article: Mapping[str, str]) -> str:
    """Name the article's page and licence, as far as the settings know them."""
    names = ("title", "journal", "url", "licence", "article_number")
    known = {name: escape(typographic(article.get(name, ""))) for name in names}
    said = f"<cite>{known['title']}</cite>" if known["title"] else "The article"
    if known["url"]:
        said += f" can be read on {tag('a', 'its page at the journal', href=article['url'])}"
    said += f" ({known['journal']})" if known["journal"] else ""
    said += f", where it is article {known['article_number']}." if known["article_number"] else "."
    if issue := _issue(article):
        said += f" A library finds it by its issue: {escape(issue)}."
    if known["licence"]:
        url = article.get("licence_url", "")
        said += f" Its licence is {tag('a', known['licence'], href=url) if url else known['licence']}."
    return said


def _issue(article: Mapping[str, str]) -> str:
    """Where in the journal it stands, as far as the settings know: `volume 11, number 1, 2020`."""
    words = {"volume": "volume {}", "number": "number {}", "year": "{}", "pages": "pages {}"}
    if not article.get("volume"):
        return ""
    return ", ".join(shape.format(article[name]) for name, shape in words.items() if article.get(name))

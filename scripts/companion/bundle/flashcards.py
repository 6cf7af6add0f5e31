"""Terms and passages in, cards for Anki out: front, back, tags, parted by tabs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from companion.bundle.markup import base_of, uncited, unlinked, words
from companion.model import Passage, Term
from companion.render.html import escape, foreign, tag
from companion.render.prepare import Prepared

Card = tuple[str, str, str]
"""Front and back as HTML, tags parted by spaces."""


def flashcards(prepared: Prepared) -> str:
    """A text file that Anki imports without questions: its head says what it holds."""
    companion = prepared.companion
    stream = io.StringIO()
    stream.write("#separator:tab\n#html:true\n#notetype:Basic\n")
    stream.write(f"#deck:{' '.join(companion.settings.site_name.split()) or companion.settings.bundle}\n")
    stream.write("#columns:Front\tBack\tTags\n#tags column:3\n")
    table = csv.writer(stream, delimiter="\t", lineterminator="\n")
    table.writerows(_term(prepared, term) for term in companion.terms.values())
    table.writerows(_claim(prepared, passage) for passage in companion.passages.values())
    return stream.getvalue()


def _term(prepared: Prepared, term: Term) -> Card:
    abbr = f" ({term.abbr})" if term.abbr else ""
    used = (
        f"<p>{tag('em', 'In the article:')} {words(term.in_article, prepared.convert)}</p>"
        if term.in_article
        else ""
    )
    names = " · ".join(name for name in (foreign(term.ru, "ru"), foreign(term.fa, "fa")) if name)
    back = [
        unlinked(uncited(prepared.definitions[term.id])),
        used,
        tag("p", names) if names else "",
        *_place(prepared, "Glossary", f"glossary.html#{term.id}"),
    ]
    return tag("p", escape(term.term + abbr)), "".join(back), _tags(prepared, "term", term.kind)


def _claim(prepared: Prepared, passage: Passage) -> Card:
    """The passage's title asks, its restatement answers."""
    companion = prepared.companion
    section = companion.section_of[passage.code]
    front = tag("p", tag("strong", escape(passage.code)), " ", words(passage.title, prepared.convert))
    asks = tag("p", tag("em", "What does the article say here?"))
    place = _place(prepared, passage.code, companion.urls[passage.code])
    back = "".join([unlinked(uncited(prepared.passages[passage.code])), *place])
    return front + asks, back, _tags(prepared, "claim", section.code)


def _place(prepared: Prepared, label: str, url: str) -> Iterator[str]:
    """A way to the site, where its public address is known."""
    base = base_of(prepared.companion.settings.site_url)
    if base:
        yield tag("p", tag("a", escape(label), href=base + url))


def _tags(prepared: Prepared, *parts: str) -> str:
    """One tag with levels: `companion::term::institution`; a space would make two of it."""
    levels = [prepared.companion.settings.bundle, *parts]
    return "::".join(re.sub(r"[\s:]+", "-", level) for level in levels)

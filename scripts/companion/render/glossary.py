"""The glossary: A to Z, each term with equivalents, definition, the article's use and every passage."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from companion.model import TERM_KINDS, Term
from companion.render.dates import span_in_words
from companion.render.html import Pick, escape, facts, filter_bar, foreign, page, tag, work_links
from companion.render.more import more_file
from companion.render.places import place_links
from companion.render.prepare import Prepared
from companion.typography import typographic


def glossary_page(prepared: Prepared) -> str:
    """All terms by first letter."""
    terms = sorted(prepared.companion.terms.values(), key=lambda term: (_letter(term), term.term.casefold()))
    letters = [(letter, list(group)) for letter, group in groupby(terms, key=_letter)]
    menu = tag(
        "ul",
        *(tag("li", tag("a", letter, href=f"#letter-{letter.lower()}")) for letter, _ in letters),
        class_="page-menu letters",
    )
    parts = [
        tag(
            "div",
            tag("h2", letter, id=f"letter-{letter.lower()}"),
            *(term_entry(prepared, term) for term in group),
            class_="letter",
        )
        for letter, group in letters
    ]
    lead = tag("p", f"{len(terms)} terms: what each means, and how the article uses it where that differs.")
    kinds = [kind for kind in TERM_KINDS if any(term.kind == kind for term in terms)]
    return page(
        "Glossary",
        "The article's terms explained, with Russian and Persian equivalents and every passage using them.",
        lead,
        filter_bar(
            f"{len(terms)} terms",
            "Words, in English, Russian or Persian",
            Pick("kind", "Kind", [(kind, kind.capitalize()) for kind in kinds]),
            Pick("letter", "Letter", [(letter, letter) for letter, _ in letters]),
        ),
        menu,
        *parts,
    )


def _letter(term: Term) -> str:
    first = unicodedata.normalize("NFKD", term.term.strip("“\"'‘"))[:1].upper()
    return first if first.isascii() and first.isalpha() else "#"


def term_entry(prepared: Prepared, term: Term) -> str:
    """One term of the glossary; `data-names` holds the forms that are found but not shown."""
    abbr = f" ({escape(term.abbr)})" if term.abbr else ""
    return tag(
        "section",
        tag("h3", tag("a", escape(term.term), href=f"#{term.id}"), abbr, class_="term-head"),
        term_line(term),
        tag("div", prepared.definitions[term.id], class_="term-definition"),
        term_facts(prepared, term),
        where_used(prepared, term),
        id=term.id,
        class_="term-entry",
        data_kind=term.kind,
        data_letter=_letter(term),
        data_names=" ".join((*term.variants, *term.aliases)),
    )


def term_line(term: Term) -> str:
    """What stands under the headword: the Russian and Persian names, and the kind."""
    kind = tag("span", escape(term.kind), class_="term-kind")
    return tag("p", *_equivalents(term), kind, class_="term-line")


def _equivalents(term: Term) -> Iterator[str]:
    """Each in its own script and direction, named for those who listen."""
    for name, word, lang in (("Russian", term.ru, "ru"), ("Persian", term.fa, "fa")):
        if word:
            yield tag("span", f"{name}: ", class_="unseen") + foreign(word, lang) + " "


def where_used(prepared: Prepared, term: Term) -> str:
    """Every passage that uses the term, folded away; the sentences come when it is opened (`more.py`)."""
    uses = prepared.places.terms.get(term.id, ())
    if not uses:
        return ""
    summary = tag("summary", f"Where used ({len(uses)})")
    more = more_file(f"term:{term.id}")
    return tag("details", summary, place_links(prepared.companion, uses), class_="where-used", data_more=more)


def term_facts(prepared: Prepared, term: Term) -> str:
    """Dates, members, seat, office, use in the article, cross-references and sources."""
    companion = prepared.companion
    see = ", ".join(
        tag(
            "a",
            escape(companion.terms[other].term),
            class_="term",
            href=f"glossary.html#{other}",
            data_card=f"term:{other}",
        )
        for other in term.see
        if other in companion.terms
    )
    in_article = prepared.convert(term.in_article) if term.in_article else ""
    return facts(
        [
            ("In the article", in_article),
            ("Office", escape(term.office)),
            ("Dates", escape(span_in_words(term.dates))),
            ("Members", escape(", ".join(term.members))),
            ("Seat", escape(term.seat)),
            ("Also written", escape(typographic(", ".join(term.aliases)))),
            ("See also", see),
            ("Sources", work_links(prepared.short_labels, term.sources)),
        ]
    )

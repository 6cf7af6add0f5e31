"""Rules about the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from companion.check.registry import TERMS, nearest, rule
from companion.check.walk import prose
from companion.model import TERM_KINDS, Companion, Place
from companion.syntax import TERM_BY_HAND, blank_code

Found = Iterator[tuple[Place, str]]
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


@rule()
def form_has_one_term(companion: Companion) -> Found:
    """A word that two terms claim would link to either by chance."""
    owners: dict[str, str] = {}
    for term in companion.terms.values():
        for form in dict.fromkeys((*term.forms, *term.aliases)):
            if owners.setdefault(form, term.id) != term.id:
                yield term.at, f"'{form}' is claimed by '{owners[form]}' and by '{term.id}'; give it to one"


@rule()
def term_is_known(companion: Companion) -> Found:
    """Kind, id and cross-references are what filters and links hang on."""
    for term in companion.terms.values():
        if term.kind not in TERM_KINDS:
            hint = nearest(term.kind, TERM_KINDS) or f"; known are {', '.join(TERM_KINDS)}"
            yield term.at, f"'{term.id}' is of the unknown kind '{term.kind}'{hint}"
        if not _ID.match(term.id):
            yield term.at, f"the id '{term.id}' must be small letters, digits and hyphens"
        for other in term.see:
            if other not in companion.terms:
                yield (
                    term.at,
                    f"'{term.id}' points to '{other}', which is no term{nearest(other, companion.terms)}",
                )
        if any(not form.strip() for form in (term.term, *term.variants, *term.aliases)):
            yield term.at, f"'{term.id}' has an empty form"


@rule()
def equivalent_has_script(companion: Companion) -> Found:
    """A Persian name in the Russian field would be read in the wrong direction."""
    for term in companion.terms.values():
        for name, text, letters in (("ru", term.ru, r"[\u0400-\u04ff]"), ("fa", term.fa, r"[\u0600-\u06ff]")):
            if text and not re.search(letters, text):
                yield term.at, f"'{term.id}': {name} '{text}' is not in that language's script"


@rule()
def definition_is_there(companion: Companion) -> Found:
    """A card shows the first sentence of the definition."""
    for term in companion.terms.values():
        if not term.definition.strip():
            yield term.at, f"'{term.id}' has no definition"


@rule(needs=(TERMS,))
def term_by_hand_exists(companion: Companion) -> Found:
    """`[text]{term=id}` must lead to an entry of the glossary."""
    for at, text, _ in prose(companion):
        for found in TERM_BY_HAND.finditer(blank_code(text)):
            if found["id"] and found["id"] not in companion.terms:
                line = at.line + text.count("\n", 0, found.start())
                hint = nearest(found["id"], companion.terms)
                yield Place(at.path, line), f"no term '{found['id']}' in the glossary{hint}"

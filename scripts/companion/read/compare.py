"""A passage and the article's words for it in; what our notes and citations get wrong about them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from companion.model import CitationGroup, Finding, Passage, PrintedCitation
from companion.read.normal import fold
from companion.read.printed import plain_locator
from companion.read.running import most_like

_LONGEST = 20_000  # letters of a passage; what is longer is no paragraph, and to compare all of it takes long


def quote_faults(passage: Passage, text: str) -> Iterator[Finding]:
    """Yield each note whose `quote` the article does not have in this passage."""
    key = fold(text)
    for note in passage.notes:
        if fold(note.quote) not in key:
            message = f"the quote '{note.quote}' is not in the article's words of {passage.code}"
            near = _nearest_words(note.quote, text)
            yield Finding(note.at, "quote-in-passage", message + (f"; nearest is '{near}'" if near else ""))


def citation_faults(passage: Passage, printed: Sequence[PrintedCitation]) -> Iterator[Finding]:
    """Yield where the restatement does not carry the citations that the article prints there, in order."""
    count = sum(len(group.citations) for group in passage.groups)
    if count != len(printed):
        article = " ".join(f"({citation.printed})" for citation in printed) or "no citation"
        ours = " ".join(map(_as_written, passage.groups)) or "nothing"
        message = f"{passage.code} cites {ours}, where the article prints {article}"
        yield Finding(passage.at, "citations-as-printed", message)
        return
    rest = iter(printed)
    for group in passage.groups:
        yield from _group_faults(group, [next(rest) for _ in group.citations])


def _group_faults(group: CitationGroup, printed: Sequence[PrintedCitation]) -> Iterator[Finding]:
    article = "; ".join(citation.printed for citation in printed)
    if group.printed and fold(group.printed) != fold(article):
        message = f'printed="{group.printed}" stands where the article prints ({article})'
        yield Finding(group.at, "citations-as-printed", message)
        return
    for ours, theirs in zip(group.citations, printed, strict=True):
        if plain_locator(ours.locator) != theirs.locator:
            message = (
                f"@{ours.key} has {_named(ours.locator)}, where the article prints "
                f"{_named(theirs.locator)}: ({theirs.printed})"
            )
            yield Finding(group.at, "locator-as-printed", message)


def _named(locator: str) -> str:
    return f"the locator '{locator}'" if locator else "no locator"


def _as_written(group: CitationGroup) -> str:
    inside = "; ".join(f"@{c.key}, {c.locator}" if c.locator else f"@{c.key}" for c in group.citations)
    return f"[{inside}]"


def _nearest_words(quote: str, text: str) -> str:
    words, count = text[:_LONGEST].split(), len(quote.split())
    return most_like(quote, [" ".join(words[i : i + count]) for i in range(max(len(words) - count + 1, 1))])

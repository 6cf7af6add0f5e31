"""Rules about a copy of the article: what it prints and what we say it cites."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from companion.check.registry import rule
from companion.model import Citation, CitationGroup, Companion, Passage, Place, PrintedCitation, Work

Found = Iterator[tuple[Place, str]]


@rule()
def printed_names_are_the_works(companion: Companion) -> Found:
    """Two citations swapped, or the wrong work of an author, would look right without this."""
    for code, words in companion.aligned.items():
        for group, ours, theirs in _pairs(companion.passages[code], words.citations):
            work = companion.works.get(ours.key)
            if work and not group.printed and not _fits(work, theirs):
                yield (
                    group.at,
                    f"@{ours.key} is not what the article names there: ({theirs.printed}); "
                    f'cite that work, or say printed="{theirs.printed}"',
                )


def _pairs(
    passage: Passage, printed: tuple[PrintedCitation, ...]
) -> Iterator[tuple[CitationGroup, Citation, PrintedCitation]]:
    """Our citations beside the article's; nothing where their number differs, as alignment has said so."""
    ours = [(group, citation) for group in passage.groups for citation in group.citations]
    if len(ours) == len(printed):
        yield from ((*pair, theirs) for pair, theirs in zip(ours, printed, strict=True))


def _fits(work: Work, printed: PrintedCitation) -> bool:
    known = {_letters(name.family) for name in work.authors or work.editors}
    named = {_letters(name) for name in printed.names}
    return work.year == printed.year and (not known or not known.isdisjoint(named))


def _letters(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if c.isalnum())

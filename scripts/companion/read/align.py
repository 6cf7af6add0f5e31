"""An article and our sections in; the article's own words for each passage out, and what does not fit.

One way for every copy: the `starts` of the passages, in order, over the folded running text. What stands
between two starts is a passage, less the headings and furniture that we know. Paragraphs are only a check.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from companion.model import Article, ArticlePassage, Finding, Passage, Section
from companion.read.characters import without_odd
from companion.read.compare import citation_faults, quote_faults
from companion.read.printed import find_citations
from companion.read.running import Running, run_together

_SENTENCE_ENDS = re.compile(r"[.?!…)\]\"”»’':]\Z")
_BEGINNING = 3  # so many first passages show that it is our article, though most of it is missing


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A passage to be found, with the section it opens or belongs to."""

    section: Section
    passage: Passage

    @property
    def headings(self) -> tuple[str, ...]:
        """What may be printed directly before the passage, the longest first."""
        head = self.section.heads.get(self.passage.id) or self.passage.head
        if self.passage is not self.section.passages[0]:
            return (head,)
        printed, title = self.section.printed, self.section.title
        return (f"{printed} {head}", f"{title} {head}", head, printed, title)


@dataclass(frozen=True, slots=True)
class _Span:
    """Where a passage stands in the running text; `whole` where what follows it was found too."""

    wanted: _Wanted
    begin: int
    end: int
    whole: bool


def align(
    article: Article, sections: Sequence[Section], furniture: Sequence[str]
) -> tuple[Mapping[str, ArticlePassage], list[Finding]]:
    """Find each passage exactly once; a copy that does not fit at all gets one finding and no passages."""
    running = run_together(article, furniture)
    wanted = [_Wanted(section, passage) for section in sections for passage in section.passages]
    places = {w.passage.code: running.find(w.passage.starts) for w in wanted}
    unfit = _unfit(article, running, wanted, places)
    if unfit:
        return {}, [unfit]
    ordered = _in_order([(places[w.passage.code][0], w) for w in wanted if places[w.passage.code]])
    spans = _spans(running, wanted, places, ordered, furniture)
    found = {s.wanted.passage.code: _words(running, s) for s in spans if s.whole}
    faults = list(_place_faults(article, running, wanted, places, ordered))
    if article.paragraphed:
        faults += _paragraph_faults(article, running, spans)
    faults += _wording_faults(spans, found)
    return found, faults + list(_end_faults(article, running, spans, found))


# --- finding ---------------------------------------------------------------------------------------


def _in_order(placed: Sequence[tuple[int, _Wanted]]) -> dict[str, int]:
    """Keep as many places as possible that rise with the passages (the longest rising subsequence)."""
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for number, (place, _) in enumerate(placed):
        at = bisect_left(tails, place)
        before.append(tops[at - 1] if at else -1)
        tails[at : at + 1], tops[at : at + 1] = [place], [number]
    chain: dict[str, int] = {}
    number = tops[-1] if tops else -1
    while number >= 0:
        place, wanted = placed[number]
        chain[wanted.passage.code] = place
        number = before[number]
    return chain


def _spans(
    running: Running,
    wanted: Sequence[_Wanted],
    places: Mapping[str, Sequence[int]],
    ordered: Mapping[str, int],
    furniture: Sequence[str],
) -> list[_Span]:
    """Cut at every place where some passage starts, also at one that stands there out of order."""
    cuts = sorted({place for found in places.values() for place in found} | {len(running.text)})
    stops = _furniture_pattern(furniture)
    spans = []
    for current, following in pairwise((*wanted, None)):
        if current is None or current.passage.code not in ordered:
            continue
        begin = ordered[current.passage.code]
        end = cuts[bisect_right(cuts, begin)]
        end = running.without_heading(begin, end, following.headings) if following else end
        stop = stops.search(running.text, begin + 1, end) if stops else None
        whole = following is None or bool(places[following.passage.code])
        spans.append(_Span(current, begin, stop.start() if stop else end, whole))
    return spans


def _furniture_pattern(furniture: Sequence[str]) -> re.Pattern[str] | None:
    """Match a word such as Keywords where it opens a line and a colon or the line's end follows."""
    words = "|".join(r"\s*".join(map(re.escape, word.split())) for word in furniture if word.strip())
    return re.compile(rf"^[^\w\n]*(?:{words})\s*(?:[:：.—–-]|$)", re.I | re.M) if words else None


def _words(running: Running, span: _Span) -> ArticlePassage:
    text = " ".join(without_odd(running.text[span.begin : span.end]).split())
    return ArticlePassage(code=span.wanted.passage.code, text=text, citations=find_citations(text))


# --- what does not fit -------------------------------------------------------------------------------


def _unfit(
    article: Article, running: Running, wanted: Sequence[_Wanted], places: Mapping[str, Sequence[int]]
) -> Finding | None:
    """Say in one finding that the copy is cut off, or is no copy of this article."""
    codes = [w.passage.code for w in wanted]
    found = [code for code in codes if places[code]]
    count = f"found {len(found)} of {len(codes)} passages"
    missing = len(codes) - len(found)
    if found and missing and found == codes[: len(found)]:
        last = places[found[-1]][0]
        if _is_cut_off(article, running, last) or (len(found) >= _BEGINNING and missing > 1):
            message = (
                f"this copy breaks off after {found[-1]} ({running.where(last)}): {count}; use a whole copy"
            )
            return Finding(article.at, "paper-is-whole", message)
    if 3 * len(found) < len(codes):
        message = f"this does not look like the article: {count}; choose another file"
        return Finding(article.at, "paper-fits", message)
    return None


def _is_cut_off(article: Article, running: Running, last: int) -> bool:
    """Whether the copy ends in mid-sentence, or with the paragraph of the last passage that was found."""
    if not _SENTENCE_ENDS.search(running.text.rstrip()):
        return True
    return article.paragraphed and not running.paragraphs_in(last, len(running.text))


def _place_faults(
    article: Article,
    running: Running,
    wanted: Sequence[_Wanted],
    places: Mapping[str, Sequence[int]],
    ordered: Mapping[str, int],
) -> Iterator[Finding]:
    path = article.at.path
    for number, current in enumerate(wanted):
        passage, found = current.passage, places[current.passage.code]
        name = f"{passage.code} ('{passage.starts}')"
        if not found:
            near = running.nearest(passage.starts, *_gap(running, wanted, ordered, number))
            message = f"{name} is not in {path}" + (f"; nearest is {near}" if near else "")
            yield Finding(passage.at, "passage-is-found", message)
        elif len(found) > 1:
            message = f"{name} is in {path} more than once ({running.where(*found)}); lengthen its starts"
            yield Finding(passage.at, "passage-is-found-once", message)
        elif passage.code not in ordered:
            message = f"{name} is out of order: it stands at {running.where(found[0])} of {path}"
            yield Finding(passage.at, "passage-in-order", message)


def _gap(
    running: Running, wanted: Sequence[_Wanted], ordered: Mapping[str, int], number: int
) -> tuple[int, int]:
    """Where a missing passage may stand: after its last found neighbour, before the next."""
    before = (ordered[w.passage.code] for w in reversed(wanted[:number]) if w.passage.code in ordered)
    after = (ordered[w.passage.code] for w in wanted[number + 1 :] if w.passage.code in ordered)
    return next(before, 0), next(after, len(running.text))


def _paragraph_faults(article: Article, running: Running, spans: Sequence[_Span]) -> Iterator[Finding]:
    """Yield each passage that is not exactly one paragraph of the copy."""
    last_end = 0
    for span in spans:
        passage, opening = span.wanted.passage, running.paragraph_at(span.begin)
        if opening < last_end:
            message = (
                f"{passage.code} begins inside the paragraph at {running.where(opening)} of {article.at.path}"
            )
            yield Finding(passage.at, "passage-is-paragraph", message)
        more = running.paragraphs_in(span.begin, span.end)
        if span.whole and more:
            message = (
                f"{passage.code} holds {len(more) + 1} paragraphs of {article.at.path} "
                f"({running.where(span.begin, *more)}); each passage is one"
            )
            yield Finding(passage.at, "passage-is-paragraph", message)
        last_end = len(running.text[: span.end].rstrip()) if span.whole else 0
    yield from _early_paragraphs(article, running, spans)


def _early_paragraphs(article: Article, running: Running, spans: Sequence[_Span]) -> Iterator[Finding]:
    """A headed paragraph before the first passage belongs to none; without headings it is the title page."""
    early = spans and running.starts[0] < running.paragraph_at(spans[0].begin)
    if early and article.sections[0].heading:
        passage = spans[0].wanted.passage
        message = (
            f"the paragraph at {running.where(0)} of {article.at.path}, before {passage.code}, has no passage"
        )
        yield Finding(passage.at, "passage-is-paragraph", message)


def _wording_faults(spans: Sequence[_Span], found: Mapping[str, ArticlePassage]) -> Iterator[Finding]:
    for span in spans:
        passage = span.wanted.passage
        if span.whole:
            yield from quote_faults(passage, found[passage.code].text)
            yield from citation_faults(passage, found[passage.code].citations)


def _end_faults(
    article: Article, running: Running, spans: Sequence[_Span], found: Mapping[str, ArticlePassage]
) -> Iterator[Finding]:
    """A last passage that stops in mid-sentence shows a copy that was cut off."""
    last = spans[-1] if spans else None
    text = found[last.wanted.passage.code].text if last and last.whole else ""
    if last and text and not _SENTENCE_ENDS.search(text):
        at = running.where(last.begin)
        message = (
            f"this copy breaks off in {last.wanted.passage.code} ({at}): '…{text[-40:]}'; use a whole copy"
        )
        yield Finding(article.at, "paper-is-whole", message)

"""One small fault at a time in good sources, and what the check must say about it.

A kind of fault is a pattern, found at a random place of some files, and what is put there instead. The
finding must name the line where the fault is, or the first line of the record (passage, note, entry) that
holds it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch

from companion.model import Companion
from companion.syntax import is_inside

Sources = Mapping[str, str]
Change = Callable[["Spot"], str | None]

SECTION, PAGES, BIB = "docs/read/*.md", "docs/*.md", "bib/*.bib"
PAPER_BIB = "bib/paper.bib"
GLOSSARY, CHECKED, QUESTIONS = "docs/data/glossary.yml", "docs/data/checked.yml", "docs/data/questions.yml"
CHARTS, LEDGER, REDIRECTS = "docs/data/charts/*.yml", "docs/data/permalinks.txt", "docs/data/redirects.txt"

NOTE, PASSAGE, RECORD, ENTRY = r"/// \w", r"### ", r"- ", r"@\w+\{"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a fault is put: the words found there, in which file of which good project."""

    found: re.Match[str]
    path: str
    text: str
    companion: Companion
    chance: random.Random

    @property
    def line(self) -> int:
        return self.text.count("\n", 0, self.found.start("at" if "at" in self.found.re.groupindex else 0)) + 1

    def heads(self, head: str) -> int:
        """The line of the record that holds the spot: the last one before it that begins so."""
        lines = self.text.split("\n")[: self.line]
        return max(n for n, line in enumerate(lines, 1) if re.match(head, line))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of fault: `new` makes the words that take the found ones' place, or None where they do not suit.

    `at` says which line is named: that of the spot, or that of the record that begins so; `where` is another
    place, told by the spot. `says` stands in the message. Some need a copy of the article to be found.
    """

    name: str
    files: str
    find: str
    new: Change
    rule: str
    at: str = ""
    says: Callable[[Spot], str] = lambda spot: ""
    where: Callable[[Spot], tuple[str, int]] | None = None
    paper: bool = False
    near: int = 0  # how many lines the named one may be away: where a notation breaks, its reader decides
    also: Callable[[Spot], Sources] | None = None

    def expected(self, spot: Spot) -> tuple[str, int]:
        """File and line that a finding must name."""
        if self.where:
            return self.where(spot)
        return spot.path, spot.heads(self.at) if self.at else spot.line


@dataclass(frozen=True, slots=True)
class Mutant:
    """Changed files, and the finding that they must cause."""

    kind: Kind
    files: Sources
    path: str
    line: int
    says: str


def mutants(kind: Kind, sources: Sources, companion: Companion, chance: random.Random) -> Iterator[Mutant]:
    """Mutants of one kind, each at another random place, as long as there are places."""
    pattern = re.compile(kind.find, re.M)
    spots = [
        Spot(found, path, text, companion, chance)
        for path, text in sorted(sources.items())
        if any(fnmatch(path, one) and path.count("/") == one.count("/") for one in kind.files.split())
        for found in pattern.finditer(text)
    ]
    chance.shuffle(spots)
    for spot in spots:
        new = kind.new(spot)
        if new is not None:
            start, end = spot.found.span()
            files = {spot.path: spot.text[:start] + new + spot.text[end:]}
            files |= kind.also(spot) if kind.also else {}
            yield Mutant(kind, files, *kind.expected(spot), kind.says(spot))


# --- what is put in place of the words found ------------------------------------------------------------


def put(template: str) -> Change:
    """The words of a template in which `\\g<name>` stands for a group."""
    return lambda spot: spot.found.expand(template)


def misspelt(word: str) -> str:
    """A word with its longest part cut by one letter."""
    middle = len(word) // 2
    return word[:middle] + word[middle + 1 :]


def slip(group: str, known: Callable[[Companion], object] = lambda companion: ()) -> Change:
    """The found words with one letter of a group lost, where that makes no other known name."""

    def change(spot: Spot) -> str | None:
        wrong = misspelt(spot.found[group])
        if wrong in known(spot.companion) or len(wrong) < 4:  # type: ignore[operator]
            return None
        start, end = (place - spot.found.start() for place in spot.found.span(group))
        return spot.found[0][:start] + wrong + spot.found[0][end:]

    return change


def other_letter(spot: Spot) -> str:
    """The found words with one letter of `words` made another."""
    words, start = spot.found["words"], spot.found.start("words") - spot.found.start()
    at = spot.chance.choice([n for n, char in enumerate(words) if char.isalpha()])
    changed = words[:at] + ("x" if words[at] not in "xX" else "z") + words[at + 1 :]
    return spot.found[0][:start] + changed + spot.found[0][start + len(words) :]


def nearest(group: str) -> Callable[[Spot], str]:
    """The check shall name what was meant."""
    return lambda spot: f"did you mean '{spot.found[group]}'?"


def quoting(group: str) -> Callable[[Spot], str]:
    return lambda spot: spot.found[group]


def in_ledger(tail: Callable[[Spot], str]) -> Callable[[Spot], tuple[str, int]]:
    """The line of the ledger that holds an address which is gone."""

    def where(spot: Spot) -> tuple[str, int]:
        lines = list(spot.companion.permalinks)
        return LEDGER, next(line.at.line for line in lines if line.id == tail(spot))

    return where


def page_of(spot: Spot) -> str:
    return spot.path.removeprefix("docs/").replace(".md", ".html")


def uncited(spot: Spot) -> bool:
    return not list(_cited(spot, spot.found["key"]))


def _cited(spot: Spot, key: str) -> Iterator[tuple[str, int]]:
    for passage in spot.companion.passages.values():
        for group in (*passage.groups, *(g for note in passage.notes for g in note.groups)):
            if any(citation.key == key for citation in group.citations):
                yield group.at.path, group.at.line


def where_cited(spot: Spot) -> tuple[str, int]:
    return next(_cited(spot, spot.found["key"]))


def if_cited(change: Change) -> Change:
    return lambda spot: None if uncited(spot) else change(spot)


def works(companion: Companion) -> object:
    return companion.works


# --- the kinds -------------------------------------------------------------------------------------------

_KEY = r"(?P<key>[A-Za-z][\w:.+-]*\w)"
_WHOLE_ENTRY = rf"^@\w+\{{{_KEY},\n(?:.*\n)*?\}}\n"
_WHOLE_PASSAGE = r"^### .*\{#(?P<id>p\d+) .*\n(?:(?!##).*\n)*"


def _outside(spot: Spot) -> str | None:
    """A page that the work does not have, where no correction excuses it."""
    work = spot.companion.works.get(spot.found["key"])
    passage = max(
        (p for p in spot.companion.passages.values() if p.at.path == spot.path and p.at.line <= spot.line),
        key=lambda p: p.at.line,
        default=None,
    )
    excused = {note.work for note in passage.notes if note.kind == "correction"} if passage else set()
    if not work or not work.fields.get("pages") or work.key in excused:
        return None
    return f"@{work.key}, p. 98765"


def _fewer_pages(spot: Spot) -> str | None:
    """A work that loses all but its first page, cited at a later one and excused nowhere."""
    for passage in spot.companion.passages.values():
        excused = {note.work for note in passage.notes if note.kind == "correction"}
        for group in (*passage.groups, *(g for note in passage.notes for g in note.groups)):
            for citation in group.citations:
                outside = not is_inside(citation.locator, "1")
                if citation.key == spot.found["key"] and outside and citation.key not in excused:
                    return f"{spot.found['before']}1}}"
    return None


def _where_located(spot: Spot) -> tuple[str, int]:
    for passage in spot.companion.passages.values():
        excused = {note.work for note in passage.notes if note.kind == "correction"}
        for group in (*passage.groups, *(g for note in passage.notes for g in note.groups)):
            key = spot.found["key"]
            outside = any(c.key == key and not is_inside(c.locator, "1") for c in group.citations)
            if outside and key not in excused:
                return group.at.path, group.at.line
    raise AssertionError("nothing cites a page of it")


def _swapped(spot: Spot) -> str:
    return spot.found["two"] + spot.found["one"]


def _claims(spot: Spot) -> str | None:
    """A variant that is the first term's headword."""
    first = next(iter(spot.companion.terms.values()))
    return None if spot.found["id"] == first.id else f'{spot.found[0]}"{first.term}", '


def _twice(spot: Spot) -> str:
    return spot.found[0] + spot.found[0]


def _second(spot: Spot) -> tuple[str, int]:
    return spot.path, spot.line + spot.found[0].count("\n")


def _same_id(spot: Spot) -> str | None:
    """The id of the first note, at another one."""
    first = next(iter(spot.companion.notes))
    return None if spot.found["id"] == first else f"{spot.found['before']}{first}"


def _same_start(spot: Spot) -> str | None:
    first = next(iter(spot.companion.passages.values()))
    return None if spot.found["words"] == first.starts else f'{spot.found["before"]}"{first.starts}"'


def _another_work(spot: Spot) -> str | None:
    """A work with other authors in place of the one that the article prints."""
    ours = spot.companion.works.get(spot.found["key"])
    passage = next(
        (
            p
            for p in spot.companion.passages.values()
            for g in p.groups
            if (g.at.path, g.at.line) == (spot.path, spot.line)
        ),
        None,
    )
    if not ours or not passage or spot.found["end"] != "]":
        return None
    names = {name.family for name in ours.authors}
    other = next(
        w for w in spot.companion.works.values() if w.authors and not names & {n.family for n in w.authors}
    )
    return f"[@{other.key}{spot.found['rest']}]"


def _in_restatement(spot: Spot) -> str | None:
    """A citation less, of those that the article prints."""
    known = {(g.at.path, g.at.line) for p in spot.companion.passages.values() for g in p.groups}
    return "" if (spot.path, spot.line) in known else None


def _front(spot: Spot) -> tuple[str, int]:
    return spot.path, 1


KINDS = (
    # passages
    Kind(
        name="quotation with another letter",
        files=SECTION,
        find=r"^    quote: (?P<words>.{12,})$",
        new=other_letter,
        rule="quote-in-passage",
        at=NOTE,
        paper=True,
    ),
    Kind(
        name="quotation too long",
        files=SECTION,
        find=r"^    quote: (?P<words>.+)$",
        new=lambda s: s.found[0] + " word" * 16,
        rule="quote-is-short",
    ),
    Kind(
        name="passage with another number",
        files=SECTION,
        find=r"\{#(?P<id>p\d+) ",
        new=put(r"{#\g<id>7 "),
        rule="passage-in-order",
    ),
    Kind(
        name="passage renamed",
        files=SECTION,
        find=r"\{#(?P<id>p\d+) ",
        new=put(r"{#\g<id>7 "),
        rule="permalink-lives",
        where=in_ledger(lambda s: f"{page_of(s)}#{s.found['id']}"),
    ),
    Kind(
        name="passage without number", files=SECTION, find=r"\{#p\d+ ", new=put("{#p "), rule="passage-has-id"
    ),
    Kind(
        name="passage without brace",
        files=SECTION,
        find=r'^(?P<head>### .*")\}$',
        new=put(r"\g<head>"),
        rule="passage-has-id",
    ),
    Kind(
        name="quotation marks in starts",
        files=SECTION,
        find=r'starts="(?P<words>\w+ )',
        new=put(r'starts="\g<words>"so" '),
        rule="passage-has-id",
    ),
    Kind(
        name="starts with another letter",
        files=SECTION,
        find=r'starts="(?P<words>[^"]+)"',
        new=other_letter,
        rule="passage-is-found",
        paper=True,
    ),
    Kind(
        name="starts of another passage",
        files=SECTION,
        find=r'(?P<before>starts=)"(?P<words>[^"]+)"',
        new=_same_start,
        rule="start-is-unique",
    ),
    Kind(
        name="passage deleted",
        files=SECTION,
        find=_WHOLE_PASSAGE,
        new=put(""),
        rule="permalink-lives",
        where=in_ledger(lambda s: f"{page_of(s)}#{s.found['id']}"),
    ),
    Kind(
        name="passages swapped",
        files=SECTION,
        find=r"(?P<one>^### .*\{#p\d+ .*\n(?:(?!##).*\n)*)(?P<two>^### .*\{#p\d+ .*\n(?:(?!##).*\n)*)",
        new=_swapped,
        rule="passage-in-order",
    ),
    Kind(
        name="passage without text",
        files=SECTION,
        find=r"^### .*\n\n(?P<text>\w.*\n)(?=\n///)",
        new=lambda s: s.found[0].split("\n")[0] + "\n\n",
        rule="passage-has-text",
    ),
    Kind(
        name="text before the first passage",
        files=SECTION,
        find=r"\A(?P<front>---\n(?:.*\n)*?---\n)(?P<at>)",
        new=put(r"\g<front>Stray words.\n"),
        rule="text-in-passage",
    ),
    Kind(
        name="passage code of none",
        files=SECTION,
        find=r"(?<=[ (])(?P<code>[A-Z]\w*)\.[1-9]\d?(?=[ ,;.)])(?=.*\n\n)",
        new=lambda s: f"{s.found['code']}.98" if s.found["code"] in s.companion.settings.sections else None,
        rule="passage-code-exists",
    ),
    # notes
    Kind(
        name="kind of note misspelt",
        files=SECTION,
        find=r"^/// (?P<kind>\w+)",
        new=slip("kind"),
        rule="note-has-kind",
        says=nearest("kind"),
    ),
    Kind(
        name="option misspelt",
        files=SECTION,
        find=r"^    (?P<key>quote|verdict)(?=:)",
        new=slip("key"),
        rule="option-is-known",
        says=nearest("key"),
    ),
    Kind(
        name="option twice", files=SECTION, find=r"^    id: .*\n(?P<at>)", new=_twice, rule="option-is-line"
    ),
    Kind(
        name="option empty",
        files=SECTION,
        find=r"^    (?P<key>quote|verdict|work): .*$",
        new=put(r"    \g<key>:"),
        rule="option-has-value",
    ),
    Kind(
        name="note not closed",
        files=SECTION,
        find=r"^///\n(?=\n)",
        new=put(""),
        rule="note-is-closed",
        at=NOTE,
    ),
    Kind(
        name="note closed twice",
        files=SECTION,
        find=r"^///\n(?P<at>)(?=\n)",
        new=put("///\n///\n"),
        rule="text-in-passage",
    ),
    Kind(
        name="note without title",
        files=SECTION,
        find=r"^(?P<open>/// \w+) \|.*$",
        new=put(r"\g<open>"),
        rule="note-has-title",
    ),
    Kind(
        name="note without id", files=SECTION, find=r"^    id: .*\n", new=put(""), rule="note-has-id", at=NOTE
    ),
    Kind(
        name="note id renamed",
        files=SECTION,
        find=r"^    id: (?P<id>[\w-]+)$",
        new=put(r"    id: \g<id>-so"),
        rule="permalink-lives",
        where=in_ledger(lambda s: f"{page_of(s)}#{s.found['id']}"),
    ),
    Kind(
        name="note id of another",
        files=SECTION,
        find=r"^(?P<before>    id: )(?P<id>[\w-]+)$",
        new=_same_id,
        rule="note-id-is-unique",
        at=NOTE,
    ),
    Kind(
        name="note id with capitals",
        files=SECTION,
        find=r"^    id: (?P<id>[\w-]+)$",
        new=put(r"    id: X\g<id>"),
        rule="id-is-plain",
    ),
    Kind(
        name="note without verdict",
        files=SECTION,
        find=r"^    verdict: .*\n",
        new=put(""),
        rule="note-has-verdict",
        at=NOTE,
    ),
    Kind(
        name="verdict misspelt",
        files=SECTION,
        find=r"^    verdict: (?P<word>\w+)$",
        new=slip("word"),
        rule="verdict-is-known",
        says=quoting("word"),
    ),
    Kind(
        name="note without date",
        files=SECTION,
        find=r"^    date: .*\n",
        new=put(""),
        rule="note-has-date",
        at=NOTE,
    ),
    Kind(
        name="date in words",
        files=SECTION,
        find=r"^    date: .*$",
        new=put('    date: "1 May 2025"'),
        rule="date-is-iso",
    ),
    Kind(
        name="month that is none",
        files=SECTION,
        find=r'^    date: "(?P<year>\d{4}).*$',
        new=put(r'    date: "\g<year>-13-01"'),
        rule="date-is-iso",
    ),
    Kind(
        name="day that is none",
        files=SECTION,
        find=r'^    date: "(?P<year>\d{4}).*$',
        new=put(r'    date: "\g<year>-02-31"'),
        rule="date-is-iso",
    ),
    Kind(
        name="date without quotes",
        files=SECTION,
        find=r'^    date: "(?P<date>[^"]+)"$',
        new=put(r"    date: \g<date>"),
        rule="date-is-quoted",
    ),
    Kind(
        name="work of a note misspelt",
        files=SECTION,
        find=rf"^    work: {_KEY}$",
        new=slip("key", works),
        rule="note-has-work",
        at=NOTE,
        says=nearest("key"),
    ),
    Kind(
        name="script in a note",
        files=SECTION,
        find=r"(?<=\n\n)(?P<word>[A-Z]\w+ )",
        new=put(r"\g<word><script>x</script> "),
        rule="html-is-safe",
    ),
    # citations
    Kind(
        name="citation misspelt",
        files=SECTION,
        find=rf"(?<=\[)@{_KEY}(?=[\];,])",
        new=slip("key", works),
        rule="citation-has-work",
        says=nearest("key"),
    ),
    Kind(
        name="citation misspelt on a page",
        files=PAGES,
        find=rf"(?<=\[)@{_KEY}(?=[\];,])|(?<= )@(?P<bare>wick1899)",
        new=lambda s: "@nobody1800",
        rule="citation-has-work",
        says=lambda s: "no work 'nobody1800'",
    ),
    Kind(
        name="page outside the work",
        files=SECTION,
        find=rf"@{_KEY}, pp?\. [\d–-]+",
        new=_outside,
        rule="locator-in-work",
    ),
    Kind(
        name="work with fewer pages",
        files=BIB,
        find=rf"(?P<before>^@\w+\{{{_KEY},\n(?:(?!\}}).*\n)*? *pages *= *\{{)[^{{}}]*\}}",
        new=_fewer_pages,
        rule="locator-in-work",
        where=_where_located,
    ),
    Kind(
        name="citation left out",
        files=SECTION,
        find=r" \[@[^\]]+\](?:\{printed=\"[^\"]*\"\})?",
        new=_in_restatement,
        rule="citations-as-printed",
        at=PASSAGE,
        paper=True,
    ),
    Kind(
        name="words printed otherwise",
        files=SECTION,
        find=r'\{printed="(?P<words>[^"]+)"',
        new=other_letter,
        rule="citations-as-printed",
        paper=True,
    ),
    Kind(
        name="another work cited",
        files=SECTION,
        find=rf"\[@{_KEY}(?P<rest>(?:, [^\];]*)?)(?P<end>\])(?!\{{)",
        new=_another_work,
        rule="printed-names-are-the-works",
        paper=True,
    ),
    # works
    Kind(
        name="work deleted",
        files=BIB,
        find=_WHOLE_ENTRY,
        new=if_cited(put("")),
        rule="citation-has-work",
        where=where_cited,
        says=quoting("key"),
    ),
    Kind(
        name="work renamed",
        files=BIB,
        find=rf"^(?P<open>@\w+\{{){_KEY},$",
        new=if_cited(put(r"\g<open>\g<key>x,")),
        rule="citation-has-work",
        where=where_cited,
        says=lambda s: f"did you mean '{s.found['key']}x'?",
    ),
    Kind(
        name="work gone from the ledger's view",
        files=BIB,
        find=rf"^(?P<open>@\w+\{{){_KEY},$",
        new=put(r"\g<open>\g<key>x,"),
        rule="permalink-lives",
        where=in_ledger(lambda s: f"bibliography.html#{s.found['key']}"),
    ),
    Kind(name="work twice", files=BIB, find=_WHOLE_ENTRY, new=_twice, rule="key-is-unique", where=_second),
    Kind(
        name="brace missing at a field's end",
        files=BIB,
        find=r"^(?P<line>  +(?:year|publisher|urldate) *= *\{[^{}]*)\}(?=,$)",
        new=put(r"\g<line>"),
        rule="bib-is-valid field-is-short work-has-shape work-has-fields work-is-listed-or-not",
        at=ENTRY,
    ),
    Kind(
        name="comma missing",
        files=BIB,
        find=r"^(?P<line>  +title *= *\{[^{}]*\}),$(?P<at>\n)",
        new=put(r"\g<line>\n"),
        rule="bib-is-valid",
        where=lambda s: (s.path, s.line + 1),
    ),
    Kind(
        name="equals sign missing",
        files=BIB,
        find=r"^(?P<name>  +title *)=",
        new=put(r"\g<name>"),
        rule="bib-is-valid",
    ),
    Kind(
        name="field twice", files=BIB, find=r"^  +title *=.*\n", new=_twice, rule="field-is-unique", at=ENTRY
    ),
    Kind(
        name="article without journal",
        files=BIB,
        find=r"^  +journal(?:title)? *=.*\n",
        new=put(""),
        rule="work-has-fields",
        at=ENTRY,
    ),
    Kind(
        name="work without title",
        files=BIB,
        find=r"^  +title *=.*\n",
        new=put(""),
        rule="work-has-fields",
        at=ENTRY,
    ),
    Kind(
        name="year of five digits",
        files=BIB,
        find=r"^(?P<line>  +year *= *\{\d{4})\}",
        new=put(r"\g<line>5}"),
        rule="work-has-shape",
        at=ENTRY,
    ),
    Kind(
        name="address of no kind",
        files=BIB,
        find=r"^(?P<line>  +url *= *\{)https?:",
        new=put(r"\g<line>htp:"),
        rule="work-has-shape",
        at=ENTRY,
    ),
    Kind(
        name="day of access in words",
        files=BIB,
        find=r"^(?P<line>  +urldate *= *\{).*\},?$",
        new=put(r"\g<line>1 May},"),
        rule="work-has-shape",
        at=ENTRY,
    ),
    Kind(
        name="month of access that is none",
        files=BIB,
        find=r"^(?P<line>  +urldate *= *\{\d{4})-\d\d",
        new=put(r"\g<line>-19"),
        rule="work-has-shape",
        at=ENTRY,
    ),
    Kind(
        name="DOI as an address",
        files=BIB,
        find=r"^(?P<line>  +doi *= *\{)10",
        new=put(r"\g<line>https://doi.org/10"),
        rule="work-has-shape",
        at=ENTRY,
    ),
    Kind(
        name="confidence misspelt",
        files=PAPER_BIB,
        find=r"^(?P<line>  +confidence *= *\{)\w+",
        new=put(r"\g<line>confrmed"),
        rule="work-is-listed-or-not",
        at=ENTRY,
    ),
    Kind(
        name="fault misspelt",
        files=BIB,
        find=r"^  +faults *= *\{(?P<word>title|author|pages)\b",
        new=slip("word"),
        rule="work-fault-is-known",
        at=ENTRY,
    ),
    Kind(
        name="name with too many commas",
        files=BIB,
        find=r"^(?P<line>  +author *= *\{)\w",
        new=put(r"\g<line>A, B, C, D and E"),
        rule="name-is-valid",
        at=ENTRY,
    ),
    # terms
    Kind(
        name="form of another term",
        files=GLOSSARY,
        find=r"^  id: (?P<id>[\w-]+)\n(?:  abbr: .*\n)?  variants: \[",
        new=_claims,
        rule="form-has-one-term",
        at=RECORD,
    ),
    Kind(
        name="term id renamed",
        files=GLOSSARY,
        find=r"^  id: (?P<id>[\w-]+)$",
        new=put(r"  id: \g<id>-so"),
        rule="permalink-lives",
        where=in_ledger(lambda s: f"glossary.html#{s.found['id']}"),
    ),
    Kind(
        name="term twice",
        files=GLOSSARY,
        find=r"^- term: .*\n(?:  .*\n)+",
        new=_twice,
        rule="term-is-unique",
        where=_second,
    ),
    Kind(
        name="field of a term misspelt",
        files=GLOSSARY,
        find=r"^  (?P<word>definition|variants)(?=:)",
        new=slip("word"),
        rule="field-is-known",
        says=nearest("word"),
    ),
    Kind(
        name="term without kind",
        files=GLOSSARY,
        find=r"^  kind: .*\n",
        new=put(""),
        rule="field-is-there",
        at=RECORD,
    ),
    Kind(
        name="kind of term misspelt",
        files=GLOSSARY,
        find=r"^  kind: (?P<word>\w+)$",
        new=slip("word"),
        rule="term-is-known",
        at=RECORD,
        says=nearest("word"),
    ),
    Kind(
        name="see misspelt",
        files=GLOSSARY,
        find=r"^  see: \[(?P<id>[\w-]{6,})",
        new=slip("id", lambda c: c.terms),
        rule="term-is-known",
        at=RECORD,
    ),
    Kind(
        name="source of a term misspelt",
        files=GLOSSARY,
        find=rf"^  sources: \[{_KEY}",
        new=slip("key", works),
        rule="source-has-work",
        at=RECORD,
        says=nearest("key"),
    ),
    Kind(
        name="Russian in Latin letters",
        files=GLOSSARY,
        find=r"^  ru: .*$",
        new=put("  ru: Soyuz"),
        rule="equivalent-has-script",
        at=RECORD,
    ),
    Kind(
        name="tab in YAML",
        files=f"{GLOSSARY} {CHECKED}",
        find=r"^  (?=\w+: )",
        new=put("\t"),
        rule="yaml-is-valid",
    ),
    Kind(
        name="quotation mark missing in YAML",
        files=f"{CHECKED} {QUESTIONS}",
        find=r'^(?P<line>  \w+: ".*)"$',
        new=put(r"\g<line>"),
        rule="yaml-is-valid",
        near=4,
    ),
    Kind(
        name="field twice in YAML",
        files=f"{GLOSSARY} {CHECKED}",
        find=r"^  (?:kind|statement): .*\n(?P<at>)",
        new=_twice,
        rule="yaml-is-valid",
    ),
    Kind(
        name="text where a list should be",
        files=GLOSSARY,
        find=r"^  variants: \[.*$",
        new=put("  variants: one"),
        rule="field-has-type",
    ),
    # statements, questions, phrases
    Kind(
        name="statement about no passage",
        files=CHECKED,
        find=r"^- passage: (?P<code>\w+)\.\d+$",
        new=put(r"- passage: \g<code>.98"),
        rule="passage-named-exists",
    ),
    Kind(
        name="source of a statement misspelt",
        files=CHECKED,
        find=rf"^  sources: \[{_KEY}",
        new=slip("key", works),
        rule="source-has-work",
        at=RECORD,
        says=nearest("key"),
    ),
    Kind(
        name="question about no passage",
        files=QUESTIONS,
        find=r"^  passages: \[(?P<code>\w+)\.\d+",
        new=put(r"  passages: [\g<code>.98"),
        rule="passage-named-exists",
        at=RECORD,
    ),
    Kind(
        name="question of no section",
        files=QUESTIONS,
        find=r"^  section: \w+$",
        new=put("  section: XX"),
        rule="passage-named-exists",
        at=RECORD,
    ),
    Kind(
        name="question answered nowhere",
        files=QUESTIONS,
        find=r"right: true",
        new=put("right: false"),
        rule="question-can-be-answered",
        at=RECORD,
    ),
    Kind(
        name="question answered twice",
        files=QUESTIONS,
        find=r"right: false",
        new=put("right: true"),
        rule="question-can-be-answered",
        at=RECORD,
    ),
    Kind(
        name="question without guide",
        files=QUESTIONS,
        find=r"^  guide: .*\n",
        new=put(""),
        rule="question-can-be-answered",
        at=RECORD,
    ),
    Kind(
        name="kind of question misspelt",
        files=QUESTIONS,
        find=r"^  kind: (?:check|seminar)$",
        new=put("  kind: chek"),
        rule="question-can-be-answered",
        at=RECORD,
    ),
    Kind(
        name="phrases for no term",
        files="docs/data/asked.yml",
        find=r"^- \{?term: (?P<id>[\w-]{6,})",
        new=slip("id", lambda c: c.terms),
        rule="asked-names-something",
        says=nearest("id"),
    ),
    Kind(
        name="phrases for no passage",
        files=SECTION,
        find=r"^  p\d+(?=: \[)",
        new=put("  p98"),
        rule="asked-has-passage",
        where=lambda s: (s.path, s.text[: s.text.index("\nasked:")].count("\n") + 2),
    ),
    # front matter, settings
    Kind(
        name="front matter not ended",
        files=SECTION,
        find=r"^---\n(?=\n)",
        new=put(""),
        rule="front-matter-ends",
        where=_front,
    ),
    Kind(
        name="page without title",
        files=SECTION,
        find=r"^title: .*\n",
        new=put(""),
        rule="field-is-there",
        where=_front,
    ),
    Kind(
        name="field of a page misspelt",
        files=SECTION,
        find=r"^(?P<word>asked|printed)(?=:)",
        new=slip("word"),
        rule="field-is-known",
        says=nearest("word"),
    ),
    Kind(
        name="page of a section missing",
        files="mkdocs.yml",
        find=r"(?P<line>^      \w+: read/\w[\w-]*)\.md$",
        new=put(r"\g<line>x.md"),
        rule="file-is-there",
    ),
    Kind(
        name="section left out",
        files="mkdocs.yml",
        find=r"^      \w+: (?P<page>read/[\w-]+\.md)\n",
        new=put(""),
        rule="section-is-named",
        where=lambda s: (f"docs/{s.found['page']}", 1),
    ),
    Kind(
        name="section under another code",
        files="mkdocs.yml",
        find=r"^      (?P<code>\w+)(?P<page>: read/[\w-]+\.md)$",
        new=put(r"      \g<code>x\g<page>"),
        rule="section-has-code",
        where=lambda s: ("docs/" + s.found["page"][2:], 1),
    ),
    # links, ledgers
    Kind(
        name="link to no page",
        files=f"{PAGES} {SECTION}",
        find=r"\]\((?!https?:)(?P<page>[\w/.-]+)\.md",
        new=put(r"](\g<page>x.md"),
        rule="link-has-target",
    ),
    Kind(
        name="link to no anchor",
        files=f"{PAGES} {SECTION}",
        find=r"\]\((?P<page>(?:[\w/.-]*/)?(?!questions|notes|download)\w[\w-]*\.md)#[\w-]+",
        new=put(r"](\g<page>#nowhere"),
        rule="link-has-target",
    ),
    Kind(
        name="link from the root",
        files=PAGES,
        find=r"\]\((?P<page>[a-z][\w/-]+\.md)",
        new=put(r"](/\g<page>"),
        rule="link-has-target",
    ),
    Kind(
        name="redirect to nothing",
        files=LEDGER,
        find=r"\A(?P<line>.*)",
        new=put(r"\g<line>"),
        rule="redirect-has-target",
        also=lambda s: {REDIRECTS: "read/a.html#gone read/a.html#nowhere\n"},
        where=lambda s: (REDIRECTS, 1),
    ),
    Kind(
        name="redirect from what lives",
        files=LEDGER,
        find=r"^(?P<line>.+)$",
        new=put(r"\g<line>"),
        rule="redirect-leaves-the-living",
        also=lambda s: {REDIRECTS: f"{s.found['line']} {s.companion.permalinks[0].id}\n"},
        where=lambda s: (REDIRECTS, 1),
    ),
    Kind(
        name="redirect of one word",
        files=LEDGER,
        find=r"^(?P<line>.+)$",
        new=put(r"\g<line>"),
        rule="ledger-is-plain",
        also=lambda s: {REDIRECTS: f"{s.found['line']}\n"},
        where=lambda s: (REDIRECTS, 1),
    ),
    Kind(
        name="two ids in a line of the ledger",
        files=LEDGER,
        find=r"^(?P<line>.+)\n(?=\S)",
        new=put(r"\g<line> "),
        rule="ledger-is-plain",
    ),
    # charts
    Kind(
        name="value without source",
        files=CHARTS,
        find=r"(?<=[{,] )?(?P<head>\{(?:group|date|year): .*?), sources: \[[^\]]*\]",
        new=put(r"\g<head>"),
        rule="chart-value-has-source",
    ),
    Kind(
        name="source of a chart misspelt",
        files=CHARTS,
        find=rf"sources: \[{_KEY}",
        new=slip("key", works),
        rule="source-has-work",
        says=nearest("key"),
    ),
    Kind(
        name="chart of no kind",
        files=CHARTS,
        find=r"^kind: (?P<word>\w+)$",
        new=slip("word"),
        rule="chart-has-kind",
        says=nearest("word"),
    ),
    Kind(
        name="bar in no group",
        files=CHARTS,
        find=r"\{group: (?P<word>[^,]+),",
        new=put("{group: Nobody's,"),
        rule="chart-names-what-is-there",
    ),
    Kind(
        name="arrow to no box",
        files=CHARTS,
        find=r"\bto: \w[\w-]*",
        new=put("to: nowhere"),
        rule="chart-names-what-is-there",
    ),
    Kind(
        name="date of a chart that is none",
        files=CHARTS,
        find=r'(?P<name>date|start): "(?P<year>\d{4})[^"]*"',
        new=put(r'\g<name>: "\g<year>-13"'),
        rule="chart-date-is-date",
    ),
    Kind(
        name="bar that ends before it starts",
        files=CHARTS,
        find=r'end: "\d{4}[^"]*"',
        new=put('end: "1066"'),
        rule="chart-date-is-date",
    ),
    Kind(
        name="value in words",
        files=CHARTS,
        find=r'value: "[^"]*"',
        new=put('value: "much"'),
        rule="chart-value-is-number",
    ),
    Kind(
        name="chart about no passage",
        files=CHARTS,
        find=r"(?<=, )passages: \[(?P<code>\w+)\.\d+",
        new=put(r"passages: [\g<code>.98"),
        rule="chart-passage-exists",
    ),
    Kind(
        name="objection under nothing",
        files=CHARTS,
        find=r"role: (?:reason|objection|evidence|reply), under: [\w-]+",
        new=put("role: objection, under: nobody"),
        rule="chart-names-what-is-there",
    ),
    Kind(
        name="field of a chart misspelt",
        files=CHARTS,
        find=r"^(?P<word>description|passages)(?=:)",
        new=slip("word"),
        rule="field-is-known",
        says=nearest("word"),
    ),
    Kind(
        name="mark of no chart",
        files=f"{PAGES} {SECTION}",
        find=r"^\{chart: (?P<id>[\w-]+)\}$",
        new=put(r"{chart: \g<id>x}"),
        rule="chart-mark-has-chart",
    ),
)

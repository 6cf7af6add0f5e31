"""What the tests of the downloads share: a hostile companion, and how to make files of one."""

from __future__ import annotations

from types import MappingProxyType

from companion.bundle import make_bundles
from companion.markdown import make_context, make_converter
from companion.model import Answer, Companion, Files, Question, Settings, Stream
from companion.render.prepare import Prepared, prepare
from samples import AT, a_companion, a_note, a_passage, a_section, a_term, a_work

MARKS = "a \"b\" & c < d ~ = # { } : \\\\ %50% ->, ; 'x' é Ж ی\u200c"
"""Words that mean something to one format or another, as Markdown."""
NASTY = f"<script>alert(1)</script> \t\nTY  - JOUR\r\nER  - {MARKS}"
"""The same as plain text, where nothing is HTML."""


def prepared(companion: Companion) -> Prepared:
    return prepare(companion, make_converter(make_context(companion)))


def files(companion: Companion, site: Files = MappingProxyType({})) -> dict[str, str | bytes]:
    """Text or bytes as the bundler gives them; of a stream its bytes."""
    made = make_bundles(companion, site, make_converter(make_context(companion)), str.encode)
    return {one.path: b"".join(one.pieces()) if isinstance(one, Stream) else one.content for one in made}


def hostile() -> Companion:
    """Every text that a reader could write is nasty."""
    work = a_work(
        "nasty2000",
        who=(f"Body {NASTY}",),
        title=NASTY,
        fields={"listed": "yes", "journal": "A & B", "printed": NASTY, "url": "https://x.example/a~b%20c"},
        kind="article",
    )
    passage = a_passage(
        title="Oil & <b>air</b>",
        body="Oil < air & *fire*.",
        notes=(
            a_note(title="<i>So</i> & so", quote=NASTY, body="**A** < B [link](https://x.example/?a=1&b=2)."),
        ),
    )
    wrong = Answer(text=MARKS, right=False, why=MARKS)
    answers = (wrong, Answer(text="%100%[html]right", right=True, why="=so # it is"), wrong)
    question = Question(
        id="q:1", section="L", kind="check", question=MARKS, passages=("L.1",), answers=answers, at=AT
    )
    seminar = Question(
        id="s1", section="L", kind="seminar", question="[moodle] why {x}?", guide=f"One.\n\n- {MARKS}", at=AT
    )
    terms = [
        a_term("=cmd|' /C calc'!A0", id="nasty", definition=MARKS, aliases=("+1", "a;b"), kind="a b::c"),
        a_term("lens", id="lens"),
    ]
    return a_companion(
        a_section(passage, title="Lamps / oils: {all}"),
        works=[work],
        terms=terms,
        questions=(question, seminar),
        settings=Settings(site_name="Lamps: #1\nsite", sections={"L": "read/lamps.md"}, bundle="lamp book"),
    )

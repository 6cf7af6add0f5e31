"""The whole companion as one plain HTML text: what the e-book and the printed book are made from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from companion.model import Note, Passage, Question, Section, Settings, Term, Work
from companion.render.dates import long_date
from companion.render.html import escape, said, tag
from companion.render.prepare import Prepared

_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"[^>]*>')
_ADDRESS = re.compile(r"https?:|mailto:|#")
_FOLDED = re.compile(r"<details>\s*<summary>(.*?)</summary>(.*?)</details>", re.S)
_RANGE = re.compile(r"(p\d+)-p\d+$")


def book(prepared: Prepared, *, popups: bool) -> str:
    """Sections, questions, glossary, works; with `popups` a note is a footnote, else it follows its passage.

    Ids: a section is its page's name (`union`), a passage `union-p4`, a note its own id, a term
    `term-<id>`, a work `work-<key>`. Every link leads within the book or to the web.
    """
    maker = _Book(prepared, popups)
    return "\n".join(maker.parts()) + "\n"


def printed_book(prepared: Prepared, css: str) -> str:
    """The same as a whole HTML document with a cover and contents, for a browser to print."""
    settings = prepared.companion.settings
    title = f"<title>{escape(settings.site_name)}</title>"
    head = f'<head><meta charset="utf-8">{title}<style>{css}</style></head>'
    body = _cover(settings, full=bool(prepared.companion.aligned)) + _contents(prepared)
    text = book(prepared, popups=False)
    return f'<!doctype html><html lang="en">{head}<body>{body}{text}</body></html>\n'


def about_article(settings: Settings) -> str:
    """The article's record as one plain sentence."""
    known = settings.article
    number = f"({known['number']})" if known.get("number") else ""
    issue = f"{known.get('journal', '')} {known.get('volume', '')}{number}"
    pages = f"pp. {known['pages']}" if known.get("pages") else ""
    record = ", ".join(part.strip() for part in (issue, known.get("year", ""), pages) if part.strip())
    return f"{known.get('authors', '').replace('; ', ', ')}, “{known.get('title', '')}”, {record}"


def edition(settings: Settings, *, full: bool) -> str:
    """Which edition this is, and under which licence."""
    licence = settings.article.get("licence", "")
    words = (
        "Full edition: it holds the article’s own words beside our restatement."
        if full
        else "Commentary edition: it holds our words, with short quotations."
    )
    terms = f" Licence: {licence}." if licence else ""
    return f"{words}{terms} Version {settings.version}, {long_date(settings.date)}."


def _cover(settings: Settings, *, full: bool) -> str:
    return tag(
        "section",
        tag("p", "A reading companion", class_="kicker"),
        tag("p", escape(settings.site_name), class_="title"),
        tag("p", "to ", escape(about_article(settings))),
        tag("p", escape(edition(settings, full=full)), class_="edition"),
        class_="cover",
    )


def _contents(prepared: Prepared) -> str:
    items = []
    for section in prepared.companion.sections:
        passages = (
            tag("li", tag("a", escape(f"{p.code} {p.title}"), href=f"#{page_name(section)}-{p.id}"))
            for p in section.passages
        )
        link = tag("a", escape(section.title), href=f"#{page_name(section)}")
        items.append(tag("li", link, tag("ol", *passages)))
    rest = (("Questions", "questions"), ("Glossary", "glossary"), ("The works of the article", "works"))
    items += [tag("li", tag("a", name, href=f"#{anchor}")) for name, anchor in rest]
    return tag("nav", tag("h1", "Contents"), tag("ol", *items), class_="contents")


def page_name(section: Section) -> str:
    """`read/union.md` → `union`."""
    return section.path.rsplit("/", 1)[-1].removesuffix(".md")


class _Book:
    def __init__(self, prepared: Prepared, popups: bool) -> None:
        self.prepared, self.popups = prepared, popups
        self.companion = prepared.companion
        self.ids = {section.url: page_name(section) for section in self.companion.sections}

    def parts(self) -> Iterator[str]:
        if self.popups:  # the printed book says this on its cover
            yield self.about()
        for section in self.companion.sections:
            yield self.section(section)
        if self.companion.questions:
            yield tag("h1", "Questions", id="questions")
            yield from (self.questions(section) for section in self.companion.sections)
        if self.companion.terms:
            yield tag("h1", "Glossary", id="glossary")
            terms = sorted(self.companion.terms.values(), key=lambda term: term.term.casefold())
            yield from (self.term(term) for term in terms)
        yield from self.works("The works of the article", "works", from_article=True)
        yield from self.works("Sources of the notes", "sources", from_article=False)

    def about(self) -> str:
        settings, full = self.companion.settings, bool(self.companion.aligned)
        site = tag("p", "On the web: ", tag("a", escape(settings.site_url), href=settings.site_url))
        return "\n".join(
            [
                tag("h1", "About this book", id="about"),
                tag("p", "A reading companion to ", escape(about_article(settings)), "."),
                tag("p", escape(edition(settings, full=full))),
                site if settings.site_url else "",
            ]
        )

    # --- sections ---------------------------------------------------------------------------------

    def section(self, section: Section) -> str:
        title = section.title if section.code in section.title else f"{section.code}. {section.title}"
        head = [tag("h1", escape(title), id=page_name(section))]
        for name, texts in (
            ("What this section argues", section.argues),
            ("What to know first", section.know),
        ):
            if texts:
                head.append(tag("p", tag("strong", name)))
                head.append(tag("ul", *(tag("li", self.inline(text)) for text in texts)))
        before = ""
        for passage in section.passages:
            if passage.head and passage.head != before:
                head.append(tag("p", escape(passage.head), class_="subhead"))
            before = passage.head
            head.append(self.passage(section, passage))
        return "\n".join(head)

    def passage(self, section: Section, passage: Passage) -> str:
        # A long code does not fit the margin of a printed page.
        name = "passage-number" if len(passage.code) < 9 else "passage-number passage-number-long"
        number = tag("span", escape(passage.code), class_=name)
        anchor = f"{page_name(section)}-{passage.id}"
        words = self.companion.aligned.get(passage.code)
        return "\n".join(
            [
                tag("h2", number, " ", self.inline(passage.title), id=anchor),
                tag("blockquote", tag("p", escape(words.text)), class_="article-words") if words else "",
                tag("div", self.here(self.prepared.passages[passage.code]), class_="plain-words"),
                self.popup_notes(passage.notes) if self.popups else "",
                "" if self.popups else "".join(self.note(note) for note in passage.notes),
            ]
        )

    def popup_notes(self, notes: tuple[Note, ...]) -> str:
        """A list of the passage's notes, each a reference to the footnote that opens in place."""
        items = [
            tag(
                "li",
                f"{note.kind.capitalize()}: {escape(note.title)}",
                f'<a epub:type="noteref" href="#note-{note.id}">*</a>',
                id=note.id,
            )
            for note in notes
        ]
        asides = [
            f'<aside epub:type="footnote" id="note-{note.id}">{self.note(note, at_home=False)}</aside>'
            for note in notes
        ]
        return tag("ul", *items, class_="notes") + "".join(asides) if notes else ""

    def note(self, note: Note, *, at_home: bool = True) -> str:
        label = " · ".join(part for part in (note.kind.capitalize(), note.verdict) if part)
        date = f" ({escape(long_date(note.date))})" if note.date else ""
        head = tag("p", tag("em", escape(label)), ". ", tag("strong", escape(note.title)), date)
        quote = tag("p", f"“{escape(note.quote)}”", class_="note-quote") if note.quote else ""
        body = self.here(self.prepared.notes[note.id])
        known = {"id": note.id} if at_home else {}
        return tag("div", head, quote, body, class_=f"note note-{note.kind}", **known)

    # --- what follows the sections ------------------------------------------------------------------

    def questions(self, section: Section) -> str:
        ours = [q for q in self.companion.questions if q.section == section.code]
        items = "".join(tag("li", self.question(one), id=f"question-{one.id}") for one in ours)
        title = tag("h2", escape(section.title), id=f"questions-{page_name(section)}")
        return title + tag("ol", items) if ours else ""

    def question(self, one: Question) -> str:
        choices = tag("ol", *(tag("li", self.inline(answer.text)) for answer in one.answers), type="a")
        reasons = [
            tag("li", tag("strong", "Right. " if answer.right else "Not this one. "), self.inline(answer.why))
            for answer in one.answers
        ]
        answer = tag("ol", *reasons, type="a") if one.answers else self.convert(one.guide)
        name = tag("strong", "Answer and reasons" if one.answers else "Guided answer")
        asked = tag("p", self.inline(one.question)) + (choices if one.answers else "")
        return asked + tag("p", name, class_="answer") + answer

    def term(self, term: Term) -> str:
        abbr = f" ({escape(term.abbr)})" if term.abbr else ""
        names = [
            tag("span", escape(word), lang=lang, dir="rtl" if lang == "fa" else "")
            for lang, word in (("ru", term.ru), ("fa", term.fa))
            if word
        ]
        head = tag("p", tag("strong", escape(term.term)), abbr, *(f" · {name}" for name in names))
        use = tag("p", tag("em", "In the article: "), self.inline(term.in_article)) if term.in_article else ""
        return tag(
            "div",
            head,
            self.here(self.prepared.definitions[term.id]),
            use,
            id=f"term-{term.id}",
            class_="term",
        )

    def works(self, title: str, anchor: str, *, from_article: bool) -> Iterator[str]:
        works = [work for work in self.companion.works.values() if work.from_article == from_article]
        works.sort(key=lambda work: (self.prepared.labels[work.key].short.casefold(), work.year, work.key))
        if works:
            yield tag("h1", title, id=anchor)
            yield from (self.work(work) for work in works)

    def work(self, work: Work) -> str:
        correction = work.fields.get("correction", "")
        printed = tag("p", tag("em", "The article prints: "), said(correction)) if correction else ""
        return tag("div", tag("p", self.prepared.references[work.key]), printed, id=f"work-{work.key}")

    # --- text ---------------------------------------------------------------------------------------

    def convert(self, text: str) -> str:
        return self.here(self.prepared.convert(text))

    def inline(self, text: str) -> str:
        return self.convert(text).removeprefix("<p>").removesuffix("</p>")

    def here(self, html: str) -> str:
        """Links that lead within the book (or none), and nothing folded away: paper cannot be opened."""
        kept = _LINK.sub(lambda found: self.link(found[1]), html)
        kept = _FOLDED.sub(r'<p class="answer"><strong>\1</strong></p>\2', kept)
        return re.sub(r"<a>(.*?)</a>", r"\1", kept, flags=re.S)

    def link(self, href: str) -> str:
        if _ADDRESS.match(href):
            return f'<a href="{href}">'
        page, _, anchor = href.partition("#")
        target = self.target(page, _RANGE.sub(r"\1", anchor))
        return f'<a href="#{target}">' if target else "<a>"

    def target(self, page: str, anchor: str) -> str:
        if page == "glossary.html":
            return f"term-{anchor}" if anchor else "glossary"
        if page == "bibliography.html":
            return f"work-{anchor}" if anchor else "works"
        if page == "questions.html":
            return f"question-{anchor}" if anchor else "questions"
        name = self.ids.get(page, "")
        if not name or not anchor:
            return name
        return f"{name}-{anchor}" if re.fullmatch(r"p\d+", anchor) else anchor

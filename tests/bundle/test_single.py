"""A site as one file: every id once, every link inside, every script named by the policy, nothing fetched."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from companion.bundle.single import single_file
from companion.bundle.tokens import element, text, tokens, written
from companion.model import Settings
from samples import a_companion, a_note, a_passage, a_section, a_term, a_work

COMPANION = a_companion(
    a_section(a_passage(1, notes=(a_note("oil"),)), a_passage(2)),
    a_section(a_passage(1, code="K.1"), code="K", path="read/keepers.md", title="Keepers"),
    works=[a_work("quill1880"), a_work("oil")],
    terms=[a_term("lens"), a_term("oil")],
)


def page(body: str, head: str = "", *, menu: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}<title>x</title></head><body>'
        f'<div class="md-header__topic">Lamps &amp; oil</div>'
        f'<div class="md-header__topic" data-md-component="header-topic"><span>Home</span></div>'
        f'<ul class="md-nav__list">{menu}</ul>'
        f'<main><article class="md-content__inner md-typeset">{body}</article></main>'
        f'<nav class="md-footer__inner"><a href="read/lamps.html">Next</a></nav></body></html>'
    )


MENU = (
    '<li><a class="md-nav__link" href="index.html">Home</a></li>'
    '<li><a class="md-nav__link" href="read/lamps.html"><span>I. Lamps</span></a></li>'
    '<li><a class="md-nav__link" href="#top">Top</a></li>'
)
SITE = {
    "index.html": page(
        '<h1 id="top">Start</h1><a href="read/lamps.html#p1">1</a><a href="glossary.html">G</a>'
        '<a class="download" href="downloads/works.bib">bib</a>'
        '<img class="i" src="assets/a.png" srcset="b.png 2x">',
        '<link rel="stylesheet" href="assets/a.css"><link rel="canonical" href="https://x.example/">'
        '<link rel="icon" href="assets/a.png"><meta name="companion-root" content="./">'
        '<script src="assets/companion.js"></script><script>inline(1)</script>'
        '<script type="application/json">{"a":1}</script>',
        menu=MENU,
    ),
    "read/lamps.html": page(
        '<h1 id="lamps">Lamps</h1><section class="passage" id="p1" aria-labelledby="p1-title">'
        '<h3 id="p1-title"><a href="#p1">1</a></h3><aside id="oil"><a href="#oil">o</a></aside></section>'
        '<section class="passage" id="p2"></section>'
        '<svg viewBox="0 0 1 1"><path fill="url(#works-cited)"/></svg>'
        '<a href="../glossary.html#oil">t</a><a href="../bibliography.html#oil">w</a>'
        '<a href="../download.html">d</a><a href="https://x.example/">x</a><a href="keepers.html#p1">k</a>'
        '<h2 id="works-cited">W</h2><!-- a comment --><pre>a\n b</pre>'
    ),
    "read/keepers.html": page('<section class="passage" id="p1"></section><h2 id="works-cited">W</h2>'),
    "glossary.html": page(
        '<section id="lens"></section><section id="oil"></section><a href="index.html">h</a>'
    ),
    "bibliography.html": page('<article id="quill1880"></article><article id="oil"></article>'),
    "download.html": page("nothing of it"),
    "404.html": page("nothing of it"),
    "old.html": '<meta http-equiv="refresh" content="0;url=index.html">',
    "assets/companion.js": 'eager("</script><!--")\n//# sourceMappingURL=companion.js.map\n',
    "assets/cards.js": "later(1)\r\n",
    "assets/a.css": "a{background:url(a.png)}b{background:url('data:x')}c{d:url(gone.png)}"
    "/*# sourceMappingURL=a.map */",
    "assets/a.png": b"\x89PNG",
}
PNG = "data:image/png;base64," + base64.b64encode(b"\x89PNG").decode()


def made(companion=COMPANION, **changes) -> str:
    return "".join(single_file(companion, in_bytes(SITE | changes)))


def in_bytes(files: dict[str, str | bytes]) -> dict[str, bytes]:
    return {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}


class Read(HTMLParser):
    """Ids, links and what names an id, as an independent reader sees them."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.refers: list[str] = []
        self.scripts: list[tuple[str, str]] = []
        self._in = ""
        self.feed(document)
        self.close()

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        self.ids += [known["id"]] if "id" in known else []
        self.links += [known["href"]] if "href" in known else []
        self.refers += known.get("aria-labelledby", "").split()
        if tag == "script":
            assert "src" not in known
            self.scripts.append((known.get("type", ""), ""))
        self._in = tag

    def handle_data(self, data):
        if self._in == "script":
            kind, before = self.scripts[-1]
            self.scripts[-1] = (kind, before + data)

    def handle_endtag(self, tag):
        self._in = ""


def test_every_id_is_there_once_and_every_link_has_its_target():
    read = Read(made())
    assert len(set(read.ids)) == len(read.ids)
    assert {link[1:] for link in read.links if link.startswith("#")} | set(read.refers) <= set(read.ids)
    assert [link for link in read.links if not link.startswith(("#", "data:"))] == ["https://x.example/"]


def test_passages_are_named_by_their_page_the_rest_by_itself_while_it_can():
    read = Read(made())
    assert {"lamps-p1", "lamps-p2", "keepers-p1", "page-lamps", "lens", "quill1880", "top"} <= set(read.ids)
    assert {"oil", "glossary-oil", "bibliography-oil"} <= set(read.ids)
    assert {"lamps-works-cited", "keepers-works-cited"} <= set(read.ids)
    assert "#oil" in read.links and "#glossary-oil" in read.links and "#bibliography-oil" in read.links


def test_links_between_pages_lead_to_the_passage_meant():
    article = made().partition('data-page="read/lamps.html"')[2]
    assert '<a href="#lamps-p1">1</a>' in article
    assert '<a href="#keepers-p1">k</a>' in article
    assert 'id="lamps-p1" aria-labelledby="p1-title" data-anchor="p1"' in article
    assert 'fill="url(#lamps-works-cited)"/>' in article


def test_the_pages_stand_in_the_order_of_the_navigation():
    order = re.findall(r'data-page="([^"]*)"', made())
    assert order == [
        "index.html",
        "read/lamps.html",
        "bibliography.html",
        "glossary.html",
        "read/keepers.html",
    ]
    assert made().count("nothing of it") == 0


def test_the_navigation_leads_to_the_pages_and_says_their_names():
    document = list(tokens(made()))
    menu = document[element(document, lambda part: part.has("ul", "md-nav__list"))]
    assert text(menu) == "HomeI. Lampsbibliographyglossarykeepers"
    assert "Home" not in text(document[element(document, lambda part: part.has("div", "md-header__topic"))])
    assert "md-footer__inner" not in written(document)


def test_what_is_not_inside_is_a_public_link_or_only_words():
    assert "<a>bib</a>" in made() and "<a>d</a>" in made()
    public = a_companion(*COMPANION.sections, settings=Settings(site_url="https://x.example/c"))
    assert '<a href="https://x.example/c/downloads/works.bib">bib</a>' in made(public)
    assert '<meta name="companion-site" content="https://x.example/c/">' in made(public)


def test_styles_and_pictures_lie_inside():
    document = made()
    assert (
        f'<style>a{{background:url("{PNG}")}}b{{background:url(\'data:x\')}}c{{d:url("")}}</style>'
        in document
    )
    assert f'<img class="i" src="{PNG}">' in document
    assert f'<link rel="icon" href="{PNG}">' in document
    assert "sourceMappingURL" not in document and "stylesheet" not in document and "canonical" not in document


def test_scripts_run_at_once_or_wait_as_text():
    assert Read(made()).scripts == [
        ("", 'eager("<\\/script><\\!--")\n'),
        ("", "inline(1)"),
        ("application/json", '{"a":1}'),
        ("text/plain", "later(1)\n"),
    ]
    assert '<script type="text/plain" data-script="cards">' in made()
    assert '<meta name="companion-root" content="#/">' in made()


def digest(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def test_the_policy_names_each_script_and_lets_nothing_be_fetched():
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', made())[1]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    codes = [code for kind, code in Read(made()).scripts if kind != "application/json"]
    assert rules["script-src"].split() == list(map(digest, codes))
    styles = re.findall(r"<style[^>]*>(.*?)</style>", made(), re.S)
    assert styles and rules["style-src"].split() == list(dict.fromkeys(map(digest, styles)))
    assert rules["default-src"] == "'none'" and "connect-src" not in rules
    assert made().index("Content-Security-Policy") < made().index("<script")


def test_data_in_the_page_are_no_scripts():
    old = SITE["index.html"].replace("<title>", '<script type="application/ld+json">{"a":1}</script><title>')
    digest = base64.b64encode(hashlib.sha256(b'{"a":1}').digest()).decode()
    page = made(**{"index.html": old})
    assert '{"a":1}' in page and digest not in page


def test_an_older_policy_of_the_page_does_not_hold_the_scripts_back():
    old = SITE["index.html"].replace(
        "<title>", '<meta http-equiv="Content-Security-Policy" content="script-src \'self\'"><title>'
    )
    assert made(**{"index.html": old}).count("Content-Security-Policy") == 1


def test_what_an_article_would_run_or_restyle_is_left_out_and_gets_no_digest():
    bad = "<p>a</p><script>bad(1)</script><style>p{top:0}</style><svg><script>bad(2)</script></svg><p>b</p>"
    document = made(**{"teach/bad.html": page(bad)})
    assert "<p>a</p><svg></svg><p>b</p>" in document
    assert digest("bad(1)") not in document and "bad(" not in document and "top:0" not in document


def test_the_digest_is_that_of_the_text_as_a_browser_reads_it():
    odd = {"index.html": SITE["index.html"], "assets/eager.js": 'one()\r\ntwo()\rthree("\0")'}
    document = made(**odd)
    assert digest('one()\ntwo()\nthree("\ufffd")\n') in document


def test_two_pages_of_one_name_are_told_apart():
    document = made(**{"teach/lamps.html": page('<p id="p1"></p>')})
    assert {"page-read-lamps", "page-teach-lamps"} <= set(Read(document).ids)


def test_the_same_site_gives_the_same_bytes_in_any_order():
    other_way = dict(reversed(in_bytes(SITE).items()))
    assert made() == "".join(single_file(COMPANION, other_way))


@pytest.mark.parametrize("site", [{}, {"index.html": "<p>é</p>".encode()}])
def test_a_site_without_articles_is_no_trouble(site):
    assert "Content-Security-Policy" in "".join(single_file(a_companion(), site))


@pytest.mark.parametrize(
    "document",
    [
        "<!doctype html><p class=a>x &amp; &#39;y&#39; <br><br/> z</p>",
        '<svg viewBox="0 0 1 1"><linearGradient id="g"/></svg>',
        "<script>if (a < b && c) { d('<p>') }</script><style>a > b {}</style>",
        "<pre>\n a\n</pre><a href='x\"y'>1</a>",
    ],
)
def test_a_document_cut_up_is_written_as_it_was(document):
    assert written(tokens(document)) == document

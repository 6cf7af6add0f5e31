"""The links of a built site: each finding with its page and line, and nothing that only looks like a link."""

from __future__ import annotations

import pytest

from companion.check.site import find_faults
from companion.model import Output

GOOD = {
    "index.html": '<p id=x>\n<a href="#x">1</a><a href="read/a.html#p%31">2</a><a href="read/../works.bib">',
    "read/a.html": '<i name="q" id="p1"><a href="../index.html#x"><a href="?v#q"><img src="../n.png">'
    '<a href="../">',
    "404.html": '<a href="/nowhere.html">',
    "works.bib": '@x{<a href="no">}',
    "n.png": b"\x89",
}


def said(**changed: str) -> list[str]:
    pages = GOOD | {f"{name}.html": text for name, text in changed.items()}
    return [str(one) for one in find_faults(Output(*page) for page in pages.items())]


def test_a_whole_site_has_nothing_to_say():
    assert said() == []


@pytest.mark.parametrize(
    ("link", "what"),
    [
        ('<a href="nein.html">', "no file nein.html"),
        ("<a class=b href='nein.html'>", "no file nein.html"),
        ("<A\n HREF=nein.html >", "no file nein.html"),
        ('<img alt="a > b" src="nein.png">', "no file nein.png"),
        ('<script src="nein.js">"<a href=\'x\'>"</script>', "no file nein.js"),
        ('<a href="#nein">', "no id 'nein' in new.html"),
        ('<a href="?x#nein">', "no id 'nein' in new.html"),
        ('<a href="read/a.html#x">', "no id 'x' in read/a.html"),
        ('<a href="../index.html">', "it leaves the site"),
        ('<a href="/index.html">', "it leaves the site"),
        ('<a href="a&amp;b.html">', "no file a&b.html"),
    ],
)
def test_a_dead_link_is_found_with_its_line(link, what):
    (found,) = said(new=f'<!-- <a href="no"> -->\n<style>\na{{}}</style><p>href="no"</p>\n{link}')
    assert found.startswith("new.html:4: error: the link '")
    assert found.endswith(f"' leads nowhere: {what} [link-has-target]")


def test_what_is_no_link_of_the_site_is_passed_over():
    away = '<a href="https://x.example/no"><a href="//no"><a href="mailto:no@x"><a href="data:,no">'
    assert said(new=f"{away}<pre>href=\"no\" a < b</pre><a>no</a><script>x='<a href=no>'</script>") == []


def test_a_dead_link_of_many_pages_is_named_at_some():
    pages = {f"p{number}": '<nav><a href="gone.html">' for number in range(50)}
    assert len(said(**pages)) == 20
    assert len(said(p1="<a href=gone.html>", p2="\n<a href=gone.html>")) == 2


POLICY = "<meta http-equiv=Content-Security-Policy content=\"default-src 'self'\">"


@pytest.mark.parametrize(
    ("held", "what"),
    [
        ("<script>x</script>", "<script>"),
        ("<style>x</style>", "<style>"),
        ("<template>", "<template>"),
        ('<p onclick="x">', "the attribute onclick"),
        ("<b STYLE=x>", "the attribute style"),
        ('<a href="java\nscript:x">', "the address javascript:x"),
        ('<a href=" &#106;avascript:x">', "the address javascript:x"),
        ('<img src="//x.example/y">', "the address //x.example/y"),
        ('<meta http-equiv="refresh" content="0; url=https://x.example/">', "the address https://x.example/"),
        ('<meta http-equiv="set-cookie" content="x">', "<meta http-equiv=set-cookie>"),
    ],
)
def test_what_is_active_on_a_page_of_ours_is_found_with_its_line(held, what):
    (found,) = [one for one in said(new=f"{POLICY}<p>\n\n{held}") if "page-is-safe" in one]
    assert found.startswith(f"new.html:3: error: {what} could run")


def test_what_stands_before_our_policy_or_is_quiet_is_let_be():
    quiet = '<script type="application/ld+json">{}</script>'
    quiet += '<script src="n.png"></script><a href="mailto:a@b"><img src="n.png">'
    forward = '<meta http-equiv=refresh content="0; url=index.html">'
    assert said(new=f"<style>x</style>{POLICY}{quiet}{forward}") == []


def test_a_folder_that_is_made_later_is_not_looked_into():
    page = Output("new.html", '<a href="later/x.zip"><a href="later.html"><a href="x/later/y">')
    told = [finding.message for finding in find_faults([page], left_out=("later",))]
    assert [message.partition(":")[0] for message in told] == [
        "the link 'later.html' leads nowhere",
        "the link 'x/later/y' leads nowhere",
    ]
    assert len(find_faults([page])) == 3

"""The links of a built site: each finding with its page and line, and nothing that only looks like a link."""

from __future__ import annotations

import pytest

from companion.check.site import find_dead_links
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
    return [str(one) for one in find_dead_links(Output(*page) for page in pages.items())]


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


def test_a_folder_that_is_made_later_is_not_looked_into():
    page = Output("new.html", '<a href="later/x.zip"><a href="later.html"><a href="x/later/y">')
    told = [finding.message for finding in find_dead_links([page], left_out=("later",))]
    assert [message.partition(":")[0] for message in told] == [
        "the link 'later.html' leads nowhere",
        "the link 'x/later/y' leads nowhere",
    ]
    assert len(find_dead_links([page])) == 3

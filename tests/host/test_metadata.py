"""What programs read in a built site, with an address and without: pages of every kind, sitemap, feed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as etree

import pytest

from metadata import offered, parse
from project import ROOT, companion, make_project

HOST = "https://lights.example"
ADDRESS = f"{HOST}/lanterns/"
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
WIDE = "https://licence.example/by"


def build(folder: Path, address: str) -> Path:
    """The invented project with this project's template, two works that moved, and a licence."""
    project = make_project(folder)
    shutil.copytree(ROOT / "docs/overrides", project / "docs/overrides")
    shutil.copytree(ROOT / ".build", project / ".build")
    for picture in ("emblem.svg", "emblem-180.png"):
        (project / "docs/assets").mkdir(exist_ok=True)
        shutil.copy(ROOT / "docs/assets" / picture, project / "docs/assets")
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8").replace('site_url: ""', f'site_url: "{address}"')
    text = text.replace(
        "  name: material\n",
        "  name: material\n  custom_dir: docs/overrides\n  favicon: assets/emblem.svg\n",
    )
    text = text.replace("plugins: []", "plugins: []\nexclude_docs: overrides/")
    text = text.replace("    bundle:", f"    licence_url: {WIDE}\n    bundle:")
    settings.write_text(text, "utf-8")
    (project / "docs/data/redirects.txt").write_text("read/oils.html read/lamps.html\n", "utf-8")
    done = companion(project, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


@pytest.fixture(scope="module")
def hosted(tmp_path_factory) -> Path:
    return build(tmp_path_factory.mktemp("hosted"), ADDRESS)


@pytest.fixture(scope="module")
def local(tmp_path_factory) -> Path:
    return build(tmp_path_factory.mktemp("local"), "")


def pages(site: Path) -> list[str]:
    """Every page with an address of its own."""
    names = [path.relative_to(site).as_posix() for path in site.rglob("*.html")]
    return sorted(
        name for name in names if name not in ("404.html", "read/oils.html") and "downloads/" not in name
    )


def read(site: Path, name: str):
    return parse((site / name).read_text("utf-8"))


def test_a_section_is_a_chapter_of_the_companion(hosted):
    page = read(hosted, "read/lamps.html")
    assert offered(page) == [("bookSection", "L. Lamps", "Lantern Companion")]
    assert page.meta("citation_public_url") == f"{ADDRESS}read/lamps.html"
    assert page.meta("citation_publication_date") == "2001/01/01"
    (said,) = page.data
    assert (said["@type"], said["name"], said["version"]) == ("LearningResource", "L. Lamps", "0.1.0")
    assert said["isPartOf"]["@id"] == read(hosted, "index.html").data[0]["@id"] == f"{ADDRESS}index.html"
    assert said["isBasedOn"]["@type"] == "ScholarlyArticle"
    assert said["description"] == page.meta("description") == "Lamps want oil."


def test_no_page_is_taken_for_the_article(hosted):
    title = "On lanterns and their keepers"
    for name in pages(hosted):
        page = read(hosted, name)
        assert title not in [one[1] for one in offered(page)], name
        assert not {"citation_journal_title", "citation_author", "citation_doi"} & page.metas.keys(), name
        assert all(said["@type"] != "ScholarlyArticle" for said in page.data), name


def test_the_works_are_offered_on_the_bibliography_alone(hosted):
    found = offered(read(hosted, "bibliography.html"))
    assert [(kind, title) for kind, title, _ in found] == [
        ("article", "Oils & Wicks"),
        ("book", "The Glass Book"),
    ]
    assert [name for name in pages(hosted) if read(hosted, name).coins] == ["bibliography.html"]


def test_home_says_what_it_is_based_on(hosted):
    page = read(hosted, "index.html")
    assert offered(page)[0][0] == "webpage"
    assert page.meta("author") == "Lantern Companion"
    (said,) = page.data
    assert said["@type"] == ["WebSite", "LearningResource"]
    assert [part["@id"] for part in said["hasPart"]] == [
        f"{ADDRESS}read/lamps.html",
        f"{ADDRESS}read/keepers.html",
    ]
    article = said["isBasedOn"]
    assert [one["name"] for one in article["author"]] == ["Ada Quill", "Ben Wick"]
    assert article["isPartOf"]["isPartOf"]["isPartOf"]["name"] == "Journal of Invented Lights"
    assert article["datePublished"] == "1901"


def test_the_glossary_is_a_set_of_terms(hosted):
    (said,) = read(hosted, "glossary.html").data
    assert said["@type"] == "DefinedTermSet"
    terms = {term["name"]: term["@id"] for term in said["hasDefinedTerm"]}
    assert terms == {"lens": f"{ADDRESS}glossary.html#lens", "keeper": f"{ADDRESS}glossary.html#keeper"}
    assert (hosted / said["encoding"]["contentUrl"].removeprefix(ADDRESS)).is_file()


def test_every_page_has_its_address_licence_feed_and_data(hosted):
    for name in pages(hosted):
        page = read(hosted, name)
        assert page.rel("canonical") == page.rel("cite-as") == [ADDRESS + name]
        assert page.meta("og:url") == page.data[0]["url"] == ADDRESS + name
        assert page.rel("license") == [WIDE]
        (feed,) = [one["href"] for one in page.links if one.get("type") == "application/atom+xml"]
        assert urljoin(ADDRESS + name, feed) == f"{ADDRESS}updates.xml"
        assert len(page.data) == 1, name


def test_a_site_without_an_address_gives_none(local):
    for name in pages(local):
        page = read(local, name)
        assert page.rel("canonical") == page.rel("cite-as") == []
        assert not {"og:url", "og:image", "citation_public_url"} & page.metas.keys()
        (said,) = page.data
        assert not {"@id", "url"} & said.keys()
        (feed,) = [one["href"] for one in page.links if one.get("type") == "application/atom+xml"]
        assert urljoin(f"file:///x/{name}", feed) == "file:///x/updates.xml"
    assert offered(read(local, "read/lamps.html")) == [("bookSection", "L. Lamps", "Lantern Companion")]
    assert not list(local.glob("sitemap*")) and not (local / "robots.txt").exists()


def test_the_map_lists_every_page_and_nothing_else(hosted):
    root = etree.parse(hosted / "sitemap.xml").getroot()
    assert root.tag == f"{MAP}urlset"
    found = [url.findtext(f"{MAP}loc") for url in root]
    assert sorted(found) == [ADDRESS + name for name in pages(hosted)]
    assert {url.findtext(f"{MAP}lastmod") for url in root} == {"2001-01-01"}


def test_the_page_that_forwards_is_none_of_the_site(hosted, local):
    page = read(hosted, "read/oils.html")
    assert page.rel("canonical") == [f"{ADDRESS}read/lamps.html"]
    assert page.meta("robots") == "noindex" and page.inline == 0
    assert page.metas[""][-1] == "0; url=lamps.html"
    assert read(local, "read/oils.html").rel("canonical") == []


def entries(site: Path) -> list[etree.Element]:
    return etree.parse(site / "updates.xml").getroot().findall(f"{ATOM}entry")


@pytest.mark.parametrize("which", ["hosted", "local"])
def test_the_feed_is_atom(which, request):
    """RFC 4287: what stands once, what is unique, dates with a time, addresses that lead somewhere."""
    site = request.getfixturevalue(which)
    feed = etree.parse(site / "updates.xml").getroot()
    assert feed.tag == f"{ATOM}feed" and feed.findtext(f"{ATOM}author/{ATOM}name")
    for one in (feed, *entries(site)):
        for name in ("id", "title", "updated"):
            (found,) = one.findall(f"{ATOM}{name}")
            assert found.text
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one.findtext(f"{ATOM}updated"))
    ids = [one.findtext(f"{ATOM}id") for one in (feed, *entries(site))]
    assert len(set(ids)) == len(ids)
    days = [one.findtext(f"{ATOM}updated") for one in entries(site)]
    assert days == sorted(days, reverse=True) and feed.findtext(f"{ATOM}updated") == days[0]
    for one in entries(site):
        (link,) = one.findall(f"{ATOM}link")
        path, _, anchor = (
            urljoin(ADDRESS + "updates.xml", link.get("href")).removeprefix(ADDRESS).partition("#")
        )
        assert f'id="{anchor}"' in (site / path).read_text("utf-8")


def test_the_feed_tells_of_updates_and_editions(hosted, local):
    told = [(one.findtext(f"{ATOM}title"), one.findtext(f"{ATOM}updated")[:10]) for one in entries(hosted)]
    assert told == [("Edition 0.1.0", "2001-01-01"), ("The watch was given up", "1931-05-01")]
    tag = "tag:lights.example,2001-01-01:lantern-companion/"
    assert all(one.findtext(f"{ATOM}id").startswith(tag) for one in entries(hosted))
    assert all(
        link.get("href").startswith(ADDRESS)
        for link in etree.parse(hosted / "updates.xml").iter(f"{ATOM}link")
    )
    feed = etree.parse(local / "updates.xml").getroot()
    assert [link.get("rel") for link in feed.findall(f"{ATOM}link")] == ["alternate"]
    assert not any(":" in link.get("href") for link in feed.iter(f"{ATOM}link"))


def test_the_words_on_a_page_are_its_own(hosted):
    """But for home in the invented project, which says nothing of itself."""
    said = {name: read(hosted, name).meta("description") for name in pages(hosted) if name != "index.html"}
    assert all(said.values()) and len(set(said.values())) == len(said)
    ours = [
        path for path in (ROOT / "docs").glob("*.md") if "generated: companion" not in path.read_text("utf-8")
    ]
    descriptions = [re.search(r"^description: (.{40,})$", path.read_text("utf-8"), re.M) for path in ours]
    assert all(descriptions) and len({one[1] for one in descriptions}) == len(ours)

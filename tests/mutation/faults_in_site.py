"""Faults in front matter, settings, links and ledgers."""

from __future__ import annotations

from changes import front, nearest, put, slip
from mutants import LEDGER, PAGES, REDIRECTS, SECTION, Kind

KINDS = (
    # front matter, settings
    Kind(
        name="front matter not ended",
        files=SECTION,
        find=r"^---\n(?=\n)",
        new=put(""),
        rule="front-matter-ends",
        where=front,
    ),
    Kind(
        name="page without title",
        files=SECTION,
        find=r"^title: .*\n",
        new=put(""),
        rule="field-is-there",
        where=front,
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
)

"""The cartridge keeps the structure of Common Cartridge 1.1, as its schemas and their added rules say it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from xml.etree import ElementTree as etree

import pytest

import bundled
import companion as face
from companion.bundle.cartridge import cartridge
from companion.model import Companion, Settings
from project import ROOT
from samples import a_companion, a_passage, a_section

CC = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
LOM = "{http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest}"
LINK = "{http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1}"
HERE = "https://lamps.example/read me/"
NAME = re.compile(r"[A-Za-z_][\w.-]*\Z", re.A)


def lamps(**changes: str) -> Companion:
    made = a_companion(
        a_section(a_passage(1, title='Oil & "wick" <burn>'), a_passage(2)),
        a_section(a_passage(1, code="K 2.1"), code="K 2", path="read/night watch.md", title="Keepers"),
    )
    known = {
        "site_url": HERE,
        "site_name": "Lamps & more",
        "bundle": "lamp companion",
        "article": {"title": "On <lamps>"},
    }
    return replace(made, settings=Settings(**known | changes))


def unpacked(companion: Companion) -> dict[str, bytes]:
    (made,) = cartridge(bundled.prepared(companion))
    assert isinstance(made.content, bytes)
    with zipfile.ZipFile(io.BytesIO(made.content)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.fixture(params=["invented", "real"])
def companion(request) -> Companion:
    if request.param == "invented":
        return lamps()
    real = face.read(ROOT).companion
    return replace(real, settings=replace(real.settings, site_url="https://companion.example/"))


@pytest.fixture
def files(companion) -> dict[str, bytes]:
    return unpacked(companion)


@pytest.fixture
def manifest(files) -> etree.Element:
    return etree.fromstring(files["imsmanifest.xml"])


def items(manifest: etree.Element) -> Iterator[etree.Element]:
    return manifest.iter(f"{CC}item")


def names(element: etree.Element) -> list[str]:
    return [child.tag for child in element]


def test_the_manifest_stands_at_the_top_and_says_what_it_is(files, manifest):
    assert files["imsmanifest.xml"].startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    assert manifest.tag == f"{CC}manifest"
    assert names(manifest) == [f"{CC}metadata", f"{CC}organizations", f"{CC}resources"]
    metadata = manifest[0]
    assert names(metadata) == [f"{CC}schema", f"{CC}schemaversion", f"{LOM}lom"]
    assert [child.text for child in metadata[:2]] == ["IMS Common Cartridge", "1.1.0"]
    assert names(metadata[2]) == [f"{LOM}general"]
    assert names(metadata[2][0]) == [f"{LOM}title", f"{LOM}description"]
    assert all(names(text) == [f"{LOM}string"] and text[0].text for text in metadata[2][0])
    places = manifest.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation", "").split()
    assert places[::2] == [CC.strip("{}"), LOM.strip("{}")]


def test_one_organization_with_one_root_that_has_no_title(manifest):
    (organization,) = manifest[1]
    assert organization.get("structure") == "rooted-hierarchy"
    (root,) = organization
    assert root.tag == f"{CC}item" and set(root.attrib) == {"identifier"}
    assert set(names(root)) == {f"{CC}item"}


def test_a_folder_a_section_and_a_link_a_passage_in_reading_order(companion, manifest):
    root = manifest[1][0][0]
    assert len(root) == len(companion.sections)
    for folder, section in zip(root, companion.sections, strict=True):
        assert section.title in folder[0].text
        titles = [item[0].text for item in folder[1:]]
        assert titles[0].endswith(": the whole section")
        assert [title.split(" ")[0] for title in titles[1:]] == [
            p.code.split(" ")[0] for p in section.passages
        ]


def test_every_item_below_the_root_has_a_title_and_either_items_or_a_resource(manifest):
    resources = {resource.get("identifier") for resource in manifest[2]}
    below = list(items(manifest))[1:]
    for item in below:
        assert item[0].tag == f"{CC}title" and item[0].text
        assert bool(item.get("identifierref")) != (len(item) > 1)
    led_to = [item.get("identifierref") for item in below if item.get("identifierref")]
    assert sorted(led_to) == sorted(resources)


def test_every_resource_is_a_web_link_with_one_file_that_is_there(files, manifest):
    for resource in manifest[2]:
        assert set(resource.attrib) == {"identifier", "type"}
        assert resource.get("type") == "imswl_xmlv1p1"
        assert names(resource) == [f"{CC}file"]
        assert resource[0].get("href") in files
    hrefs = [resource[0].get("href") for resource in manifest[2]]
    assert sorted([*hrefs, "imsmanifest.xml"]) == sorted(files)


def test_identifiers_are_xml_names_and_unique(manifest):
    ids = [element.get("identifier") for element in manifest.iter() if element.get("identifier")]
    assert len(ids) == len(set(ids))
    assert [one for one in ids if not NAME.match(one)] == []


def test_no_path_leaves_the_file(files):
    assert [name for name in files if PurePosixPath(name).is_absolute() or ".." in name or "\\" in name] == []


def test_every_link_names_a_passage_or_a_section(companion, files):
    base = companion.settings.site_url
    wanted = [section.url for section in companion.sections] + list(companion.urls.values())
    found = []
    for name, data in files.items():
        if name == "imsmanifest.xml":
            continue
        link = etree.fromstring(data)
        assert link.tag == f"{LINK}webLink"
        assert names(link) == [f"{LINK}title", f"{LINK}url"]
        assert link[0].text
        found.append(link[1].get("href"))
    assert sorted(found) == sorted(base + url for url in wanted)


def test_the_item_and_its_link_have_the_same_title(files, manifest):
    paths = {resource.get("identifier"): resource[0].get("href") for resource in manifest[2]}
    for item in items(manifest):
        if item.get("identifierref"):
            assert etree.fromstring(files[paths[item.get("identifierref")]])[0].text == item[0].text


def test_two_times_the_same_bytes():
    assert list(cartridge(bundled.prepared(lamps()))) == list(cartridge(bundled.prepared(lamps())))


def test_without_an_address_there_is_no_cartridge():
    assert list(cartridge(bundled.prepared(lamps(site_url="")))) == []


def test_it_is_one_of_the_downloads_and_in_their_manifest():
    companion = lamps(bundle="lamps")
    made = bundled.files(companion)
    assert json.loads(made["manifest.json"])["files"]["lamps.imscc"]["bytes"] == len(made["lamps.imscc"])

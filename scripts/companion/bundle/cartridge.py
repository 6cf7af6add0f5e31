"""A Common Cartridge 1.1 of web links: what Moodle, Canvas and others import as a course of links.

The rules that the schema cannot say are kept, too: one organization with one root item that has no title,
items that lead to a link have no items inside, and a link's resource has one file and no address of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree import ElementTree as etree

from companion.bundle.archive import archive
from companion.model import Output, Settings
from companion.render.prepare import Prepared
from companion.render.record import record

CC = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
LOM = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
LINK = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_PROFILE = "http://www.imsglobal.org/profile/cc/ccv1p1"
_MANIFEST_SCHEMAS = (
    f"{CC} {_PROFILE}/ccv1p1_imscp_v1p2_v1p0.xsd {LOM} {_PROFILE}/LOM/ccv1p1_lommanifest_v1p0.xsd"
)
_LINK_SCHEMA = f"{LINK} {_PROFILE}/ccv1p1_imswl_v1p1.xsd"


def cartridge(prepared: Prepared) -> Iterator[Output]:
    """The cartridge as `<bundle>.imscc`; nothing where the site's address is unknown."""
    settings = prepared.companion.settings
    if settings.site_url:
        sections = record(prepared)["sections"]
        files = dict(_files(settings, sections))
        yield Output(f"{settings.bundle}.imscc", b"".join(archive(files, "")))


def _files(settings: Settings, sections: Sequence[dict[str, Any]]) -> Iterator[tuple[str, bytes]]:
    manifest = _element("manifest", identifier=f"{_id(settings.bundle)}-manifest")
    manifest.append(_metadata(settings))
    organizations = etree.SubElement(manifest, "organizations")
    look = {"identifier": "organization", "structure": "rooted-hierarchy"}
    root = etree.SubElement(
        etree.SubElement(organizations, "organization", look), "item", {"identifier": "root"}
    )
    resources = etree.SubElement(manifest, "resources")
    for section in sections:
        name = _id(section["url"].rpartition("/")[2].removesuffix(".html"))
        folder = _item(root, f"section-{name}", _title(section))
        links = [(f"{name}", f"{_title(section)}: the whole section", section["url"])]
        links += [
            (f"{name}-{id_}", f"{section['code']}.{id_[1:]} {title}", f"{section['url']}#{id_}")
            for id_, title in section["passages"]
        ]
        for id_, title, url in links:
            path = f"links/{id_}.xml"
            _item(folder, f"item-{id_}", title, f"link-{id_}")
            resource = etree.SubElement(
                resources, "resource", {"identifier": f"link-{id_}", "type": "imswl_xmlv1p1"}
            )
            etree.SubElement(resource, "file", {"href": path})
            yield path, _link(title, settings.site_url + url)
    yield "imsmanifest.xml", _written(manifest, CC, _MANIFEST_SCHEMAS)


def _title(section: dict[str, Any]) -> str:
    code, title = section["code"], section["title"]
    return title if title.startswith(code) else f"{code}. {title}"


def _item(parent: etree.Element, id_: str, title: str, resource: str = "") -> etree.Element:
    known = {"identifier": id_} | ({"identifierref": resource} if resource else {})
    item = etree.SubElement(parent, "item", known)
    etree.SubElement(item, "title").text = title
    return item


def _metadata(settings: Settings) -> etree.Element:
    metadata = _element("metadata")
    etree.SubElement(metadata, "schema").text = "IMS Common Cartridge"
    etree.SubElement(metadata, "schemaversion").text = "1.1.0"
    lom = etree.SubElement(metadata, "lom:lom")
    general = etree.SubElement(lom, "lom:general")
    article = settings.article.get("title", "")
    for name, text in (
        ("title", settings.site_name),
        ("description", f"Links to every section and passage of a reading companion to “{article}”."),
    ):
        words = etree.SubElement(etree.SubElement(general, f"lom:{name}"), "lom:string", {"language": "en"})
        words.text = text
    return metadata


def _link(title: str, url: str) -> bytes:
    link = _element("webLink")
    etree.SubElement(link, "title").text = title
    etree.SubElement(link, "url", {"href": url, "target": "_blank"})
    return _written(link, LINK, _LINK_SCHEMA)


def _element(name: str, **attributes: str) -> etree.Element:
    return etree.Element(name, attributes)


def _written(root: etree.Element, namespace: str, schemas: str) -> bytes:
    """The document with its namespaces, one element a line."""
    root.set("xmlns", namespace)
    if namespace == CC:
        root.set("xmlns:lom", LOM)
    root.set("xmlns:xsi", _XSI)
    root.set("xsi:schemaLocation", schemas)
    etree.indent(root)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _id(text: str) -> str:
    """Letters, digits, hyphens: an XML name after the words that we put before it."""
    return re.sub(r"[^a-z0-9-]+", "-", text.lower())

"""A plotting library's SVG file in, SVG for the inside of a page out: colours by class, text as text.

The page decides colours and fonts (part 12 of companion.css), so a picture follows its dark scheme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as etree

from companion.render.draw.palette import CLASSES

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_URL = re.compile(r"url\(#([^)]+)\)")
# What is the page's or says nothing: fonts, links to new windows, cutting off what stands over the edge.
_DROPPED = ("font-family", "clip-path", "target", "stroke-linejoin", "stroke-dashoffset")


def inline(written: str, prefix: str, title: str, description: str) -> str:
    """Make a figure's file part of a page; ids start with `prefix`, and title and description name it."""
    root = etree.fromstring(written)
    for element in root.iter():
        element.tag = element.tag.removeprefix(_SVG)
        element.text = (element.text or "").strip("\n ") or None
        element.tail = None
    for element in root.iter():
        # The library's own style sheet would reach the whole page.
        element[:] = [child for child in element if child.tag not in ("metadata", "style", "clipPath")]
        _restyle(element)
        _rename(element, prefix)
    _flatten(root)
    return named(root, prefix, title, description)


def named(root: etree.Element, prefix: str, title: str, description: str) -> str:
    """A picture that is one of ours but for its name, written out."""
    _name(root, prefix, title, description, linked=_join_links(root))
    return etree.tostring(root, encoding="unicode")


def _restyle(element: etree.Element) -> None:
    """Turn the style into attributes, and the stand-ins for colours into classes."""
    element.attrib |= dict(_declarations(element.attrib.pop("style", "")))
    classes = []
    for name in ("fill", "stroke"):
        colour = element.get(name, "")
        if colour in CLASSES:
            classes.append(f"{name}-{CLASSES[colour]}")
            del element.attrib[name]
    if element.attrib.pop("font-weight", "400") != "400":
        classes.append("heavy")
    if classes:
        element.set("class", " ".join(classes))
    for name in _DROPPED:
        element.attrib.pop(name, None)
    if element.get("transform", "").startswith("rotate(-0 "):
        del element.attrib["transform"]
    if "d" in element.attrib:
        element.set("d", " ".join(element.attrib["d"].split()))


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for part in style.split(";"):
        name, _, value = part.partition(":")
        if value:
            yield name.strip(), value.strip()


def _rename(element: etree.Element, prefix: str) -> None:
    """Give ids the prefix, and everything that names one."""
    if element.get("id"):
        element.set("id", f"{prefix}-{element.get('id')}")
    if _HREF in element.attrib:
        target = element.attrib.pop(_HREF)
        element.set("href", f"#{prefix}-{target[1:]}" if target.startswith("#") else target)
    for name, value in element.attrib.items():
        element.set(name, _URL.sub(rf"url(#{prefix}-\1)", value))


def _flatten(parent: etree.Element) -> None:
    """Take away groups that carry nothing but a name, and empty definitions."""
    kept: list[etree.Element] = []
    for child in parent:
        _flatten(child)
        bare = child.tag == "g" and not set(child.attrib) - {"id"}
        kept += list(child) if bare else [child]
    parent[:] = [child for child in kept if child.tag != "defs" or len(child)]


def _join_links(root: etree.Element) -> bool:
    """Make the parts of a node one link; say whether there is any.

    Parts of one node follow each other, and their address is the node's name, a space, and the address.
    """
    for parent in root.iter():
        kept: list[etree.Element] = []
        for child in parent:
            if (
                child.tag == "a"
                and kept
                and kept[-1].tag == "a"
                and kept[-1].get("href") == child.get("href")
            ):
                kept[-1].extend(list(child))
            else:
                kept.append(child)
        parent[:] = kept
    links = root.findall(".//a")
    for link in links:
        link.set("href", link.get("href", "").rsplit(" ", 1)[-1])
    return bool(links)


def _name(root: etree.Element, prefix: str, title: str, description: str, *, linked: bool) -> None:
    """Name the picture; one that holds links is a group, for nothing inside an image can be reached."""
    _, _, width, height = root.get("viewBox", "0 0 0 0").split()
    root.attrib.clear()
    root.attrib |= {
        "class": "picture",
        "viewBox": f"0 0 {width} {height}",
        "width": width,
        "height": height,
        "role": "group" if linked else "img",
        "aria-labelledby": f"{prefix}-title",
        "aria-describedby": f"{prefix}-desc",
        "stroke-linejoin": "round",
    }
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        said = etree.Element(tag, {"id": f"{prefix}-{tag}"})
        said.text = text
        root.insert(place, said)

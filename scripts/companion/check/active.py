"""What of a built page would run, restyle it, or load from elsewhere: a page of ours holds none of it.

The check of the sources says where such a thing came from; this one looks at what became of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from companion.tags import attributes

_NAMES = ["applet", "base", "embed", "frame", "frameset", "iframe", "object", "script", "style", "template"]
_ELEMENTS = re.compile(rf"<({'|'.join(_NAMES)})(?=[\s/>])", re.I)
# A script in a file is judged by its address; data in JSON never runs.
_QUIET = re.compile(r"[^<>]*\s(?:src\s*=|type\s*=\s*\"?application/(?:ld\+)?json\b)", re.I)
_LOADS = frozenset(["script", "img", "source", "audio", "video", "track", "input"])
_ADDRESSES = frozenset(["href", "src", "xlink:href", "poster", "data", "srcset"])
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
_NO_ICON = "data:,"  # says that a page has none
_GOOD_SCHEMES = ("http", "https", "mailto")
_PRAGMAS = frozenset(["", "content-security-policy", "refresh"])  # where `refresh` leads is looked at
# Where our policy stands: a page without it (of another project, of another host) is not ours to judge.
_POLICY = re.compile(r"<meta\s[^>]*'self'[^>]*>", re.I)


def policy_of(page: str) -> int:
    """The place behind our policy, from which on a page is judged; -1 where it has none."""
    found = _POLICY.search(page)
    return found.end() if found else -1


def active_elements(page: str, start: int) -> Iterator[tuple[int, str]]:
    """Elements behind `start` that need no attribute to be active, each with its place."""
    for found in _ELEMENTS.finditer(page, start):
        if found[1].lower() != "script" or not _QUIET.match(page, found.end()):
            yield found.start(), f"<{found[1].lower()}>"


@lru_cache(maxsize=1 << 13)  # the tags of a navigation come again on every page
def active_attributes(name: str, written: str) -> tuple[str, ...]:
    """What is active among the attributes of a start tag, as they are written behind its name."""
    name, known = name.lower(), attributes(written)
    pragma = known.get("http-equiv", "") if name == "meta" else ""
    words = [f"<meta http-equiv={pragma}>"] if pragma.lower() not in _PRAGMAS else []
    leads = known.get("content", "").partition("=")[2] if pragma.lower() == "refresh" else ""
    words += _address("script", leads)
    for key, value in known.items():
        if key.startswith("on") or key in ("style", "srcdoc", "action", "formaction"):
            words.append(f"the attribute {key}")
        elif key in _ADDRESSES and value not in ("", _NO_ICON):
            words += _address(name, value)
    return tuple(words)


def _address(name: str, value: str) -> Iterator[str]:
    bare = re.sub(r"[\x00-\x20]", "", value)  # a browser passes over them
    scheme = _SCHEME.match(bare)
    abroad = name in _LOADS and (scheme or bare[:2] == "//")
    if (scheme and scheme[1].lower() not in _GOOD_SCHEMES) or abroad:
        yield f"the address {bare[:40]}"

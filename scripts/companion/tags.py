"""HTML in, its tags one after the other, found by one regular expression.

For whole sites: `html.parser` takes ten times as long, and a build goes over every page twice.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import lru_cache

_VALUES = r"""[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*"""

# A script or a style with its text (`raw`, `inside`), which is no HTML whatever it looks like; a start tag
# (`start`); an end tag (`end`); a declaration (`said`); or a comment.
TAG = re.compile(
    rf"<(?P<raw>script|style)(?P<known>(?:\s{_VALUES})?)>(?P<inside>.*?)(?=</(?P=raw)[\s/>])"
    rf"|<(?P<start>[a-z][^\s/>]*)(?P<attributes>{_VALUES})>"
    r"|</(?P<end>[a-z][^\s/>]*)[^>]*>|<!--.*?-->|<!(?P<said>[^>]*)>",
    re.S | re.I,
)
# A start tag that has attributes: its name, and what stands behind it.
STARTS = re.compile(rf"<([a-z][^\s/>]*)(\s{_VALUES})>", re.I)
# It begins with one sign, for which Python looks fastest.
_CODE = re.compile(
    rf"<(?:(?P<start>(?P<raw>script|style)(?:\s{_VALUES})?>).*?(?=</(?P=raw)[\s/>])|!--.*?-->)", re.S | re.I
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


@lru_cache(maxsize=1 << 12)  # most tags of a site are like many others
def attributes(written: str) -> Mapping[str, str]:
    """The attributes of what stands in a start tag behind its name; the first of two alike holds."""
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(written):
        found.setdefault(name.lower(), html.unescape("".join(values)))
    return found


def without_code(text: str) -> str:
    """The document without comments and without what stands in scripts and styles; its lines stay."""
    return _CODE.sub(_emptied, text)


def _emptied(found: re.Match[str]) -> str:
    start = f"<{found['start']}" if found["start"] else ""
    return start + "\n" * found[0].count("\n")

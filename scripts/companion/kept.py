"""What a build need not make again: pages of the site that stands, and what was read from each source."""

from __future__ import annotations

import hashlib
import json
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import ParamSpec, TypeVar

from companion.disk import CACHE, write_outputs
from companion.model import Output

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A finished page, and its name in the navigation."""

    title: str
    html: str


class KeptPages:
    """The pages of the last build of a project, by address below the site's root.

    The site itself is the store: beside it lies a list of what each page was made of, and of its bytes. A
    page that was changed, moved or taken away since is not kept, nor is any where the list is gone.
    """

    def __init__(self, site: Path, root: Path) -> None:
        self._site, self._list = site, root / CACHE / "pages.json"
        self._old = _listed(self._list)
        self._new: dict[str, tuple[str, str, str]] = {}

    def find(self, url: str, key: str) -> KeptPage | None:
        """The page as it stands, if it was made of what `key` names."""
        made_of, title, seen = self._old.get(url, ("", "", ""))
        if made_of != key:
            return None
        with suppress(OSError, UnicodeDecodeError):
            data = (self._site / url).read_bytes()
            if digest(data) == seen:
                return KeptPage(title, data.decode("utf-8"))
        return None

    def put(self, url: str, key: str, page: KeptPage) -> None:
        """Remember what a page of the new site was made of."""
        self._new[url] = (key, page.title, digest(page.html.encode()))

    def save(self) -> None:
        """Write the list; where nobody may write, the next build makes all pages anew."""
        with suppress(OSError):
            write_outputs([Output(self._list.name, json.dumps(self._new))], self._list.parent)


def digest(*parts: object) -> str:
    """One name for all of these: bytes and texts as they are, anything else by what `repr` shows of it."""
    made = hashlib.blake2b(digest_size=15)
    for part in parts:
        kind, data = _bytes(part)
        made.update(kind + len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()


def _bytes(part: object) -> tuple[bytes, bytes]:
    if isinstance(part, bytes):
        return b"b", part
    return (b"t", part.encode()) if isinstance(part, str) else (b"o", repr(part).encode())


def _listed(path: Path) -> dict[str, tuple[str, str, str]]:
    """What the list says; nothing where there is none, or where it is none of ours."""
    try:
        found = json.loads(path.read_text("utf-8"))
        return {url: (str(key), str(title), str(seen)) for url, (key, title, seen) in found.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


class KeptValues:
    """What functions made of texts, in one file of .cache/companion/.

    Kept as pickles, which Python trusts as it trusts its own __pycache__: both are code of whoever may write
    here. Without a folder nothing is kept.
    """

    def __init__(self, root: Path | None = None, name: str = "", made_by: str = "") -> None:
        self._path = root / CACHE / name if root else None
        self._made_by = digest(made_by, sys.version)
        self._old = _values(self._path, self._made_by) if self._path else {}
        self._used: dict[str, bytes] = {}
        self._new: dict[str, object] = {}

    def __call__(self, make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `make` gives for these, or gave before; each must show in its `repr` all that it is."""
        if not self._path:
            return make(*args, **kwargs)
        key = digest(make.__qualname__, *args, kwargs)
        if key in self._old:
            self._used[key] = self._old[key]
            return pickle.loads(self._old[key])  # type: ignore[no-any-return]
        value = make(*args, **kwargs)
        self._new[key] = value  # pickled when it is written: a mere look at the sources keeps nothing
        return value

    def save(self) -> None:
        """Write the file if it shall hold anything else; where nobody may write, nothing is kept."""
        if self._path and (self._new or self._used.keys() != self._old.keys()):
            made = {key: pickle.dumps(value, pickle.HIGHEST_PROTOCOL) for key, value in self._new.items()}
            self._used |= made
            self._new = {}
            with suppress(OSError):
                data = pickle.dumps((self._made_by, self._used), pickle.HIGHEST_PROTOCOL)
                write_outputs([Output(self._path.name, data)], self._path.parent)
            self._old = dict(self._used)


def _values(path: Path, made_by: str) -> dict[str, bytes]:
    """What the file holds; nothing where it is none of ours, or made by another version."""
    try:
        found, values = pickle.loads(path.read_bytes())
    except Exception:  # a broken pickle may raise anything
        return {}
    return values if found == made_by else {}


# The libraries that have a say in what we read and make.
_LIBRARIES = ("Markdown", "pybtex", "PyYAML")


@cache
def code_version() -> str:
    """One name for all of this code and what it stands on; what they made may be kept while it stays."""
    code = [path.read_bytes() for path in sorted(Path(__file__).parent.rglob("*.py"))]
    return digest(*map(version, _LIBRARIES), *code)

"""What a build need not make again: pages of the site that stands, and what was read from each source."""

from __future__ import annotations

import hashlib
import json
import pickle
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
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
            if _digest([data]) == seen:
                return KeptPage(title, data.decode("utf-8"))
        return None

    def put(self, url: str, key: str, page: KeptPage) -> None:
        """Remember what a page of the new site was made of."""
        self._new[url] = (key, page.title, _digest([page.html.encode()]))

    def save(self) -> None:
        """Write the list; where nobody may write, the next build makes all pages anew."""
        with suppress(OSError):
            write_outputs([Output(self._list.name, json.dumps(self._new))], self._list.parent)


def digest(*parts: object) -> str:
    """One name for all of these: bytes as they are, anything else by what `repr` shows of it."""
    return _digest(part if isinstance(part, bytes) else repr(part).encode() for part in parts)


def _digest(parts: Iterable[bytes]) -> str:
    made = hashlib.blake2b(digest_size=15)
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.hexdigest()


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

    def __init__(self, root: Path | None = None, name: str = "", version: str = "") -> None:
        self._path = root / CACHE / name if root else None
        self._version = digest(version, sys.version)
        self._old = _values(self._path, self._version) if self._path else {}
        self._used: dict[str, bytes] = {}
        self._new: dict[str, object] = {}

    def __call__(self, make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `make` gives for these, or gave before; each must show in its `repr` all that it is."""
        if not self._path:
            return make(*args, **kwargs)
        key = digest(make.__qualname__, args, kwargs)
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
                data = pickle.dumps((self._version, self._used), pickle.HIGHEST_PROTOCOL)
                write_outputs([Output(self._path.name, data)], self._path.parent)
            self._old = dict(self._used)


def _values(path: Path, version: str) -> dict[str, bytes]:
    """What the file holds; nothing where there is none, where it is none of ours or of another version."""
    try:
        found, values = pickle.loads(path.read_bytes())
    except Exception:  # a broken pickle may raise anything
        return {}
    return values if found == version else {}


@cache
def code_version() -> str:
    """One name for all of this code: what it made may be kept as long as it is the same."""
    return digest(*(path.read_bytes() for path in sorted(Path(__file__).parent.rglob("*.py"))))

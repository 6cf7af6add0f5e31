"""Values in, classic scripts out, which work from disk where data cannot be fetched."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from companion.model import Output


def script(name: str, value: Any, *, add: bool = False) -> str:  # noqa: ANN401 - anything JSON holds
    """`window.companion.<name> = …` with nothing in it that could end a script element.

    With `add` the entries join those that other scripts brought.
    """
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    safe = (
        written.replace("</", "<\\/")
        .replace("<!--", "<\\!--")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
    value = f"Object.assign(window.companion.{name}||{{}},{safe})" if add else safe
    return f"window.companion=window.companion||{{}};window.companion.{name}={value};\n"


def scripts(name: str, entries: Iterable[tuple[str, Any]], file_of: Callable[[str], str]) -> Iterator[Output]:
    """Named entries in the files in which the page asks for them: `file_of` tells where each belongs."""
    files: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for entry, value in entries:
        files[file_of(entry)][entry] = value
    for file, some in sorted(files.items()):
        yield Output(f"assets/{file}.js", script(name, some, add=True))

"""Values in, classic scripts out, which work from disk where data cannot be fetched."""

from __future__ import annotations

import json
from typing import Any


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

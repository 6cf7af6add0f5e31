"""Files in, a zip out that is the same byte for byte: sorted, one fixed time, one fixed mode."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from companion.model import Output

_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def archive(outputs: Iterable[Output], top: str) -> bytes:
    """Zip the outputs below one top folder, so that unpacking makes one folder; an empty `top` is none."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for output in sorted(outputs, key=lambda output: output.path):
            entry = zipfile.ZipInfo(f"{top}/{output.path}".lstrip("/"), _LONG_AGO)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # else the bytes would tell the machine that made them
            entry.compress_type = zipfile.ZIP_DEFLATED
            data = output.content.encode() if isinstance(output.content, str) else output.content
            packed.writestr(entry, data)
    return stream.getvalue()

"""Files in, a zip out that is the same byte for byte: sorted, one fixed time, one fixed mode."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from companion.model import Files

_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def archive(files: Files, top: str) -> Iterator[bytes]:
    """Zip the files below one top folder, so that unpacking makes one folder; an empty `top` is none.

    The zip comes in pieces, an entry each, so that one file at a time is held.
    """
    last = _Last()
    with zipfile.ZipFile(last, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{top}/{path}".lstrip("/"), _LONG_AGO)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # else the bytes would tell the machine that made them
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, files[path])
            yield last.taken()
    yield last.taken()


class _Last(io.BytesIO):
    """The last entry of a zip, whose head is written again when its size is known; places are the zip's."""

    def __init__(self) -> None:
        super().__init__()
        self._before = 0

    def tell(self) -> int:
        return self._before + super().tell()

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        return self._before + super().seek(place - self._before if whence == io.SEEK_SET else place, whence)

    def taken(self) -> bytes:
        """What was written since the last time, which nothing changes any more."""
        data = self.getvalue()
        self._before += len(data)
        super().seek(0)
        self.truncate()
        return data

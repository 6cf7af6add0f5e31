"""Pictures with few colours take a third of the room: `python tests/palette.py FILE.png …` rewrites each."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

COLOURS = 64  # text on quiet paper, and rare accents, which the median cut would lose


def pack(path: Path) -> int:
    """Give a picture a palette, in place; its size in bytes afterwards."""
    with Image.open(path) as picture:
        packed = picture.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
    packed.save(path, optimize=True)
    return path.stat().st_size


if __name__ == "__main__":
    print(sum(pack(Path(name)) for name in sys.argv[1:]), "bytes")

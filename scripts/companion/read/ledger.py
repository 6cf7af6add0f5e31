"""permalinks.txt and redirects.txt in, published ids out."""

from __future__ import annotations

from collections.abc import Iterator

from companion.model import Finding, Place, Published


def read_ledger(text: str, path: str, words: int) -> Iterator[Published | Finding]:
    """Read lines of one id (permalinks) or of `old new` (redirects); a line after `# ` is a comment."""
    for number, line in enumerate(text.splitlines(), 1):
        parts = line.split()
        if not parts or parts[0] == "#":
            continue
        at = Place(path, number)
        if len(parts) != words:
            what = "one id" if words == 1 else "two ids, old and new"
            yield Finding(at, "ledger-is-plain", f"a line holds {what}, not '{line.strip()}'")
        else:
            yield Published(id=parts[0], to=parts[1] if words == 2 else "", at=at)

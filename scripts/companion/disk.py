"""The only writer: outputs in, files on disk; and the swap that replaces a site whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from companion.model import Output

CACHE = ".cache/companion"


def write_outputs(outputs: Iterable[Output], folder: Path) -> list[str]:
    """Write what differs; return the paths that changed."""
    changed = []
    for output in outputs:
        path = folder / output.path
        data = output.content.encode() if isinstance(output.content, str) else output.content
        if path.is_file() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        changed.append(output.path)
    return changed


def read_outputs(folder: Path, leave_out: tuple[str, ...] = ()) -> Iterator[Output]:
    """Every file of a folder, sorted by path; `leave_out` names top folders to pass over."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name.split("/")[0] not in leave_out:
            yield Output(name, path.read_bytes())


def keeper(root: Path) -> Callable[[str, Callable[[], str]], str]:
    """A cache of texts in .cache/companion/: what was made under a name, or else made now.

    Whoever empties it, or may not write there, gets the same texts, later.
    """
    folder = root / CACHE

    def keep(name: str, make: Callable[[], str]) -> str:
        path = folder / name
        with contextlib.suppress(OSError, UnicodeDecodeError):
            return path.read_text("utf-8")
        text = make()
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_name(f"{name}.{os.getpid()}")
            unfinished.write_text(text, "utf-8")
            unfinished.replace(path)
        return text

    return keep


def fresh(site: Path) -> Path:
    """The empty folder beside the site in which the next one is built."""
    made = site.with_name(site.name + ".new")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    return made


def swap(made: Path, site: Path) -> None:
    """Put a finished site in place of the old one by renaming.

    The new one is first renamed to `.ready`, which says that it is whole: whoever finds it later
    (`recover`) may finish the swap.
    """
    ready = site.with_name(site.name + ".ready")
    made.rename(ready)
    _finish(ready, site)


def recover(site: Path) -> bool:
    """Finish a swap that was cut off; say whether there was one. Leftovers of a cut-off build are removed."""
    ready = site.with_name(site.name + ".ready")
    found = ready.is_dir()
    if found:
        _finish(ready, site)
    shutil.rmtree(site.with_name(site.name + ".old"), ignore_errors=True)
    return found


def _finish(ready: Path, site: Path) -> None:
    old = site.with_name(site.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    ready.rename(site)
    shutil.rmtree(old, ignore_errors=True)

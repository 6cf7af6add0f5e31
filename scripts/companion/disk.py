"""The only writer: outputs in, files on disk; and the swap that replaces a site whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from companion.model import Output
from companion.signals import unparted

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
        _write_whole(path.resolve() if path.is_symlink() else path, data)
        changed.append(output.path)
    return changed


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then into it.

    A build and a preview may keep the same picture at once, so each writes to a name of its own.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise


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
            write_outputs([Output(name, text)], folder)
        return text

    return keep


@contextlib.contextmanager
def building(site: Path) -> Iterator[Path]:
    """The empty folder beside the site in which the next one is built; it goes where building is stopped.

    A site that may not be written into is not replaced either: somebody protects it.
    """
    if site.exists() and not os.access(site, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(site))
    made = fresh(site)
    try:
        yield made
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def fresh(site: Path) -> Path:
    """The empty folder beside the site in which the next one is built."""
    made = _beside(site, "new")
    remove(made)
    made.mkdir(parents=True)
    return made


def link_outputs(folder: Path, to: Path, leave_out: tuple[str, ...] = ()) -> None:
    """Give a folder's files a second place: as hard links, or as copies where the disk has no links."""

    def pass_over(inside: str, names: list[str]) -> set[str]:
        return set(names) & set(leave_out) if Path(inside) == folder else set()

    shutil.copytree(folder, to, ignore=pass_over, copy_function=_link, dirs_exist_ok=True)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def swap(made: Path, site: Path) -> None:
    """Put a finished site in place of the old one by renaming.

    Names say what a folder holds, whenever we are cut off: `.new` half a site, `.ready` a whole one that
    shall become the site, `.old` a whole one that was it, `.gone` what is being taken away.
    """
    ready = _beside(site, "ready")
    made.rename(ready)
    _finish(ready, site)


def is_cut_off(site: Path) -> bool:
    """Whether a swap was cut off, so that `recover` has something to do."""
    return any(_beside(site, name).exists() for name in ("ready", "old", "gone"))


def recover(site: Path) -> bool:
    """Finish a swap that was cut off; say whether there was one. What is left of the old site goes."""
    ready, old = _beside(site, "ready"), _beside(site, "old")
    found = ready.is_dir()
    if found:
        _finish(ready, site)
    elif old.is_dir() and not site.exists():
        old.rename(site)
    _discard(site)
    return found


def _finish(ready: Path, site: Path) -> None:
    old = _beside(site, "old")
    with unparted():
        if site.exists():
            _discard(site)
            site.rename(old)
        try:
            ready.rename(site)
        except OSError:
            if old.exists():
                old.rename(site)
            raise
    with contextlib.suppress(OSError):  # the new site stands; what is left of the old one goes next time
        _discard(site)


def _discard(site: Path) -> None:
    """Take the old site away; half of one is never called `.old`."""
    old, gone = _beside(site, "old"), _beside(site, "gone")
    remove(gone)
    if old.exists():
        old.rename(gone)
        remove(gone)


def remove(folder: Path) -> None:
    """Remove a folder, or a file or link in its place, where there is one."""
    try:
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
        elif folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error


def _beside(site: Path, name: str) -> Path:
    return site.with_name(f"{site.name}.{name}")

"""The only writer: outputs in, files on disk; and the swap that replaces a site whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import filecmp
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from companion.model import Output, Stream
from companion.signals import unparted

CACHE = ".cache/companion"


def write_outputs(outputs: Iterable[Output | Stream], folder: Path) -> list[str]:
    """Write what differs; return the paths that changed. Of what is streamed one piece is held at a time."""
    return [output.path for output in outputs if _write(folder / output.path, output)]


def _write(path: Path, output: Output | Stream) -> bool:
    if isinstance(output, Stream):
        pieces = output.pieces()
    else:
        data = output.content.encode() if isinstance(output.content, str) else output.content
        if path.is_file() and path.read_bytes() == data:
            return False
        pieces = iter([data])
    path.parent.mkdir(parents=True, exist_ok=True)
    return _write_whole(path.resolve() if path.is_symlink() else path, pieces)


def _write_whole(path: Path, pieces: Iterable[bytes]) -> bool:
    """Write a file whole or not at all: beside its place first, then into it; say whether it changed.

    A build and a preview may keep the same picture at once, so each writes to a name of its own.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.writelines(pieces)
        if path.is_file() and filecmp.cmp(part, path, shallow=False):
            part.unlink()
            return False
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        # Trouble with what the pieces are made of has a name of its own already.
        if isinstance(error, OSError) and str(error.filename) in ("None", str(part)):
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise
    return True


class Folder(Mapping[str, bytes]):
    """The files that a folder holds now, sorted by path; each is read when it is asked for, and not kept.

    `leave_out` names top folders to pass over.
    """

    def __init__(self, folder: Path, leave_out: tuple[str, ...] = ()) -> None:
        self._folder = folder
        self._names = dict.fromkeys(_names(folder, leave_out))

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return (self._folder / name).read_bytes()

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _names(folder: Path, leave_out: tuple[str, ...]) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name.split("/")[0] not in leave_out:
            yield name


def read_outputs(folder: Path, leave_out: tuple[str, ...] = ()) -> Iterator[Output]:
    """Every file of a folder, as a `Folder` has them."""
    return (Output(name, data) for name, data in Folder(folder, leave_out).items())


def keeper(root: Path) -> Callable[[str, Callable[[], str]], str]:
    """A cache of texts in .cache/companion/: what was made under a name, or else made now.

    Whoever empties it, or may not write there, gets the same texts, later.
    """
    folder = root / CACHE

    def keep(name: str, make: Callable[[], str]) -> str:
        path = folder / name
        with contextlib.suppress(OSError, UnicodeDecodeError):
            text = path.read_text("utf-8")
            with contextlib.suppress(OSError):
                path.touch()  # it is of use: `prune` leaves it
            return text
        text = make()
        with contextlib.suppress(OSError):
            write_outputs([Output(name, text)], folder)
        return text

    return keep


class Shelf:
    """Many small texts kept in one file of .cache/companion/, by what they were made of.

    Without a folder it keeps them for this run alone. What a build asked for stays; the rest goes when it
    outweighs that, so that the file does not grow for ever.
    """

    def __init__(self, root: Path | None = None, name: str = "") -> None:
        self._path = root / CACHE / name if root else None
        self._old = _texts(self._path) if self._path else {}
        self._used: dict[str, str] = {}
        self._new = False

    def __call__(self, source: str, make: Callable[[str], str]) -> str:
        """What was made of `source` before, or is made of it now."""
        key = hashlib.blake2b(source.encode(), digest_size=15).hexdigest() if self._path else source
        if key not in self._used:
            self._new = self._new or key not in self._old
            self._used[key] = self._old[key] if key in self._old else make(source)
        return self._used[key]

    def save(self) -> None:
        """Write the file if there is something new; where nobody may write, the next build takes longer."""
        if self._path and self._new:
            stay = self._old if len(self._old) < 2 * len(self._used) else {}
            text = json.dumps({**stay, **self._used}, ensure_ascii=False)
            with contextlib.suppress(OSError):
                write_outputs([Output(self._path.name, text)], self._path.parent)
            self._new = False


def _texts(path: Path) -> dict[str, str]:
    """What a shelf's file holds; nothing where there is none, or where it is none of ours."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and all(map(str.__instancecheck__, found.values())) else {}


def prune(root: Path, most: int = 64) -> None:
    """Leave in the cache the files that builds asked for last; two editions need some thirty."""
    with contextlib.suppress(OSError):
        files = [path for path in (root / CACHE).iterdir() if path.is_file()]
        for path in sorted(files, key=lambda path: path.stat().st_mtime, reverse=True)[most:]:
            path.unlink(missing_ok=True)


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

"""One writer at a time: a lock that the system takes back when its holder ends, however it ends."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_PAUSE = 0.1  # seconds between two looks at a lock that somebody holds


def lock_path(site: Path) -> Path:
    """The file whose lock says that somebody writes: `site.lock` beside `site`."""
    return site.with_name(site.name + ".lock")


@contextlib.contextmanager
def alone(site: Path, waiting: Callable[[], None] | None = None) -> Iterator[bool]:
    """Hold the lock beside `site`; true where nobody else writes.

    With `waiting`, which is called once where somebody does, wait for them; without, do not wait.
    The file stays where it is: taking it away would let two hold a lock of the same name. Where there can
    be no lock (a folder one may not write, a network disk without locks) the answer is true: whoever may
    not write here finds that out when writing.
    """
    file = _opened(lock_path(site))
    try:
        free = file is None or _free(file)
        if not free and waiting:
            waiting()
            while file is not None and not _free(file):
                time.sleep(_PAUSE)
            free = True
        yield free
    finally:
        if file is not None:
            os.close(file)


def _opened(path: Path) -> int | None:
    """The open file; for reading only where another user made it; None where neither can be had."""
    for flags in (os.O_RDWR | os.O_CREAT, os.O_RDONLY):
        with contextlib.suppress(OSError):
            return os.open(path, flags, 0o666)
    return None


def _free(file: int) -> bool:
    """Take the lock, or say that somebody has it; a disk without locks is free."""
    try:
        _take(file)
    except (BlockingIOError, PermissionError):  # the second is how Windows says it
        return False
    except OSError:
        return True
    return True

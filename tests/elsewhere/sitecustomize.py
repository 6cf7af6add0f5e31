"""Another machine, for builds in tests: on PYTHONPATH, Python runs this at its start in every process.

The clock is ten years and some hours ahead, folders are listed backwards, and the user has another number.
"""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Iterator
from typing import Any

AHEAD = 10 * 366 * 86400 + 12345

_time, _time_ns, _localtime, _gmtime, _strftime = (
    time.time,
    time.time_ns,
    time.localtime,
    time.gmtime,
    time.strftime,
)
_listdir, _scandir = os.listdir, os.scandir


class _Date(datetime.date):
    @classmethod
    def today(cls) -> _Date:
        return cls.fromtimestamp(time.time())


class _Datetime(datetime.datetime):
    @classmethod
    def now(cls, tz: Any = None) -> _Datetime:
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls) -> _Datetime:
        return cls.now(datetime.UTC).replace(tzinfo=None)

    today = now


class _Backwards:
    """What os.scandir gives, in the other order."""

    def __init__(self, path: Any) -> None:
        with _scandir(path) as found:
            self._found = sorted(found, key=lambda one: one.name, reverse=True)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._found)

    def __next__(self) -> Any:
        if not self._found:
            raise StopIteration
        return self._found.pop(0)

    def __enter__(self) -> _Backwards:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def close(self) -> None:
        return None


time.time = lambda: _time() + AHEAD
time.time_ns = lambda: _time_ns() + AHEAD * 10**9
time.localtime = lambda at=None: _localtime(time.time() if at is None else at)
time.gmtime = lambda at=None: _gmtime(time.time() if at is None else at)
time.strftime = lambda how, at=None: _strftime(how, time.localtime() if at is None else at)
datetime.date, datetime.datetime = _Date, _Datetime
os.listdir = lambda path=".": sorted(_listdir(path), reverse=True)
os.scandir = lambda path=".": _Backwards(path)
os.getuid = os.geteuid = lambda: 4242

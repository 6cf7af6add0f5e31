"""Stops by hand: SIGTERM stops like Ctrl-C, and neither parts two steps that belong together."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

_STOPS = (signal.SIGINT, signal.SIGTERM)


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Let SIGTERM raise KeyboardInterrupt: children are ended and half-made files taken away."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextlib.contextmanager
def unparted() -> Iterator[None]:
    """Hold stops back until the block has ended; only the main thread is ever stopped."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []

    def hold(number: int, frame: FrameType | None) -> None:
        del frame
        held.append(number)

    before = {number: signal.signal(number, hold) for number in _STOPS}
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)
        if held:
            signal.raise_signal(held[0])

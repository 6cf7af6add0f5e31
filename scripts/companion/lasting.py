"""For a build: most of what it makes stays until its end, so the whole of it is not searched for garbage."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

# Python's own are 700, 10, 10. What is young is still looked at: a page's templates leave rings behind.
_SELDOM = (10_000, 20, 1_000)


@contextlib.contextmanager
def lasting() -> Iterator[None]:
    """Let Python look for rings of dead objects among new ones, and hardly ever among all."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)

"""A fault around us (no permission, a full disk) as one sentence, here and in a program that we start."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Sequence


def say(error: OSError) -> int:
    """Say what is wrong around us in one sentence; the exit code for it."""
    where = f": {error.filename}" if error.filename else ""
    print(f"companion: {error.strerror or error}{where}", file=sys.stderr, flush=True)
    return 2


def main(argv: Sequence[str]) -> int:
    """Run a module as a program, as `python -m` does, but without a traceback for what is wrong around us."""
    sys.argv = list(argv)
    try:
        runpy.run_module(argv[0], run_name="__main__", alter_sys=True)
    except OSError as error:
        return say(error)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A stop by hand while Python still loads us is one sentence, too; for the command alone."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

_AS_COMMAND = {"companion", "companion.exe", "companion-script.py", "-m"}  # `-m` until the module is found


def _say(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        print("companion: stopped before it began", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


if sys.argv and Path(sys.argv[0]).name in _AS_COMMAND:
    sys.excepthook = _say

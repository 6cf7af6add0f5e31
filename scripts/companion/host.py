"""A module's command line, run in this process as `python -m` would, leaving nothing behind."""

from __future__ import annotations

import logging
import os
import runpy
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager


def run(module: str, arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run `python -m module arguments…` here, where what was read is at hand; return its exit code.

    A stop by hand is a KeyboardInterrupt, also where the module made an exit code of it.
    """
    with _left_alone(module, environment):
        sys.argv = [module, *arguments]
        try:
            runpy.run_module(module, run_name="__main__", alter_sys=True)
        except SystemExit as ended:
            if _by_hand(ended):
                raise KeyboardInterrupt from None
            return ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    return 0


def _by_hand(ended: BaseException) -> bool:
    """Whether somebody pressed Ctrl-C: command lines turn that into an exit of their own."""
    cause = ended.__cause__ or ended.__context__
    return isinstance(ended, KeyboardInterrupt) or (cause is not None and _by_hand(cause))


@contextmanager
def _left_alone(module: str, environment: Mapping[str, str]) -> Iterator[None]:
    """Put back what a command line that owns its process may change: name, environment, warnings, logs."""
    argv, environ = sys.argv, dict(os.environ)
    loggers = {name: (list(log.handlers), list(log.filters)) for name, log in _loggers(module)}
    os.environ.update(environment)
    try:
        with warnings.catch_warnings():
            yield
    finally:
        sys.argv = argv
        os.environ.clear()
        os.environ.update(environ)
        for name, log in _loggers(module):
            log.handlers, log.filters = loggers.get(name, ([], []))


def _loggers(module: str) -> list[tuple[str, logging.Logger]]:
    names = [name for name in logging.root.manager.loggerDict if name.split(".")[0] == module]
    return [(name, logging.getLogger(name)) for name in names]

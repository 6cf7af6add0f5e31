"""What one build costs: a process and all that it starts, measured by the system."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds of the whole tree, seconds on the clock, and megabytes of its largest process."""

    cpu: float
    wall: float
    memory: float


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command to its end; one that fails is an error with what it said last.

    The memory of a child counts from that of its parent, so this process must stay small: corpora are written
    by processes of their own.
    """
    log = folder.with_name(f"{folder.name}.log")
    with log.open("wb") as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command], cwd=folder, env=dict(environment), stdout=said, stderr=said
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        last = log.read_text("utf-8", "replace")[-2000:]
        raise RuntimeError(f"exit code {process.returncode} of {' '.join(map(str, command))}:\n{last}")
    return Cost(cpu=used.ru_utime + used.ru_stime, wall=wall, memory=used.ru_maxrss / 1024)

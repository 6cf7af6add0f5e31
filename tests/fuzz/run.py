"""Feed the readers many inputs, guided by what they reach: `python tests/fuzz/run.py [inputs] [target …]`.

With atheris (the extra `fuzz`) where it is installed; else a loop of our own keeps the inputs that reach new
lines. What fails is written into .cache/fuzz/ and named; the exit code is then 1.
"""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

try:
    import atheris
except ImportError:
    atheris = None

KEPT = Path(".cache/fuzz")
# How many of the inputs each target gets: what is cheap to try gets more.
SHARES = {"bib": 22, "yaml": 22, "page": 22, "article": 22, "copy": 6, "whole": 6}
SEED = 20261125


def main(argv: list[str]) -> int:
    """Run every target in a process of its own."""
    inputs = int(argv[0]) if argv else 100_000
    names = argv[1:] or list(SHARES)
    failed = []
    print(f"{inputs} inputs, with {'atheris' if atheris else 'our own loop: atheris is not installed'}")
    for name in names:
        count = inputs * SHARES[name] // sum(SHARES[one] for one in names) + 1
        started = time.monotonic()
        done = subprocess.run([sys.executable, __file__, "--target", name, str(count)], check=False)
        print(f"{name}: {count} inputs in {time.monotonic() - started:.0f} s, exit code {done.returncode}")
        if done.returncode:
            failed.append(name)
    print("failed: " + ", ".join(failed) if failed else "nothing raised, nothing hung")
    return 1 if failed else 0


def one_target(name: str, count: int) -> int:
    """Try `count` inputs on one target, in this process."""
    if not atheris:
        return _own_loop(name, count)
    with atheris.instrument_imports(include=["companion", "pybtex", "yaml"]):
        import targets

    corpus = KEPT / name
    corpus.mkdir(parents=True, exist_ok=True)
    for data in targets.seeds(name):
        (corpus / f"seed-{_digest(data)}").write_bytes(data)

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        return _mutated(targets, data or chance.choice(targets.seeds(name)), chance)[:most]

    options = [f"-runs={count}", f"-seed={SEED}", "-max_len=20000", "-timeout=30", "-rss_limit_mb=4096"]
    options += ["-print_final_stats=0", "-verbosity=0", f"-artifact_prefix={KEPT}/{name}-", str(corpus)]
    atheris.Setup(
        [sys.argv[0], *options], _tried(targets, name), custom_mutator=mutate, internal_libfuzzer=True
    )
    atheris.Fuzz()
    return 0


def _tried(targets: ModuleType, name: str) -> Callable[[bytes], None]:
    def tried(data: bytes) -> None:
        try:
            targets.run(name, data)
        except Exception:
            _keep(name, data)
            raise

    return tried


def _mutated(targets: ModuleType, data: bytes, chance: random.Random) -> bytes:
    """A few slips of the hand at once."""
    for _ in range(chance.choice([1, 1, 1, 2, 3, 5])):
        data = targets.edited(data, targets.random_edit(chance))
    return data


def _own_loop(name: str, count: int) -> int:
    """Keep what reaches new lines of ours, and go on from there."""
    import targets

    chance, corpus = random.Random(SEED), list(targets.seeds(name))
    seen: set[tuple[str, int]] = set()
    for _ in range(count):
        data = _mutated(targets, chance.choice(corpus), chance)[:20_000]
        reached = _lines(targets, name, data)
        if reached is None:
            return 1
        if reached - seen:
            seen |= reached
            corpus.append(data)
    return 0


def _lines(targets: ModuleType, name: str, data: bytes) -> set[tuple[str, int]] | None:
    """The lines of companion that an input reaches; None where it fails."""
    reached: set[tuple[str, int]] = set()

    def line(frame: object, event: str, argument: object) -> object:
        if event == "line":
            reached.add((frame.f_code.co_filename, frame.f_lineno))
        return line

    def call(frame: object, event: str, argument: object) -> object:
        return line if "/companion/" in frame.f_code.co_filename else None

    sys.settrace(call)
    try:
        targets.run(name, data, seconds=10 * targets.LIMIT)  # watching takes time, too
    except Exception:
        sys.settrace(None)
        _keep(name, data)
        traceback.print_exc()
        return None
    finally:
        sys.settrace(None)
    return reached


def _keep(name: str, data: bytes) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    path = KEPT / f"failed-{name}-{_digest(data)}"
    path.write_bytes(data)
    print(f"failed: {path}", flush=True)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
    if sys.argv[1:2] == ["--target"]:
        sys.exit(one_target(sys.argv[2], int(sys.argv[3])))
    sys.exit(main(sys.argv[1:]))

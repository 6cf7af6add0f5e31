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
from types import FrameType, ModuleType

try:
    import atheris
except ImportError:
    atheris = None

KEPT = Path(".cache/fuzz")
# How many of the inputs each target gets: what is cheap to try gets more.
SHARES = {"bib": 24, "yaml": 30, "page": 20, "article": 20, "copy": 4, "whole": 2}
SEED = 20261125


def main(argv: list[str]) -> int:
    """Run every target in a process of its own."""
    inputs = int(argv[0]) if argv else 100_000
    names = argv[1:] or list(SHARES)
    print(f"{inputs} inputs, with {'atheris' if atheris else 'our own loop: atheris is not installed'}")
    for old in KEPT.glob("failed-*"):
        old.unlink()
    broken = []
    for name in names:
        count = inputs * SHARES[name] // sum(SHARES[one] for one in names) + 1
        started = time.monotonic()
        done = subprocess.run([sys.executable, __file__, "--target", name, str(count)], check=False)
        print(f"{name}: {count} inputs in {time.monotonic() - started:.0f} s", flush=True)
        broken += [f"{name} ended with {done.returncode}"] if done.returncode else []
    broken += [str(path) for path in sorted(KEPT.glob("failed-*"))]
    print("\n".join(["failed:", *broken]) if broken else "nothing raised, nothing hung")
    return 1 if broken else 0


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


def _tried(targets: ModuleType, name: str, seconds: float = 0) -> Callable[[bytes], None]:
    """Try an input; what fails is kept, once for each place where it does, and the run goes on."""
    known: set[str] = set()

    def tried(data: bytes) -> None:
        try:
            targets.run(name, data, seconds or targets.LIMIT)
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)
            place = next((f for f in reversed(frames) if "/companion/" in f.filename), frames[-1])
            where = f"{type(error).__name__} {place.filename}:{place.lineno}"
            if where not in known:
                known.add(where)
                _keep(name, data)
                traceback.print_exc()

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
    tried = _tried(targets, name, 10 * targets.LIMIT)  # watching takes time, too
    seen: set[tuple[str, int]] = set()
    for _ in range(count):
        data = _mutated(targets, chance.choice(corpus), chance)[:20_000]
        reached = _lines(tried, data)
        if reached - seen:
            seen |= reached
            corpus.append(data)
    return 0


def _lines(tried: Callable[[bytes], None], data: bytes) -> set[tuple[str, int]]:
    """The lines of companion that an input reaches."""
    reached: set[tuple[str, int]] = set()

    def line(frame: FrameType, event: str, argument: object) -> object:
        if event == "line":
            reached.add((frame.f_code.co_filename, frame.f_lineno))
        return line

    def call(frame: FrameType, event: str, argument: object) -> object:
        return line if "/companion/" in frame.f_code.co_filename else None

    sys.settrace(call)
    try:
        tried(data)
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

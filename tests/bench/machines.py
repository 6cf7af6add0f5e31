"""The programs that are compared: where each lives, what it builds, how it is started."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

from bench.ours import NAME as OURS
from bench.ours import ROOT

HOME = ROOT / ".bench"
LOCKS = Path(__file__).parent / "peers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """One program on one variant of the corpus, in a folder of its own.

    `command` is what follows `python -m`; `caches` are the folders that a cold build does not find; `warm`
    says that the program keeps something between builds, so that a second one is measured, too.
    """

    name: str
    label: str
    variant: str
    environment: str
    command: tuple[str, ...]
    site: str = "site"
    caches: tuple[str, ...] = ("site",)
    warm: bool = False
    prune: bool = False


_MKDOCS = ("mkdocs", "build", "--quiet")
_KEPT = ("site", ".cache")
_LIGHT = ("companion", "build", "--no-downloads")

MACHINES = {
    machine.name: machine
    for machine in (
        Machine(
            name="plain",
            label="plain Material",
            variant="plain",
            environment="plain",
            command=_MKDOCS,
        ),
        Machine(
            name="plain-prune",
            label="plain Material, `navigation.prune`",
            variant="plain",
            environment="plain",
            command=_MKDOCS,
            prune=True,
        ),
        Machine(
            name="ours",
            label="**ours**",
            variant=OURS,
            environment=OURS,
            command=_LIGHT,
            caches=_KEPT,
            warm=True,
        ),
        Machine(
            name="ours-prune",
            label="**ours**, `navigation.prune`",
            variant=OURS,
            environment=OURS,
            command=_LIGHT,
            caches=_KEPT,
            warm=True,
            prune=True,
        ),
        Machine(
            name="ours-downloads",
            label="**ours**, with downloads",
            variant=OURS,
            environment=OURS,
            command=("companion", "build"),
            caches=_KEPT,
            warm=True,
        ),
        Machine(
            name="plugins",
            label="Material, mkdocs-bibtex, ezglossary",
            variant="plugins",
            environment="plugins",
            command=_MKDOCS,
        ),
        Machine(
            name="sphinx",
            label="Sphinx, furo, sphinxcontrib-bibtex",
            variant="sphinx",
            environment="sphinx",
            command=("sphinx", "-q", "-b", "html", ".", "_build"),
            site="_build",
            caches=("_build",),
            warm=True,
        ),
        Machine(
            name="zensical",
            label="Zensical, plain",
            variant="plain",
            environment="zensical",
            command=("zensical", "build"),
            caches=_KEPT,
            warm=True,
        ),
    )
}
PEERS = ("plugins", "sphinx", "zensical")


def python(environment: str) -> Path:
    """The interpreter of an environment; ours is the one that runs this."""
    if environment == OURS:
        return Path(sys.executable)
    folder = HOME / "environments" / environment
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def install(environment: str) -> None:
    """Make an environment of exactly what its lock names, unless it stands."""
    if environment == OURS:
        return
    lock = LOCKS / f"requirements-bench-{environment}.txt"
    folder = HOME / "environments" / environment
    stamp, digest = folder / "lock.sha256", hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text("utf-8") == digest:
        return
    print(f"installing {lock.name}", file=sys.stderr, flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    venv.create(folder, with_pip=True)
    subprocess.run(
        [
            *(python(environment), "-m", "pip", "install", "-qq", "--disable-pip-version-check"),
            *("--require-hashes", "--requirement", lock),
        ],
        check=True,
    )
    stamp.write_text(digest, "utf-8")

"""`python -m bench run`: measure and compare; `python -m bench corpus FOLDER`: write one corpus."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from bench import ours, report, variants
from bench.corpus import SIZES, make_corpus
from bench.machines import MACHINES, PEERS
from bench.rounds import SITE, run

VARIANTS = {"plain": variants.plain, "plugins": variants.plugins, "sphinx": variants.sphinx}


def main() -> int:
    """Run one command; a program that cannot be installed or fails is said without a traceback."""
    arguments = _parser().parse_args()
    try:
        return int(arguments.run(arguments))
    except (OSError, RuntimeError, subprocess.CalledProcessError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description="What a build costs, beside other programs.")
    commands = parser.add_subparsers(required=True, metavar="command")
    runs = commands.add_parser("run", help="measure, and print tables")
    runs.set_defaults(run=_run)
    runs.add_argument("--sizes", default="S M", help=f"of {' '.join(SIZES)} and {SITE}; spaces part them")
    runs.add_argument("--peers", default=" ".join(PEERS), help="other programs; empty for none")
    runs.add_argument("--rounds", type=int, default=0, help="how often each builds; by size where not given")
    runs.add_argument("--write", action="store_true", help="put the tables into README.md")
    shows = commands.add_parser("show", help="print the tables of the last run")
    shows.set_defaults(run=_show)
    shows.add_argument("--write", action="store_true", help="put the tables into README.md")
    corpus = commands.add_parser("corpus", help="write the invented article in the language of one program")
    corpus.set_defaults(run=_corpus)
    corpus.add_argument("folder", type=Path)
    corpus.add_argument("--size", choices=(*SIZES, SITE), default="S")
    corpus.add_argument("--variant", choices=(ours.NAME, *VARIANTS), default=ours.NAME)
    corpus.add_argument("--prune", action="store_true", help="with Material's navigation.prune")
    return parser


def _run(arguments: argparse.Namespace) -> int:
    sizes, peers = arguments.sizes.split(), arguments.peers.split()
    unknown = [name for name in sizes if name not in (*SIZES, SITE)] + [p for p in peers if p not in PEERS]
    if unknown:
        known = f"sizes are {', '.join((*SIZES, SITE))}; peers are {', '.join(PEERS)}"
        print(f"bench: unknown {', '.join(unknown)}; {known}", file=sys.stderr)
        return 2
    machines = [machine for name, machine in MACHINES.items() if name in peers or name not in PEERS]
    for size in sizes:  # kept one by one: a later one may take an hour
        report.save(run(size, machines, arguments.rounds))
    return _show(arguments)


def _show(arguments: argparse.Namespace) -> int:
    tables = report.tables(report.load())
    print(tables)
    if arguments.write:
        report.write(tables)
    return 0


def _corpus(arguments: argparse.Namespace) -> int:
    if arguments.size == SITE:
        _write_site(arguments.variant, arguments.folder)
        return 0
    made = make_corpus(SIZES[arguments.size])
    if arguments.variant == ours.NAME:
        ours.write(made, arguments.folder, prune=arguments.prune)
    else:
        variants.write(VARIANTS[arguments.variant](made, prune=arguments.prune), arguments.folder)
    return 0


def _write_site(variant: str, folder: Path) -> None:
    from bench import real  # reads this project's sources; nothing else here needs them

    if variant == ours.NAME:
        real.copy_ours(folder)
    else:
        variants.write(real.plain(), folder)


if __name__ == "__main__":
    sys.exit(main())

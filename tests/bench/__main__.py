"""`python -m bench corpus FOLDER --size S`: write the invented article as a project of ours."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench import ours
from bench.corpus import SIZES, make_corpus


def main() -> int:
    """Write one corpus."""
    parser = argparse.ArgumentParser(prog="bench")
    commands = parser.add_subparsers(required=True)
    corpus = commands.add_parser("corpus", help="write the invented article as a project of ours")
    corpus.add_argument("folder", type=Path)
    corpus.add_argument("--size", choices=SIZES, default="S")
    corpus.add_argument("--prune", action="store_true", help="with Material's navigation.prune")
    arguments = parser.parse_args()
    ours.write(make_corpus(SIZES[arguments.size]), arguments.folder, prune=arguments.prune)
    return 0


if __name__ == "__main__":
    sys.exit(main())

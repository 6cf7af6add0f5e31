"""`python -m bench corpus FOLDER --size S`: write the invented article as a project of ours, or a peer's."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench import ours, variants
from bench.corpus import SIZES, make_corpus


def main() -> int:
    """Write one corpus."""
    parser = argparse.ArgumentParser(prog="bench")
    commands = parser.add_subparsers(required=True)
    corpus = commands.add_parser("corpus", help="write the invented article as a project of ours")
    corpus.add_argument("folder", type=Path)
    corpus.add_argument("--size", choices=SIZES, default="S")
    corpus.add_argument("--variant", choices=("ours", "plain", "plugins", "sphinx"), default="ours")
    corpus.add_argument("--prune", action="store_true", help="with Material's navigation.prune")
    arguments = parser.parse_args()
    made = make_corpus(SIZES[arguments.size])
    if arguments.variant == "ours":
        ours.write(made, arguments.folder, prune=arguments.prune)
    else:
        files = getattr(variants, arguments.variant)(made, prune=arguments.prune)
        variants.write(files, arguments.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())

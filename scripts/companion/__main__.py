"""The command line: check, build, serve, pages, bundles, permalinks, edition; exit codes 0, 1, 2."""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import companion
from companion import disk, host, trouble
from companion.lasting import lasting
from companion.lock import alone
from companion.markdown import make_context, make_converter
from companion.model import Files, Level, Output, Stream
from companion.read import Reading
from companion.signals import stoppable

HOST = "mkdocs"
SITE = "site"
DOWNLOADS = "downloads"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; a fault around us (a missing file, no permission) is one sentence and exit code 2."""
    arguments = _parser().parse_args(argv)
    try:
        with stoppable(), lasting():
            return _run(arguments)
    except OSError as error:
        return trouble.say(error)
    except KeyboardInterrupt:
        print(f"companion: stopped; {SITE}/ is as the last finished build left it", file=sys.stderr)
        return 2


def _run(arguments: argparse.Namespace) -> int:
    """Run a command, one that writes after whoever else writes; a swap that was cut off is finished first."""
    site = _project(arguments) / SITE
    if arguments.writes:
        with alone(site, _waits):
            disk.recover(site)
            return int(arguments.run(arguments))
    if disk.is_cut_off(site):
        with contextlib.suppress(OSError), alone(site) as free:
            if free:
                disk.recover(site)
    return int(arguments.run(arguments))


def _waits() -> None:
    print("companion: waiting for another companion command that writes here", file=sys.stderr, flush=True)


def _project(arguments: argparse.Namespace) -> Path:
    root: Path = arguments.root
    if not (root / "mkdocs.yml").is_file():
        raise FileNotFoundError(
            2, "no mkdocs.yml here; run this in the project's folder", str(root.absolute())
        )
    return root


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="companion", description="Build and check the reading companion.")
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    parser.add_argument(
        "--paper", default=os.environ.get("PAPER", ""), help="a copy of the article (.txt, .md or .pdf)"
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, run, writes, words in (
        ("check", _check, False, "read everything and say all that is wrong"),
        ("build", _build, True, f"check, then build the site into {SITE}/"),
        ("serve", _serve, False, "show the site while it is being written"),
        ("pages", _pages, True, "write the generated pages into docs/, for hosts without hooks"),
        ("bundles", _bundles, True, f"make {SITE}/{DOWNLOADS}/ from the built site"),
        ("pdf", _pdf, True, "print the companion as a PDF, with an installed Chromium"),
        ("permalinks", _permalinks, True, "record new ids in docs/data/permalinks.txt"),
        ("edition", _edition, True, "record the newest release of CHANGELOG.md in docs/data/editions.yml"),
    ):
        command = commands.add_parser(name, help=words, description=words)
        command.set_defaults(run=run, writes=writes)
        if run is _build:
            command.add_argument(
                "--no-downloads", action="store_true", help=f"leave {DOWNLOADS}/ out; bundles makes it later"
            )
    return parser


def _read(arguments: argparse.Namespace) -> Reading:
    return companion.read(arguments.root, Path(arguments.paper) if arguments.paper else None)


def _check(arguments: argparse.Namespace) -> int:
    reading = _read(arguments)
    findings = companion.find(reading)
    for finding in findings:
        print(finding)
    errors = sum(finding.level is Level.ERROR for finding in findings)
    print(f"{errors} errors, {len(findings) - errors} warnings: {companion.counts(reading.companion)}")
    return 1 if errors else 0


def _build(arguments: argparse.Namespace) -> int:
    """Build beside the site, check every link of what was built, then swap."""
    root: Path = arguments.root
    site = root / SITE
    reading = _read(arguments)
    if _complain(companion.find(reading)):
        return 1
    day = reading.companion.settings.date
    left_out = (DOWNLOADS,) if arguments.no_downloads else ()
    with disk.building(site) as made:
        command = _command(arguments, "build", "--strict", "--site-dir", str(made.absolute()))
        if host.run(HOST, command, _environment(arguments, day)):
            disk.remove(made)
            return 1
        if not left_out:
            disk.write_outputs(_downloads(reading, disk.Folder(made), root), made / DOWNLOADS)
        if _complain(companion.find_faults(disk.read_outputs(made), left_out, root)):
            return 1
        disk.swap(made, site)
    disk.prune(root)
    print(f"{site}/index.html: {companion.counts(reading.companion)}")
    return 0


def _downloads(reading: Reading, files: Files, root: Path) -> Iterator[Output | Stream]:
    """The downloads, announced: making them takes some seconds."""
    print(f"making the downloads from {len(files)} files of the site", flush=True)
    context = make_context(reading.companion, root)
    yield from companion.bundle(reading.companion, files, make_converter(context), root)
    context.save()


def _complain(findings: Sequence[object]) -> bool:
    """Print what was found; true where the build must stop. The site stays as it was."""
    for finding in findings:
        print(finding)
    stop = any(getattr(finding, "level", None) is Level.ERROR for finding in findings)
    if stop:
        print(f"nothing was built; {SITE}/ is as it was", file=sys.stderr)
    return stop


def _serve(arguments: argparse.Namespace) -> int:
    """Run the host in a process of its own: it starts itself again when a source changes."""
    command = [sys.executable, "-m", "companion.trouble", HOST, *_command(arguments, "serve")]
    return subprocess.run(command, env=os.environ | _environment(arguments), check=False).returncode


def _command(arguments: argparse.Namespace, *words: str) -> list[str]:
    return [*words, "--config-file", str(arguments.root / "mkdocs.yml")]


def _environment(arguments: argparse.Namespace, day: str | None = None) -> dict[str, str]:
    """What the host is told besides its settings; `day` stands for today.

    An empty `day`, of a project without a release, is the first of all: the clock has no say in a build.
    """
    known = {"PAPER": arguments.paper, "PAPER_DIGEST": _digest(arguments.paper), "NO_MKDOCS_2_WARNING": "1"}
    if day is not None and "SOURCE_DATE_EPOCH" not in os.environ:
        known["SOURCE_DATE_EPOCH"] = str(companion.epoch(day))
    return known


def _digest(paper: str) -> str:
    return hashlib.sha256(Path(paper).read_bytes()).hexdigest() if paper else ""


def _pages(arguments: argparse.Namespace) -> int:
    reading = _read(arguments)
    convert = make_converter(make_context(reading.companion, arguments.root))
    outputs = companion.render_all(reading.companion, convert, arguments.root)
    changed = disk.write_outputs(
        [*outputs, *companion.scripts_built(arguments.root)], arguments.root / "docs"
    )
    print(f"{len(changed)} files written to docs/")
    return 0


def _bundles(arguments: argparse.Namespace) -> int:
    """Make the downloads of a site that another host built; the site is replaced whole here, too."""
    site = arguments.root / SITE
    if not site.is_dir():
        raise FileNotFoundError(2, "no built site to make the downloads of; build it first", str(site))
    files = disk.Folder(site, leave_out=(DOWNLOADS,))
    reading = _read(arguments)
    with disk.building(site) as made:
        disk.link_outputs(site, made, leave_out=(DOWNLOADS,))
        written = disk.write_outputs(_downloads(reading, files, arguments.root), made / DOWNLOADS)
        disk.swap(made, site)
    print(f"{len(written)} files in {site / DOWNLOADS}/")
    return 0


def _pdf(arguments: argparse.Namespace) -> int:
    reading = _read(arguments)
    if _complain(companion.find(reading)):
        return 1
    print("printing; this takes some seconds", flush=True)
    convert = make_converter(make_context(reading.companion))
    data = companion.printed(reading.companion, convert, os.environ.get("CHROMIUM", ""))
    name = f"{reading.companion.settings.bundle}.pdf"
    disk.write_outputs([Output(name, data)], arguments.root)
    print(arguments.root / name)
    return 0


def _permalinks(arguments: argparse.Namespace) -> int:
    ledger = arguments.root / "docs/data/permalinks.txt"
    known = ledger.read_text("utf-8").split() if ledger.exists() else []
    new = [name for name in companion.published_ids(_read(arguments).companion) if name not in set(known)]
    disk.write_outputs([Output(ledger.name, "\n".join([*known, *new]) + "\n")], ledger.parent)
    print(f"{len(new)} new ids")
    return 0


def _edition(arguments: argparse.Namespace) -> int:
    """Add the sources to the ledger as the newest release; what is recorded already stays as it is."""
    read = _read(arguments).companion
    version = read.settings.version
    if not version:
        print("CHANGELOG.md names no release, such as '## 1.0.0 - 2021-02-09'", file=sys.stderr)
        return 1
    if all(edition.version != version for edition in read.editions):
        ledger = arguments.root / "docs/data/editions.yml"
        known = ledger.read_text("utf-8") if ledger.exists() else ""
        disk.write_outputs([Output(ledger.name, companion.edition_record(read, known))], ledger.parent)
        read = _read(arguments).companion
    print(companion.edition_summary(read))
    return 0


if __name__ == "__main__":
    sys.exit(main())

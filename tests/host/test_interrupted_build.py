"""Real builds, stopped: by signals at random moments, by a full disk, by each other (AUDIT=all: longer)."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import re
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from companion import disk
from companion.__main__ import main
from companion.lock import alone
from project import companion, make_project

pytestmark = pytest.mark.host
AUDIT = os.environ.get("AUDIT") == "all"
KILLS = 80 if AUDIT else 3
Site = dict[str, bytes]


def snapshot(site: Path) -> Site:
    return {output.path: bytes(output.content) for output in disk.read_outputs(site)}


def start(project: Path, *arguments: str, limit: int = resource.RLIM_INFINITY) -> subprocess.Popen[str]:
    """A command in a process group of its own, which may write files of `limit` bytes at most."""

    def prepare() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background jobs begin without it
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    known = {key: value for key, value in os.environ.items() if key not in ("PAPER", "SITE_URL")}
    return subprocess.Popen(
        [sys.executable, "-m", "companion", *arguments],
        cwd=project,
        env=known | {"NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=prepare,
    )


def write_version(project: Path, version: int) -> None:
    """Change a sentence that stands on a page, in the search and in every bundle."""
    page = project / "docs/read/keepers.md"
    text = page.read_text("utf-8")
    words = "Two keepers share each night"
    before = text[text.index(words) : text.index("\n", text.index(words))]
    page.write_text(text.replace(before, f"{words}, version {version}."), "utf-8")


def two_versions(project: Path) -> list[Site]:
    """What a whole site looks like, by the version of its sources."""
    whole = []
    for version, build in enumerate((build_twice, build_once)):
        write_version(project, version)
        build(project)
        whole.append(snapshot(project / "site"))
    assert whole[0] != whole[1] and whole[0].keys() == whole[1].keys()
    return whole


def build_once(project: Path) -> None:
    done = companion(project, "build")
    assert done.returncode == 0, done.stderr


def seconds_of_a_build(project: Path) -> float:
    begun = time.monotonic()
    build_once(project)
    return time.monotonic() - begun


def build_twice(project: Path) -> None:
    """Two builds that start at once: one waits for the other, and says so."""
    first, second = start(project, "build"), start(project, "build")
    said = [running.communicate(timeout=120)[1] for running in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0), said
    assert sum(text.startswith("companion: waiting for another") for text in said) == 1, said
    assert [path.name for path in project.glob("site.*")] == ["site.lock"]


def end(running: subprocess.Popen[str], number: int, *, group: bool) -> tuple[int, str]:
    with contextlib.suppress(ProcessLookupError):
        (os.killpg if group else os.kill)(running.pid, number)
    _, said = running.communicate(timeout=60)
    return running.returncode, said


def test_builds_at_once_or_stopped_at_any_moment_leave_the_old_site_or_the_new(project):
    whole = two_versions(project)
    site, chance, ends = project / "site", random.Random(1901), set()
    longest = seconds_of_a_build(project)
    for turn in range(KILLS):
        version = turn % 2
        write_version(project, version)
        number = chance.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
        running = start(project, "build")
        time.sleep(chance.uniform(0.05, longest))
        code, said = end(running, number, group=chance.random() < 0.5)
        ends.add(code)
        with alone(site, lambda: None):  # whatever outlives the command
            disk.recover(site)
        assert snapshot(site) in whole, (turn, number)
        assert code in (0, 2, -signal.SIGKILL) or "most recent call last" not in said, said
    assert ends - {0}, "every build was done before it was stopped"
    if AUDIT:
        write_version(project, 0)
        build_once(project)
        assert snapshot(site) == whole[0]
        assert [path.name for path in project.glob("site.*")] == ["site.lock"]


@pytest.mark.skipif(not AUDIT, reason="AUDIT=all runs it")
def test_a_build_while_the_site_is_served_and_pages_are_written(project):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f'dev_addr: "127.0.0.1:{port}"\n')
    whole = two_versions(project)
    serving = start(project, "serve")
    try:
        for turn in range(4):
            write_version(project, turn % 2)
            building, writing = start(project, "build"), start(project, "pages")
            said = [running.communicate(timeout=120)[1] for running in (building, writing)]
            assert (building.returncode, writing.returncode) == (0, 0), said
            assert snapshot(project / "site") == whole[turn % 2]
            assert serving.poll() is None
    finally:
        end(serving, signal.SIGTERM, group=True)


# --- a full disk ---------------------------------------------------------------------------------------


def assert_one_sentence(done: tuple[int, str], words: str) -> None:
    code, said = done
    ours = [line for line in said.splitlines() if line.startswith("companion:")]
    assert code == 2 and len(ours) == 1 and words in ours[0], said
    assert "Traceback" not in said


@pytest.mark.parametrize("size", [20_000, 300_000] if AUDIT else [20_000])
def test_a_file_that_does_not_fit_is_one_sentence(project, size):
    """The first limit stops MkDocs, the second the downloads."""
    disk.write_outputs([disk.Output("index.html", "good")], project / "site")
    running = start(project, "build", limit=size)
    _, said = running.communicate(timeout=60)
    assert_one_sentence((running.returncode, said), os.strerror(errno.EFBIG))
    assert snapshot(project / "site") == {"index.html": b"good"}
    assert not (project / "site.new").exists()


@contextlib.contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """A disk of its own in memory, where we may mount one."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(folder)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(not AUDIT, reason="AUDIT=all runs it")
@pytest.mark.parametrize("spare", [40, 200, 600, 900, 1100, 1300, 1700])
def test_a_full_disk_is_one_sentence_and_costs_no_site(tmp_path, spare):
    """`spare` kB are left for the second site."""
    with small_disk(tmp_path / "disk", 8_000) as folder:
        project = make_project(folder)
        assert companion(project, "build").returncode == 0
        before = snapshot(project / "site")
        space = os.statvfs(folder)
        taken = space.f_bavail * space.f_frsize - spare * 1024
        (folder / "ballast").write_bytes(b"x" * max(taken, 0))
        done = companion(project, "build")
        if done.returncode:
            assert_one_sentence((done.returncode, done.stderr), os.strerror(errno.ENOSPC))
        assert snapshot(project / "site") == before
        assert not (project / "site.new").exists()
        (folder / "ballast").unlink()
        assert companion(project, "build").returncode == 0


# --- as an ordinary user --------------------------------------------------------------------------------


def as_nobody(project: Path, said: Path, *arguments: str) -> int:
    """Run a command in a child that is nobody: root may write anywhere."""
    main(["--paper", "", "--root", str(project), "check"])  # what Python loads late, nobody may not read
    child = os.fork()
    if not child:
        with said.open("w") as stream, redirect_stdout(stream), redirect_stderr(stream):
            os.chdir(project)
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            code = main(["--paper", "", *arguments])
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture
def shared(project, tmp_path) -> Iterator[Path]:
    """The project with a small site, which everybody may read and write."""
    disk.write_outputs([disk.Output("index.html", "good")], project / "site")
    # pytest's folders are for their owner alone; the child must be able to read the project.
    for folder in list(project.parents)[:3]:
        folder.chmod(0o755)
    for path in (project, *project.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    yield project
    for path in (project, *project.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def test_a_site_that_is_read_only_is_not_replaced(shared, tmp_path):
    (shared / "site").chmod(0o555)
    assert as_nobody(shared, tmp_path / "said", "build") == 2
    assert (tmp_path / "said").read_text() == "companion: Permission denied: site\n"
    assert snapshot(shared / "site") == {"index.html": b"good"}


def test_a_ledger_that_may_not_be_written_is_one_sentence(shared, tmp_path):
    ledger = shared / "docs/data/permalinks.txt"
    ledger.write_text("", "utf-8")
    ledger.parent.chmod(0o555)
    assert as_nobody(shared, tmp_path / "said", "permalinks") == 2
    assert (tmp_path / "said").read_text() == "companion: Permission denied: docs/data/permalinks.txt\n"
    assert ledger.read_text("utf-8") == ""


def test_a_lock_that_another_user_left_can_be_taken(shared, tmp_path):
    (shared / "site.lock").touch(0o644)
    (shared / "docs/data/permalinks.txt").write_text("", "utf-8")
    assert as_nobody(shared, tmp_path / "said", "permalinks") == 0, (tmp_path / "said").read_text()
    assert re.fullmatch(r"[1-9]\d* new ids\n", (tmp_path / "said").read_text())

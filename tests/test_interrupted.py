"""Whatever stops us, and wherever: site/ is the old one or the new one, and a file is whole."""

from __future__ import annotations

import errno
import io
import os
import shutil
import signal
import subprocess
import sys
import threading
from itertools import count
from pathlib import Path

import pytest

from companion import disk
from companion.__main__ import main
from companion.lock import alone, lock_path
from companion.model import Output, Stream
from companion.signals import stoppable, unparted
from project import SAMPLE, companion

OLD = {f"{name}.html": f"old {name}".encode() for name in ("index", "read/a", "read/b")}
NEW = {f"{name}.html": f"new {name}".encode() for name in ("index", "read/a", "notes")}
STEPS = ("rename", "unlink", "rmdir")  # what a swap does to the disk, down to single files


class CutOffError(BaseException):
    """The end of a process, as far as anything in it can tell: nobody catches this."""


def outputs(files: dict[str, bytes]) -> list[Output]:
    return [Output(path, data) for path, data in files.items()]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {output.path: bytes(output.content) for output in disk.read_outputs(folder)}


def two_sites(folder: Path) -> tuple[Path, Path]:
    """An old site in its place, and a new one that is finished."""
    shutil.rmtree(folder, ignore_errors=True)
    site = folder / "site"
    disk.write_outputs(outputs(OLD), site)
    made = disk.fresh(site)
    disk.write_outputs(outputs(NEW), made)
    return made, site


def stop_at(monkeypatch, number: int, stop) -> list[int]:
    """Call `stop` in place of the step of that number; the list counts the steps."""
    steps: list[int] = []
    for name in STEPS:
        real = getattr(os, name)

        def step(*arguments, real=real, **named):
            steps.append(len(steps))
            if steps[-1] == number:
                stop()
            return real(*arguments, **named)

        monkeypatch.setattr(os, name, step)
    return steps


def cut_off():
    raise CutOffError


def run_until(monkeypatch, number: int, work, stop=cut_off) -> bool:
    """Do `work` up to the step of that number; false where it ends before."""
    with monkeypatch.context() as patched:
        steps = stop_at(patched, number, stop)
        try:
            work()
        except CutOffError:
            return True
        return len(steps) > number


def left_beside(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir() if path.name not in ("site", "site.lock"))


def test_a_swap_cut_off_anywhere_and_recovered_is_the_old_site_or_the_new(tmp_path, monkeypatch):
    seen = set()
    for number in count():
        made, site = two_sites(tmp_path)
        if not run_until(monkeypatch, number, lambda made=made, site=site: disk.swap(made, site)):
            break
        disk.recover(site)
        assert snapshot(site) in (OLD, NEW), number
        seen.add(snapshot(site) == NEW)
        assert not disk.is_cut_off(site)
    assert number > len(OLD) and seen == {False, True}


def test_a_recovery_cut_off_anywhere_can_be_recovered_again(tmp_path, monkeypatch):
    tried = 0
    for number in count():
        for again in count():
            made, site = two_sites(tmp_path)
            if not run_until(monkeypatch, number, lambda made=made, site=site: disk.swap(made, site)):
                assert tried > 20
                return
            if not run_until(monkeypatch, again, lambda site=site: disk.recover(site)):
                break
            tried += 1
            disk.recover(site)
            assert snapshot(site) in (OLD, NEW), (number, again)
            assert not disk.is_cut_off(site)


def test_a_process_killed_anywhere_in_a_swap_leaves_a_site_to_recover(tmp_path):
    for number in count():
        made, site = two_sites(tmp_path)
        child = os.fork()
        if not child:
            stop_at(pytest.MonkeyPatch(), number, lambda: os.kill(os.getpid(), signal.SIGKILL))
            disk.swap(made, site)
            os._exit(0)
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
            break
        disk.recover(site)
        assert snapshot(site) in (OLD, NEW), number
    assert number > len(OLD)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EBUSY])
def test_a_swap_that_fails_anywhere_leaves_a_whole_site_at_once(tmp_path, monkeypatch, code):
    def fail():
        raise OSError(code, os.strerror(code))

    for number in count():
        made, site = two_sites(tmp_path)
        try:
            if not run_until(monkeypatch, number, lambda made=made, site=site: disk.swap(made, site), fail):
                break
        except OSError:
            assert snapshot(site) == OLD, number
        assert snapshot(site) in (OLD, NEW), number
        disk.recover(site)
        assert snapshot(site) in (OLD, NEW) and not disk.is_cut_off(site)
    assert number > 3


@pytest.fixture
def interruptible():
    """Where the tests run in the background of a shell, Ctrl-C is ignored, and so it would be here."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_between_the_two_renames_waits_for_the_second(tmp_path, monkeypatch, number):
    made, site = two_sites(tmp_path)
    with stoppable(), pytest.raises(KeyboardInterrupt):
        run_until(monkeypatch, 2, lambda: disk.swap(made, site), lambda: signal.raise_signal(number))
    assert snapshot(site) == NEW


def test_a_stop_outside_of_two_steps_that_belong_together_is_at_once():
    with pytest.raises(KeyboardInterrupt), stoppable():
        signal.raise_signal(signal.SIGTERM)
        pytest.fail("it went on")


def test_a_thread_that_no_signal_reaches_may_swap(tmp_path):
    made, site = two_sites(tmp_path)
    thread = threading.Thread(target=disk.swap, args=(made, site))
    thread.start()
    thread.join()
    with unparted():
        assert snapshot(site) == NEW


def test_the_only_copy_of_a_site_is_put_back(tmp_path):
    disk.write_outputs(outputs(OLD), tmp_path / "site.old")
    disk.recover(tmp_path / "site")
    assert snapshot(tmp_path / "site") == OLD


def test_a_build_that_is_stopped_takes_its_half_away(tmp_path):
    def stopped(site: Path) -> None:
        with disk.building(site) as made:
            disk.write_outputs(outputs(NEW), made)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped(tmp_path / "site")
    assert left_beside(tmp_path / "site") == []


# --- single files ------------------------------------------------------------------------------------


LEDGER = "read/a.html#p1\nread/a.html#p2\n"


@pytest.mark.parametrize(
    "output",
    [
        Output("permalinks.txt", LEDGER),
        Stream("permalinks.txt", lambda: iter([LEDGER[:20].encode(), LEDGER[20:].encode()])),
    ],
)
@pytest.mark.parametrize("written", [0, 3])
def test_a_full_disk_costs_no_file_that_was_there(tmp_path, monkeypatch, written, output):
    ledger = tmp_path / "permalinks.txt"
    ledger.write_text("read/a.html#p1\n", "utf-8")

    class Full(io.FileIO):
        def write(self, data: bytes) -> int:
            super().write(data[:written])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def opened(path: Path, mode: str) -> io.IOBase:
        return io.BufferedWriter(Full(path, mode)) if mode == "wb" else io.FileIO(path, mode)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", opened)
        with pytest.raises(OSError, match="No space left") as raised:
            disk.write_outputs([output], tmp_path)
    assert raised.value.filename == str(ledger)
    assert [path.name for path in tmp_path.iterdir()] == ["permalinks.txt"]
    assert ledger.read_text("utf-8") == "read/a.html#p1\n"


def test_a_page_that_cannot_be_read_is_named_and_costs_no_file_either(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a.html").write_text("a")
    site = disk.Folder(tmp_path / "site")
    (tmp_path / "site/a.html").unlink()
    (tmp_path / "x.zip").write_text("old")
    with pytest.raises(FileNotFoundError) as raised:
        disk.write_outputs([Stream("x.zip", lambda: (site[path] for path in site))], tmp_path)
    assert raised.value.filename == str(tmp_path / "site/a.html")
    assert snapshot(tmp_path) == {"x.zip": b"old"}


def test_a_file_that_is_replaced_keeps_its_mode_and_a_link_its_target(tmp_path):
    there, link = tmp_path / "there.txt", tmp_path / "link.txt"
    there.write_text("old")
    there.chmod(0o664)
    link.symlink_to(there)
    disk.write_outputs([Output("link.txt", "new")], tmp_path)
    assert link.is_symlink() and there.read_text() == "new"
    assert there.stat().st_mode & 0o777 == 0o664


def test_linked_files_are_no_place_to_write_into(tmp_path):
    disk.write_outputs([*outputs(OLD), Output("downloads/x.zip", b"old")], tmp_path / "site")
    disk.link_outputs(tmp_path / "site", tmp_path / "site.new", ("downloads",))
    disk.write_outputs([Output("index.html", b"other")], tmp_path / "site.new")
    assert snapshot(tmp_path / "site") == OLD | {"downloads/x.zip": b"old"}
    assert snapshot(tmp_path / "site.new") == OLD | {"index.html": b"other"}


def test_where_no_link_can_be_made_there_is_a_copy(tmp_path, monkeypatch):
    def no_links(*_):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    disk.write_outputs(outputs(OLD), tmp_path / "site")
    disk.link_outputs(tmp_path / "site", tmp_path / "site.new")
    assert snapshot(tmp_path / "site.new") == OLD


# --- two at once ---------------------------------------------------------------------------------------

HOLD = """
import sys
from pathlib import Path
from companion.lock import alone
with alone(Path("site")) as free:
    print(free, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """The invented project, as the current folder."""
    shutil.copytree(SAMPLE, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    monkeypatch.delenv("PAPER", raising=False)
    return tmp_path / "project"


def holder(folder: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock until its input ends."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout and other.stdout.readline() == "True\n"
    return other


def test_the_second_of_two_commands_waits_and_says_so(here):
    with holder(here) as other:
        second = subprocess.Popen(
            [sys.executable, "-m", "companion", "permalinks"],
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert second.stderr and second.stdout and other.stdin
        waits = "companion: waiting for another companion command that writes here\n"
        assert second.stderr.readline() == waits
        assert second.poll() is None
        other.stdin.close()
        assert second.stdout.read() == "0 new ids\n"
        assert second.wait(30) == 0
        second.stderr.close()
        second.stdout.close()


def test_a_lock_ends_with_its_holder_however_that_ends(here):
    with holder(here) as other:
        with alone(here / "site") as free:
            assert not free
        other.kill()
        other.wait()
        with alone(here / "site") as free:
            assert free
    assert lock_path(here / "site").exists()  # a file that is left says nothing


def test_where_there_can_be_no_lock_one_writes_alone(here, monkeypatch):
    with alone(here / "nowhere/site") as free:
        assert free

    def no_locks(_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("companion.lock._take", no_locks)
    with alone(here / "site") as free:
        assert free


@pytest.mark.parametrize("command", ["check", "permalinks"])
def test_the_next_command_finishes_a_swap_that_was_cut_off(here, capsys, command):
    disk.write_outputs(outputs(NEW), here / "site.ready")
    disk.write_outputs(outputs(OLD), here / "site.old")
    assert main([command]) == 0
    assert snapshot(here / "site") == NEW
    assert not disk.is_cut_off(here / "site")


def test_a_check_does_not_wait_for_a_build_nor_meddle_with_its_swap(here, capsys):
    disk.write_outputs(outputs(NEW), here / "site.ready")
    with holder(here):
        assert main(["check"]) == 0
    assert snapshot(here / "site.ready") == NEW


def test_a_check_leaves_nothing_behind(here, capsys):
    before = snapshot(here)
    assert main(["check"]) == 0
    assert snapshot(here) == before


def test_downloads_of_no_site_are_one_sentence(here):
    done = companion(here, "bundles")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "companion: no built site to make the downloads of; build it first: site\n"


def test_a_stop_while_python_loads_us_is_one_sentence(here):
    (here / "early/yaml").mkdir(parents=True)
    (here / "early/yaml/__init__.py").write_text("raise KeyboardInterrupt")
    path = os.pathsep.join([str(here / "early"), os.environ.get("PYTHONPATH", "")])
    done = companion(here, "check", PYTHONPATH=path)
    assert done.returncode != 0
    assert (done.stdout, done.stderr) == ("", "companion: stopped before it began\n")


def test_a_fault_of_ours_while_python_loads_us_keeps_its_traceback(here):
    (here / "early/yaml").mkdir(parents=True)
    (here / "early/yaml/__init__.py").write_text("raise RuntimeError('ours')")
    path = os.pathsep.join([str(here / "early"), os.environ.get("PYTHONPATH", "")])
    assert "RuntimeError: ours" in companion(here, "check", PYTHONPATH=path).stderr

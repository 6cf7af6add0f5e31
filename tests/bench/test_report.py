"""The arithmetic of `make bench`, on made-up costs; nothing is timed here."""

from __future__ import annotations

import sys

import pytest

from bench import measure, report
from bench.bars import bars
from bench.machines import LOCKS, MACHINES
from bench.rounds import edited


def machine(label, **costs):
    phases = {
        phase: [{"cpu": cpu, "wall": cpu, "memory": 100.0} for cpu in cpus] for phase, cpus in costs.items()
    }
    return {"label": label, "costs": phases, "site": {"bytes": 2_000_000, "page": 12_000, "index": 3000}}


def size(pages=10, *, ours=(2.6, 5.0, 2.4)):
    machines = {
        "plain": machine("plain Material", cold=[2.0, 4.0, 2.0]),
        "ours": machine("ours", cold=list(ours), warm=[2.1, 4.0, 1.9]),
        "ours-prune": machine("ours, pruned", cold=list(ours), warm=[1.0, 2.0, 1.2]),
    }
    read = {"files": {"/a.html": 12_000, "/a.css": 30_500}, "ready": [150, 250, 200], "keys": [4, 6, 210]}
    return {"pages": pages, "rounds": 3, "machines": machines, "reader": {"ours": read}}


def values(sizes):
    return {bar.name: dict(bar.values) for bar in bars(sizes)}


def test_each_round_is_compared_with_plain_material_of_the_same_round():
    found = values({"S": size()})
    assert found["CPU of a build, cold"]["S"] == pytest.approx(1.25)  # of 1.3, 1.25, 1.2
    assert found["CPU, nothing changed"]["S"] == pytest.approx(1.0)
    assert found["first view, packed, kB"]["S"] == 42.5
    assert found["search ready, ms"]["S"] == 200
    assert found["key to results, worst, ms"]["S"] == 210
    assert found["nothing changed, `navigation.prune`"]["S"] == pytest.approx(0.5)


def test_what_a_further_page_adds_leaves_the_start_out():
    large = size(210)
    large["machines"]["ours"] = machine("ours", cold=[2.6, 5.0, 2.4], warm=[2.5, 4.6, 2.3])
    found = values({"S": size(10), "M": large})
    assert found["CPU added by each further page, nothing changed, ms"] == {"M": pytest.approx(2.5)}


def test_growth_needs_both_sizes():
    name = "CPU a page at L beside M, `navigation.prune`"
    assert values({"M": size(200)})[name] == {}
    grown = values({"M": size(200), "L": size(1000, ours=(26.0, 50.0, 24.0))})
    assert grown[name]["L"] == pytest.approx(2.0)


def test_tables_say_what_is_met():
    told = report.tables(
        {"machine": {"commit": "1a2b3c4", "python": "3.11.7", "cores": 2}, "sizes": {"S": size()}}
    )
    assert "| CPU of a build, cold | S 1.3, M 1.3, L 1.2 | 1.25 ✓ |" in told
    assert "| key to results, worst, ms | 200 | 210 ✗ |" in told
    assert "| ours | cold | 2.60 | 1.25 (1.23–1.27) | 2.60 | 1.00 | 2.0 | 12.0 | 3 |" in told


def test_the_readme_has_a_place_for_the_tables():
    assert report.MARKED.search((report.ROOT / "README.md").read_text("utf-8"))


def test_a_cost_counts_what_a_process_starts(tmp_path):
    work = "sum(range(3_000_000))"
    inner = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{work}'], check=True)"
    alone = measure.run([sys.executable, "-c", "pass"], tmp_path, {})
    both = measure.run([sys.executable, "-c", inner], tmp_path, {})
    assert both.cpu > alone.cpu
    assert 1 < both.memory < 1000


def test_a_build_that_fails_says_why(tmp_path):
    with pytest.raises(RuntimeError, match=r"exit code 3 .*\nno such page"):
        measure.run([sys.executable, "-c", "import sys; print('no such page'); sys.exit(3)"], tmp_path, {})


@pytest.mark.parametrize("name", sorted({one.environment for one in MACHINES.values()} - {"ours"}))
def test_peers_are_pinned_with_hashes_and_without_hosts(name):
    lock = (LOCKS / f"requirements-bench-{name}.txt").read_text("utf-8")
    pinned = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert pinned
    assert all("==" in line and line.endswith("\\") for line in pinned)
    assert "--hash=sha256:" in lock
    assert "://" not in lock


def test_one_page_in_the_middle_gets_a_sentence_for_one_build(tmp_path):
    line = f"{'word ' * 50}end."
    for number in range(3):
        page = tmp_path / "docs/read" / f"section-{number}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"### A title\n\n{line}\n\n{line}\n", "utf-8")
    before = {path: path.read_text("utf-8") for path in tmp_path.rglob("*.md")}
    with edited(tmp_path):
        changed = [path.name for path, text in before.items() if path.read_text("utf-8") != text]
        assert changed == ["section-1.md"]
        assert page.with_name("section-1.md").read_text("utf-8").count("One more sentence") == 1
    assert {path: path.read_text("utf-8") for path in before} == before

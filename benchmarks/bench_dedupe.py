"""How fast and how well dedupe links a table of events: beside Splink, recordlinkage and a plain loop, all as programs.

The programs and the generator of the tables (gen_events.py, dedupe_*.py) are not part of this project: give their
folder. Every job is a fresh process that reads the table, links and writes, and is timed from start to end; the rounds
of all jobs are interleaved, and ratios are taken within a round, so that what else the machine does falls on all alike.
The peers get their best settings: the date rule (two full dates more than three days apart are two events). coopdata
gets nothing of the sort, and not the blocking keys of the table either. Pairwise precision, recall and F1 are against
the generator's truth.

Usage:
    pip install -r benchmarks/requirements.txt
    python benchmarks/bench_dedupe.py --peers FOLDER [--records 100000] [--rounds 3] [--scaling] [--check]
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
OURS = "coopdata"
SPLINK = "Splink"
JOBS = {
    OURS: ("dedupe_coopdata.py",),
    SPLINK: ("dedupe_splink.py", "0.5", "veto"),
    "recordlinkage": ("dedupe_recordlinkage.py", "veto"),
    "plain loop": ("dedupe_simple.py", "4.5", "veto"),
}
"""Each program with its arguments behind the table and the output; thresholds were chosen on another table."""

SLOWER = 3.0
"""At most so many times Splink's wall time."""
WORSE = 0.002
"""At most so much below the best F1 of the peers."""
GROWTH = 12.0
"""At most so many times the time for ten times the records."""


class Run(NamedTuple):
    """One run of one program."""

    wall: float
    cpu: float
    megabytes: float
    phases: dict[str, float]


class Score(NamedTuple):
    """Of the pairs that a program put together."""

    precision: float
    recall: float
    f1: float


def table(peers: Path, folder: Path, records: int, countries: int, years: int, seed: int) -> Path:
    """Return a table of events, made by the peers' generator."""
    path = folder / f"events-{records}.parquet"
    arguments = [str(records), str(seed), str(countries), str(years)]
    subprocess.run(
        [sys.executable, str(peers / "gen_events.py"), str(path), *arguments], check=True, stdout=subprocess.DEVNULL
    )
    return path


def run(name: str, peers: Path, events: Path, out: Path) -> Run:
    """Run a program on a table in a process of its own."""
    script, *arguments = JOBS[name]
    program = (HERE if name == OURS else peers) / script
    environment = dict(os.environ)
    if name == OURS:
        known = [path for path in (str(HERE.parent / "src"), os.environ.get("PYTHONPATH")) if path]
        environment["PYTHONPATH"] = os.pathsep.join(known)
    command = [sys.executable, str(program), str(events), str(out), *arguments]
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=errors, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        errors.seek(0)
        if process.returncode:
            sys.exit(f"{name} failed:\n{errors.read().decode(errors='replace')[-2000:]}")
        phases = json.loads(said.read().decode().strip().splitlines()[-1])
    kilobytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Run(wall, used.ru_utime + used.ru_stime, kilobytes / 1024, phases)


def score(events: Path, found: Path) -> Score:
    """Return the pairwise scores of clusters against the truth."""
    import pyarrow.parquet as pq

    truth = pq.read_table(events, columns=["unique_id", "entity"]).to_pydict()
    clusters = pq.read_table(found).to_pydict()
    entity = dict(zip(truth["unique_id"], truth["entity"], strict=True))
    cluster = dict(zip(clusters["unique_id"], clusters["cluster"], strict=True))
    assert entity.keys() == cluster.keys(), "every record is in one cluster"
    hit = pairs(Counter((entity[own], cluster[own]) for own in entity).values())
    told, true = pairs(Counter(cluster.values()).values()), pairs(Counter(entity.values()).values())
    return Score(hit / max(told, 1), hit / true, 2 * hit / max(told + true, 1))


def pairs(sizes: Iterable[int]) -> int:
    """Return how many pairs groups of these sizes have."""
    return sum(size * (size - 1) // 2 for size in sizes)


def ratio(runs: dict[str, list[Run]], name: str, base: str, what: str) -> float:
    """Return the median over the rounds of what one program takes, as a multiple of another."""
    return statistics.median(
        getattr(mine, what) / getattr(theirs, what) for mine, theirs in zip(runs[name], runs[base], strict=True)
    )


def compare(peers: Path, folder: Path, records: int, rounds: int) -> list[tuple[str, bool]]:
    """Print how all programs do on one table, and return the targets with whether each was reached."""
    events = table(peers, folder, records, countries=60, years=11, seed=2)
    runs: dict[str, list[Run]] = {name: [] for name in JOBS}
    scores: dict[str, Score] = {}
    for number in range(rounds):
        for name in JOBS:
            out = folder / "clusters.parquet"
            runs[name].append(run(name, peers, events, out))
            scores[name] = score(events, out)
            print(f"round {number + 1} {name} {runs[name][-1].wall:.2f} s", file=sys.stderr, flush=True)
    print(f"\n{records:,} records, {rounds} rounds; {sys.version.split()[0]}, {os.cpu_count()} processors")
    print(f"{'':16}{'wall s':>8}{'of Splink':>11}{'cpu s':>8}{'of Splink':>11}{'MiB':>7}{'P':>9}{'R':>8}{'F1':>8}")
    for name, found in runs.items():
        wall, cpu, peak = (
            statistics.median(getattr(one, what) for one in found) for what in ("wall", "cpu", "megabytes")
        )
        of_wall, of_cpu = ratio(runs, name, SPLINK, "wall"), ratio(runs, name, SPLINK, "cpu")
        told = scores[name]
        print(
            f"{name:16}{wall:8.2f}{of_wall:10.2f}x{cpu:8.2f}{of_cpu:10.2f}x{peak:7.0f}"
            f"{told.precision:9.4f}{told.recall:8.4f}{told.f1:8.4f}   {found[-1].phases}"
        )
    slower = ratio(runs, OURS, SPLINK, "wall")
    best = max(told.f1 for name, told in scores.items() if name != OURS)
    return [
        (f"{slower:.2f} times Splink's wall time, at most {SLOWER}", slower <= SLOWER),
        (f"F1 {scores[OURS].f1:.4f}, the best of the others {best:.4f}", scores[OURS].f1 >= best - WORSE),
    ]


def grow(peers: Path, folder: Path, rounds: int) -> list[tuple[str, bool]]:
    """Print the times of coopdata for 30,000 and 300,000 records, and return the target with whether it was reached."""
    small = table(peers, folder, 30_000, countries=60, years=11, seed=4)
    large = table(peers, folder, 300_000, countries=60, years=11, seed=4)
    found: list[float] = []
    for number in range(rounds):
        times = [run(OURS, peers, events, folder / "clusters.parquet") for events in (small, large)]
        found.append(times[1].wall / times[0].wall)
        told = ", ".join(f"{one.wall:.2f} s ({one.cpu:.2f} s cpu, {one.megabytes:.0f} MiB)" for one in times)
        print(f"round {number + 1}: 30,000 and 300,000 records in {told}", flush=True)
    growth = statistics.median(found)
    return [(f"time from 30,000 to 300,000 records grows {growth:.1f} times, at most {GROWTH}", growth <= GROWTH)]


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--peers", type=Path, help="their folder (default: the environment variable COOPDATA_PEERS)")
    arguments.add_argument("--records", type=int, default=100_000, help="of the table (default 100,000)")
    arguments.add_argument("--rounds", type=int, default=3, help="interleaved rounds; the median counts (default 3)")
    arguments.add_argument("--scaling", action="store_true", help="also 30,000 and 300,000 records (about 2 GB)")
    arguments.add_argument("--check", action="store_true", help="exit with 1 where a target is missed")
    given = arguments.parse_args()
    peers = given.peers or Path(os.environ.get("COOPDATA_PEERS") or "peers")
    if not (peers / "gen_events.py").is_file():
        print(f"skipped: no programs to compare with in {peers} (give their folder with --peers or COOPDATA_PEERS)")
        return 0
    with tempfile.TemporaryDirectory() as name:
        targets = compare(peers, Path(name), given.records, given.rounds)
        if given.scaling:
            targets += grow(peers, Path(name), given.rounds)
    print()
    for told, reached in targets:
        print(f"{told}{'' if reached else ', MISSED'}")
    return 1 if given.check and not all(reached for _, reached in targets) else 0


if __name__ == "__main__":
    sys.exit(main())

"""What a record costs as JSON text, written and read, beside the same JSON as plain dicts.

The floor is orjson on plain dicts, which checks nothing and makes no records; beside it stands the standard library on
plain dicts. coopdata is measured with the extra ``fast`` (msgspec writes, orjson reads) and without it. All write the
same text, byte for byte, and coopdata's readers check every value.

Each record is read and dropped at once, the garbage collector is on, and the rounds of all jobs are interleaved, so
that what else the machine does falls on all alike. A ratio is the median of the ratios within the rounds.

Usage:
    pip install 'coopdata[fast]'
    python benchmarks/bench_json.py [--records 5000] [--rounds 15] [--check]
"""

import argparse
import gc
import importlib.metadata
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import orjson
from _records import plain_records

from coopdata.convert import from_dict
from coopdata.formats._codec import decoded, encoder, loader

FLOOR = "orjson, plain dicts"
STDLIB = "json, plain dicts"
FAST = "coopdata[fast]"
PLAIN = "coopdata"

Job = Callable[[Any], object]

TARGETS = (
    ("encode", FAST, FLOOR, 2.2),
    ("encode", PLAIN, STDLIB, 1.5),
    ("decode", FAST, FLOOR, 6.0),
    ("decode", PLAIN, STDLIB, 3.3),  # that no key stands twice is seen in Python
)
"""The most that coopdata may cost, as a multiple of the same JSON as plain dicts."""


def encoders() -> dict[str, Job]:
    """Return a function for each job that writes one record, or the dict in its place."""

    def ours(*, fast: bool) -> Job:
        append, buffer = encoder(fast=fast), bytearray()

        def job(record: Any) -> None:
            append(record, buffer)
            if len(buffer) > 1 << 16:  # as the writers of files do
                buffer.clear()

        return job

    def stdlib(plain: dict[str, Any]) -> str:
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))

    return {FLOOR: orjson.dumps, STDLIB: stdlib, FAST: ours(fast=True), PLAIN: ours(fast=False)}


def decoders() -> dict[str, Job]:
    """Return a function for each job that reads one line; coopdata's give records, the others dicts."""
    fast, plain = loader(fast=True), loader(fast=False)
    return {
        FLOOR: orjson.loads,
        STDLIB: json.loads,
        FAST: lambda line: decoded(line, fast),
        PLAIN: lambda line: decoded(line, plain),
    }


def seconds(job: Job, items: Iterable[Any]) -> float:
    gc.collect()
    start = time.perf_counter()
    for item in items:
        job(item)
    return time.perf_counter() - start


def measured(jobs: dict[str, Job], items: dict[str, list[Any]], rounds: int) -> dict[str, list[float]]:
    """Return the microseconds a record of each job in each round; the first round warms up and is not counted."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds + 1):
        for name, job in jobs.items():
            times[name].append(seconds(job, items[name]) / len(items[name]) * 1e6)
    return {name: found[1:] for name, found in times.items()}


def ratio(times: dict[str, list[float]], name: str, base: str) -> float:
    return statistics.median(mine / theirs for mine, theirs in zip(times[name], times[base], strict=True))


def agree(lines: list[bytes]) -> None:
    """Stop unless every job writes the same JSON and reads the same records, whichever way."""
    for line in lines:
        plain = orjson.loads(line)
        record = from_dict(plain)
        for fast in (True, False):
            buffer = bytearray()
            encoder(fast=fast)(record, buffer)
            assert buffer == line, (buffer, line)
            assert decoded(line, loader(fast=fast)) == record


def report(title: str, times: dict[str, list[float]]) -> None:
    print(f"\n{title:28}{'µs a record':>12}{'of orjson':>11}{'of json':>9}   fastest..slowest round")
    for name, found in times.items():
        shares = f"{ratio(times, name, FLOOR):10.2f}x{ratio(times, name, STDLIB):8.2f}x"
        print(f"{name:28}{statistics.median(found):12.2f}{shares}   {min(found):.2f}..{max(found):.2f}")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--records", type=int, default=5000, help="how many different records (default 5000)")
    arguments.add_argument("--rounds", type=int, default=15, help="interleaved rounds; the median counts (default 15)")
    arguments.add_argument("--check", action="store_true", help="exit with 1 where a ratio is over its target")
    given = arguments.parse_args()

    lines = [orjson.dumps({**_filled(plain), "schema_version": 1}) for plain in plain_records(given.records)]
    agree(lines[:1000])
    size = statistics.mean(map(len, lines))
    versions = {name: importlib.metadata.version(name) for name in ("orjson", "msgspec", "attrs")}
    assert msgspec.__version__ == versions["msgspec"]
    print(
        f"{given.records:,} records of {size:,.0f} bytes, {given.rounds} rounds; {versions}; {sys.version.split()[0]}"
    )

    dicts = [orjson.loads(line) for line in lines]
    records = [from_dict(orjson.loads(line)) for line in lines]
    texts = [line.decode() for line in lines]
    written = measured(encoders(), {FLOOR: dicts, STDLIB: dicts, FAST: records, PLAIN: records}, given.rounds)
    read = measured(decoders(), {FLOOR: lines, STDLIB: texts, FAST: lines, PLAIN: lines}, given.rounds)
    report("encode", written)
    report("decode, each dropped at once", read)

    print()
    missed = 0
    for title, name, base, target in TARGETS:
        reached = ratio(written if title == "encode" else read, name, base)
        missed += reached > target
        print(f"{title} {name}: {reached:.2f}x of {base}, target {target}x{'' if reached <= target else ', MISSED'}")
    return 1 if given.check and missed else 0


def _filled(plain: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in plain.items() if value != []}


if __name__ == "__main__":
    sys.exit(main())

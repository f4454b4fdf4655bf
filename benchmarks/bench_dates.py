"""How many distinct plain dates a second coopdata parses, beside python-edtf and undate in the same run.

The strings are days, months and years of four digits, a third each, none of them twice; nothing is cached. Rounds of
the libraries are interleaved, so that what else the machine does falls on all alike; the median of the rounds counts.
The peers get fewer strings, since they take hundreds of times as long, and other ones in each round.

Usage:
    pip install -r benchmarks/requirements.txt
    python benchmarks/bench_dates.py [--rounds 5] [--at-least 200000]
"""

import argparse
import importlib.metadata
import random
import statistics
import sys
import time
from collections.abc import Callable

from coopdata.dates import EDTF

COUNT = 60_000
PEER_COUNT = 150
SEED = 20251025


def distinct_dates(count: int, seed: int) -> list[str]:
    """Return plain day, month and year strings in random order, a third each as far as there are so many years."""
    draw = random.Random(seed)
    years = [f"{year:04d}" for year in range(10_000)]
    months = [f"{year}-{month:02d}" for year in years for month in range(1, 13)]
    days = [
        f"{year}-{month:02d}-{day:02d}" for year in years[1000:3000] for month in range(1, 13) for day in range(1, 29)
    ]
    chosen = [text for texts in (years, months, days) for text in draw.sample(texts, min(count // 3, len(texts)))]
    draw.shuffle(chosen)
    return chosen


def parsers() -> dict[str, Callable[[str], object]]:
    """Return the parse functions of the libraries that are installed; those that are not are named on stderr."""
    found: dict[str, Callable[[str], object]] = {"coopdata": EDTF}
    try:
        from edtf import parse_edtf

        found["edtf"] = parse_edtf
    except ImportError:
        print("edtf is not installed: left out", file=sys.stderr)
    try:
        from undate import Undate

        found["undate"] = lambda text: Undate.parse(text, "EDTF")
    except ImportError:
        print("undate is not installed: left out", file=sys.stderr)
    return found


def rate(parse: Callable[[str], object], texts: list[str]) -> float:
    """Return how many texts a second are parsed; all results are kept, as a reader of a table would."""
    start = time.perf_counter()
    results = [parse(text) for text in texts]
    elapsed = time.perf_counter() - start
    return len(results) / elapsed


def version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "(source tree)"


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--rounds", type=int, default=5, help="interleaved rounds; the median counts (default 5)")
    arguments.add_argument("--at-least", type=float, default=0, help="exit with 1 below so many parses a second")
    given = arguments.parse_args()

    libraries = parsers()
    rates: dict[str, list[float]] = {name: [] for name in libraries}
    for number in range(given.rounds):
        texts = distinct_dates(COUNT, SEED + number)
        for name, parse in libraries.items():
            parse("1985-04-12")  # grammars that are built on first use are not what is measured
            rates[name].append(rate(parse, texts if name == "coopdata" else texts[:PEER_COUNT]))

    ours = statistics.median(rates["coopdata"])
    print(
        f"{'library':<10} {'version':<14} {'parses a second':>16} {'slowest':>10} {'fastest':>10} {'coopdata is':>12}"
    )
    for name, measured in rates.items():
        low, high = min(measured), max(measured)
        median = statistics.median(measured)
        ratio = "" if name == "coopdata" else f"{ours / median:,.0f} times"
        print(f"{name:<10} {version(name):<14} {median:>16,.0f} {low:>10,.0f} {high:>10,.0f} {ratio:>12}")
    if ours < given.at_least:
        print(f"coopdata is below {given.at_least:,.0f} parses a second", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

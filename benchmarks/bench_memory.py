"""Whether the memory of parse_many stays flat: its peak after a small part of an archive, and after all of it.

The archive is made while it is read: copies of the articles in a folder whose names, dates and numbers vary from copy
to copy, so that whatever were kept of each would pile up. What counts is the most memory that the process has had from
the system; it may grow by a tenth.

Usage:
    python benchmarks/bench_memory.py [--articles FOLDER] [--megabytes 5 50] [--processes 1]
"""

import argparse
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

from bench_parse import copies

from coopdata import Article, parse_many

HERE = Path(__file__).resolve().parent
MOST = 1.1
"""By how much the memory may grow from the first size to the last."""


def peak() -> float:
    """Return the most memory that this process has had, in million bytes."""
    unit = 1 if sys.platform == "darwin" else 1024  # what getrusage counts in
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--articles", type=Path, default=HERE.parent / "examples" / "articles", help="plain texts")
    arguments.add_argument("--megabytes", type=float, nargs="+", default=[5, 50], help="sizes (default 5 50)")
    arguments.add_argument("--processes", type=int, default=1, help="how many worker processes (default 1)")
    given = arguments.parse_args()
    size = 0

    def archive() -> Iterator[Article]:
        nonlocal size
        for number, text in enumerate(copies(given.articles)):
            size += len(text.encode())
            yield Article(id=str(number), text=text)

    found: list[float] = []
    records = 0
    sizes = sorted(given.megabytes)
    parsed = parse_many(archive(), processes=given.processes)
    for number, each in enumerate(parsed, 1):
        records += len(each.records)
        if size >= sizes[len(found)] * 1e6:
            found.append(peak())
            print(
                f"{size / 1e6:>6.1f} MB of text, {number:,} articles, {records:,} records: {found[-1]:.1f} MB",
                flush=True,
            )
            if len(found) == len(sizes):
                break
    parsed.close()
    growth = found[-1] / found[0]
    print(f"the memory grows {growth:.2f} times (at most {MOST})")
    return growth > MOST


if __name__ == "__main__":
    sys.exit(main())

"""One whole run of coopdata on a table of events, as a program: read, link, write. Run by bench_dedupe.py.

Usage: dedupe_coopdata.py TABLE.parquet CLUSTERS.parquet

The table has the columns unique_id, title, kind, country_a, country_b, person_a, person_b, place, year, month and day.
It is read as a table of such events would be: instruments as agreements, joint committees and working groups as series
of meetings with their number, other meetings with their topics. The countries' codes, which say nothing, become those
of real countries. Writes unique_id and cluster; the last line it prints is JSON with the seconds of each
phase.
"""

import gc
import json
import sys
import time
from functools import cache
from typing import Any

START = time.perf_counter()

import pyarrow as pa  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402

import coopdata as cd  # noqa: E402
from coopdata.lexicon import load  # noqa: E402

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
AGREEMENTS = {"agreement": "agreement", "mou": "memorandum_of_understanding"}
COLUMNS = ("unique_id", "title", "kind", "country_a", "country_b", "person_a", "person_b", "place")


@cache
def country(code: str) -> str:
    """Return the code of a real country for C000, C001 and so on."""
    return _codes()[int(code[1:])]


@cache
def _codes() -> list[str]:
    return sorted(code for code in load.countries() if len(code) == 2)


@cache
def person(name: str, code: str) -> cd.Person:
    """Return a person; the same object for the same one."""
    return cd.Person(name=name, country=code)


@cache
def place(name: str | None) -> cd.Place | None:
    """Return a place; the same object for the same one."""
    return cd.Place(name=name) if name else None


def date(year: int, month: int | None, day: int | None) -> str:
    """Return a date as precise as it is known."""
    return f"{year}" if not month else f"{year}-{month:02d}" if not day else f"{year}-{month:02d}-{day:02d}"


def record(
    own: int, title: str, kind: str, a: str, b: str, who_a: str, who_b: str, where: str | None, when: str
) -> cd.Record:
    """Return the record of a row."""
    code_a, code_b = country(a), country(b)
    who = (person(who_a, code_a), person(who_b, code_b))
    values: dict[str, Any] = {"id": f"r{own:07d}", "date": when, "countries": (code_a, code_b), "place": place(where)}
    if kind in AGREEMENTS:
        return cd.Agreement(kind=AGREEMENTS[kind], title=title, signatories=who, **values)
    first, _, rest = title.partition(" ")
    number = ORDINALS.index(first) + 1 if first in ORDINALS else None
    if kind == "conference":
        return cd.Conference(name=title, edition=number, participants=who, **values)
    if kind == "meeting":
        topics = title.partition(" on ")[2].split(" and ")
        return cd.Meeting(kind="talks", ordinal=number, topics=topics, participants=who, **values)
    series = rest if number else title
    return cd.Meeting(kind="joint_commission", series=series, ordinal=number, participants=who, **values)


def main(table: str, out: str) -> None:
    phases: dict[str, float] = {}
    start = START

    def tick(name: str) -> None:
        nonlocal start
        phases[name] = round(time.perf_counter() - start, 3)
        start = time.perf_counter()

    gc.disable()  # a program that makes its objects once and ends has no cycles to look for
    tick("import")
    columns = pq.read_table(table).to_pydict()
    dates = map(date, columns["year"], columns["month"], columns["day"])
    records = list(map(record, *[columns[name] for name in COLUMNS], dates))
    tick("records")
    result = cd.dedupe(records)
    tick("dedupe")
    found = [(int(member.id[1:]), at) for at, cluster in enumerate(result.clusters) for member in cluster.members]
    ids, clusters = zip(*found, strict=True)
    pq.write_table(pa.table({"unique_id": ids, "cluster": clusters}), out)
    tick("write")
    print(json.dumps(phases))


if __name__ == "__main__":
    main(*sys.argv[1:3])

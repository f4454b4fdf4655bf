"""What makes a record worth a second look, from a table of signs."""

import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from coopdata.link.decisions import anchor_of
from coopdata.records import Record

__all__ = ["Doubt", "doubts", "uncertain_records"]


class Doubt(NamedTuple):
    """A sign that a record may be wrong."""

    weight: float
    """How much it weighs against other signs."""
    words: str
    """What it is, as a clause."""


class _Case(NamedTuple):
    """A record with what is known of it beside the others."""

    record: Record
    shared: bool
    changed: bool


@cache
def _table() -> tuple[dict[str, Any], ...]:
    text = files("coopdata.review").joinpath("doubts.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["doubt"])


def _rests_on(case: _Case, field: str, basis: str) -> bool:
    return any(entry.basis == basis for entry in case.record.evidence_for(field))


def _unquoted(case: _Case, field: str) -> bool:
    entries = case.record.evidence_for(field)
    manual = {entry.value for entry in entries if entry.quote is not None or entry.basis == "manual"}
    return any(entry.value not in manual for entry in entries)


def _open(case: _Case) -> bool:
    date = case.record.date
    return date is not None and (date.earliest is None or date.latest is None or "?" in str(date) or "%" in str(date))


_SIGNS: dict[str, Callable[[_Case, str], bool]] = {
    "absent": lambda case, field: not getattr(case.record, field, True),
    "published": lambda case, field: _rests_on(case, field, "published"),
    "container": lambda case, field: _rests_on(case, field, "container"),
    "computed": lambda case, field: _rests_on(case, field, "computed"),
    "resolved": lambda case, field: _rests_on(case, field, "resolved"),
    "open": lambda case, _: _open(case),
    "single_side": lambda case, _: len(case.record.countries) + len(case.record.igos) < 2,
    "unquoted": _unquoted,
    "shared": lambda case, _: case.shared,
    "changed": lambda case, _: case.changed,
}


def doubts(record: Record, *, shared: bool = False, changed: bool = False) -> tuple[Doubt, ...]:
    """Return the signs that a record may be wrong, the weightiest first.

    Args:
        record: The record.
        shared: Whether other records of its type are established by the same sentence.
        changed: Whether a person confirmed it when it said something else.

    Example:
        >>> from coopdata.records import Meeting
        >>> [doubt.words for doubt in doubts(Meeting(kind="talks", date="2025-05-02", countries=["IR"]))]
        ['fewer than two sides are named', 'nobody is named as taking part']
    """
    case = _Case(record, shared, changed)
    found = [
        Doubt(row["weight"], row["words"])
        for row in _table()
        if record.type in row.get("types", (record.type,)) and _SIGNS[row["when"]](case, row.get("field", ""))
    ]
    return tuple(sorted(found, key=lambda doubt: -doubt.weight))


def uncertain_records(
    records: Iterable[Record], *, changed: Iterable[str] = ()
) -> tuple[tuple[Record, tuple[Doubt, ...]], ...]:
    """Return the records of which something is in doubt, each with its signs, the least certain first.

    Args:
        records: Plain records.
        changed: The ids of records that a person confirmed when they said something else.
    """
    given = list(records)
    places = [_place(record) for record in given]
    counts: dict[object, int] = {}
    for place in places:
        counts[place] = counts.get(place, 0) + 1
    altered = set(changed)
    found = [
        (record, signs)
        for record, place in zip(given, places, strict=True)
        if (signs := doubts(record, shared=place is not None and counts[place] > 1, changed=record.id in altered))
    ]
    return tuple(sorted(found, key=lambda one: (-_sum(one[1]), one[0].id)))


def _sum(signs: Sequence[Doubt]) -> float:
    return sum(doubt.weight for doubt in signs)


def _place(record: Record) -> object:
    """Where a record is established, the same for records of one type and sentence; nothing without a span."""
    anchor = anchor_of(record)
    return None if anchor.start is None else (anchor.type, anchor.source, anchor.start, anchor.end)

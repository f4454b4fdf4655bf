"""How the one value of a field is chosen from several records of an event.

Each policy sees the full set of records (sorted by id) and nothing else, so the outcome cannot depend on the order in
which they came. Each returns its choices in order, best first, so that a conflict can show what was passed over.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, TypeAlias, cast

from coopdata.dates import EDTF, Day, Precision
from coopdata.kinds import ActType, AgreementStatus, Basis, EventStatus
from coopdata.records import Agreement, Place, Record

__all__ = ["POLICIES", "Choice", "Policy"]


class Choice(NamedTuple):
    """One value that records give for a field, and the records that give it (their positions)."""

    value: Any
    holders: tuple[int, ...]


Policy: TypeAlias = Callable[[Sequence[Record], Sequence[Choice]], list[Choice]]
"""Takes the records and the different values of a field; returns the values in order of preference."""


def choices(records: Sequence[Record], field: str) -> list[Choice]:
    """Return the different values of a field with their holders; records that say nothing are left out."""
    holders: dict[Any, list[int]] = {}
    for at, record in enumerate(records):
        value = getattr(record, field)
        if value is not None:
            holders.setdefault(value, []).append(at)
    return [Choice(value, tuple(held)) for value, held in holders.items()]


# --- dates

_BASES = {basis: rank for rank, basis in enumerate(Basis)}
_UNNAMED_BASIS = _BASES[Basis.TABLE]
"""A date without evidence was given by whoever made the record: like a table's, weaker than one read in a text."""

_PRECISIONS = {precision: rank for rank, precision in enumerate(Precision)}
# An interval says on which days: as good as a day. The rank of the others follows the length of what they name.
_PRECISIONS[Precision.INTERVAL] = _PRECISIONS[Precision.DAY]

_FAR = Day(10**19, 1, 1)


def _span(date: EDTF) -> int:
    """A length in days, roughly: enough to rank."""
    first, last = date.earliest, date.latest
    if first is None or last is None:
        return 10**20
    return (last.year - first.year) * 372 + (last.month - first.month) * 31 + last.day - first.day


def basis_of_date(record: Record) -> int:
    """Return the rank of the firmest evidence for a record's date, 0 for the firmest of all."""
    own = str(record.date)
    ranks = [
        _BASES[entry.basis]
        for entry in record.evidence
        if entry.field == "date" and entry.basis is not None and entry.value in (None, own)
    ]
    return min(ranks, default=_UNNAMED_BASIS)


def by_basis(records: Sequence[Record], found: Sequence[Choice]) -> list[Choice]:
    """Order dates by basis, precision, certainty, shortness, number of records, time, text."""

    def order(choice: Choice) -> tuple[Any, ...]:
        date: EDTF = choice.value
        text = str(date)
        return (
            min(basis_of_date(records[at]) for at in choice.holders),
            _PRECISIONS[date.precision],
            any(mark in text for mark in "?~%X"),
            _span(date),
            -len(choice.holders),
            date.earliest or _FAR,
            text,
        )

    return sorted(found, key=order)


# --- status

_AGREEMENT_CYCLE = {status: rank for rank, status in enumerate(AgreementStatus)}
_STANDING = frozenset({AgreementStatus.SUSPENDED, AgreementStatus.TERMINATED, AgreementStatus.EXPIRED})
_EVENT_CYCLE = {
    status: rank
    for rank, status in enumerate(
        (
            EventStatus.PLANNED,
            EventStatus.POSTPONED,
            EventStatus.CANCELLED,
            EventStatus.ONGOING,
            EventStatus.HELD,
            EventStatus.DENIED,
        )
    )
}
_ACTS = {
    ActType.IN_FORCE: AgreementStatus.IN_FORCE,
    ActType.SUSPENDED: AgreementStatus.SUSPENDED,
    ActType.TERMINATED: AgreementStatus.TERMINATED,
    ActType.EXPIRED: AgreementStatus.EXPIRED,
}


def as_of(record: Record) -> Day | None:
    """Return the last day for which a record can speak: the latest publication date of its sources."""
    days = [source.published.latest for source in record.sources if source.published is not None]
    return max((day for day in days if day is not None), default=None)


def by_life_cycle(records: Sequence[Record], found: Sequence[Choice]) -> list[Choice]:
    """Order statuses: the furthest in the life cycle first, as far as later reports do not take it back.

    A report that speaks of an earlier stage (a background mention of a treaty "signed" in 1992) never lowers a later
    stage. Three kinds of status go back on an earlier one and so hold only where no later publication says otherwise:
    a denial (which must itself come later than what it denies), a cancellation or postponement (undone by a later
    plan), a suspension or end (undone by a later report that it is in force). A dated act in ``history`` up to the
    last publication date counts as a report of that day.
    """
    reports: dict[Any, list[Day | None]] = {
        choice.value: [as_of(records[at]) for at in choice.holders] for choice in found
    }
    if any(isinstance(record, Agreement) for record in records):
        _add_acts(records, reports)
    held = {choice.value: choice.holders for choice in found}
    cycle = _AGREEMENT_CYCLE if any(isinstance(record, Agreement) for record in records) else _EVENT_CYCLE

    def last(status: Any) -> Day | None:
        return max((day for day in reports[status] if day is not None), default=None)

    def withdrawn(status: Any) -> bool:
        mine = last(status)
        if status in (AgreementStatus.DENIED, EventStatus.DENIED):
            others = [last(other) for other in reports if other != status]
            return bool(others) and (mine is None or any(day is None or day >= mine for day in others))
        if status in (EventStatus.POSTPONED, EventStatus.CANCELLED):
            later = [last(other) for other in (EventStatus.PLANNED, EventStatus.POSTPONED) if other in reports]
            return mine is not None and any(day is not None and day > mine for day in later)
        if status in _STANDING and AgreementStatus.IN_FORCE in reports:
            again = last(AgreementStatus.IN_FORCE)
            return mine is not None and again is not None and again > mine
        return False

    ranked = sorted(reports, key=lambda status: (withdrawn(status), -cycle[status]))
    return [Choice(status, held.get(status, ())) for status in ranked]


def _add_acts(records: Sequence[Record], reports: dict[Any, list[Day | None]]) -> None:
    published = max((day for record in records if (day := as_of(record)) is not None), default=None)
    if published is None or not reports:
        return
    for record in records:
        for act in record.history:
            status = _ACTS.get(act.act)
            day = act.date.latest if act.date is not None and act.actor is None else None
            if status is not None and day is not None and day <= published:
                reports.setdefault(status, []).append(day)


# --- names and other single values


def by_formality(_records: Sequence[Record], found: Sequence[Choice]) -> list[Choice]:
    """Order titles: not all in capitals, most words, most letters, given by most records, code point order."""

    def order(choice: Choice) -> tuple[Any, ...]:
        text: str = choice.value
        return (text.isupper(), -len(text.split()), -len(text), -len(choice.holders), text)

    return sorted(found, key=order)


def by_majority(_records: Sequence[Record], found: Sequence[Choice]) -> list[Choice]:
    """Order values by the number of records that give them, then by their text."""
    return sorted(found, key=lambda choice: (-len(choice.holders), str(choice.value)))


def by_kind(_records: Sequence[Record], found: Sequence[Choice]) -> list[Choice]:
    """Order kinds: a named one before ``other``, then the most records, then the codebook's order."""
    vocabulary = cast("type[StrEnum]", type(found[0].value))
    cycle: dict[str, int] = {kind: rank for rank, kind in enumerate(vocabulary)}
    return sorted(
        found, key=lambda choice: (str(choice.value) == "other", -len(choice.holders), cycle.get(choice.value, 0))
    )


def by_detail(_records: Sequence[Record], found: Sequence[Choice]) -> list[Choice]:
    """Order places: with a name, with a country, with coordinates, given by most records, then by name."""

    def order(choice: Choice) -> tuple[Any, ...]:
        place: Place = choice.value
        return (
            place.name is None,
            place.country is None,
            place.geonames_id is None,
            place.latitude is None,
            -len(choice.holders),
            place.name or "",
            place.country or "",
            str(place),
        )

    return sorted(found, key=order)


def by_size(_records: Sequence[Record], found: Sequence[Choice]) -> list[Choice]:
    """Order numbers by the number of records that give them, then the larger first."""
    return sorted(found, key=lambda choice: (-len(choice.holders), -choice.value))


POLICIES: dict[str, tuple[str, Policy]] = {
    "date": ("basis", by_basis),
    "status": ("life_cycle", by_life_cycle),
    "kind": ("named_kind", by_kind),
    "place": ("detail", by_detail),
    "title": ("formality", by_formality),
    "name": ("formality", by_formality),
    "series": ("formality", by_formality),
    "acronym": ("majority", by_majority),
    "hub": ("majority", by_majority),
    "duration": ("majority", by_majority),
    "ordinal": ("majority", by_size),
    "edition": ("majority", by_size),
    "count": ("majority", by_size),
}
"""For each field of one value the policy that chooses it, and the name under which conflicts speak of it."""

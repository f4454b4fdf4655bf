"""How the dates of two records lie to each other."""

from coopdata.dates import DateRelation, relation
from coopdata.link._features import Features
from coopdata.link._span import Span

__all__ = ["dated", "reported", "spans", "undated"]

_NEAR = 3
"""Days by which two reports of one event may differ: a time zone, the day of publication, the first or last day."""

_SOON = 1100
"""Days after a plan is told within which its event is looked for: the next session of a yearly or biennial series."""

_SLACK = 7
"""Days by which the publication of a report may be off."""


def undated(a: Features, b: Features) -> str:
    """What is known of dates where one or both have none: plans are of what comes after, reports of what was before."""
    first_a, last_a, first_b, last_b = (*_window(a), *_window(b))
    if (first_a is not None and last_b is not None and first_a > last_b + _SLACK) or (
        first_b is not None and last_a is not None and first_b > last_a + _SLACK
    ):
        return "out_of_time"
    plan, other = (a, b) if a.provenance.since is not None else (b, a)
    planned, also = plan.provenance.since, other.provenance.since
    if planned is None:
        return "unknown"
    if also is not None:
        return "same_plan" if abs(planned - also) <= 31 else "unknown"
    if other.date is None or other.date.last is None:
        return "unknown"
    return "ahead" if other.date.last <= planned + _SOON else "unknown"


_LATE = 21
"""Days by which a report that tells no day may come behind what it tells of."""


def reported(a: Features, b: Features) -> bool:
    """Whether a date is about the day of a report, and the other one of some weeks before.

    Args:
        a: A prepared record with a date.
        b: Another.
    """
    for report, other in ((a.date, b.date),) * a.provenance.reported + ((b.date, a.date),) * b.provenance.reported:
        if report is None or other is None or report.first is None or other.last is None or not other.fine:
            continue
        if _NEAR < report.first - other.last <= _LATE:
            return True
    return False


def _window(record: Features) -> tuple[int | None, int | None]:
    if record.date is None:
        return record.provenance.since, record.provenance.until
    return record.date.first, record.date.last


def dated(x: Span, y: Span) -> str:
    """Return the level at which two dates compare, by how their intervals lie."""
    match relation(x.date, y.date):
        case DateRelation.UNKNOWN:
            return "unknown"
        case DateRelation.CONTRADICTORY:
            return spans(x, y, "contradictory")
        case DateRelation.EQUAL | DateRelation.COMPATIBLE:
            return spans(x, y, "new_year" if x.vague or y.vague else "")


def spans(x: Span, y: Span, overlapping: str) -> str:
    """How two spans of days lie to each other; ``overlapping`` overrides the level of those that overlap."""
    if x.first is None or x.last is None or y.first is None or y.last is None:
        return overlapping or "compatible"
    gap = max(x.first, y.first) - min(x.last, y.last)
    if gap > 0:
        if not (x.fine and y.fine):
            return "next_year" if gap <= 366 else "contradictory"
        if gap <= _NEAR:
            return "near"
        return "same_month" if gap <= 31 else "same_year" if gap <= 366 else "contradictory"
    if overlapping:
        return overlapping
    widest = max(x.last - x.first, y.last - y.first)
    if widest < 20:
        return "equal" if x.date == y.date else "compatible_day"
    return "compatible_month" if widest < 62 else "compatible_year" if widest < 380 else "compatible"

"""The days of a date as stretches on the number line, for comparing one date with another."""

from itertools import islice

from coopdata.dates._calendar import Day, add_months, days_in_month, ordinal
from coopdata.dates._facts import Facts, Part
from coopdata.dates._masks import runs
from coopdata.dates._parse import pairs

__all__ = ["Span", "all_within", "meet", "spans"]

Span = tuple[int, int]
"""The ordinals of a first and a last day."""

_FOREVER = 10**24
"""Beyond the ordinal of any day: EDTF years have at most eighteen digits."""

_MOST_RUNS = 4096
"""So many separate runs of days are told apart in one date: more than any sensible mask has (``20XX-XX-01`` has 1,200).
A hostile set of wide masks would otherwise have millions; those beyond count from their first to their last day."""

_SLACK_DAYS = 7


def spans(facts: Facts, *, widened: bool) -> list[Span]:
    """Return the stretches of days that a date covers, in order and apart from each other.

    Args:
        facts: Of a date that is ``placed``.
        widened: Whether approximate dates are widened by their slack: seven days, a month or a year to either side.
    """
    found: list[Span] = []
    left = _MOST_RUNS
    for start, end in pairs(facts):
        if left and start is not None and start is end and start.mask is not None:
            pieces = list(islice(runs(start.mask), left + 1))
            is_whole = len(pieces) <= left
            left = max(0, left - len(pieces))
            if is_whole:
                found += [(_low(start, first, widened), _high(start, last, widened)) for first, last in pieces]
                continue
        low = _low(start, start.earliest, widened) if start is not None and start.earliest is not None else -_FOREVER
        high = _high(end, end.latest, widened) if end is not None and end.latest is not None else _FOREVER
        found.append((low, high))
    return _joined(found)


def meet(a: list[Span], b: list[Span]) -> bool:
    """Tell whether two ordered lists of stretches share a day."""
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i][1] < b[j][0]:
            i += 1
        elif b[j][1] < a[i][0]:
            j += 1
        else:
            return True
    return False


def all_within(inner: list[Span], outer: list[Span]) -> bool:
    """Tell whether every stretch of one ordered list lies in one stretch of another."""
    j = 0
    for first, last in inner:
        while j < len(outer) and outer[j][1] < last:
            j += 1
        if j == len(outer) or first < outer[j][0]:
            return False
    return True


def _joined(found: list[Span]) -> list[Span]:
    """Put stretches in order and join those that touch, so that ``2004-XX`` and ``2004`` come out alike."""
    found.sort()
    joined: list[Span] = []
    for first, last in found:
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _low(part: Part, day: Day, widened: bool) -> int:
    if not widened or not part.slack:
        return ordinal(day)
    if part.slack == "day":
        return ordinal(day) - _SLACK_DAYS
    return ordinal(add_months(day, -1 if part.slack == "month" else -12))


def _high(part: Part, day: Day, widened: bool) -> int:
    if not widened or not part.slack:
        return ordinal(day)
    if part.slack == "day":
        return ordinal(day) + _SLACK_DAYS
    later = add_months(day, 1 if part.slack == "month" else 12)
    if part.day is None and day.day == days_in_month(day.year, day.month):
        # A month more than all of April is all of May, to its 31st.
        later = later._replace(day=days_in_month(later.year, later.month))
    return ordinal(later)

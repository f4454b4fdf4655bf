"""How two dates stand to each other: the question that linking asks."""

from enum import StrEnum

from coopdata.dates._edtf import EDTF, facts_of
from coopdata.dates._facts import Facts
from coopdata.dates._spans import Span, meet, spans

__all__ = ["DateRelation", "relation"]


class DateRelation(StrEnum):
    """What two dates say about whether they can be of one event; from :func:`relation`.

    Example:
        >>> from coopdata.dates import EDTF, DateRelation, relation
        >>> relation(EDTF("2025-10"), EDTF("2025-10-23")) is DateRelation.COMPATIBLE
        True
    """

    UNKNOWN = "unknown"
    """It cannot be told: no digit of a year is known, an end is unknown, or a date is doubted (``?``)."""
    EQUAL = "equal"
    """The same canonical text, the same single day, or the same stretch of days in the same sense."""
    CONTRADICTORY = "contradictory"
    """No day in common, not even with the slack of approximate dates."""
    COMPATIBLE = "compatible"
    """They may share a day."""


def relation(a: EDTF, b: EDTF) -> DateRelation:
    """Return how two dates stand to each other: ``unknown``, ``equal``, ``contradictory`` or ``compatible``.

    Use it to weigh whether two reports are of one event; it is symmetric. The first that fits:

    - *unknown*: a date has no year (``XXXX-10-23``), has an unknown end (``1985/``), or a part of it is doubted (``?``
      without ``~``; ``%`` counts as approximate).
    - *equal*: the canonical texts are the same; or neither date is approximate and both are one and the same day, or
      the same days in the same sense. A date and a set in brackets mean a day within (``2025``,
      ``[2025-01..2025-12]``), an interval all the time from its start to its end, a set in braces all of its dates.
    - *contradictory*: no day in common. Before that, an approximate date (``~`` or ``%``) is widened to either side:
      by seven days if it is approximate to the day, by a month if to the month or season, by a year if to the year or
      more. Of ``2004~-06-11`` only the year is approximate, so a year it is. Each end of an interval has its own slack.
    - *compatible*: anything else.

    Args:
        a: A date.
        b: Another date.

    Raises:
        TypeError: An argument is no EDTF.

    Examples:
        >>> from coopdata.dates import EDTF, relation
        >>> str(relation(EDTF("2025-10-23"), EDTF("2025-10-25~")))
        'compatible'
        >>> str(relation(EDTF("2025-10-23"), EDTF("2025-11")))
        'contradictory'
        >>> str(relation(EDTF("2025-10-23"), EDTF("2025-10-23T14:30:00Z")))
        'equal'
        >>> str(relation(EDTF("2025-10-23"), EDTF("XXXX-10-23")))
        'unknown'
    """
    first, second = facts_of(a), facts_of(b)
    if not (first.placed and second.placed) or first.doubtful or second.doubtful:
        return DateRelation.UNKNOWN
    if first.text == second.text:
        return DateRelation.EQUAL
    mine, theirs = spans(first, widened=True), spans(second, widened=True)
    exact = not (first.approximate or second.approximate)
    if exact and mine == theirs and (_sense(first) == _sense(second) or _is_one_day(mine)):
        return DateRelation.EQUAL
    return DateRelation.COMPATIBLE if meet(mine, theirs) else DateRelation.CONTRADICTORY


def _sense(facts: Facts) -> str:
    """Return the shape, where a date is what a set of one of its days is: one unknown day within."""
    return "one_of" if facts.shape == "date" else facts.shape


def _is_one_day(days: list[Span]) -> bool:
    return len(days) == 1 and days[0][0] == days[0][1]

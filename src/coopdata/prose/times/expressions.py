"""What is found of time in a text before it is resolved: the forms of expressions, and what each states.

They are found by :mod:`coopdata.prose.times.dates` and given their meaning by :mod:`coopdata.prose.times.resolution`.
"""

from enum import StrEnum
from typing import NamedTuple

__all__ = ["CalendarDate", "Form", "Partial", "TimeExpression"]


class Form(StrEnum):
    """What sort of expression it is, which decides how it is resolved."""

    DATE = "date"  # a day, month or year, perhaps without its year
    RANGE = "range"  # from one to another
    WEEKDAY = "weekday"
    DAY_COUNT = "day_count"  # today, yesterday, two days ago
    PERIOD = "period"  # last week, this month, next year
    PAST_SPAN = "past_span"  # over the past year
    SHIFT = "shift"  # a day later, two months earlier: counted from the event told before
    MONTH_DAY = "month_day"  # the 24th
    SEASON = "season"  # summer 2023, the first half of 2021: codes of ISO 8601-2
    CALENDAR = "calendar"  # 25 Mehr 1404, B.E. 2567, the current Iranian year: a date of another calendar


class Partial(NamedTuple):
    """A date as far as it is stated: ``year`` may be missing, or ``year_shift`` say "last year" in its place."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    year_shift: int | None = None
    season: int | None = None


class CalendarDate(NamedTuple):
    """A date of another calendar as far as it is stated.

    Attributes:
        calendar: A key of ``calendars`` in ``lexicon/en/temporal.toml``.
        year: The year of that calendar.
        month: The month by its number.
        day: The day of the month.
        last_month: The last of several months ("the first seven months of").
        side: -1 for "the past Iranian year", 0 for "the current", 1 for "the next"; of a month likewise.
        unit: ``year``, ``month`` or ``day``: how long what is named lasts.
        beside: The Gregorian date in brackets beside it, or named as its equal.
        edge: What day of it that is: ``start`` ("which began on March 21") or ``end``; ``None`` where nothing is said.
        to_come: That day is yet to come ("which will end on March 20").
    """

    calendar: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_month: int | None = None
    side: int | None = None
    unit: str = "year"
    beside: "TimeExpression | None" = None
    edge: str | None = None
    to_come: bool = False


class TimeExpression(NamedTuple):
    """An expression of time between two tokens.

    Attributes:
        start: Index of its first token.
        end: Index behind its last token.
        form: What sort of expression it is.
        first: The date stated, or the first of a range.
        last: The last of a range.
        number: The weekday (0 is Monday), also one in front of a date; or the count of units.
        unit: ``day``, ``week``, ``month`` or ``year``.
        side: -1 for "last", "ago", "earlier", 0 for "this", 1 for "next", "later"; ``None`` where nothing is said.
        approximate: "early", "late", "about" stand before it.
        other: The date of another calendar.
    """

    start: int
    end: int
    form: Form
    first: Partial = Partial()
    last: Partial | None = None
    number: int | None = None
    unit: str | None = None
    side: int | None = None
    approximate: bool = False
    other: CalendarDate | None = None

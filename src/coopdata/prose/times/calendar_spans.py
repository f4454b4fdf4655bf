"""What a date of another calendar means in Gregorian days, by arithmetic and by the Gregorian date beside it."""

import datetime as dt
from typing import NamedTuple

from coopdata.prose.times.calendars import bounds, reading, years
from coopdata.prose.times.expressions import CalendarDate

__all__ = ["Span", "span_of"]

_SLACK = dt.timedelta(days=3)
"""So far what a text gives as its Gregorian equal may lie from the day by arithmetic, and still be that day."""


class Span(NamedTuple):
    """Some Gregorian days.

    Attributes:
        first: The first of them.
        last: The last.
        counted: The year was counted from the publication and not stated.
        beside: They are those that the text gives beside the date.
    """

    first: dt.date
    last: dt.date
    counted: bool = False
    beside: bool = False


def span_of(told: CalendarDate, now: dt.date | None, beside: Span | None, *, planned: bool) -> Span | None:
    """Return the days of a date of another calendar, or ``None`` where its year cannot be known.

    Args:
        told: The date as it is stated.
        now: The publication date.
        beside: The days of the Gregorian date beside it; ``counted`` where its year is not stated.
        planned: Whether what it dates is yet to come.

    Raises:
        ValueError: If the calendar has no such day, or nothing is known of its year.
    """
    span = _by_arithmetic(told, now, beside, planned)
    if beside is None:
        return span
    if span is not None and beside.counted:
        beside = _moved(beside, span)
    if beside.first == beside.last and told.unit != "day":
        return span  # one day of a year or month: its first or last, which told which year it is
    inside = span is not None and beside.first - _SLACK <= span.first and span.last <= beside.last + _SLACK
    if span is not None and inside and beside.last - beside.first > span.last - span.first + 2 * _SLACK:
        return span  # "1395 (March 2016-March 2017)": its days are the tighter
    return beside._replace(beside=True)


def _moved(beside: Span, span: Span) -> Span:
    """A Gregorian date without a year, in the year in which it lies nearest."""
    step = round((span.first - beside.first).days / 365.2425)
    try:
        first, last = (day.replace(year=day.year + step) for day in (beside.first, beside.last))
    except ValueError:  # 29 February
        return span
    return Span(first, last, counted=span.counted)


def _by_arithmetic(told: CalendarDate, now: dt.date | None, beside: Span | None, planned: bool) -> Span | None:
    if told.year is not None:
        return Span(*_days(told, told.year))
    if told.unit == "month" and told.month is None:
        return _month_from_now(told, now)
    if told.unit == "year":
        year = _year_by_edge(told, beside)
        if year is not None and beside is not None:
            return Span(*_days(told, year), counted=beside.counted)
        if now is None or told.side is None:
            return None
        return Span(*_days(told, reading(told.calendar, now)[0] + told.side), counted=True)
    near = beside.first if beside is not None and not beside.counted else now
    if near is None:
        return None
    this = reading(told.calendar, near)[0]
    found = [Span(*_days(told, year), counted=True) for year in (this - 1, this, this + 1) if _has(told, year)]
    if near is not now or told.side == 0:
        return min(found, key=lambda span: abs(span.first - near), default=None)
    if (planned and told.side is None) or told.side == 1:
        return next((span for span in found if span.last >= near), None)
    return next((span for span in reversed(found) if span.first <= near), None)


def _days(told: CalendarDate, year: int) -> tuple[dt.date, dt.date]:
    if told.unit == "fiscal":
        first, _ = bounds(told.calendar, year, told.month)
        return first, bounds(told.calendar, year + 1, told.month)[0] - dt.timedelta(days=1)
    first, last = bounds(told.calendar, year, told.month, told.day)
    if told.last_month is not None:
        last = bounds(told.calendar, year, told.last_month)[1]
    return first, last


def _has(told: CalendarDate, year: int) -> bool:
    """Whether there is such a day in a year: the 30th of the last month is in leap years alone."""
    if year not in years(told.calendar):
        return False
    try:
        return bool(_days(told, year))
    except ValueError:
        return False


def _month_from_now(told: CalendarDate, now: dt.date | None) -> Span | None:
    """``this Iranian calendar month``."""
    if now is None or told.side is None:
        return None
    year, month, _ = reading(told.calendar, now)
    first, last = bounds(told.calendar, year, month)
    if told.side:
        day = last + dt.timedelta(days=1) if told.side > 0 else first - dt.timedelta(days=1)
        first, last = bounds(told.calendar, *reading(told.calendar, day)[:2])
    return Span(first, last, counted=True)


def _year_by_edge(told: CalendarDate, beside: Span | None) -> int | None:
    """The year whose first or last day the Gregorian date beside it is; "current" goes before a guessed year."""
    if beside is None or beside.first != beside.last or (beside.counted and told.side is not None):
        return None
    ahead = reading(told.calendar, beside.first + _SLACK)
    back = reading(told.calendar, beside.first - _SLACK)
    if told.edge == "end":
        return back[0] if told.last_month is not None or back[0] != ahead[0] else None
    if told.edge == "start":
        return ahead[0] if back[0] != ahead[0] else None
    exact = reading(told.calendar, beside.first)
    return exact[0] if back[0] != ahead[0] else None

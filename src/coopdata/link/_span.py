"""The date of a record as a span of days."""

from datetime import date
from typing import NamedTuple

from coopdata.dates import EDTF

__all__ = ["Span", "span_of"]


class Span(NamedTuple):
    """A date as days, numbered as ``datetime.date.toordinal`` does."""

    date: EDTF
    first: int | None
    last: int | None
    simple: bool
    """A plain year, month or day: what two of them have in common can be told from the numbers alone."""
    vague: bool
    """The first or last day of a year: in many tables all that is meant is the year, and the span is the year."""
    fine: bool
    """Whether it is known to a few months."""
    daily: bool
    """Whether it is known to a week."""
    narrow: tuple[str, ...]
    """The months of a fine span and three days to either side."""
    wide: tuple[str, ...]
    """The months of a fine span and half a month to either side."""
    years: tuple[str, ...]
    """The years of a span of up to four; empty where they are more or not known."""


_YEARS = range(2, 9998)
"""Years with ``datetime.date``, and a margin."""


def span_of(given: EDTF, text: str) -> Span:
    """Return the days of a date.

    Args:
        given: The date.
        text: Its text.
    """
    earliest, latest = given.earliest, given.latest
    first = earliest.to_date().toordinal() if earliest is not None and earliest.year in _YEARS else None
    last = latest.to_date().toordinal() if latest is not None and latest.year in _YEARS else None
    if first is None or last is None:
        return Span(given, first, last, False, False, False, False, (), (), ())
    simple = len(text) in (4, 7, 10) and text.replace("-", "").isdecimal()
    vague = simple and first == last and text.endswith(("-01-01", "-12-31"))
    if vague:
        year = date.fromordinal(first).year
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    fine = not vague and last - first <= 92
    years: tuple[str, ...] = ()
    if last - first <= 1500:
        years = tuple(map(str, range(date.fromordinal(first - 3).year, date.fromordinal(last + 3).year + 1)))
    narrow, wide = (_months(first - margin, last + margin) if fine else () for margin in (3, 15))
    return Span(given, first, last, simple, vague, fine, fine and last - first <= 7, narrow, wide, years)


def _months(first: int, last: int) -> tuple[str, ...]:
    days = [date.fromordinal(day) for day in (*range(first, last, 28), last)]
    return tuple(dict.fromkeys([f"{day.year}-{day.month}" for day in days]))

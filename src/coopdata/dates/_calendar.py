"""Days of the proleptic Gregorian calendar without a first or last year.

``datetime.date`` ends at the years 1 and 9999, EDTF does not (``Y-17E7``, ``-0043-03-15``), so the bounds of a date are
values of our own :class:`Day`. Year 0 is 1 BC, as in ISO 8601.
"""

import datetime
from typing import NamedTuple

from coopdata.errors import InvalidDateError

__all__ = ["Day", "add_months", "days_in_month", "is_leap", "ordinal"]

_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Day(NamedTuple):
    """One day of the calendar: year, month and day as integers, ordered in time.

    A plain tuple, so it unpacks, compares and hashes as one. Years before 1 and after 9999 are allowed; the fields are
    not checked, since bounds are computed and not typed in.

    Example:
        >>> from coopdata.dates import Day
        >>> Day(2025, 2, 28) < Day(2025, 10, 23)
        True
        >>> Day(2025, 10, 23).to_date()
        datetime.date(2025, 10, 23)
    """

    year: int
    month: int
    day: int

    def to_date(self) -> datetime.date:
        """Return the day as a ``datetime.date``.

        Returns:
            The same day.

        Raises:
            InvalidDateError: The year is before 1 or after 9999, which ``datetime.date`` cannot hold.
        """
        if not 1 <= self.year <= 9999:
            raise InvalidDateError(
                "day", tuple(self), "a year from 1 to 9999, all that datetime.date can hold", "use the Day itself"
            )
        return datetime.date(self.year, self.month, self.day)

    def isoformat(self) -> str:
        """Return the day as EDTF text, ``YYYY-MM-DD``; years beyond four digits keep all of theirs.

        Example:
            >>> Day(-43, 3, 15).isoformat()
            '-0043-03-15'
        """
        sign = "-" if self.year < 0 else ""
        return f"{sign}{abs(self.year):04d}-{self.month:02d}-{self.day:02d}"


def is_leap(year: int) -> bool:
    """Tell whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Return the number of days of a month, 28 to 31."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month]


def ordinal(day: Day) -> int:
    """Return the number of a day, so that days can be subtracted; 1 for 0001-01-01, as ``date.toordinal``."""
    year, month, number = day
    # Years that begin in March put the leap day last, so the months before it have a fixed pattern of lengths.
    if month <= 2:
        year -= 1
        month += 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month - 457) // 5 + number - 306


def add_months(day: Day, months: int) -> Day:
    """Return the day some months later (earlier if negative), or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return Day(year, month + 1, min(day.day, days_in_month(year, month + 1)))

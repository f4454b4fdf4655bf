"""First, last and all days that fit a date with unspecified digits (``X``), and the bounds of seasons."""

from collections.abc import Iterator
from functools import cache
from itertools import product

from coopdata.dates._calendar import Day, days_in_month
from coopdata.dates._facts import Mask

__all__ = ["exists", "first_day", "is_gapped", "is_season", "last_day", "runs"]

_SEASONS = {
    # Spring, summer, autumn and winter, wherever it is.
    21: (3, 0, 12),
    22: (1, 1, 3),
    23: (3, 0, 12),
    24: (1, 1, 3),
    # The same of the northern hemisphere.
    25: (3, 0, 6),
    26: (6, 0, 9),
    27: (9, 0, 12),
    28: (1, 1, 3),
    # The same of the southern hemisphere.
    29: (9, 0, 12),
    30: (1, 1, 3),
    31: (3, 0, 6),
    32: (6, 0, 9),
    # Quarters, of three months.
    33: (1, 0, 3),
    34: (4, 0, 6),
    35: (7, 0, 9),
    36: (10, 0, 12),
    # Quadrimesters, of four.
    37: (1, 0, 4),
    38: (5, 0, 8),
    39: (9, 0, 12),
    # Semesters, of six.
    40: (1, 0, 6),
    41: (7, 0, 12),
}
"""Sub-year groupings: the first month, how many years later the last month lies, and the last month.

Four months for a season of one hemisphere, so that the meteorological reckoning (from 1 March) and the astronomical one
(from 20 March) both fit. 21 and 23 cover both hemispheres. A season over the turn of the year may be called by either
year, so it may begin in January of the stated one and end in March of the next.
"""


def is_season(month: str) -> bool:
    """Tell whether the digits after the year are a season code (or another number that is no month)."""
    return month > "12" and "X" not in month


def exists(month: str, day: str, year: int = 2000) -> bool:
    """Tell whether month and day fit some day of ``year``; the default is a leap year, so: of any year at all."""
    if is_season(month):
        return int(month) in _SEASONS and day == ""
    return month == "" or any(_days(year, number, day) for number in _matching(month, 12))


def is_gapped(mask: Mask) -> bool:
    """Tell whether days that do not fit lie between days that do: a stated digit follows an unstated one."""
    digits = "".join(mask)
    first = digits.find("X")
    return first >= 0 and digits[first:].strip("X") != ""


def first_day(mask: Mask) -> Day | None:
    """Return the first day that fits, or ``None`` if none does."""
    year_digits, month, day = mask
    for year in _years(year_digits, descending=False):
        if month == "":
            return Day(year, 1, 1)
        if is_season(month):
            return _season(year, int(month))[0]
        for number in _matching(month, 12):
            fits = _days(year, number, day)
            if fits:
                return Day(year, number, fits[0])
    return None


def last_day(mask: Mask) -> Day | None:
    """Return the last day that fits, or ``None`` if none does."""
    year_digits, month, day = mask
    for year in _years(year_digits, descending=True):
        if month == "":
            return Day(year, 12, 31)
        if is_season(month):
            return _season(year, int(month))[1]
        for number in reversed(_matching(month, 12)):
            fits = _days(year, number, day)
            if fits:
                return Day(year, number, fits[-1])
    return None


def runs(mask: Mask) -> Iterator[tuple[Day, Day]]:
    """Yield the first and last day of stretches that hold all the days that fit, in order within the year's digits."""
    year_digits, month, day = mask
    for year in _years(year_digits, descending=False):
        if month == "":
            yield Day(year, 1, 1), Day(year, 12, 31)
        elif is_season(month):
            yield _season(year, int(month))
        else:
            for number in _matching(month, 12):
                fits = _days(year, number, day)
                # Days that fit are 01 to 09, 10 to 19 … of a month or every tenth, so equal width means no gap.
                if fits and fits[-1] - fits[0] == len(fits) - 1:
                    yield Day(year, number, fits[0]), Day(year, number, fits[-1])
                else:
                    for fit in fits:
                        yield Day(year, number, fit), Day(year, number, fit)


@cache
def _matching(digits: str, highest: int) -> tuple[int, ...]:
    """Return the numbers from 1 to ``highest`` that fit two digits with ``X`` for any digit, in ascending order."""
    numbers = range(1, highest + 1)
    return tuple(n for n in numbers if all(a in ("X", b) for a, b in zip(digits, f"{n:02d}", strict=True)))


def _days(year: int, month: int, digits: str) -> tuple[int, ...] | range:
    """Return the days of one month that fit, ascending; all of them where no day is stated."""
    length = days_in_month(year, month)
    if digits in ("", "XX"):
        return range(1, length + 1)
    return tuple(day for day in _matching(digits, 31) if day <= length)


def _years(digits: str, *, descending: bool) -> Iterator[int]:
    """Yield the years that fit, lazily, since only the first that has the day is needed for a bound."""
    if "X" not in digits:
        yield int(digits)
        return
    sign = -1 if digits[0] == "-" else 1
    order = "9876543210" if descending == (sign > 0) else "0123456789"
    for chosen in product(*[order if digit == "X" else digit for digit in digits.lstrip("-")]):
        year = int("".join(chosen))
        if sign > 0 or year > 0:  # there is no year -0000
            yield sign * year


def _season(year: int, code: int) -> tuple[Day, Day]:
    first, later, last = _SEASONS[code]
    return Day(year, first, 1), Day(year + later, last, days_in_month(year + later, last))

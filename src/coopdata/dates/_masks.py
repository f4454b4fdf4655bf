"""First, last and single days of a date with unspecified digits (``X``), and the bounds of seasons.

A mask is three strings as they stand in the text: the year with its sign (``-198X``), the month or season code
(``XX``, ``1X``, ``21``) and the day (``3X``); the last two may be empty.
"""

from collections.abc import Iterator
from functools import cache
from itertools import product

from coopdata.dates._calendar import Day, days_in_month

__all__ = ["Mask", "first_day", "is_gapped", "last_day", "matching", "possible", "runs", "years"]

Mask = tuple[str, str, str]

_SEASONS = {
    # No hemisphere: either one's spring or autumn; a summer or winter over the turn of the year may be named by either.
    21: (3, 0, 12),
    22: (1, 1, 3),
    23: (3, 0, 12),
    24: (1, 1, 3),
    # Northern hemisphere: four months each, for the meteorological (1 March) and the astronomical (20 March) reckoning.
    25: (3, 0, 6),
    26: (6, 0, 9),
    27: (9, 0, 12),
    28: (1, 1, 3),
    # Southern hemisphere.
    29: (9, 0, 12),
    30: (1, 1, 3),
    31: (3, 0, 6),
    32: (6, 0, 9),
    # Quarters, quadrimesters (four months) and semesters.
    33: (1, 0, 3),
    34: (4, 0, 6),
    35: (7, 0, 9),
    36: (10, 0, 12),
    37: (1, 0, 4),
    38: (5, 0, 8),
    39: (9, 0, 12),
    40: (1, 0, 6),
    41: (7, 0, 12),
}
"""Sub-year groupings: first month, years later that the last month lies, last month. See the package's docstring."""


@cache
def matching(digits: str, highest: int) -> tuple[int, ...]:
    """Return the numbers from 1 to ``highest`` that fit two digits with ``X`` for any digit, in ascending order."""
    fits = [n for n in range(1, highest + 1) if all(a in ("X", b) for a, b in zip(digits, f"{n:02d}", strict=True))]
    return tuple(fits)


def years(digits: str, *, descending: bool = False) -> Iterator[int]:
    """Yield the years that fit a year's text, lazily and in order."""
    if "X" not in digits:
        yield int(digits)
        return
    sign = -1 if digits[0] == "-" else 1
    order = "9876543210" if descending == (sign > 0) else "0123456789"
    for chosen in product(*[order if digit == "X" else digit for digit in digits.lstrip("-")]):
        year = int("".join(chosen))
        if sign > 0 or year > 0:
            yield sign * year


def _days(year: int, month: int, digits: str) -> tuple[int, ...]:
    """Return the days of one month that fit, ascending; all of them where no day is stated."""
    length = days_in_month(year, month)
    if digits in ("", "XX"):
        return tuple(range(1, length + 1))
    return tuple(day for day in matching(digits, 31) if day <= length)


def _season(year: int, code: int) -> tuple[Day, Day]:
    first, later, last = _SEASONS[code]
    return Day(year, first, 1), Day(year + later, last, days_in_month(year + later, last))


def _is_season(month: str) -> bool:
    return month != "" and "X" not in month and int(month) > 12


def possible(month: str, day: str, year: int = 2000) -> bool:
    """Tell whether month and day fit some day of ``year`` (by default a leap year: of any year at all)."""
    if month == "":
        return True
    if _is_season(month):
        return int(month) in _SEASONS and day == ""
    return any(_days(year, number, day) for number in matching(month, 12))


def first_day(mask: Mask) -> Day | None:
    """Return the first day that fits, or ``None`` if none does."""
    year_digits, month, day = mask
    for year in years(year_digits):
        if month == "":
            return Day(year, 1, 1)
        if _is_season(month):
            return _season(year, int(month))[0]
        for number in matching(month, 12):
            for fit in _days(year, number, day):
                return Day(year, number, fit)
    return None


def last_day(mask: Mask) -> Day | None:
    """Return the last day that fits, or ``None`` if none does."""
    year_digits, month, day = mask
    for year in years(year_digits, descending=True):
        if month == "":
            return Day(year, 12, 31)
        if _is_season(month):
            return _season(year, int(month))[1]
        for number in reversed(matching(month, 12)):
            for fit in reversed(_days(year, number, day)):
                return Day(year, number, fit)
    return None


def is_gapped(mask: Mask) -> bool:
    """Tell whether days that do not fit lie between days that do: a stated digit follows an unstated one."""
    first = "".join(mask).find("X")
    return first >= 0 and "".join(mask)[first:].strip("X") != ""


def runs(mask: Mask) -> Iterator[tuple[Day, Day]]:
    """Yield the unbroken runs of days that fit, in order, as first and last day."""
    year_digits, month, day = mask
    for year in years(year_digits):
        if month == "":
            yield Day(year, 1, 1), Day(year, 12, 31)
        elif _is_season(month):
            yield _season(year, int(month))
        else:
            for number in matching(month, 12):
                start = previous = 0
                for fit in _days(year, number, day):
                    if start and fit != previous + 1:
                        yield Day(year, number, start), Day(year, number, previous)
                        start = 0
                    start = start or fit
                    previous = fit
                if start:
                    yield Day(year, number, start), Day(year, number, previous)

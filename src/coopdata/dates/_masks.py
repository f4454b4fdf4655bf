"""First, last and all days that fit a date with unspecified digits (``X``), and the bounds of seasons."""

from collections.abc import Iterator
from functools import cache
from itertools import product

from coopdata.dates._calendar import Day, days_in_month
from coopdata.dates._facts import Mask

__all__ = ["exists", "first_day", "is_gapped", "is_season", "last_day", "runs", "season_name"]

_SEASONS = {
    21: ("spring", 3, 0, 12),
    22: ("summer", 1, 1, 3),
    23: ("autumn", 3, 0, 12),
    24: ("winter", 1, 1, 3),
    25: ("spring, northern hemisphere", 3, 0, 6),
    26: ("summer, northern hemisphere", 6, 0, 9),
    27: ("autumn, northern hemisphere", 9, 0, 12),
    28: ("winter, northern hemisphere", 1, 1, 3),
    29: ("spring, southern hemisphere", 9, 0, 12),
    30: ("summer, southern hemisphere", 1, 1, 3),
    31: ("autumn, southern hemisphere", 3, 0, 6),
    32: ("winter, southern hemisphere", 6, 0, 9),
    33: ("first quarter", 1, 0, 3),
    34: ("second quarter", 4, 0, 6),
    35: ("third quarter", 7, 0, 9),
    36: ("fourth quarter", 10, 0, 12),
    37: ("first quadrimester", 1, 0, 4),
    38: ("second quadrimester", 5, 0, 8),
    39: ("third quadrimester", 9, 0, 12),
    40: ("first semester", 1, 0, 6),
    41: ("second semester", 7, 0, 12),
}
"""Sub-year groupings: name, first month, years later that the last month lies, last month.

Four months for a season of one hemisphere, so that the meteorological reckoning (from 1 March) and the astronomical one
(from 20 March) both fit. 21 and 23 cover both hemispheres. A season over the turn of the year may be called by either
year, so it may begin in January of the stated one and end in March of the next.
"""


def season_name(code: int) -> str:
    """Return the English name of a season code, 21 to 41."""
    return _SEASONS[code][0]


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
    _, first, later, last = _SEASONS[code]
    return Day(year, first, 1), Day(year + later, last, days_in_month(year + later, last))

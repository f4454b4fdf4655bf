"""Calendars other than the Gregorian: which Gregorian days a day, month or year of them covers.

Days are counted as :meth:`datetime.date.toordinal` counts them, the fixed days of E. M. Reingold and N. Dershowitz,
"Calendrical Calculations" (4th ed., 2018), whose arithmetic is used for the tabular Islamic, the Ethiopic and the
Hebrew calendar. The Solar Hijri leap years are those of the 33-year rule, which agrees with the equinox at Tehran in
the years taken here; the Indian national calendar is that of the reform of 1957; the months of Bikram Sambat, which no
rule gives, stand in ``lexicon/world/bikram_sambat.tsv``.
"""

import datetime as dt
from calendar import isleap, monthrange
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from coopdata.lexicon.load import bikram_sambat

__all__ = ["approximate", "bounds", "reading", "years"]

Lengths = Iterable[tuple[int, int]]
"""The months of a year in their order, each with its number of days."""


class _Calendar(NamedTuple):
    """What a calendar needs: the years for which it is known, the day on which a year begins, and its months."""

    years: range
    new_year: Callable[[int], int]
    months: Callable[[int], Lengths]
    sighted: bool = False  # months begin when the moon is seen, so that days are known to about one
    since: dt.date = dt.date.min  # of an era, its first and last day: the year of a change belongs to two
    until: dt.date = dt.date.max


def bounds(calendar: str, year: int, month: int | None = None, day: int | None = None) -> tuple[dt.date, dt.date]:
    """Return the first and last Gregorian day of a year, month or day of a calendar.

    Args:
        calendar: A key of ``calendars`` in ``lexicon/en/temporal.toml``: ``solar_hijri``, ``reiwa``.
        year: The year of that calendar.
        month: The month by its number; of the Hebrew calendar Nisan is 1, as in the Bible.
        day: The day of the month.

    Raises:
        ValueError: If the calendar has no such day, or nothing is known of the year.

    Example:
        >>> bounds("solar_hijri", 1404, 7, 25)[0].isoformat()
        '2025-10-17'
        >>> [day.isoformat() for day in bounds("showa", 64)]
        ['1989-01-01', '1989-01-07']
    """
    known = _calendars()[calendar]
    if year not in known.years:
        raise ValueError("a year beyond those that are known of the calendar")
    months = list(known.months(year))
    first, last = known.new_year(year), known.new_year(year) + sum(length for _, length in months) - 1
    if month is not None:
        starts = accumulate((length for _, length in months), initial=first)
        found = [(start, length) for start, (number, length) in zip(starts, months, strict=False) if number == month]
        if not found or not 1 <= (day or 1) <= found[0][1]:
            raise ValueError("no such day")
        first, last = found[0][0], found[0][0] + found[0][1] - 1
        if day is not None:
            first = last = first + day - 1
    begin, end = max(dt.date.fromordinal(first), known.since), min(dt.date.fromordinal(last), known.until)
    if begin > end:
        raise ValueError("a day outside of the era")
    return begin, end


def reading(calendar: str, day: dt.date) -> tuple[int, int, int]:
    """Return the year, month and day that a calendar gives a Gregorian day.

    Raises:
        ValueError: If nothing is known of the year.

    Example:
        >>> reading("solar_hijri", dt.date(2025, 10, 17))
        (1404, 7, 25)
    """
    known, fixed = _calendars()[calendar], day.toordinal()
    if not known.since <= day <= known.until:
        raise ValueError("a day outside of the era")
    low, high = known.years.start, known.years.stop
    while high - low > 1:  # the last year that begins on the day or before it
        middle = (low + high) // 2
        low, high = (middle, high) if known.new_year(middle) <= fixed else (low, middle)
    passed = fixed - known.new_year(low)
    for month, length in known.months(low):
        if 0 <= passed < length:
            return low, month, passed + 1
        passed -= length
    raise ValueError("a year beyond those that are known of the calendar")


def years(calendar: str) -> range:
    """Return the years of a calendar for which its days are known.

    Example:
        >>> 1404 in years("solar_hijri"), 65 in years("showa")
        (True, False)
    """
    return _calendars()[calendar].years


def approximate(calendar: str) -> bool:
    """Return whether a calendar's months begin when the moon is seen, so that its days are known to about one.

    Example:
        >>> approximate("lunar_hijri"), approximate("hebrew")
        (True, False)
    """
    return _calendars()[calendar].sighted


@cache
def _calendars() -> Mapping[str, _Calendar]:
    return {
        "solar_hijri": _Calendar(range(1300, 1502), _solar_hijri_new_year, _solar_hijri_months),
        "lunar_hijri": _Calendar(range(1200, 1600), _islamic_new_year, _islamic_months, sighted=True),
        "ethiopian": _Calendar(range(1850, 2100), _ethiopic_new_year, _ethiopic_months),
        "hebrew": _Calendar(range(5600, 6000), _hebrew_new_year, _hebrew_months),
        "saka": _Calendar(range(1879, 2100), _saka_new_year, _saka_months),
        "bikram_sambat": _Calendar(_bikram_years(), _bikram_new_year, _bikram_months),
        "buddhist": _era(-543, range(2484, 2701)),  # before 2484 its year began in April
        "minguo": _era(1911, range(1, 300)),
        "juche": _era(1911, range(1, 300)),
        "meiji": _era(1867, range(6, 46), None, dt.date(1912, 7, 29)),  # before its sixth year it counted by the moon
        "taisho": _era(1911, range(1, 16), dt.date(1912, 7, 30), dt.date(1926, 12, 24)),
        "showa": _era(1925, range(1, 65), dt.date(1926, 12, 25), dt.date(1989, 1, 7)),
        "heisei": _era(1988, range(1, 32), dt.date(1989, 1, 8), dt.date(2019, 4, 30)),
        "reiwa": _era(2018, range(1, 100), dt.date(2019, 5, 1)),
    }


def _era(shift: int, known: range, since: dt.date | None = None, until: dt.date | None = None) -> _Calendar:
    """A count of Gregorian years from an era of its own, which lies so many years behind theirs."""

    def new_year(year: int) -> int:
        return dt.date(year + shift, 1, 1).toordinal()

    def months(year: int) -> Lengths:
        return ((month, monthrange(year + shift, month)[1]) for month in range(1, 13))

    return _Calendar(
        known,
        new_year,
        months,
        since=since or dt.date.min,
        until=until or dt.date.max,
    )


# -- Solar Hijri: 31 days in the first six months, then 30, and 29 in the last but for leap years


def _solar_hijri_leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8


def _solar_hijri_new_year(year: int) -> int:
    return 226_895 + 365 * (year - 1) + (8 * year + 21) // 33  # 226895: the day before 19 March 622 (Julian)


def _solar_hijri_months(year: int) -> Lengths:
    last = 30 if _solar_hijri_leap(year) else 29
    return zip(range(1, 13), [*[31] * 6, *[30] * 5, last], strict=True)


# -- Lunar Hijri, the tabular calendar with its civil epoch


def _islamic_new_year(year: int) -> int:
    return 227_015 + 354 * (year - 1) + (3 + 11 * year) // 30  # 227015: 16 July 622 (Julian)


def _islamic_months(year: int) -> Lengths:
    last = 30 if (14 + 11 * year) % 30 < 11 else 29
    return zip(range(1, 13), [*[30, 29] * 5, 30, last], strict=True)


# -- Ethiopic: twelve months of 30 days, and five or six more


def _ethiopic_new_year(year: int) -> int:
    return 2_796 + 365 * (year - 1) + year // 4  # 2796: 29 August 8 (Julian)


def _ethiopic_months(year: int) -> Lengths:
    return zip(range(1, 14), [*[30] * 12, 6 if year % 4 == 3 else 5], strict=True)


# -- Hebrew: the year begins with Tishri, its seventh month


def _hebrew_leap(year: int) -> bool:
    return (7 * year + 1) % 19 < 7


def _hebrew_elapsed(year: int) -> int:
    """The days from the epoch to the mean new moon of Tishri, put off where it falls late or on a wrong weekday."""
    months = (235 * year - 234) // 19
    parts = 12_084 + 13_753 * months
    days = 29 * months + parts // 25_920
    return days + 1 if 3 * (days + 1) % 7 < 3 else days


def _hebrew_new_year(year: int) -> int:
    before, this, after = (_hebrew_elapsed(year + step) for step in (-1, 0, 1))
    put_off = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return -1_373_427 + this + put_off  # -1373427: 7 October 3761 BCE (Julian)


def _hebrew_months(year: int) -> Lengths:
    days = _hebrew_new_year(year + 1) - _hebrew_new_year(year)
    winter = {8: 30 if days % 10 == 5 else 29, 9: 29 if days % 10 == 3 else 30}
    leap = _hebrew_leap(year)
    order = [7, 8, 9, 10, 11, 12, *([13] if leap else []), *range(1, 7)]
    thirty = {7, 11, 1, 3, 5} | ({12} if leap else set[int]())
    return ((month, winter.get(month, 30 if month in thirty else 29)) for month in order)


# -- Saka, the Indian national calendar


def _saka_new_year(year: int) -> int:
    return dt.date(year + 78, 3, 21 if isleap(year + 78) else 22).toordinal()


def _saka_months(year: int) -> Lengths:
    return zip(range(1, 13), [31 if isleap(year + 78) else 30, *[31] * 5, *[30] * 6], strict=True)


# -- Bikram Sambat: as published, year by year


@cache
def _bikram_starts() -> Mapping[int, int]:
    table = bikram_sambat()
    starts = accumulate((sum(table[year]) for year in sorted(table)), initial=dt.date(1943, 4, 14).toordinal())
    return dict(zip(sorted(table), starts, strict=False))


def _bikram_years() -> range:
    return range(min(_bikram_starts()), max(_bikram_starts()) + 1)


def _bikram_new_year(year: int) -> int:
    return _bikram_starts()[year]


def _bikram_months(year: int) -> Lengths:
    return zip(range(1, 13), bikram_sambat()[year], strict=True)

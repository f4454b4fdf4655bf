"""Calendar arithmetic on dates, for expressions such as "two weeks later" or "last month"."""

import datetime

from coopdata.dates._edtf import EDTF, facts_of, require
from coopdata.dates._facts import Precision
from coopdata.dates._part import parse_part, pattern, refused

__all__ = ["shift"]

_SEPARATORS = r"(\.\.|[][{},/])"
_NUMBERS = r"[0-9]+"
_FIXED = ("", ".", "[", "]", "{", "}", ",", "/")
"""First characters of what lies between dates; the empty one is that of an empty text."""

_FINENESS = {Precision.YEAR: 1, Precision.SEASON: 2, Precision.MONTH: 3, Precision.DAY: 4}


def shift(date: EDTF, *, days: int = 0, months: int = 0, years: int = 0) -> EDTF:
    """Return the date some days, months and years later, or earlier where they are negative.

    Use it for what a text says in relation to another date ("two weeks later", "last month"). Precision and qualifiers
    stay; both ends of an interval and all dates of a set move; open and unknown ends stay open and unknown. Years and
    months are added before days, and a day that the month has not becomes its last (``dateutil.relativedelta``).

    Args:
        date: A date whose digits are all stated, without a time of day.
        days: Days to add; the date has to be precise to the day.
        months: Months to add; the date has to be precise to the month or day.
        years: Years to add.

    Returns:
        The shifted date.

    Raises:
        InvalidDateError: The date is not precise enough to be shifted so, or the result is not in the years 1 to 9999.
        TypeError: ``date`` is no EDTF, or a number is no ``int``.

    Examples:
        >>> from coopdata.dates import EDTF, shift
        >>> shift(EDTF("2025-10-31~"), months=1)
        EDTF('2025-11-30~')
        >>> shift(EDTF("2025-10-30/2025-11-13"), days=7)
        EDTF('2025-11-06/2025-11-20')
        >>> shift(EDTF("2025-10"), days=1)
        Traceback (most recent call last):
            ...
        coopdata.errors.InvalidDateError: date = '2025-10': expected a date precise to the day, to shift it by days
    """
    text = facts_of(date).text
    for number in (days, months, years):
        require(int, number, "shift: expected int")
    chunks = pattern(_SEPARATORS).split(text)
    return EDTF("".join([c if c[:1] in _FIXED else _shifted(c, text, days, months, years) for c in chunks]))


def _shifted(chunk: str, whole: str, days: int, months: int, years: int) -> str:
    from dateutil.relativedelta import relativedelta

    if "T" in chunk:
        raise refused(whole, "a date without a time of day, to shift it")
    part = parse_part(chunk, whole)
    fineness = _FINENESS.get(part.precision, 0)
    if days and fineness < 4:
        raise refused(whole, "a date precise to the day, to shift it by days")
    if months and fineness < 3:
        raise refused(whole, "a date precise to the month or day, to shift it by months")
    if part.year is None or not fineness or "X" in chunk or "S" in chunk:
        raise refused(whole, "a date whose digits are all stated, to shift it")
    if not 1 <= part.year <= 9999:
        raise refused(whole, "a date in the years 1 to 9999, to shift it")
    try:
        start = datetime.date(part.year, part.month or 1, part.day or 1)
        moved = start + relativedelta(years=years, months=months, days=days)
    except (OverflowError, ValueError) as error:
        raise refused(whole, "a result in the years 1 to 9999", "shift it by less") from error
    numbers = iter((f"{moved.year:04d}", f"{moved.month if part.month else part.season or 0:02d}", f"{moved.day:02d}"))
    return pattern(_NUMBERS).sub(lambda _: next(numbers), chunk)

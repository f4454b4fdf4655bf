"""Dates that say how much they know."""

import calendar
import datetime

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from coopdata.dates import EDTF
from coopdata.strategies._checks import check_days, check_flag

__all__ = ["edtf_dates"]

_UNBOUNDED = (
    "XXXX-10-23", "XXXX-06", "202X", "20XX", "2025-XX", "2025-XX-XX", "2025-10-XX", "156X-12-25", "2025-21", "2025-34",
    "1985/..", "../1985-04-12", "1985/", "/1985-04", "[..2025-05-02]", "[1760-12..]", "{1960,1961-12}",
    "[1667,1668,1670..1672]", "Y170000002", "Y-17E7", "1950S2", "-0753", "0000", "2004-06~-11", "?2004-06-~11",
    "2004-06-01/2004-06-20~", "2025-10-23T10:30:00Z",
)  # fmt: skip
"""Forms that no bounds can be kept with, or that have none."""


def edtf_dates(
    *, min_value: datetime.date | None = None, max_value: datetime.date | None = None, precise: bool = False
) -> SearchStrategy[EDTF]:
    """Strategy for EDTF dates: days, months, years, qualified ones, intervals, one unknown day within a span.

    Without bounds it draws the rarer forms of levels 0 to 2 too: unknown digits, seasons, open ends, sets, far years.

    Args:
        min_value: The first day that a date may reach to.
        max_value: The last day that a date may reach to.
        precise: Draw single days alone, without a qualifier.

    Shrinks towards the day 2000-01-01, or the bound next to it.
    """
    check_days("min_value", min_value, "max_value", max_value)
    check_flag("precise", precise)
    least, most = min_value or datetime.date.min, max_value or datetime.date.max
    days = st.dates(least, most)
    if precise:
        return days.map(EDTF.from_date)
    bounded = min_value is not None or max_value is not None
    shapes = ("day", "month", "year", "~", "?", "%", "/", "..", *(() if bounded else _UNBOUNDED))

    @st.composite
    def drawn(draw: DrawFn) -> EDTF:
        # the day is drawn whatever the shape, so that no shape is simpler than the first
        day, shape = draw(days), draw(st.sampled_from(shapes))
        if shape in ("/", ".."):
            first, last = sorted((day, draw(days)))
            return EDTF(f"{first}/{last}" if shape == "/" else f"[{first}..{last}]")
        if shape == "month":
            return EDTF(_month(day, least, most))
        if shape == "year":
            return EDTF(_year(day, least, most))
        if shape == "day":
            return EDTF.from_date(day)
        return EDTF(f"{day}{shape}" if shape in ("~", "?", "%") else shape)

    return drawn()


def _month(day: datetime.date, least: datetime.date, most: datetime.date) -> str:
    """The month of a day where all of it lies within bounds, else the day."""
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day.isoformat()[:7] if least <= day.replace(day=1) and last <= most else day.isoformat()


def _year(day: datetime.date, least: datetime.date, most: datetime.date) -> str:
    """The year of a day where all of it lies within bounds, else the day."""
    whole = least <= day.replace(month=1, day=1) and day.replace(month=12, day=31) <= most
    return f"{day.year:04d}" if whole else day.isoformat()

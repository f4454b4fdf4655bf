"""What a date text states: the values that the parser hands to the rest of the package."""

from enum import StrEnum
from typing import Literal, NamedTuple

from coopdata.dates._calendar import Day

__all__ = ["Facts", "Mask", "Pair", "Part", "Precision", "Shape"]


class Precision(StrEnum):
    """The smallest unit that a date states together with all larger ones; members stand from fine to coarse.

    Unspecified digits lower it, whatever follows them: ``1985-04-XX`` is precise to the month, ``201X`` and
    ``156X-12-25`` to the decade. Qualifiers (``~``, ``?``, ``%``) do not change it.

    Example:
        >>> from coopdata.dates import EDTF, Precision
        >>> EDTF("1985-04-XX").precision is Precision.MONTH
        True
    """

    SECOND = "second"
    """A date with a time of day."""
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    """A season, quarter, quadrimester or semester (codes 21 to 41)."""
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    """A thousand years or more."""
    UNSPECIFIED = "unspecified"
    """No digit of the year is known (``XXXX-10-23``)."""
    INTERVAL = "interval"
    SET = "set"


Mask = tuple[str, str, str]
"""The digits of a date as they stand in the text: the year with its sign (``-198X``), the month or season code
(``XX``, ``1X``, ``21``) and the day (``3X``); the last two may be empty."""

Slack = Literal["", "day", "month", "year"]
"""The unit by which an approximate date may be off: seven days, one month, one year; or not at all."""

Shape = Literal["date", "interval", "one_of", "all_of"]


class Part(NamedTuple):
    """One date: alone, as an end of an interval, or as an element of a set."""

    text: str
    """The canonical text."""
    earliest: Day | None
    """The first day it may be; ``None``, as for the last, if no digit of the year is known."""
    latest: Day | None
    precision: Precision
    year: int | None = None
    month: int | None = None
    season: int | None = None
    day: int | None = None
    flags: int = 0
    """The qualifiers of all components together: 1 uncertain, 2 approximate."""
    doubtful: bool = False
    """Some component is uncertain without being approximate."""
    slack: Slack = ""
    mask: Mask | None = None
    """The digits, where the days that fit do not form one run."""


Pair = tuple[Part | None, Part | None]
"""First and last date of a stretch of days, twice the same for a single date; ``None`` where it is open."""


class Facts(NamedTuple):
    """What a whole text states."""

    text: str
    """The canonical text."""
    shape: Shape
    earliest: Day | None
    latest: Day | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    year: int | None = None
    month: int | None = None
    season: int | None = None
    day: int | None = None
    placed: bool = True
    """It has a place on the time line: every date has a year and no end is unknown (an open end has one)."""
    doubtful: bool = False
    """Some component is uncertain without being approximate."""
    pair: Pair | None = None
    """The one stretch of a date or interval. A set has none here: its elements are read again when needed, so that a
    long set is not held in memory twice."""

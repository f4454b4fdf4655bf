"""The value class :class:`EDTF` and its converter."""

import datetime
from typing import Any, NoReturn, Self, final

from coopdata.dates import _parse, _spans
from coopdata.dates._calendar import Day
from coopdata.dates._facts import Facts, Precision
from coopdata.dates._part import is_plain

__all__ = ["EDTF", "facts_of", "require", "to_edtf"]

_new = object.__new__
_put = object.__setattr__


@final
class EDTF:
    """A date that says how much it knows, from its text in EDTF (ISO 8601-2, levels 0, 1 and 2).

    ``str(date)`` is its canonical text, and two dates are equal if their canonical texts are. Instances are immutable,
    hashable, picklable and safe to share between threads. They have no order, since ``2025`` is neither before nor
    after ``2025-10``: sort by :attr:`earliest`, and ask :func:`~coopdata.dates.relation` whether two dates can be of
    one event. The forms and the reading of each are in :mod:`coopdata.dates`.

    Args:
        text: A date such as ``2025-10-23``, ``2025-10``, ``2005~``, ``2025-10-30/2025-11-13`` (it lasted so long),
            ``[2025-10-30..2025-11-13]`` (one unknown day within) or ``XXXX-10-23`` (no year to be had).

    Raises:
        InvalidDateError: The text is not EDTF, or no such day exists (``2025-02-30``).
        TypeError: It is no string; :func:`~coopdata.dates.to_edtf` takes other types too.

    Examples:
        >>> from coopdata.dates import EDTF
        >>> date = EDTF("2025-10~")
        >>> date, date.precision.value, date.approximate
        (EDTF('2025-10~'), 'month', True)
        >>> date.earliest, date.latest
        (Day(year=2025, month=10, day=1), Day(year=2025, month=10, day=31))
        >>> EDTF("2025-02-30")
        Traceback (most recent call last):
            ...
        coopdata.errors.InvalidDateError: date = '2025-02-30': expected a day that exists; February 2025 has 28 days
    """

    __slots__ = ("_facts", "_text")

    _text: str
    _facts: Facts  # for a plain date only set when first asked for: two threads would set the same

    def __new__(cls, text: str) -> Self:
        self = _new(cls)
        if type(text) is str and is_plain(text):
            _put(self, "_text", text)
            return self
        require(str, text, "EDTF: expected str")
        facts = _parse.parse(str(text))
        _put(self, "_text", facts.text)
        _put(self, "_facts", facts)
        return self

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the date that a text in EDTF states: the same as ``EDTF(text)``, for use as a function.

        Args:
            text: A date in EDTF.

        Raises:
            InvalidDateError: The text is not EDTF, or no such day exists.
            TypeError: It is no string.

        Example:
            >>> list(map(EDTF.parse, ["2025", "20XX"]))
            [EDTF('2025'), EDTF('20XX')]
        """
        return cls(text)

    @classmethod
    def from_date(cls, date: datetime.date | Day) -> Self:
        """Return a date of day precision.

        Args:
            date: The day; of a ``datetime.datetime`` the time of day is left out (``to_edtf`` keeps it).

        Raises:
            InvalidDateError: A ``Day`` that does not exist, or whose year has more than four digits.
            TypeError: It is neither a ``datetime.date`` nor a ``Day``.

        Example:
            >>> import datetime
            >>> EDTF.from_date(datetime.date(2025, 10, 23))
            EDTF('2025-10-23')
        """
        require((datetime.date, Day), date, "EDTF.from_date: expected datetime.date or Day")
        return cls(Day(date.year, date.month, date.day).isoformat())

    @property
    def earliest(self) -> Day | None:
        """The first day it may be, or of an interval the first it may have begun; the key to sort by.

        ``None`` if the beginning is open (``../1985``, ``[..1984]``) or unknown (``/1985``), or no digit of the year is
        known (``XXXX-10-23``). Qualifiers do not widen it.

        Example:
            >>> sorted([EDTF("2025-10-23"), EDTF("2025"), EDTF("202X")], key=lambda date: date.earliest)
            [EDTF('202X'), EDTF('2025'), EDTF('2025-10-23')]
        """
        return facts_of(self).earliest

    @property
    def latest(self) -> Day | None:
        """The last day it may be, or of an interval the last it may have ended; ``None`` as for :attr:`earliest`."""
        return facts_of(self).latest

    @property
    def precision(self) -> Precision:
        """The smallest unit that is stated together with all larger ones, or ``interval`` or ``set``."""
        return facts_of(self).precision

    @property
    def approximate(self) -> bool:
        """Whether any part of it is given as approximate, by ``~`` or ``%``."""
        return facts_of(self).approximate

    @property
    def uncertain(self) -> bool:
        """Whether the source of any part of it is doubted, by ``?`` or ``%``."""
        return facts_of(self).uncertain

    @property
    def is_interval(self) -> bool:
        """Whether it is a stretch of time with a start and an end (``2025-10-30/2025-11-13``)."""
        return facts_of(self).shape == "interval"

    @property
    def is_set(self) -> bool:
        """Whether it is a set of dates, one of them (``[...]``) or all of them (``{...}``)."""
        return facts_of(self).shape in ("one_of", "all_of")

    @property
    def year(self) -> int | None:
        """The year, if it is stated in full (of ``201X`` and ``1950S2`` it is not); ``None`` for intervals and sets."""
        return facts_of(self).year

    @property
    def season(self) -> int | None:
        """The code of a season, quarter, quadrimester or semester, 21 to 41, or ``None``."""
        return facts_of(self).season

    @property
    def month(self) -> int | None:
        """The month, 1 to 12, if it is stated in full; ``None`` for seasons, intervals and sets."""
        return facts_of(self).month

    @property
    def day(self) -> int | None:
        """The day of the month, 1 to 31, if it is stated in full; ``None`` for intervals and sets."""
        return facts_of(self).day

    def contains(self, other: "EDTF") -> bool:
        """Tell whether every day that another date may be lies within this one.

        Both are taken as stated: qualifiers widen nothing. The elements of a set count one by one; open ends have no
        end.

        Args:
            other: The date that may lie within.

        Returns:
            ``False`` also where it cannot be told: an end is unknown, or no digit of a year is known.

        Raises:
            TypeError: ``other`` is no EDTF.

        Example:
            >>> EDTF("2025").contains(EDTF("2025-10-30/2025-11-13"))
            True
            >>> EDTF("1985/..").contains(EDTF("1984-12"))
            False
        """
        mine, theirs = facts_of(self), facts_of(other)
        if not (mine.placed and theirs.placed):
            return False
        return _spans.all_within(_spans.spans(theirs, widened=False), _spans.spans(mine, widened=False))

    def overlaps(self, other: "EDTF") -> bool:
        """Tell whether this date and another may share a day; both as stated, as for :meth:`contains`.

        Args:
            other: The other date.

        Returns:
            ``False`` also where it cannot be told; :func:`~coopdata.dates.relation` tells that apart.

        Raises:
            TypeError: ``other`` is no EDTF.

        Example:
            >>> EDTF("2025-10/2025-11").overlaps(EDTF("2025-11-30/2026"))
            True
        """
        mine, theirs = facts_of(self), facts_of(other)
        if not (mine.placed and theirs.placed):
            return False
        return _spans.meet(_spans.spans(mine, widened=False), _spans.spans(theirs, widened=False))

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"EDTF({self._text!r})"

    def __format__(self, spec: str) -> str:
        return format(self._text, spec)

    def __eq__(self, other: object) -> bool:
        return self._text == other._text if isinstance(other, EDTF) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._text)

    def __reduce__(self) -> tuple[Any, ...]:
        return EDTF, (self._text,)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"EDTF is immutable: cannot set {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"EDTF is immutable: cannot delete {name!r}")


def facts_of(date: EDTF) -> Facts:
    """Return what a date states, for the modules of this package."""
    try:
        return date._facts  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    except AttributeError:
        require(EDTF, date, "expected EDTF")
        facts = _parse.plain(str(date))
        _put(date, "_facts", facts)
        return facts


def to_edtf(value: EDTF | str | datetime.date | datetime.datetime | None) -> EDTF | None:
    """Return any usual form of a date as :class:`EDTF`: the converter of the records' date fields.

    Args:
        value: An EDTF; a text in EDTF; a ``datetime.date``, which is precise to the day; a ``datetime.datetime``, which
            is precise to the second and keeps its offset from UTC, if it has one (take ``.date()`` of it where the time
            means nothing, as in spreadsheets; fractions of a second are dropped); or ``None``.

    Returns:
        The date, or ``None`` for ``None``.

    Raises:
        InvalidDateError: The text is not EDTF, or no such day exists.
        TypeError: The value is of another type.

    Examples:
        >>> import datetime
        >>> to_edtf("2025-10")
        EDTF('2025-10')
        >>> to_edtf(datetime.date(2025, 10, 23))
        EDTF('2025-10-23')
        >>> to_edtf(datetime.datetime(2025, 10, 23, 14, 30, tzinfo=datetime.timezone.utc))
        EDTF('2025-10-23T14:30:00+00:00')
    """
    if value is None or isinstance(value, EDTF):
        return value
    if isinstance(value, str):
        return EDTF(value)
    if isinstance(value, datetime.datetime):
        return EDTF(value.isoformat(timespec="seconds"))
    require(datetime.date, value, "a date field: expected EDTF, str, datetime.date or None")
    return EDTF.from_date(value)


def require(types: type | tuple[type, ...], value: object, expected: str) -> None:
    """Check an argument's type at run time, for callers without a type checker."""
    if not isinstance(value, types):
        raise TypeError(f"{expected}, got {type(value).__name__}")

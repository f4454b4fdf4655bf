"""The Gregorian date beside one of another calendar: ``(October 17, 2025)``, ``which ended on March 20``.

A whole day beside a day is what the text gives; else it tells which year is meant, or the days of a month.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from coopdata.prose.times.calendar_words import calendar_words
from coopdata.prose.times.expressions import Form, TimeExpression
from coopdata.prose.words.tokens import by_index

__all__ = ["Beside", "Neighbours"]

_REACH = 10
"""So many tokens may stand between a date and the Gregorian one beside it."""


class Beside(NamedTuple):
    """A Gregorian date beside another.

    Attributes:
        start: Where it begins.
        end: Where it ends, with the bracket that closes it.
        expression: The date.
        edge: What day of the other it is, ``start`` or ``end``, where that is said.
        to_come: It is said to be yet to come.
    """

    start: int
    end: int
    expression: TimeExpression
    edge: str | None = None
    to_come: bool = False


class Neighbours:
    """The Gregorian expressions of a sentence, by where they begin and end."""

    def __init__(self, lows: Sequence[str], found: Sequence[TimeExpression]) -> None:
        self.found, self.count, self.low = found, len(lows), by_index(lows)

    @cached_property
    def _starts(self) -> Mapping[int, TimeExpression]:
        return {expression.start: expression for expression in self.found}

    @cached_property
    def _ends(self) -> Mapping[int, TimeExpression]:
        return {expression.end: expression for expression in self.found}

    def behind(self, at: int) -> Beside | None:
        """Return the date that opens behind an index: in brackets, or behind "corresponding to", "which ended on"."""
        opened, edge, to_come = False, None, False
        for place in range(at, min(at + _REACH, self.count)):
            found = self._starts.get(place)
            if found is not None and opened and found.form in (Form.DATE, Form.RANGE):
                return Beside(place, self._closed(found.end), found, edge, to_come)
            word = self.low(place)
            opens = word in calendar_words("openers", "beside")
            if not opens and word not in calendar_words("between", "beside"):
                return None
            opened = opened or opens
            if word in calendar_words("starts", "beside"):
                edge = "start"
            elif word in calendar_words("ends", "beside"):
                edge = "end"
            to_come = to_come or word in calendar_words("to_come", "beside")
        return None

    def before(self, start: int, end: int) -> Beside | None:
        """Return the date before another between two indices: ``October 17, 2025 (25 Mehr 1404)``."""
        opened = False
        for place in range(start, max(start - _REACH, 0), -1):
            found = self._ends.get(place)
            if found is not None and opened and found.form in (Form.DATE, Form.RANGE):
                return Beside(found.start, self._closed(end), found)
            word = self.low(place - 1)
            opens = word in calendar_words("openers", "beside")
            if not opens and word not in calendar_words("between", "beside"):
                return None
            opened = opened or opens
        return None

    def day_and_month(self, at: int) -> TimeExpression | None:
        """Return the day or month without a year right before an index: ``12 May`` before ``B.E. 2567``."""
        skip = self.low(at - 1) in calendar_words("before_era_years")
        found = self._ends.get(at - 1 if skip else at)
        if found is None or found.form is not Form.DATE or found.first.month is None or found.first.year is not None:
            return None
        return found

    def _closed(self, end: int) -> int:
        return end + (self.low(end) in calendar_words("closers", "beside"))

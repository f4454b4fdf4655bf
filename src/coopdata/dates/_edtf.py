"""The value class :class:`EDTF` and its converter."""

import datetime
from typing import Any, NoReturn, Self, final

from coopdata.dates import _parse
from coopdata.dates._calendar import Day
from coopdata.dates._parse import Facts, Precision
from coopdata.errors import InvalidDateError

__all__ = ["EDTF", "to_edtf"]

_new = object.__new__
_set = object.__setattr__


@final
class EDTF:
    """A date that says how much it knows."""

    __slots__ = ("_facts", "_text")

    _facts: Facts
    _text: str

    def __new__(cls, text: str) -> Self:
        self = _new(cls)
        if isinstance(text, str):
            facts = _parse.parse(str(text))
            _set(self, "_text", facts.text)
            _set(self, "_facts", facts)
            return self
        raise TypeError(f"EDTF: expected str, got {type(text).__name__}")

    @classmethod
    def parse(cls, text: str) -> Self:
        return cls(text)

    @classmethod
    def from_date(cls, date: datetime.date) -> Self:
        return cls(f"{date.year:04d}-{date.month:02d}-{date.day:02d}")

    @property
    def earliest(self) -> Day | None:
        return self._facts.earliest

    @property
    def latest(self) -> Day | None:
        return self._facts.latest

    @property
    def precision(self) -> Precision:
        return self._facts.precision

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"EDTF({self._text!r})"

    def __eq__(self, other: object) -> bool:
        return self._text == other._text if isinstance(other, EDTF) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._text)

    def __reduce__(self) -> tuple[Any, ...]:
        return EDTF, (self._text,)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"EDTF is frozen: cannot set {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"EDTF is frozen: cannot delete {name!r}")


def to_edtf(value: EDTF | str | datetime.date | datetime.datetime | None) -> EDTF | None:
    if value is None or isinstance(value, EDTF):
        return value
    if isinstance(value, str):
        return EDTF(value)
    if isinstance(value, datetime.date):
        return EDTF.from_date(value)
    raise TypeError(f"a date field: expected EDTF, str, datetime.date or None, got {type(value).__name__}")

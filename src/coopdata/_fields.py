"""Converters of the model's fields: each takes what a caller may reasonably pass and returns the one stored form.

A converter checks as it converts, so that each field costs one call. A value of a wrong Python type is a programming
mistake (``TypeError``); a value of the right type that does not fit is an :class:`~coopdata.errors.InvalidValueError`
whose path is the field's name.
"""

import math
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, NewType, NoReturn, TypeVar

from coopdata import kinds
from coopdata._frozen import FrozenDict
from coopdata.errors import InvalidValueError

CountryCode = NewType("CountryCode", str)
"""ISO 3166-1 alpha-2, ``XK``, or the four letters of ISO 3166-3 for a state that is gone (``SUHH``)."""

PositiveInt = NewType("PositiveInt", int)
"""A whole number from 1: a count, an ordinal, an edition."""

Duration = NewType("Duration", str)
"""An ISO 8601 duration: ``P10Y``, ``P18M``, ``P1Y6M``."""

CurrencyCode = NewType("CurrencyCode", str)
"""Three capitals, ISO 4217: ``USD``."""

WHOLE_MAX = 2**63 - 1
"""The largest whole number of a field: what 64 bits, and so every table and database, can hold."""

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


def _wrong_type(field: str, value: object, expected: str) -> NoReturn:
    raise TypeError(f"{field}: expected {expected}, got {type(value).__name__}")


def text(value: str | None) -> str | None:
    """A string, or nothing."""
    if value is None or type(value) is str:
        return value
    if isinstance(value, str):
        return str(value)
    _wrong_type("a text field", value, "str or None")


def required_text(value: str) -> str:
    """A string that has to be there."""
    if type(value) is str:
        return value
    if isinstance(value, str):
        return str(value)
    _wrong_type("a required text field", value, "str")


def texts(values: Iterable[str]) -> tuple[str, ...]:
    """Strings in the order given."""
    if values == ():
        return ()
    if isinstance(values, (str, bytes)) or not isinstance(values, (tuple, Iterable)):
        _wrong_type("a list of texts", values, "an iterable of str")
    return tuple([required_text(value) for value in values])


def instances(expected: type[T] | tuple[type[T], ...], values: Iterable[T]) -> tuple[T, ...]:
    """Values of one of the expected classes, in the order given."""
    if values == ():
        return ()
    if not isinstance(values, (tuple, Iterable)):  # a tuple is known as one long before the abstract class is asked
        _wrong_type("a list of values", values, "an iterable")
    found = tuple(values)
    for value in found:
        if not isinstance(value, expected):
            names = (
                expected.__name__ if isinstance(expected, type) else " or ".join(sorted(c.__name__ for c in expected))
            )
            _wrong_type("a list of values", value, names)
    return found


def instance(expected: type[T], value: T | None) -> T | None:
    """A value of the expected class, or nothing."""
    if value is None or isinstance(value, expected):
        return value
    _wrong_type("a field", value, f"{expected.__name__} or None")


def member(field: str, kind: type[E], value: str | None) -> E | None:
    """A member of a closed vocabulary, from itself or from its JSON value."""
    if value is None or type(value) is kind:
        return value
    if not isinstance(value, str):
        _wrong_type(field, value, f"{kind.__name__} or str")
    found: E | None = _members(kind).get(value)
    if found is None:
        raise InvalidValueError(field, str(value), f"one of {', '.join(kind)}")
    return found


@cache
def _members(kind: type[E]) -> dict[str, E]:
    return {str(one): one for one in kind}


def agreement_kind(value: str | None) -> kinds.AgreementKind | None:
    """The kind of an agreement, or nothing."""
    return member("kind", kinds.AgreementKind, value)


def meeting_kind(value: str | None) -> kinds.MeetingKind | None:
    """The kind of a meeting, or nothing."""
    return member("kind", kinds.MeetingKind, value)


def conference_kind(value: str | None) -> kinds.ConferenceKind | None:
    """The kind of a conference, or nothing."""
    return member("kind", kinds.ConferenceKind, value)


def organization_kind(value: str | None) -> kinds.OrganizationKind | None:
    """The kind of an organisation, or nothing."""
    return member("kind", kinds.OrganizationKind, value)


def relation_kind(value: str) -> kinds.RelationKind:
    """The kind of a relation between two records."""
    return member("kind", kinds.RelationKind, value) or _wrong_type("kind", value, "RelationKind or str")


def agreement_status(value: str | None) -> kinds.AgreementStatus | None:
    """The status of an agreement, or nothing."""
    return member("status", kinds.AgreementStatus, value)


def event_status(value: str | None) -> kinds.EventStatus | None:
    """The status of a meeting or conference, or nothing."""
    return member("status", kinds.EventStatus, value)


def act_type(value: str) -> kinds.ActType:
    """What a dated act did with an agreement."""
    return member("act", kinds.ActType, value) or _wrong_type("act", value, "ActType or str")


def count_qualifier(value: str | None) -> kinds.CountQualifier | None:
    """How a count is meant ("at least"), or nothing."""
    return member("count_qualifier", kinds.CountQualifier, value)


def role(value: str | None) -> kinds.Role | None:
    """The part that somebody took in an event, or nothing."""
    return member("role", kinds.Role, value)


def rank(value: str | None) -> kinds.Rank | None:
    """The rank of a person, or nothing."""
    return member("rank", kinds.Rank, value)


def basis(value: str | None) -> kinds.Basis | None:
    """How a value follows from its quote, or nothing."""
    return member("basis", kinds.Basis, value)


def _is_code(value: str, lengths: tuple[int, ...]) -> bool:
    return len(value) in lengths and value.isascii() and value.isalpha() and value.isupper()


def country_code(value: str | None) -> CountryCode | None:
    """A country's code by its form alone: the model knows no list of states."""
    if value is None:
        return None
    if not isinstance(value, str):
        _wrong_type("country", value, "str or None")
    if not ((len(value) == 2 or len(value) == 4) and value.isascii() and value.isalpha() and value.isupper()):
        expected = "two capitals (ISO 3166-1 alpha-2) or four (ISO 3166-3)"
        raise InvalidValueError("country", value, expected, "give the code, such as 'IR', not the name")
    return CountryCode(value)


def country_codes(values: Iterable[str]) -> tuple[CountryCode, ...]:
    """Country codes, each once, sorted (codebook, `countries`)."""
    if values == ():
        return ()
    if isinstance(values, (str, bytes)):
        _wrong_type("countries", values, "an iterable of str")
    return tuple(sorted({code for value in values if (code := country_code(value)) is not None}))


def sorted_texts(values: Iterable[str]) -> tuple[str, ...]:
    """Strings, each once, sorted."""
    if values == ():
        return ()
    return tuple(sorted(set(texts(values))))


def positive(value: int | None) -> PositiveInt | None:
    """A whole number from 1, or nothing."""
    if value is None:
        return None
    if type(value) is not int:
        _wrong_type("a number field", value, "int or None")
    if not 1 <= value <= WHOLE_MAX:
        raise InvalidValueError("number", value, "a whole number from 1 to 2**63 - 1")
    return PositiveInt(value)


def offset(value: int | None) -> int | None:
    """A position in a text in code points, from 0, or nothing."""
    if value is None:
        return None
    if type(value) is not int:
        _wrong_type("an offset", value, "int or None")
    if not 0 <= value <= WHOLE_MAX:
        raise InvalidValueError("offset", value, "a position from 0 to 2**63 - 1")
    return value


def number(value: float) -> float:
    """A finite number, whole or not; a whole one stays an ``int``."""
    if type(value) is not int and type(value) is not float:
        _wrong_type("a number field", value, "int or float")
    if type(value) is int:
        if not -WHOLE_MAX <= value <= WHOLE_MAX:
            raise InvalidValueError("number", value, "a whole number of 64 bits, or a float")
    elif not math.isfinite(value):
        raise InvalidValueError("number", value, "a finite number")
    return value


def degrees(limit: int, value: float | None) -> float | None:
    """An angle in decimal degrees between ``-limit`` and ``limit``, or nothing."""
    if value is None:
        return None
    if not -limit <= number(value) <= limit:
        raise InvalidValueError("degrees", value, f"an angle from -{limit} to {limit}")
    return value


def latitude(value: float | None) -> float | None:
    """Decimal degrees north of the equator, or nothing."""
    return degrees(90, value)


def longitude(value: float | None) -> float | None:
    """Decimal degrees east of Greenwich, or nothing."""
    return degrees(180, value)


def currency(value: str) -> CurrencyCode:
    """A currency's code by its form alone."""
    if not isinstance(value, str):
        _wrong_type("currency", value, "str")
    if not _is_code(value, (3,)):
        raise InvalidValueError("currency", value, "three capitals (ISO 4217)")
    return CurrencyCode(value)


_PARTS = {"date": "YMWD", "time": "HMS"}


def duration(value: str | None) -> Duration | None:
    """An ISO 8601 duration in whole units: ``P10Y``, ``P1Y6M``, ``PT90M``."""
    if value is None:
        return None
    if not isinstance(value, str):
        _wrong_type("duration", value, "str or None")
    days, t, time = value[1:].partition("T")
    good = value[:1] == "P" and bool(days or time) and bool(t) == bool(time)
    good = good and _units(days, _PARTS["date"]) and _units(time, _PARTS["time"])
    if not good:
        raise InvalidValueError("duration", value, "an ISO 8601 duration", "write ten years as 'P10Y'")
    return Duration(value)


def _units(part: str, letters: str) -> bool:
    digits, at = "", 0
    for char in part:
        if char.isascii() and char.isdigit():
            digits += char
            continue
        found = letters.find(char, at)
        if found < 0 or not digits:
            return False
        digits, at = "", found + 1
    return not digits


def extra(value: Mapping[str, Any]) -> FrozenDict:
    """What a reader could not place, frozen."""
    if isinstance(value, FrozenDict):
        return value
    if not isinstance(value, Mapping):
        _wrong_type("extra", value, "a mapping")
    return FrozenDict(value)

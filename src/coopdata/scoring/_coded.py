"""What two coders say of one event, field by field, in values whose distance can be taken."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any, NamedTuple, TypeAlias, cast

from coopdata.dates import EDTF, DateRelation, Day, relation
from coopdata.scoring._alpha import masi_distance
from coopdata.scoring._dates import date_credit
from coopdata.scoring._names import normal, same_name

__all__ = ["FIELDS", "Coded", "CodedField", "alternatives"]

Coded: TypeAlias = frozenset[Hashable]
"""A value as a set: the members of a list, or the alternatives of a single value, where ``None`` is its absence."""

_Record: TypeAlias = Mapping[str, Any]
_EVERY = ("agreement", "conference", "meeting")
_SAME_ACTOR, _SAME_EVENT, _SAME_TOPIC = 0.84, 0.75, 0.7
"""How alike the letters of two names have to be, as in the scores."""


class CodedField(NamedTuple):
    """A field, and how the values of two coders are compared.

    Attributes:
        name: The field's name.
        types: The types of record that have it.
        values: Gives the values of two records.
        distance: How far two values are apart, 0 to 1.
        near: The pairs of different values, of many, that may be less than 1 apart, each pair once.
        measure: The distance in a word, for the table.
    """

    name: str
    types: tuple[str, ...]
    values: Callable[[_Record, _Record], tuple[Coded, Coded]]
    distance: Callable[[Coded, Coded], float]
    near: Callable[[Sequence[Coded]], Iterable[tuple[Coded, Coded]]]
    measure: str


def alternatives(value: Any) -> Coded:
    """Return the values of which any is right; what says nothing is absence, ``None``.

    Args:
        value: One value, a list of alternatives, or nothing.
    """
    given = cast("Sequence[Any]", value) if isinstance(value, (list, tuple)) else (value,)
    return frozenset(None if one in ("", "unknown") else one for one in given) or frozenset({None})


def _meet(a: Coded, b: Coded) -> float:
    """0 where an alternative of one is an alternative of the other."""
    return float(not a & b)


def _sharing(values: Sequence[Coded]) -> Iterator[tuple[Coded, Coded]]:
    """The pairs of values that have a member in common, each once."""
    holding: dict[Hashable, list[int]] = {}
    for at, value in enumerate(values):
        before: set[int] = set()
        for member in value:
            others = holding.setdefault(member, [])
            before.update(others)
            others.append(at)
        for other in before:
            yield values[other], value


# Fields of codes and numbers


def _single(field: str, *types: str) -> CodedField:
    def values(a: _Record, b: _Record) -> tuple[Coded, Coded]:
        return alternatives(a.get(field)), alternatives(b.get(field))

    return CodedField(field, types or _EVERY, values, _meet, _sharing, "nominal")


def _country_of_place() -> CodedField:
    def country(record: _Record) -> Coded:
        return alternatives(_place(record).get("country"))

    def values(a: _Record, b: _Record) -> tuple[Coded, Coded]:
        return country(a), country(b)

    return CodedField("country_of_place", _EVERY, values, _meet, _sharing, "nominal")


def _place(record: _Record) -> _Record:
    return cast("_Record", record.get("place") or {})


def _codes(field: str) -> CodedField:
    def values(a: _Record, b: _Record) -> tuple[Coded, Coded]:
        return frozenset(_names(a.get(field))), frozenset(_names(b.get(field)))

    return CodedField(field, _EVERY, values, masi_distance, _sharing, "MASI")


# Fields of names: those that count as the same in the two records are made one name, so that sets can be compared.


def _name(field: str, *types: str) -> CodedField:
    def texts(record: _Record) -> tuple[list[str], Coded]:
        value: Any = _place(record).get("name") if field == "place" else record.get(field)
        coded = alternatives(value)
        return [one for one in coded if isinstance(one, str)], coded & {None}

    def values(a: _Record, b: _Record) -> tuple[Coded, Coded]:
        (left, no_left), (right, no_right) = texts(a), texts(b)
        mine, theirs = _one_name_each(left, right, _SAME_EVENT)
        return mine | no_left, theirs | no_right

    return CodedField(field, types or _EVERY, values, _meet, _sharing, "same name")


def _name_list(field: str, *types: str, at_least: float = _SAME_ACTOR) -> CodedField:
    def values(a: _Record, b: _Record) -> tuple[Coded, Coded]:
        return _one_name_each(_names(a.get(field)), _names(b.get(field)), at_least)

    return CodedField(field, types or _EVERY, values, masi_distance, _sharing, "MASI")


def _names(value: Any) -> list[str]:
    """The names in a list of actors or texts."""
    given = cast("Sequence[Any]", value) if isinstance(value, (list, tuple)) else ()
    found = [cast("_Record", one).get("name") if isinstance(one, Mapping) else one for one in given]
    return [name for name in found if isinstance(name, str) and name]


def _one_name_each(a: Sequence[str], b: Sequence[str], at_least: float) -> tuple[Coded, Coded]:
    """Both lists of names as sets; two names that count as the same get the lesser of their normal forms.

    The pairs are taken in an order that depends neither on the order of the names nor on that of the coders.
    """
    left = {normal(name): name for name in sorted(a, reverse=True)}
    right = {normal(name): name for name in sorted(b, reverse=True)}
    both = left.keys() & right.keys()
    mine, theirs = {name: name for name in both}, {name: name for name in both}
    rest = product(left.keys() - both, right.keys() - both)
    for first, second in sorted(rest, key=lambda pair: (min(pair), max(pair))):
        if first not in mine and second not in theirs and _same(left[first], right[second], at_least):
            mine[first] = theirs[second] = min(first, second)
    return frozenset(mine.get(name, name) for name in left), frozenset(theirs.get(name, name) for name in right)


def _same(a: str, b: str, at_least: float) -> bool:
    return same_name(a, b, at_least) or same_name(b, a, at_least)


# Dates


def _date() -> CodedField:
    def dated(record: _Record) -> Coded:
        return frozenset(None if one is None else EDTF(cast("str", one)) for one in alternatives(record.get("date")))

    def values(a: _Record, b: _Record) -> tuple[Coded, Coded]:
        return dated(a), dated(b)

    return CodedField("date", _EVERY, values, _days_apart, _near_in_time, "dates")


def _dates(value: Coded) -> list[EDTF]:
    return [one for one in value if isinstance(one, EDTF)]


def _days_apart(a: Coded, b: Coded) -> float:
    """The least distance of two alternatives: 0 the same, 1/4 but for their doubt, 1/2 compatible, else 1."""
    return 0.0 if a & b else min((_apart(*pair) for pair in product(_dates(a), _dates(b))), default=1.0)


def _apart(a: EDTF, b: EDTF) -> float:
    stands = relation(a, b)
    if stands is DateRelation.EQUAL:
        return 0.0
    one, other = str(a), str(b)
    near = 1 - max(date_credit(one, [other]), date_credit(other, [one]))
    return min(near, 0.5) if stands is DateRelation.COMPATIBLE else near


def _near_in_time(values: Sequence[Coded]) -> Iterator[tuple[Coded, Coded]]:
    """The pairs of values that may share a day, slack included, by a sweep over time; and those both absent."""
    reach = {value: bounds for value in values if (bounds := _bounds(value))}
    open_: list[Coded] = []
    for value in sorted(reach, key=lambda one: reach[one][0]):
        open_ = [other for other in open_ if reach[other][1] >= reach[value][0]]
        for other in open_:
            yield other, value
        open_.append(value)
    for one, other in combinations([value for value in values if None in value], 2):
        a, b = reach.get(one), reach.get(other)
        if a is None or b is None or a[0] > b[1] or b[0] > a[1]:  # else it was among the others
            yield one, other


_Bound: TypeAlias = tuple[float, int, int]


def _bounds(value: Coded) -> tuple[_Bound, _Bound] | None:
    """The first and last day that the dates may reach, all of time where an end is open; nothing without a date."""
    dates = _dates(value)
    if not dates:
        return None
    return min(_bound(date, date.earliest, -1) for date in dates), max(_bound(date, date.latest, 1) for date in dates)


def _bound(date: EDTF, day: Day | None, sign: int) -> _Bound:
    """A day of a date, a year further out where the date is approximate: no slack is greater."""
    if day is None:
        return sign * float("inf"), 0, 0
    return day.year + sign * float(date.approximate), day.month, day.day


FIELDS = (
    _single("kind"), _single("status"), _date(), _name("place"), _country_of_place(), _codes("countries"),
    _codes("igos"), _single("hub"), _name("title", "agreement"), _name_list("parties", "agreement"),
    _name_list("signatories", "agreement"), _single("count", "agreement"), _name("name", "conference"),
    _single("edition", "conference"), _name_list("organizers", "conference"), _name("series", "conference", "meeting"),
    _single("ordinal", "meeting"), _name_list("participants", "conference", "meeting"),
    _name_list("topics", at_least=_SAME_TOPIC),
)  # fmt: skip
"""The fields that are compared, in the order of the table."""

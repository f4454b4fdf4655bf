"""A record as the scorer sees it, from a parser's output or from a gold file."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeGuard, cast

from coopdata._plain import to_plain
from coopdata.errors import InvalidValueError
from coopdata.records import Agreement, Conference, Meeting, Record

__all__ = ["ACTOR_FIELDS", "Alternatives", "Item", "found_item", "gold_item"]

ACTOR_FIELDS = ("parties", "signatories", "participants", "organizers")
_NUMBERS = ("edition", "ordinal", "count")
_BACKED = ("date", "place", "countries", "name", *_NUMBERS, "series", "title", "topics", *ACTOR_FIELDS)
"""The fields whose values should have evidence of their own."""
_LONGEST_SENTENCE = 1000
"""Evidence for the event as a whole that is longer points at nothing."""

Alternatives = tuple[Any, ...]
"""The values of a single-valued slot of which any is right; empty where it is absent."""


class Item(NamedTuple):
    """A record as the scorer sees it.

    Attributes:
        type: ``agreement``, ``meeting`` or ``conference``.
        single: The single-valued slots that are filled, each with its alternatives.
        countries: Codes of the sides.
        actors: Names of all actors.
        topics: The topics.
        sentence: The span that establishes the event, or ``None``.
        quote: The words there, where they are known.
        anchored: Gold says where the event is established.
        optional: A reader could leave it out.
        filled: How many fields should have evidence.
        backed: How many of them have it.
        id: The record's id, or ``None``.
    """

    type: str
    single: Mapping[str, Alternatives]
    countries: tuple[str, ...]
    actors: tuple[str, ...]
    topics: tuple[str, ...]
    sentence: tuple[int, int] | None = None
    quote: str | None = None
    anchored: bool = False
    optional: bool = False
    filled: int = 0
    backed: int = 0
    id: str | None = None

    def value(self, slot: str) -> Any:
        """Return the value of a single-valued slot of a record that was found, or ``None``."""
        values = self.single.get(slot)
        return values[0] if values else None


def found_item(path: str, record: Record | Mapping[str, Any]) -> Item:
    """Return a record that was found.

    Args:
        path: Where it stands, for errors.
        record: A record, or its JSON form.
    """
    data = _plain(path, record)
    evidence = [entry for value in _sequence(data.get("evidence")) if (entry := _object(value)) is not None]
    whole = next((e for e in evidence if not e.get("field") and e.get("start") is not None), None)
    sentence = None if whole is None else (whole["start"], whole.get("end", whole["start"]))
    if sentence is not None and sentence[1] - sentence[0] > _LONGEST_SENTENCE:
        sentence = None
    filled = [field for field in _BACKED if data.get(field) not in (None, [], (), "")]
    have = {_root(entry["field"]) for entry in evidence if isinstance(entry.get("field"), str)}
    return _item(path, data)._replace(
        sentence=sentence,
        quote=None if whole is None or sentence is None else whole.get("quote"),
        filled=len(filled),
        backed=len(have.intersection(filled)),
    )


def gold_item(path: str, record: Record | Mapping[str, Any], text: str | None) -> Item:
    """Return a record of gold.

    Args:
        path: Where it stands, for errors.
        record: A record, or its JSON form with the extras of gold: ``anchor`` or ``at``, ``optional``, lists of
            alternatives.
        text: The document's text, in which the anchor is looked for.
    """
    data = _plain(path, record)
    item = _item(path, data)._replace(optional=bool(data.get("optional")))
    at, anchor = data.get("at"), data.get("anchor")
    if not at and not anchor and not isinstance(record, Mapping):
        own = found_item(path, record)
        if own.sentence is None or own.sentence[0] >= own.sentence[1]:  # a span of no letters overlaps nothing
            return item
        return item._replace(sentence=own.sentence, quote=own.quote, anchored=True)
    if at:
        return item._replace(sentence=(at[0], at[1]), anchored=True)
    if not isinstance(anchor, str) or not anchor:
        return item
    start = -1 if text is None else text.find(anchor)
    return item._replace(
        sentence=None if start < 0 else (start, start + len(anchor)),
        quote=anchor if text is None else None,
        anchored=True,
    )


def _plain(path: str, record: Record | Mapping[str, Any]) -> Mapping[str, Any]:
    if isinstance(record, (Agreement, Meeting, Conference)):
        return to_plain(record)
    if not isinstance(record, Mapping):
        raise TypeError(f"{path}: expected a record or a dict in its JSON form, got {type(record).__name__}")
    if record.get("type") not in ("agreement", "meeting", "conference"):
        raise InvalidValueError(f"{path}.type", record.get("type"), "one of agreement, meeting, conference")
    return record


def _item(path: str, data: Mapping[str, Any]) -> Item:
    given: Any = data.get("place")
    place = _object(given or {})
    if place is None:
        raise InvalidValueError(f"{path}.place", given, "an object with name and country")
    slots: dict[str, Any] = {
        "kind": data.get("kind"),
        "status": data.get("status"),
        "date": data.get("date"),
        "place": place.get("name"),
        "country_of_place": place.get("country"),
        "name": data.get("name"),
        **{field: data.get(field) for field in _NUMBERS},
    }
    actors = tuple(name for field in ACTOR_FIELDS for actor in _sequence(data.get(field)) for name in _name(actor))
    return Item(
        type=data["type"],
        single={slot: found for slot, value in slots.items() if (found := _alternatives(path, slot, value))},
        countries=tuple(map(str, _sequence(data.get("countries")))),
        actors=actors,
        topics=tuple(map(str, _sequence(data.get("topics")))),
        id=data.get("id"),
    )


def _alternatives(path: str, slot: str, value: Any) -> Alternatives:
    """The values of a slot; nothing for what says nothing."""
    expected = int if slot in _NUMBERS else str
    values = tuple(value) if _is_sequence(value) else (value,)
    for one in values:
        if one is not None and not isinstance(one, expected):
            raise InvalidValueError(f"{path}.{slot}", one, "a whole number" if expected is int else "a text")
    return () if values in ((None,), ("",), ("unknown",)) else values


def _name(actor: Any) -> Iterable[str]:
    found = _object(actor)
    name: Any = actor if found is None else found.get("name")
    return (name,) if isinstance(name, str) else ()


def _root(field: str) -> str:
    return field.partition(".")[0].partition("[")[0]


def _object(value: Any) -> Mapping[str, Any] | None:
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else None


def _is_sequence(value: Any) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    return isinstance(value, (list, tuple))


def _sequence(value: Any) -> list[Any] | tuple[Any, ...]:
    return value if _is_sequence(value) else ()

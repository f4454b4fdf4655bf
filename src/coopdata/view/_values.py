"""The fields of a record in words, for a table of values."""

from collections.abc import Iterator, Mapping
from typing import Any

from coopdata._plain import ORDER
from coopdata.actors import Country, Organization, Person
from coopdata.dates import EDTF
from coopdata.records import Act, Amount, Identifier, Place, Record, Reference, Relation, TopicCode
from coopdata.wording import actor_words, counted, country_name, date_words

__all__ = ["fields_of", "words_of"]

_ABOUT_THE_RECORD = frozenset({"id", "sources", "evidence", "members", "aliases", "extra"})
"""What tells of the record and not of the event."""
_CODED = frozenset({"countries", "hub"})


def fields_of(record: Record, numbers: Mapping[str, int]) -> Iterator[tuple[str, list[str]]]:
    """Yield each field that a record fills, in reading order, with its values in words.

    Args:
        record: Any record.
        numbers: The number on the page of each record id, for ties to other records.
    """
    for name in ORDER:
        value: Any = None if name in _ABOUT_THE_RECORD else getattr(record, name, None)
        if value is None or value == ():
            continue
        items: list[Any] = list(value) if isinstance(value, tuple) else [value]  # pyright: ignore[reportUnknownArgumentType]
        yield name, [words_of(name, item, numbers) for item in items]


def words_of(field: str, value: Any, numbers: Mapping[str, int]) -> str:
    """Return one value of a field in words, with its code or EDTF text where that says more.

    Args:
        field: The field's name.
        value: The value, or one item where the field holds several.
        numbers: The number on the page of each record id.
    """
    match value:
        case EDTF():
            words, text = date_words(value), str(value)
            return words if words == text else f"{words} ({text})"
        case Place():
            return ", ".join(part for part in (value.name, value.country and country_name(value.country)) if part)
        case Country() | Organization() | Person():
            return actor_words(value)
        case TopicCode():
            return f"{value.scheme} {value.code}"
        case Identifier():
            return f"{value.scheme} {value.value}"
        case Amount():
            return f"{value.currency} {counted(value.amount)}{f' ({value.basis})' if value.basis else ''}"
        case Act():
            parts = (value.act.replace("_", " "), value.actor, value.date and date_words(value.date))
            return ", ".join(part for part in parts if part)
        case Relation():
            return f"{value.kind.replace('_', ' ')} {_target(value.target, numbers)}"
        case str() if field in _CODED:
            return f"{country_name(value)} ({value})"
        case str() if field in ("kind", "status", "count_qualifier"):
            return value.replace("_", " ")
        case int():
            return counted(value)
        case _:
            return str(value)


def _target(target: str | Reference, numbers: Mapping[str, int]) -> str:
    if isinstance(target, Reference):
        return f"“{target.title}”{f' ({date_words(target.date)})' if target.date else ''}"
    return f"record {numbers[target]}" if target in numbers else target

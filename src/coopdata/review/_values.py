"""The values of a record in their JSON form: which fields people correct, and when two values are the same one."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from coopdata._forms import LISTS, RECORDS, Form, forms, tagged
from coopdata._frozen import freeze, thaw
from coopdata._jsonvalue import is_list, is_mapping, json_fault, plain_json
from coopdata._plain import canonical_json, digest80, to_plain
from coopdata.convert import from_dict
from coopdata.dates import EDTF
from coopdata.errors import InvalidValueError
from coopdata.records import Record

__all__ = [
    "converted", "fields", "frozen", "holds_several", "identity", "items_of", "keys", "plain", "text_of",
    "values_digest",
]  # fmt: skip

_ABOUT_THE_RECORD = frozenset({"id", "sources", "evidence", "members", "aliases", "extra"})
"""What tells of the record and not of the event: nothing to correct."""

_TIES = frozenset({"relations"})
"""What names other records by ids, which a better parser may change."""


@cache
def fields(type: str) -> dict[str, Form]:
    """Return the fields of a type of record that people correct, in reading order.

    Args:
        type: ``agreement``, ``meeting`` or ``conference``; of another, there are none.
    """
    cls = tagged(RECORDS).get(type)
    return {} if cls is None else {form.name: form for form in forms(cls) if form.name not in _ABOUT_THE_RECORD}


@cache
def _several() -> frozenset[str]:
    return frozenset(name for tag in tagged(RECORDS) for name, form in fields(tag).items() if form.kind in LISTS)


def holds_several(field: str) -> bool:
    """Tell whether a field holds several values; of one name it does so in every type of record."""
    return field in _several()


def plain(value: Any) -> Any:
    """Return a value of a record, or any JSON value, in its plain JSON form.

    Args:
        value: A value of the model, a tuple of them, or a JSON value.

    Raises:
        InvalidValueError: If JSON cannot hold it.
    """
    if value is None:
        return None
    if isinstance(value, EDTF):
        return str(value)
    if hasattr(value, "__attrs_attrs__"):
        return to_plain(value)
    if is_list(value):
        return [plain(item) for item in value]
    try:
        return plain_json(value)
    except ValueError:
        fault = json_fault(value, "$")
        raise fault or InvalidValueError("$", value, "a JSON value") from None


def frozen(value: Any) -> Any:
    """Return a value of a record, or any JSON value, as frozen JSON."""
    return freeze(plain(value))


def text_of(value: Any) -> str:
    """Return the canonical JSON text of a JSON value, by which two values are compared."""
    return canonical_json(thaw(value)).decode("ascii")


def items_of(record: Record, field: str) -> list[Any]:
    """Return the values of a field in their JSON form: one at most where the field holds one.

    Args:
        record: The record.
        field: The field's name.
    """
    value = plain(getattr(record, field, None))
    if holds_several(field):
        return list(value or ())
    return [] if value is None else [value]


def keys(value: Any) -> tuple[str, ...]:
    """Return the texts by which evidence may name a value, the usual one first.

    Args:
        value: The value in its JSON form.
    """
    if not is_mapping(value):
        return (str(value),)
    name, country = value.get("name"), value.get("country")
    if "type" in value and isinstance(name, str):
        return (name, country) if isinstance(country, str) and value["type"] == "country" else (name,)
    if name is not None or country is not None:
        told = [str(part) for part in (name, country) if part is not None]
        return (", ".join(told), *told)
    for part in ("act", "kind", "code", "value", "amount"):
        if part in value:
            return (str(value[part]), text_of(value))
    return (text_of(value),)


def identity(value: Any) -> str:
    """Return what stays the same of a value when a better parser tells more of it: who or what it names.

    Args:
        value: The value in its JSON form.
    """
    if not is_mapping(value):
        return text_of(value)
    name = value.get("name")
    if name is not None:
        return text_of([value.get("type"), name])
    if "act" in value:
        return text_of([value["act"], value.get("actor")])
    if "amount" in value:
        return text_of([value["amount"], value.get("currency")])
    return text_of(value)


def converted(type: str, field: str, items: Sequence[Any]) -> Any:
    """Return the values of a field as a record of a type holds them.

    Args:
        type: The type of record.
        field: The field's name.
        items: The values in their JSON form; where the field holds one, one or none.

    Raises:
        Faults: If one does not fit.
    """
    if holds_several(field):
        return getattr(from_dict({"type": type, "id": "-", field: [thaw(item) for item in items]}), field)
    return getattr(from_dict({"type": type, "id": "-", field: thaw(items[0])}), field) if items else None


def values_digest(record: Record) -> str:
    """Return a digest of what a record says, whatever its id, sources and evidence are.

    Args:
        record: The record.
    """
    said = {field: items for field in fields(record.type) if field not in _TIES and (items := items_of(record, field))}
    return digest80(canonical_json([record.type, said]))

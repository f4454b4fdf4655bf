"""Records as plain JSON values and back: :func:`to_dict`, :func:`from_dict`, and a cattrs converter for embedders.

The JSON form is the contract with other programs: ``type`` says which record it is, absent values are left out, dates
are EDTF strings, vocabularies their words. Reading it is strict: what does not fit is refused, with every fault of the
record at once, each with its JSON path. ``tolerant=True`` keeps what does not fit in the record's ``extra`` instead.
"""

from collections.abc import Callable
from types import UnionType
from typing import TYPE_CHECKING, Any, Union, cast, get_args, get_origin

from coopdata._compiled_read import reader
from coopdata._forms import ACTORS, MODEL, RECORDS
from coopdata._frozen import FrozenDict, thaw
from coopdata._jsonvalue import SCHEMA_VERSION, json_fault
from coopdata._plain import to_plain
from coopdata._structure import structure, structure_value
from coopdata.dates import EDTF, to_edtf
from coopdata.errors import InvalidValueError
from coopdata.records import Record, Reference

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["SCHEMA_VERSION", "converter", "from_dict", "to_dict"]


def to_dict(record: Record) -> dict[str, Any]:
    """Return a record as a dict of plain JSON values: the inverse of :func:`from_dict`.

    Use it to hand a record to a program that knows JSON but not this library. ``type`` comes first, then the fields in
    a fixed order; what the record does not have is left out.

    Args:
        record: An agreement, meeting or conference, merged or not.

    Returns:
        Dicts, lists, strings, ints, floats and booleans, all new: changing them leaves the record as it is.

    Raises:
        InvalidValueError: If ``extra`` holds what JSON cannot: NaN, an infinity, an object of another library.
        TypeError: If the argument is no record.

    Example:
        >>> from coopdata.records import Meeting
        >>> to_dict(Meeting(id="m-1", kind="visit", date="2025-10-23", countries=["RU", "IR"]))
        {'type': 'meeting', 'id': 'm-1', 'kind': 'visit', 'date': '2025-10-23', 'countries': ['IR', 'RU']}
    """
    if not isinstance(record, RECORDS):
        raise TypeError(f"record: expected an Agreement, Meeting or Conference, got {type(record).__name__}")
    return to_plain(record)


def from_dict(data: dict[str, Any], *, tolerant: bool = False) -> Record:
    """Return the record that a dict of JSON values holds: the inverse of :func:`to_dict`.

    Use it for one record that came as JSON from elsewhere: a web service, a database column, a language model that was
    given :func:`~coopdata.schema.json_schema`. Only ``type`` is required. ``null`` counts as absent.

    Args:
        data: The record in its JSON form; it is left as it is.
        tolerant: Keep unknown keys, and values that do not fit, in ``extra`` under the first source's id (or ``""``) by
            their JSON path, instead of refusing the record.

    Raises:
        Faults: If anything does not fit: an unknown key, a wrong JSON type (``"2025"`` is no number, and neither is
            ``true``), a word outside the vocabulary, a day that does not exist. All faults of the record come together.
            When tolerant, only where no record can be made at all: ``type`` is missing or wrong, or a number is NaN.
        TypeError: If the argument is no dict.

    Examples:
        >>> from_dict({"type": "meeting", "id": "m-1", "date": "2025-10-23"})
        Meeting(id='m-1', date='2025-10-23')
        >>> from_dict({"type": "meeting", "id": "m-1", "colour": "red"}, tolerant=True).extra
        {'': {'$.colour': 'red'}}
    """
    if not isinstance(data, dict):
        raise TypeError(f"data: expected a dict, got {type(data).__name__}")
    try:
        return cast("Record", reader()(data))
    except Exception:  # noqa: BLE001  # whatever it is, the careful way says it in our words
        return cast("Record", structure(data, tolerant=tolerant))


def converter() -> "Converter":
    """Return a cattrs converter that knows every class of the model, for programs that hold records in their own.

    Each call makes a new one, so that hooks which a program adds stay its own. Records, actors and the other values
    are read strictly and written as :func:`to_dict` writes them; unions are told apart by ``type``.

    Example:
        >>> import attrs
        >>> from coopdata.records import Agreement, Record
        >>> @attrs.define
        ... class Shelf:
        ...     label: str
        ...     records: list[Record]
        >>> shelf = Shelf("treaties", [Agreement(id="a-1", kind="treaty")])
        >>> converter().unstructure(shelf)
        {'label': 'treaties', 'records': [{'type': 'agreement', 'id': 'a-1', 'kind': 'treaty'}]}
        >>> converter().structure(converter().unstructure(shelf), Shelf) == shelf
        True
    """
    from cattrs import Converter

    made = Converter()
    for cls in MODEL:
        made.register_structure_hook(cls, _structure_one((cls,)))
        made.register_unstructure_hook(cls, to_plain)
    made.register_structure_hook_func(_is_tagged_union, _structure_union)
    made.register_structure_hook(str | Reference, _structure_target)
    made.register_structure_hook(EDTF, _structure_date)
    made.register_unstructure_hook(EDTF, str)
    made.register_structure_hook(FrozenDict, _structure_mapping)
    made.register_unstructure_hook(FrozenDict, thaw)
    return made


def _structure_one(classes: tuple[type, ...]) -> Callable[[Any, Any], Any]:
    def hook(data: Any, _: Any) -> Any:
        return data if isinstance(data, classes) else structure_value(data, classes)

    return hook


def _members(union: Any) -> tuple[Any, ...]:
    return get_args(union) if get_origin(union) in (Union, UnionType) else ()


def _is_tagged_union(union: Any) -> bool:
    """Whether a type is a union of records or of actors, with or without ``None``."""
    found = {member for member in _members(union) if member is not type(None)}
    return len(found) > 1 and (found <= set(RECORDS) or found <= set(ACTORS))


def _structure_union(data: Any, union: Any) -> Any:
    if data is None and type(None) in _members(union):
        return None
    classes = tuple(member for member in _members(union) if member is not type(None))
    return data if isinstance(data, classes) else structure_value(data, classes)


def _structure_target(data: Any, _: Any) -> str | Reference:
    return data if isinstance(data, str) else cast("Reference", structure_value(data, (Reference,)))


def _structure_date(data: Any, _: Any) -> EDTF:
    date = to_edtf(data)
    if date is None:
        raise InvalidValueError("$", None, "an EDTF date as text")
    return date


def _structure_mapping(data: Any, _: Any) -> FrozenDict:
    fault = json_fault(data, "$")
    if fault is not None:
        raise fault
    return FrozenDict(data)

"""The JSON form of each field of each model class, derived once from the class itself.

Reading, writing, the JSON Schema and the strategies all walk these forms, so that a new field is told in one place: the
class. What a field takes is known by its converter; which model classes stand in it, by its annotation.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin

import attrs

from coopdata import _fields as f
from coopdata import kinds
from coopdata._frozen import FrozenDict
from coopdata._plain import ORDER
from coopdata.actors import Country, Organization, Person
from coopdata.dates import to_edtf
from coopdata.evidence import Evidence, Source
from coopdata.records import (
    Act,
    Agreement,
    Amount,
    Conference,
    Identifier,
    Meeting,
    Place,
    Reference,
    Relation,
    TopicCode,
)

__all__ = ["ACTORS", "LISTS", "MODEL", "RECORDS", "Form", "forms", "tag_of", "tagged"]

ACTORS = (Country, Organization, Person)
RECORDS = (Agreement, Meeting, Conference)
MODEL = (*RECORDS, *ACTORS, Source, Evidence, Place, TopicCode, Identifier, Amount, Act, Reference, Relation)
"""Every class that has a JSON form."""


LISTS = frozenset({"texts", "names", "codes", "objects", "members", "extra"})
"""Kinds of form that are absent when empty; all others are absent when ``None``."""


@attrs.frozen(kw_only=True)
class Form:
    """How one field stands in JSON.

    Attributes:
        name: The key.
        kind: ``text``, ``texts``, ``names`` (sorted, each once), ``code``, ``codes``, ``enum``, ``date``, ``count``,
            ``offset``, ``number``, ``latitude``, ``longitude``, ``currency``, ``duration``, ``object``, ``objects``,
            ``reference``, ``members`` or ``extra``.
        required: Whether the class cannot do without it.
        convert: The field's own converter, which checks the value once its JSON type is right.
        enum: The vocabulary of an ``enum``.
        classes: The model classes of an ``object`` or ``objects``.
    """

    name: str
    kind: str
    required: bool
    convert: Callable[[Any], Any]
    enum: type[StrEnum] | None = None
    classes: tuple[type, ...] = ()


_BY_CONVERTER: dict[Callable[..., Any], str] = {
    f.text: "text",
    f.required_text: "text",
    f.texts: "texts",
    f.sorted_texts: "names",
    f.country_code: "code",
    f.country_codes: "codes",
    f.positive: "count",
    f.offset: "offset",
    f.number: "number",
    f.latitude: "latitude",
    f.longitude: "longitude",
    f.currency: "currency",
    f.duration: "duration",
    to_edtf: "date",
}

_ENUMS: dict[Callable[..., Any], type[StrEnum]] = {
    f.agreement_kind: kinds.AgreementKind,
    f.meeting_kind: kinds.MeetingKind,
    f.conference_kind: kinds.ConferenceKind,
    f.organization_kind: kinds.OrganizationKind,
    f.relation_kind: kinds.RelationKind,
    f.agreement_status: kinds.AgreementStatus,
    f.event_status: kinds.EventStatus,
    f.act_type: kinds.ActType,
    f.count_qualifier: kinds.CountQualifier,
    f.role: kinds.Role,
    f.rank: kinds.Rank,
    f.basis: kinds.Basis,
}


def _classes(annotation: Any) -> tuple[type, ...]:
    """The model classes named in an annotation, in its order."""
    origin = get_origin(annotation)
    if origin is tuple or origin is Union or origin is UnionType:
        return tuple(cls for part in get_args(annotation) for cls in _classes(part))
    return (annotation,) if annotation in MODEL else ()


def _form(field: "attrs.Attribute[Any]") -> Form:
    convert = cast("Callable[[Any], Any]", field.converter)
    required = field.default is attrs.NOTHING
    name, annotation = field.name, field.type
    kind = _BY_CONVERTER.get(convert)
    if kind is not None:
        return Form(name=name, kind=kind, required=required, convert=convert)
    if convert in _ENUMS:
        return Form(name=name, kind="enum", required=required, convert=convert, enum=_ENUMS[convert])
    if annotation is str:  # a record's id: a text that the record gives itself when it is absent
        return Form(name=name, kind="text", required=required, convert=convert)
    if annotation is FrozenDict:
        return Form(name=name, kind="extra", required=required, convert=convert)
    # the one forward reference: a record's members are records (other libraries may have resolved it)
    classes = RECORDS if isinstance(annotation, str) else _classes(annotation)
    if classes == RECORDS:
        kind = "members"
    else:
        kind = (
            "objects" if get_origin(annotation) is tuple else "reference" if str in get_args(annotation) else "object"
        )
    return Form(name=name, kind=kind, required=required, convert=convert, classes=classes)


@cache
def forms(cls: type) -> tuple[Form, ...]:
    """Return the forms of a class's fields in the order of its JSON keys.

    Args:
        cls: One of :data:`MODEL`.
    """
    found = [_form(field) for field in attrs.fields(cls)]
    if cls in RECORDS:
        found.sort(key=lambda form: ORDER.index(form.name))
    return tuple(found)


def tag_of(cls: type) -> str | None:
    """Return the value of ``type`` by which a class is told in JSON, or ``None`` where it has none."""
    tag = getattr(cls, "type", None)
    return tag if isinstance(tag, str) else None


@cache
def tagged(classes: tuple[type, ...]) -> dict[str, type]:
    """Return the classes that are told apart by their ``type`` in JSON, by that tag."""
    return {tag: cls for cls in classes if (tag := tag_of(cls)) is not None}

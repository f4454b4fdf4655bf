"""The JSON form of a record as a JSON Schema (draft 2020-12), made from the classes of the model.

A schema says what one record looks like: to a validator, to a form editor, to a language model that is to answer in
this shape. Whatever :func:`~coopdata.convert.to_dict` writes is valid under it. What a schema cannot say (that a day
exists, that a unit stands in its place) :func:`~coopdata.convert.from_dict` checks.
"""

import inspect
import re
from functools import cache
from typing import Any

from coopdata._fields import WHOLE_MAX
from coopdata._forms import ACTORS, MODEL, RECORDS, Form, forms, tag_of
from coopdata._jsonvalue import SCHEMA_VERSION

__all__ = ["json_schema"]

_DATES = ("2025-10-23", "2025-10", "2025", "2005~", "2025-10-30/2025-11-13", "[..2025-05-02]", "XXXX-10-23")


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a record, as a dict of plain JSON values.

    The three types are told apart by ``type``; no other keys than those listed may stand in an object; only ``type`` is
    required of a record. ``$defs`` has a schema for each class, ``Actor`` for the three kinds of actor and ``Records``
    for a list of records, which is what a JSON file holds: refer to it as ``<$id>#/$defs/Records``.

    Returns:
        A new dict on every call, without references to other documents.

    Examples:
        >>> schema = json_schema()
        >>> schema["$schema"], schema["$id"]
        ('https://json-schema.org/draft/2020-12/schema', 'urn:coopdata:record:1')
        >>> schema["$defs"]["Place"]["properties"]["country"]["pattern"]
        '^([A-Z]{2}|[A-Z]{4})$'
    """
    definitions = {cls.__name__: _object(cls) for cls in MODEL}
    definitions["Actor"] = {"description": "Who acts in a record.", "oneOf": [_ref(cls) for cls in ACTORS]}
    definitions["Records"] = {"description": "The records of a file.", "type": "array", "items": {"$ref": "#"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:coopdata:record:{SCHEMA_VERSION}",
        "title": "Record of diplomatic cooperation",
        "description": "An agreement, a meeting or a conference. What nothing supports is left out.",
        "oneOf": [_ref(cls) for cls in RECORDS],
        "$defs": definitions,
    }


def _ref(cls: type) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _object(cls: type) -> dict[str, Any]:
    """The schema of one class."""
    tag = tag_of(cls)
    told = _descriptions(cls)
    properties: dict[str, Any] = (
        {} if tag is None else {"type": {"const": tag, "description": "Tells which class it is."}}
    )
    for form in forms(cls):
        properties[form.name] = {**_value(cls, form), "description": told[form.name]}
    if cls in RECORDS:
        version = {"type": "integer", "minimum": 1, "maximum": SCHEMA_VERSION}
        properties["schema_version"] = {**version, "description": "The version of this form; it stands in files."}
    required = [] if tag is None else ["type"]
    return {
        "type": "object",
        "description": _plain_words((inspect.getdoc(cls) or "").partition("\n")[0]),
        "properties": properties,
        "required": required + [form.name for form in forms(cls) if form.required],
        "additionalProperties": False,
    }


def _value(cls: type, form: Form) -> dict[str, Any]:
    if form.kind == "enum" and form.enum is not None:
        return {"type": "string", "enum": [member.value for member in form.enum]}
    if form.kind == "object":
        return _ref(form.classes[0])
    if form.kind == "objects":
        items = _ref(form.classes[0]) if len(form.classes) == 1 else {"$ref": "#/$defs/Actor"}
        return {"type": "array", "items": items}
    if form.kind == "reference":
        return {"oneOf": [{"type": "string"}, _ref(form.classes[0])]}
    if form.kind == "members":
        return {"type": "array", "items": {**_ref(cls), "not": {"required": ["members"]}}}
    return dict(_SCALARS[form.kind])


_CODE = {"type": "string", "pattern": "^([A-Z]{2}|[A-Z]{4})$"}
_SCALARS: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "texts": {"type": "array", "items": {"type": "string"}},
    "names": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
    "code": _CODE,
    "codes": {"type": "array", "items": _CODE, "uniqueItems": True},
    # the characters of EDTF alone: the grammar and the calendar are beyond a pattern
    "date": {"type": "string", "pattern": r"^[-+0-9XYESTZ:~?%/.,\[\]{}]+$", "examples": list(_DATES)},
    "count": {"type": "integer", "minimum": 1, "maximum": WHOLE_MAX},
    "offset": {"type": "integer", "minimum": 0, "maximum": WHOLE_MAX},
    "number": {"type": "number"},
    "latitude": {"type": "number", "minimum": -90, "maximum": 90},
    "longitude": {"type": "number", "minimum": -180, "maximum": 180},
    "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
    "duration": {
        "type": "string",
        "pattern": "^P(([0-9]+[YMWD])+(T([0-9]+[HMS])+)?|T([0-9]+[HMS])+)$",
        "examples": ["P10Y", "P18M"],
    },
    "extra": {"type": "object"},
}


def _descriptions(cls: type) -> dict[str, str]:
    """What the ``Attributes`` sections of a class and its bases say of each field."""
    told: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        told |= _attributes(inspect.cleandoc(base.__doc__ or ""))
    return {form.name: told.get(form.name, form.name.replace("_", " ")) for form in forms(cls)}


def _attributes(doc: str) -> dict[str, str]:
    """The entries of an ``Attributes`` section: a name and a colon, indented once; further lines are indented more."""
    found: dict[str, str] = {}
    name = ""
    inside = False
    for line in doc.splitlines():
        if not line.startswith(" "):
            inside = line == "Attributes:" or (inside and not line)
        elif inside and line[4:5] not in ("", " "):
            name, _, text = line.strip().partition(": ")
            found[name] = text
        elif inside and name:
            found[name] += f" {line.strip()}"
    return {name: _plain_words(text) for name, text in found.items()}


@cache
def _markup() -> "re.Pattern[str]":
    return re.compile(r":\w+:`~?(?:\w+\.)*([^`]+)`|``([^`]+)``")


def _plain_words(text: str) -> str:
    """A docstring's line without its markup."""
    return _markup().sub(lambda match: match[1] or match[2], text)

"""JSON values to model values, with every fault of a record collected: the slow, careful way.

The fast way (:mod:`coopdata._compiled`) takes the same values and gives the same results, but knows only "it does not
fit"; what does not fit there is read again here.
"""

from typing import Any

import attrs

from coopdata._forms import RECORDS, Form, forms, tagged
from coopdata._frozen import freeze
from coopdata._jsonvalue import DEEPEST, SCHEMA_VERSION, is_list, is_mapping, is_object, join, json_fault
from coopdata.errors import CoopdataError, Faults, InvalidValueError

__all__ = ["Structurer", "structure", "structure_value"]

_BAD: Any = object()
"""What stands for a value that does not fit."""

_LONGEST_NAME = 80
"""An id is named in the head line of faults up to this length."""

_LONGEST_KEY = 40
"""Near misses are looked for only among keys up to this length: the comparison is not linear."""


class Structurer:
    """Reads one record and collects what is wrong with it.

    Attributes:
        tolerant: Whether what does not fit is kept aside instead of being a fault.
        faults: What is wrong, in the order of the record.
        kept: What was kept aside, as pairs of JSON path and value.
    """

    def __init__(self, *, tolerant: bool) -> None:
        self.tolerant = tolerant
        self.faults: list[CoopdataError] = []
        self.kept: list[tuple[str, Any]] = []

    def _refuse(self, fault: InvalidValueError, data: Any) -> Any:
        """Note a value that does not fit; what is no JSON at all is a fault even when tolerant."""
        broken = json_fault(data, fault.path) if self.tolerant else fault
        if broken is None:
            self.kept.append((fault.path, data))
        else:
            self.faults.append(broken)
        return _BAD

    def record(self, data: dict[Any, Any], path: str = "$") -> Any:
        """Return the record that an object holds, or ``None`` where a fault keeps it from being one.

        Args:
            data: The JSON object.
            path: Where it stands.
        """
        found = self._tagged(self._unversioned(data, path), path, RECORDS)
        if found is _BAD:
            return None
        return self._with_kept(found, data, path) if self.kept else found

    def _unversioned(self, data: dict[Any, Any], path: str) -> dict[Any, Any]:
        """The record without its ``schema_version``; one of an older version would be brought up here."""
        if "schema_version" not in data:
            return data
        version = data["schema_version"]
        if type(version) is float and version.is_integer():
            version = int(version)
        if version is not None and (type(version) is not int or not 1 <= version <= SCHEMA_VERSION):
            expected = f"a version of the JSON form from 1 to {SCHEMA_VERSION}"
            remedy = "a newer coopdata reads it" if type(version) is int and version > SCHEMA_VERSION else ""
            self.faults.append(InvalidValueError(join(path, "schema_version"), version, expected, remedy))
        return {key: value for key, value in data.items() if key != "schema_version"}

    def _with_kept(self, record: Any, data: dict[Any, Any], path: str) -> Any:
        """The record with what was kept aside in its ``extra``, under the id of its first source."""
        source = (record.sources[0].id or "") if record.sources else ""
        extra = dict(record.extra)
        before = extra.get(source, {})
        aside: dict[str, Any] = dict(before) if is_mapping(before) else {"$": before}
        for where, value in self.kept:
            name = f"${where.removeprefix(path)}"
            while name in aside:
                name += "'"
            aside[name] = value
        extra[source] = aside
        given = data.get("id")
        return attrs.evolve(record, extra=extra, id=given if isinstance(given, str) else None)

    def value(self, data: Any, classes: tuple[type, ...]) -> Any:
        """Return a value of one of the classes that is no part of a record.

        Args:
            data: The JSON value.
            classes: The class, or the classes that ``type`` tells apart.
        """
        form = Form(name="", kind="object", required=True, convert=_same, classes=classes)
        return self._object(form, data, "$")

    def _tagged(self, data: dict[Any, Any], path: str, classes: tuple[type, ...]) -> Any:
        by_tag = tagged(classes)
        tag = data.get("type")
        cls = by_tag.get(tag) if isinstance(tag, str) else None
        if cls is None:
            remedy = "" if "type" in data else "it is required"
            self.faults.append(InvalidValueError(join(path, "type"), tag, f"one of {', '.join(by_tag)}", remedy))
            return _BAD
        return self.instance(cls, data, path)

    def instance(self, cls: type, data: dict[Any, Any], path: str) -> Any:
        """Return an instance of a model class from a JSON object, or a mark that it does not fit.

        Args:
            cls: The class.
            data: The JSON object; ``type`` in it has been looked at.
            path: Where it stands.
        """
        known = {form.name: form for form in forms(cls)}
        values: dict[str, Any] = {}
        fits = True
        for form in known.values():
            value = data.get(form.name)
            if value is None:
                if form.required:
                    self.faults.append(
                        InvalidValueError(join(path, form.name), None, _EXPECTED[form.kind], "it is required")
                    )
                    fits = False
                continue
            read = self._value(form, value, join(path, form.name))
            if form.kind == "members" and read is not _BAD:
                read = self._fitting(cls, read)
            if read is not _BAD:
                values[form.name] = read
            elif form.required:
                fits = False
        self._unknown(cls, data, known, path)
        return self._made(cls, values, path) if fits else _BAD

    def _unknown(self, cls: type, data: dict[Any, Any], known: dict[str, Form], path: str) -> None:
        for key, value in data.items():
            if key in known or (key == "type" and hasattr(cls, "type")):
                continue
            if not isinstance(key, str):
                self.faults.append(InvalidValueError(path, key, "keys that are strings"))
                continue
            remedy = _near(key, known)
            self._refuse(InvalidValueError(join(path, key), value, f"only keys of {_named(cls)}", remedy), value)

    def _made(self, cls: type, values: dict[str, Any], path: str) -> Any:
        try:
            return cls(**values)
        except InvalidValueError as fault:
            self.faults.append(fault.located(path))
            return _BAD

    def _value(self, form: Form, value: Any, path: str) -> Any:
        match form.kind:
            case "texts" | "names" | "codes":
                return self._texts(form, value, path)
            case "object":
                return self._object(form, value, path)
            case "objects":
                return self._objects(form, value, path)
            case "reference":
                return self._reference(form, value, path)
            case "members":
                return self._members(form, value, path)
            case "extra":
                return self._extra(value, path)
            case _:
                return self._scalar(form, value, path)

    def _scalar(self, form: Form, value: Any, path: str) -> Any:
        if form.kind in ("count", "offset") and type(value) is float and value.is_integer():
            value = int(value)  # JSON has one kind of number, and by JSON Schema 1.0 is whole
        if not _JSON_TYPE[form.kind](value):
            return self._refuse(InvalidValueError(path, value, _EXPECTED[form.kind]), value)
        try:
            return form.convert(value)
        except InvalidValueError as fault:
            return self._refuse(type(fault)(path, value, fault.expected, fault.remedy), value)

    def _list(self, form: Form, value: Any, path: str) -> "list[tuple[Any, str]] | None":
        """The items of a JSON list with their paths, or ``None`` where it is no list."""
        if is_list(value):
            return [(item, f"{path}[{at}]") for at, item in enumerate(value)]
        self._refuse(InvalidValueError(path, value, _EXPECTED[form.kind]), value)
        return None

    def _texts(self, form: Form, value: Any, path: str) -> Any:
        found: list[str] = []
        items = self._list(form, value, path)
        for item, where in items or ():
            if not isinstance(item, str):
                self._refuse(InvalidValueError(where, item, _EXPECTED["text"]), item)
                continue
            try:
                form.convert([item])
            except InvalidValueError as fault:
                self._refuse(InvalidValueError(where, item, fault.expected, fault.remedy), item)
            else:
                found.append(item)
        return _BAD if items is None else form.convert(found)

    def _object(self, form: Form, value: Any, path: str) -> Any:
        """One model value; when tolerant, an object that lacks what it needs is kept aside as a whole."""
        if not is_object(value):
            return self._refuse(InvalidValueError(path, value, "an object"), value)
        data = value
        faults, kept = len(self.faults), len(self.kept)
        found = (
            self._tagged(data, path, form.classes)
            if tagged(form.classes)
            else self.instance(form.classes[0], data, path)
        )
        if found is _BAD and self.tolerant:
            del self.faults[faults:], self.kept[kept:]
            return self._refuse(InvalidValueError(path, value, "an object"), value)
        return found

    def _objects(self, form: Form, value: Any, path: str) -> Any:
        items = self._list(form, value, path)
        found = [self._object(form, item, where) for item, where in items or ()]
        return _BAD if items is None else tuple(item for item in found if item is not _BAD)

    def _reference(self, form: Form, value: Any, path: str) -> Any:
        if isinstance(value, str):
            return str(value)
        if is_object(value):
            return self._object(form, value, path)
        return self._refuse(InvalidValueError(path, value, _EXPECTED["reference"]), value)

    def _fitting(self, cls: type, found: tuple[tuple[Any, Any, str], ...]) -> tuple[Any, ...]:
        """The members that a record of this class may have: records of its own type that are not merged themselves."""
        fitting: list[Any] = []
        for member, item, where in found:
            if member is None:
                continue
            if type(member) is cls and not getattr(member, "members", ()):
                fitting.append(member)
            else:
                expected = f"{_named(cls).lower()} without members of its own"
                self._refuse(InvalidValueError(where, item, expected), item)
        return tuple(fitting)

    def _members(self, form: Form, value: Any, path: str) -> Any:
        """Records inside a record: each keeps what does not fit in an ``extra`` of its own."""
        items = self._list(form, value, path)
        found: list[Any] = []
        for item, where in items or ():
            if not is_object(item):
                self._refuse(InvalidValueError(where, item, "a record"), item)
                continue
            inner = Structurer(tolerant=self.tolerant)
            member = inner.record(item, where)
            if inner.faults and self.tolerant:
                self._refuse(InvalidValueError(where, item, "a record"), item)
            else:
                self.faults.extend(inner.faults)
                found.append((member, item, where))
        return _BAD if items is None else tuple(found)

    def _extra(self, value: Any, path: str) -> Any:
        if not is_object(value):
            return self._refuse(InvalidValueError(path, value, "an object"), value)
        fault = json_fault(value, path)
        if fault is not None:
            self.faults.append(fault)
            return _BAD
        return freeze(value)


def structure(data: dict[Any, Any], *, tolerant: bool) -> Any:
    """Return the record that a JSON object holds.

    Args:
        data: The JSON object.
        tolerant: Whether what does not fit is kept in ``extra``.

    Raises:
        Faults: If it does not hold a record.
    """
    reader = Structurer(tolerant=tolerant)
    try:
        record = reader.record(data)
    except RecursionError:
        reader.faults.append(InvalidValueError("$", "a record", f"lists and objects at most {DEEPEST} deep"))
        record = None
    if reader.faults:
        raise Faults(_described(data), reader.faults)
    return record


def structure_value(data: Any, classes: tuple[type, ...]) -> Any:
    """Return a value of one of the model's classes from its JSON form, read strictly.

    Args:
        data: The JSON value.
        classes: The class, or the classes that ``type`` tells apart.

    Raises:
        Faults: If it does not fit.
    """
    if classes == RECORDS and is_object(data):
        return structure(data, tolerant=False)
    reader = Structurer(tolerant=False)
    found = reader.value(data, classes)
    if reader.faults:
        raise Faults(" or ".join(cls.__name__ for cls in classes), reader.faults)
    return found


def _described(data: dict[Any, Any]) -> str:
    """What a record calls itself, for the head line of its faults."""
    tag, name = data.get("type"), data.get("id")
    kind = tag if isinstance(tag, str) and tag in tagged(RECORDS) else "record"
    return f"{kind} {name!r}" if isinstance(name, str) and len(name) <= _LONGEST_NAME else kind


def _near(key: str, known: dict[str, Form]) -> str:
    if len(key) > _LONGEST_KEY:
        return "remove it, or read with tolerant=True"
    from difflib import get_close_matches

    close = get_close_matches(key, known, n=1)
    return f"did you mean {close[0]!r}?" if close else "remove it, or read with tolerant=True"


def _named(cls: type) -> str:
    name = cls.__name__
    return f"{'an' if name[0] in 'AEIOU' else 'a'} {name}"


def _same(value: Any) -> Any:
    return value


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_whole(value: object) -> bool:
    return type(value) is int


def _is_number(value: object) -> bool:
    return type(value) is int or type(value) is float


_JSON_TYPE = {
    "text": _is_text,
    "code": _is_text,
    "enum": _is_text,
    "date": _is_text,
    "currency": _is_text,
    "duration": _is_text,
    "count": _is_whole,
    "offset": _is_whole,
    "number": _is_number,
    "latitude": _is_number,
    "longitude": _is_number,
}

_EXPECTED = {
    "text": "text",
    "code": "a country's code as text",
    "enum": "a word of the vocabulary as text",
    "date": "an EDTF date as text",
    "currency": "a currency's code as text",
    "duration": "an ISO 8601 duration as text",
    "count": "a whole number from 1",
    "offset": "a whole number from 0",
    "number": "a finite number",
    "latitude": "a number from -90 to 90",
    "longitude": "a number from -180 to 180",
    "texts": "a list of texts",
    "names": "a list of texts",
    "codes": "a list of country codes",
    "object": "an object",
    "objects": "a list of objects",
    "members": "a list of records",
    "reference": "a record id or an object with a title",
    "extra": "an object",
}

"""Functions that make plain JSON values of the model's values, compiled from the forms of each class.

See :mod:`coopdata._compiled_read` for why source is made and compiled.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from coopdata._forms import ACTORS, LISTS, MODEL, RECORDS, Form, forms, tag_of
from coopdata._jsonvalue import json_fault, plain_json

__all__ = ["AS_IS", "plain_extra", "writer"]

AS_IS = frozenset({"text", "code", "count", "offset", "number", "latitude", "longitude", "currency", "duration"})
"""Forms whose stored value is the JSON value."""


@cache
def writer(cls: type) -> Callable[[Any], dict[str, Any]]:
    """Return the function that makes a dict of JSON values of an instance of a model class.

    Args:
        cls: One of the model's classes, or a class derived from one.
    """
    for base in cls.__mro__:
        if base in MODEL:
            found: Callable[[Any], dict[str, Any]] = _compiled()[f"one_{base.__name__}"]
            return found
    raise TypeError(f"expected a value of coopdata's model, got {cls.__name__}")


def plain_extra(value: Any) -> Any:
    """Return ``extra`` as plain JSON values.

    Args:
        value: The frozen mapping.

    Raises:
        InvalidValueError: If it holds what JSON cannot.
    """
    try:
        return plain_json(value)
    except ValueError:
        fault = json_fault(value, "$.extra")
        if fault is None:
            raise
        raise fault from None


@cache
def _compiled() -> dict[str, Any]:
    """The namespace in which all functions have been compiled; they call each other."""
    names: dict[str, Any] = {"plain_extra": plain_extra}
    source: list[str] = []
    for cls in MODEL:
        names[cls.__name__] = cls
        source += _function(cls.__name__, (cls,))
    source += _function("Actor", ACTORS) + _function("Record", RECORDS)
    exec(compile("\n".join(source), "<coopdata: writers>", "exec"), names)
    return names


def _function(title: str, classes: tuple[type, ...]) -> list[str]:
    """Two functions: from an instance of one of the classes to a dict, and from several to a list of dicts."""
    return [
        f"def one_{title}(o):",
        *_branches(classes, "    "),
        "    return d",
        f"def all_{title}(os):",
        "    found = []",
        "    for o in os:",
        *_branches(classes, "        "),
        "        found.append(d)",
        "    return found",
    ]


def _branches(classes: tuple[type, ...], indent: str) -> list[str]:
    if len(classes) == 1:
        return [indent + line for line in _dict(classes[0])]
    lines = [f"{indent}d = None"]
    for at, cls in enumerate(classes):
        last = at == len(classes) - 1
        lines += [f"{indent}else:" if last else f"{indent}{'el' if at else ''}if isinstance(o, {cls.__name__}):"]
        lines += [f"{indent}    {line}" for line in _dict(cls)]
    return lines


def _dict(cls: type) -> list[str]:
    """Lines that make ``d``, the dict of the instance ``o``."""
    tag = tag_of(cls)
    lines = ["d = {}" if tag is None else f"d = {{'type': {tag!r}}}"]
    for form in forms(cls):
        lines += [f"v = o.{form.name}"]
        lines += [f"if v{'' if form.kind in LISTS else ' is not None'}: d[{form.name!r}] = {_value(form)}"]
    return lines


def _value(form: Form) -> str:
    if form.kind in AS_IS:
        return "v"
    if form.kind == "object":
        return f"one_{form.classes[0].__name__}(v)"
    if form.kind == "objects":
        return f"all_{form.classes[0].__name__ if len(form.classes) == 1 else 'Actor'}(v)"
    return _VALUES[form.kind]


_VALUES = {
    "enum": "v._value_",
    "date": "str(v)",
    "texts": "list(v)",
    "names": "list(v)",
    "codes": "list(v)",
    "reference": "v if type(v) is str else one_Reference(v)",
    "members": "all_Record(v)",
    "extra": "plain_extra(v)",
}

"""JSON text of a record by msgspec, where the extra ``fast`` is installed.

msgspec writes its own structs from C and leaves out what equals a default, but of attrs classes it writes every absent
value as ``null``. So there is one struct for each class of the model, and compiled source that fills it: cheaper than a
dict, which has to grow. The text is the same, byte for byte, as the standard library's of the same record.
"""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from coopdata._compiled_write import AS_IS, plain_extra
from coopdata._forms import ACTORS, LISTS, MODEL, RECORDS, Form, forms, tag_of

__all__ = ["wire_encoder"]

_NUMBERS = frozenset({"number", "latitude", "longitude"})


@cache
def wire_encoder() -> tuple[Callable[[Any, int], Any], Callable[[Any, bytearray, int], None]] | None:
    """Return the two functions that write a record, or ``None`` where msgspec is not installed.

    The first makes a struct of a record and a ``schema_version``; the second appends a struct's JSON text to a buffer
    at ``-1``, its end. What they cannot write (a lone surrogate, NaN in ``extra``) raises any exception.
    """
    try:
        import msgspec
    except ImportError:
        return None
    names: dict[str, Any] = {"number": _number(msgspec.Raw), "extra": _extra(msgspec.Raw)}
    source: list[str] = []
    for cls in MODEL:
        names[cls.__name__] = cls
        names[f"Wire{cls.__name__}"] = _struct(msgspec, cls)
        source += _function(cls.__name__, (cls,))
    source += _function("Actor", ACTORS) + _function("Record", RECORDS)
    exec(compile("\n".join(source), "<coopdata: wire>", "exec"), names)
    return names["one_Record"], msgspec.json.Encoder().encode_into


def _struct(msgspec: Any, cls: type) -> Any:
    fields = [(form.name, Any, () if form.kind in LISTS else None) for form in forms(cls)]
    if cls in RECORDS:
        fields.append(("schema_version", Any, None))
    tag = tag_of(cls)
    tagging = {} if tag is None else {"tag_field": "type", "tag": tag}
    # without gc: they hold no cycles and live for one record
    return msgspec.defstruct(f"Wire{cls.__name__}", fields, omit_defaults=True, gc=False, **tagging)


def _number(raw: Callable[[bytes], Any]) -> Callable[[float], Any]:
    def number(value: float) -> Any:
        """A float with an exponent is spelled otherwise by msgspec."""
        if type(value) is not float or value == 0 or 1e-4 <= abs(value) < 1e16:
            return value
        return raw(repr(value).encode())

    return number


def _extra(raw: Callable[[bytes], Any]) -> Callable[[Any], Any]:
    def extra(value: Any) -> Any:
        plain = plain_extra(value)
        return raw(json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode())

    return extra


def _function(title: str, classes: tuple[type, ...]) -> list[str]:
    """Two functions: from an instance of one of the classes to a struct, and from several to a list of structs."""
    version = ", version=None" if classes[0] in RECORDS else ""
    return [
        f"def one_{title}(o{version}):",
        *_branches(classes, "    ", "return "),
        f"def all_{title}(os{version}):",
        "    found = []",
        "    add = found.append",
        "    for o in os:",
        *_branches(classes, "        ", "add"),
        "    return found",
    ]


def _branches(classes: tuple[type, ...], indent: str, use: str) -> list[str]:
    lines: list[str] = []
    for at, cls in enumerate(classes):
        test = f"{'el' if at else ''}if type(o) is {cls.__name__}: " if len(classes) > 1 else ""
        lines += [f"{indent}{test}{use}({_wire(cls)})"]
    return lines if len(classes) == 1 else [*lines, f"{indent}else: raise TypeError"]


def _wire(cls: type) -> str:
    """The expression that makes a struct of the instance ``o``."""
    values = [_value(form, f"o.{form.name}") for form in forms(cls)]
    if cls in RECORDS:
        values.append("version")
    return f"Wire{cls.__name__}({', '.join(values)})"


def _value(form: Form, name: str) -> str:
    kind = form.kind
    if kind in _NUMBERS:
        return f"None if {name} is None else number({name})"
    if kind in AS_IS or kind in ("texts", "names", "codes", "enum"):
        return name
    if kind == "date":
        return f"None if {name} is None else {name}._text"
    if kind == "object":
        return f"None if {name} is None else one_{form.classes[0].__name__}({name})"
    if kind == "objects":
        title = form.classes[0].__name__ if len(form.classes) == 1 else "Actor"
        return f"{name} and all_{title}({name})"
    return {
        "reference": f"{name} if isinstance({name}, str) else one_Reference({name})",
        "members": f"{name} and all_Record({name})",
        "extra": f"extra({name}) if {name} else ()",
    }[kind]

"""One function that makes a record of plain JSON values, compiled from the forms of its class: the fast way to read.

Code that treats each field by its form in a loop takes some 100 µs for a record. Here the same forms are written out
once as straight-line Python source, as attrs does for ``__init__``, and compiled when first used.

The source checks each value itself and then builds the instance without running the converters, which would check
again, as :mod:`coopdata._unchecked` describes.

There is one answer to what does not fit, or is rare: an exception, whichever. The careful way
(:mod:`coopdata._structure`) then reads the value again and says what is wrong.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from coopdata import _fields
from coopdata._fields import WHOLE_MAX
from coopdata._forms import ACTORS, LISTS, MODEL, RECORDS, Form, forms, tag_of
from coopdata._jsonvalue import LARGE, SCHEMA_VERSION, frozen_json
from coopdata._unchecked import unchecked
from coopdata.dates import EDTF

__all__ = ["reader"]


class Misfit(Exception):  # noqa: N818  # never seen outside: it asks for the careful way
    """A value does not fit, or is rare enough to be left to the careful way."""


@cache
def reader() -> Callable[[dict[str, Any]], Any]:
    """Return the function that makes a record of a dict of JSON values; what does not fit raises any exception.

    The dict is left as it is. ``schema_version`` may stand in it.
    """
    names: dict[str, Any] = {
        "Misfit": Misfit,
        # a source's date stands in each of its records, and EDTF are values: one object serves them all
        "date": lru_cache(maxsize=_DATES)(EDTF),
        "frozen_json": frozen_json,
        "codes": _codes_reader(_codes_of_two()),
        "code": _fields.country_code,
        "CODES": _codes_of_two(),
        "NOTHING": _fields.extra({}),
        "LARGE": LARGE,
    }
    source: list[str] = []
    for cls in MODEL:
        names[cls.__name__] = cls
        names[f"Draft{cls.__name__}"] = unchecked(cls)
        names[f"BLANK_{cls.__name__}"] = dict.fromkeys(_keys(cls))
        source += _function(cls.__name__, (cls,))
    source += _function("Actor", ACTORS) + _function("Record", RECORDS)
    for form in (form for cls in MODEL for form in forms(cls)):
        names[f"convert_{form.kind}"] = form.convert
        if form.enum is not None:
            names[form.enum.__name__] = {member.value: member for member in form.enum}
    exec(compile("\n".join(source), "<coopdata: readers>", "exec"), names)
    found: Callable[[dict[str, Any]], Any] = names["one_Record"]
    return found


_DATES = 4096
"""So many different dates are kept for those who read them again."""


@cache
def _codes_of_two() -> dict[str, str]:
    capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return {first + second: first + second for first in capitals for second in capitals}


def _codes_reader(known: dict[str, str]) -> Callable[[list[str]], tuple[str, ...]]:
    def codes(values: list[str]) -> tuple[str, ...]:
        if len(values) == 2:  # the usual case
            first, second = map(known.get, values)
            if first and second and first < second:
                return first, second
        found = {_fields.country_code(value) or "" for value in values}
        if "" in found:
            raise Misfit
        return tuple(sorted(found))

    return codes


def _keys(cls: type) -> list[str]:
    tag = [] if tag_of(cls) is None else ["type"]
    return tag + [form.name for form in forms(cls)] + (["schema_version"] if cls in RECORDS else [])


def _function(title: str, classes: tuple[type, ...]) -> list[str]:
    """Two functions: from a dict to an instance of one of the classes, and from a list of dicts to a tuple of them."""
    return [
        f"def one_{title}(d):",
        *_branches(classes, "    "),
        "    return o",
        f"def all_{title}(ds):",
        "    found = []",
        "    for d in ds:",
        *_branches(classes, "        "),
        "        found.append(o)",
        "    return tuple(found)",
    ]


def _branches(classes: tuple[type, ...], indent: str) -> list[str]:
    """Lines that make ``o`` of ``d``, told apart by ``type`` where there are several classes."""
    if len(classes) == 1:
        return [indent + line for line in _instance(classes[0])]
    lines = [f"{indent}t = d['type']"]
    for at, cls in enumerate(classes):
        lines += [f"{indent}{'el' if at else ''}if t == {tag_of(cls)!r}:"]
        lines += [f"{indent}    {line}" for line in _instance(cls)]
    return [*lines, f"{indent}else: raise Misfit"]


def _instance(cls: type) -> list[str]:
    """Lines that make ``o``, an instance of a class, of the dict ``d``.

    ``BLANK | d`` has the fields in their order and then unknown keys, so that unpacking its values finds every field
    and fails where there is a key too many.
    """
    name = cls.__name__
    lines = [f"{''.join(f'f_{key}, ' for key in _keys(cls))} = (BLANK_{name} | d).values()"]
    if cls in RECORDS:
        version = f"(type(f_schema_version) is not int or f_schema_version != {SCHEMA_VERSION})"
        lines += [f"if f_schema_version is not None and {version}: raise Misfit"]
    for form in forms(cls):
        lines += _field(form, f"f_{form.name}")
    lines += [f"o = Draft{name}()"]
    lines += [f"o.{form.name} = f_{form.name}" for form in forms(cls)]
    lines += [f"o.__class__ = {name}"]
    if cls in RECORDS:
        lines += ["if not f_id or f_members: o.__attrs_post_init__()"]
    return lines


def _field(form: Form, name: str) -> list[str]:
    """Lines that check the variable of a field and turn it into its stored form; ``null`` counts as absent."""
    lines = _value(form, name)
    if form.required:
        return lines
    if form.kind not in LISTS:
        return [f"if {name} is not None:", *(f"    {line}" for line in lines)]
    container, empty, blank = ("dict", "{}", "NOTHING") if form.kind == "extra" else ("list", "[]", "()")
    return [
        f"if {name}:",
        f"    if type({name}) is not {container}: raise Misfit",
        *(f"    {line}" for line in lines),
        f"elif {name} is None or {name} == {empty}: {name} = {blank}",
        "else: raise Misfit",
    ]


def _value(form: Form, name: str) -> list[str]:
    kind = form.kind
    if kind == "enum" and form.enum is not None:
        return [f"{name} = {form.enum.__name__}[{name}]"]
    if kind in ("count", "offset"):
        return [f"if type({name}) is not int or not {int(kind == 'count')} <= {name} <= {WHOLE_MAX}: raise Misfit"]
    if kind == "number":
        rounded = f"type({name}) is float and not -LARGE < {name} < LARGE"
        return [f"if {rounded}: raise Misfit", f"{name} = convert_number({name})"]
    if kind == "names":
        return [*_texts(name), f"{name} = tuple({name} if len({name}) == 1 else sorted(set({name})))"]
    if kind == "texts":
        return [*_texts(name), f"{name} = tuple({name})"]
    if kind == "objects":
        title = form.classes[0].__name__ if len(form.classes) == 1 else "Actor"
        return [f"{name} = all_{title}({name})"]
    if kind == "object":
        return [f"{name} = one_{form.classes[0].__name__}({name})"]
    return [line.format(name) for line in _LINES[kind]]


_LINES = {
    "text": ("if type({0}) is not str: raise Misfit",),
    "date": ("{0} = date({0})",),
    "code": ("{0} = CODES.get({0}) or code({0})",),
    "codes": ("{0} = codes({0})",),
    "latitude": ("{0} = convert_latitude({0})",),
    "longitude": ("{0} = convert_longitude({0})",),
    "currency": ("{0} = convert_currency({0})",),
    "duration": ("{0} = convert_duration({0})",),
    "reference": ("if type({0}) is not str: {0} = one_Reference({0})",),
    "members": ("{0} = all_Record({0})",),
    "extra": ("{0} = frozen_json({0})",),
}


def _texts(name: str) -> list[str]:
    return [f"for v in {name}:", "    if type(v) is not str: raise Misfit"]

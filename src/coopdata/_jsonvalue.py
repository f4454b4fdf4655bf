"""What may stand in ``extra``: any JSON value that every reader of JSON takes, to a bounded depth."""

import math
from collections.abc import Mapping
from typing import Any, TypeGuard

from coopdata._frozen import FrozenDict
from coopdata.errors import InvalidValueError

__all__ = [
    "DEEPEST",
    "LARGE",
    "SCHEMA_VERSION",
    "frozen_json",
    "is_list",
    "is_mapping",
    "is_object",
    "join",
    "json_fault",
    "plain_json",
]

DEEPEST = 100
"""How deep lists and objects may nest in ``extra``: comparing, hashing and printing values recurse."""

LARGE = 2.0**63
"""A whole float from here on may be an integer that a fast reader of JSON has rounded."""

SCHEMA_VERSION = 1
"""The version of the JSON form that this release writes; it reads this one and all before."""

_BITS = 14_200
"""Below 4,300 digits, the longest whole number that Python writes and reads as text."""

_PLAIN = frozenset({str, int, bool, type(None)})


def is_object(value: object) -> TypeGuard[dict[Any, Any]]:
    """Tell whether a value is a JSON object."""
    return isinstance(value, dict)


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Tell whether a value is a JSON object, plain or frozen."""
    return isinstance(value, Mapping)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Tell whether a value is a JSON list, plain or frozen."""
    return isinstance(value, (list, tuple))


def join(path: str, key: object) -> str:
    """Return the JSON path of a key below a path: ``$.place.country``, ``$["odd key"]``.

    Args:
        path: The path of the object.
        key: The key.
    """
    if isinstance(key, str) and key.isidentifier() and key.isascii():
        return f"{path}.{key}"
    if isinstance(key, str):
        import json

        return f"{path}[{json.dumps(key)}]"
    return f"{path}[{key!r}]"


def json_fault(value: Any, path: str, depth: int = 0) -> InvalidValueError | None:
    """Return what keeps a value from being JSON that every reader takes, or ``None``.

    Args:
        value: A JSON value, plain or frozen.
        path: Its JSON path.
        depth: How deep it stands.
    """
    todo = [(value, path, depth)]
    while todo:
        item, where, depth = todo.pop()
        if item is None or isinstance(item, (str, bool)):
            continue
        if isinstance(item, (int, float)):
            fault = _number_fault(item, where)
        elif is_mapping(item):
            fault = _depth_fault(item, where, depth)
            for key, inner in item.items():
                if not isinstance(key, str):
                    return InvalidValueError(where, key, "keys that are strings")
                todo.append((inner, join(where, key), depth + 1))
        elif is_list(item):
            fault = _depth_fault(item, where, depth)
            todo.extend((inner, f"{where}[{at}]", depth + 1) for at, inner in enumerate(item))
        else:
            return InvalidValueError(where, item, "a JSON value (text, number, true, false, null, list or object)")
        if fault is not None:
            return fault
    return None


def _number_fault(value: float, path: str) -> InvalidValueError | None:
    if isinstance(value, int):
        if value.bit_length() > _BITS:
            return InvalidValueError(path, value, "a whole number of at most 4,300 digits", "longer ones: as text")
    elif not math.isfinite(value):
        return InvalidValueError(path, value, "a finite number", "JSON has no NaN and no infinity; leave the value out")
    return None


def _depth_fault(value: object, path: str, depth: int) -> InvalidValueError | None:
    if depth >= DEEPEST:
        return InvalidValueError(path, type(value).__name__, f"lists and objects at most {DEEPEST} deep")
    return None


def frozen_json(value: Any, depth: int = 0) -> Any:
    """Return a JSON value frozen for ``extra``.

    Args:
        value: The value as a JSON reader gives it.
        depth: How deep it stands.

    Raises:
        ValueError: If it is no JSON that every reader takes, or holds a float that may be a rounded integer.
    """
    kind = value.__class__
    if kind in _PLAIN or (kind is float and -LARGE < value < LARGE):
        return value
    if depth < DEEPEST:
        if kind is dict:
            if all(type(key) is str for key in value):
                return FrozenDict({key: frozen_json(item, depth + 1) for key, item in value.items()})
        elif kind is list:
            return tuple([frozen_json(item, depth + 1) for item in value])
    raise ValueError


def plain_json(value: Any, depth: int = 0) -> Any:
    """Return a value from ``extra`` as plain JSON values, all new: the inverse of :func:`frozen_json`.

    Args:
        value: The value as it is stored.
        depth: How deep it stands.

    Raises:
        ValueError: If JSON cannot hold it; :func:`json_fault` tells what is wrong.
    """
    kind = value.__class__
    if kind in _PLAIN or (kind is float and math.isfinite(value)):
        return value
    if depth < DEEPEST:
        if is_mapping(value) and all(isinstance(key, str) for key in value):
            return {str(key): plain_json(item, depth + 1) for key, item in value.items()}
        if is_list(value):
            return [plain_json(item, depth + 1) for item in value]
        for plain in (str, int, float):
            if isinstance(value, plain) and kind is not plain:  # a member of an enum, a number of another library
                return plain_json(plain(value), depth)
    raise ValueError

"""JSON text to values without losing a key: where one stands twice in an object, a reader keeps the last in silence.

RFC 8259 leaves open what such an object means, and coopdata loses nothing: the key is a fault.
"""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

from coopdata._jsonvalue import is_list, is_object, join
from coopdata.errors import InvalidValueError

__all__ = ["Repeated", "faithful", "json_value", "marked_value", "repeated_fault", "unrepeated"]


class Repeated(dict[str, Any]):
    """An object in which a key stood more than once; it has the last value of each.

    Attributes:
        key: The first such key.
        values_of_key: All its values.
    """

    __slots__ = ("key", "values_of_key")

    key: str
    values_of_key: tuple[Any, ...]


def _marked(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    keys = [key for key, _ in pairs]
    key = next(key for key, times in Counter(keys).items() if times > 1)
    marked = Repeated(found)
    marked.key = key
    marked.values_of_key = tuple([value for own, value in pairs if own == key])
    return marked


def marked_value(text: str | bytes) -> Any:
    """Return the value of a JSON text; an object in which a key stood more than once is a :class:`Repeated`.

    Args:
        text: The text.

    Raises:
        RecursionError: If it nests too deep.
        ValueError: If it is no JSON, or holds a whole number of more than 4,300 digits.
    """
    return json.loads(text, object_pairs_hook=_marked)


def repeated_fault(value: Any, row: int | None = None) -> InvalidValueError | None:
    """Return the fault of the first key in a value that stood more than once, or ``None``.

    Args:
        value: What :func:`marked_value` gave, or a part of it.
        row: The row, line or item number, where there is one.
    """
    todo: list[tuple[Any, str]] = [(value, "$")]
    while todo:
        item, path = todo.pop()
        if isinstance(item, Repeated):
            expected = "each key of an object once"
            return InvalidValueError(join(path, item.key), item.values_of_key, expected, "keep one of them", row)
        inner: list[tuple[Any, str]] = []
        if is_object(item):
            inner = [(held, join(path, key)) for key, held in item.items() if isinstance(held, (dict, list))]
        elif is_list(item):
            inner = [(held, f"{path}[{at}]") for at, held in enumerate(item) if isinstance(held, (dict, list))]
        todo += reversed(inner)
    return None


def json_value(text: str | bytes, row: int | None = None) -> Any:
    """Return the value of a JSON text.

    Args:
        text: The text.
        row: The row, line or item number for the error, where there is one.

    Raises:
        InvalidValueError: If a key stands more than once in an object.
        RecursionError: If it nests too deep.
        ValueError: If it is no JSON, or holds a whole number of more than 4,300 digits.
    """
    value = marked_value(text)
    fault = repeated_fault(value, row)
    if fault is not None:
        raise fault
    return value


_ODD = (b" :", b"\t:", b"\n:", b"\r:", b"\\u0022", b"\\u003a", b"\\u003A")
"""Where one of these stands in a text, its keys cannot be counted by what ends them."""


def faithful(data: bytes, value: Any, dumps: Callable[[Any], bytes]) -> bool:
    """Tell whether a fast reader, which says nothing of it, has dropped no key.

    The value is written again. Where the text is as compact as that, the two are compared; else with a key that was
    dropped there are fewer places where a quote stands before a colon.

    Args:
        data: The text that was read.
        value: What it was read as.
        dumps: The fast writer.
    """
    written = dumps(value)
    if written == data.replace(b"\n", b""):
        return True
    if any(odd in data for odd in _ODD):
        return repeated_fault(marked_value(data)) is None
    return data.count(b'":') == written.count(b'":')


def unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object of some keys and values.

    Args:
        pairs: The keys and values in their order.

    Raises:
        ValueError: If a key stands more than once.
    """
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    raise ValueError("a key stands more than once in an object")

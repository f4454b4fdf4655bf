"""JSON: a list of records, one to a line. :func:`dumps` and :func:`loads` are for text in memory.

A single object that is a record reads as a list of one. Every record carries ``schema_version``.
"""

from collections.abc import Iterable, Iterator
from typing import IO, Any, Literal, cast, overload

from coopdata.errors import FormatError
from coopdata.formats._collect import collected, records_only
from coopdata.formats._jsontext import decode_bytes, encode, parse, read_item, surrogate_losses
from coopdata.formats.base import Loss, Put, ReadResult, Reject
from coopdata.records import Record

__all__ = ["LOSES", "NAME", "SUFFIXES", "dumps", "loads", "read", "write"]

NAME = "json"
SUFFIXES = (".json",)
LOSES = "Nothing, but that two lone surrogates in a row read back as the one character that they spell."


def dumps(records: Iterable[Record], *, indent: int | None = None) -> str:
    """Return records as the text of a JSON list: the inverse of :func:`loads`.

    Args:
        records: Records of any kind, in the order in which they are to stand.
        indent: Spaces for each level of nesting; without it each record is one line.

    Raises:
        InvalidValueError: If a record's ``extra`` holds what JSON cannot, such as NaN.
        TypeError: If an item is no record.

    Example:
        >>> from coopdata.records import Meeting
        >>> print(dumps([Meeting(id="m-1", date="2025-10-23")]))
        [
        {"type":"meeting","id":"m-1","date":"2025-10-23","schema_version":1}
        ]
    """
    if indent is not None and (type(indent) is not int):
        raise TypeError(f"indent: expected int or None, got {type(indent).__name__}")
    parts: list[bytes] = []
    _write(records_only(records), parts.append, indent)
    return b"".join(parts).decode().removesuffix("\n")


@overload
def loads(text: str | bytes, *, on_error: Literal["raise"] = "raise", tolerant: bool = False) -> list[Record]: ...
@overload
def loads(text: str | bytes, *, on_error: Literal["collect"], tolerant: bool = False) -> ReadResult: ...
def loads(text: str | bytes, *, on_error: str = "raise", tolerant: bool = False) -> list[Record] | ReadResult:
    """Return the records of the text of a JSON list: the inverse of :func:`dumps`.

    Args:
        text: The text, or its UTF-8 bytes.
        on_error: ``"raise"``, or ``"collect"`` for the sound records beside the rejects.
        tolerant: Keep unknown keys and values that do not fit in ``extra`` by their JSON path.

    Returns:
        The records in their order, a :class:`~coopdata.formats.base.ReadResult` when collecting.

    Raises:
        FormatError: If the text is no JSON, or neither a list nor a record.
        Faults: If any record does not fit; it holds every fault of every record.
        TypeError: If the text is neither ``str`` nor ``bytes``.

    Example:
        >>> loads('[{"type": "meeting", "id": "m-1"}, {"type": "meeting", "date": "2025-02-30"}]', on_error="collect")
        ReadResult(records=(Meeting(id='m-1'),), rejects=(...))
    """
    if isinstance(text, (bytes, bytearray)):
        text = decode_bytes(bytes(text), "<bytes>")
    elif not isinstance(text, str):
        raise TypeError(f"text: expected str or bytes, got {type(text).__name__}")
    return collected(_items(text, tolerant=tolerant), on_error, "JSON text")


def read(stream: IO[bytes], name: str, *, tolerant: bool) -> Iterator[Record | Reject]:
    """Yield the records and rejects of a JSON list; the file is read whole.

    Args:
        stream: The file, at its beginning.
        name: Its name for error messages.
        tolerant: Whether what does not fit is kept in ``extra``.

    Raises:
        FormatError: If the file is no JSON, or neither a list nor a record.
        InputError: If it is no UTF-8 text.
    """
    yield from _items(decode_bytes(stream.read(), name), tolerant=tolerant)


def write(records: Iterable[Record], put: Put) -> list[Loss]:
    """Write records as a JSON list, one to a line.

    Args:
        records: The records; each is looked at once.
        put: Takes the next bytes.
    """
    return _write(records, put, None)


def _write(records: Iterable[Record], put: Put, indent: int | None) -> list[Loss]:
    losses: list[Loss] = []
    opening = b"[\n"
    for record in records:
        line = encode(record, indent)
        losses += surrogate_losses(record, line)
        put(opening + line)
        opening = b",\n"
    put(b"[]\n" if opening == b"[\n" else b"\n]\n")
    return losses


def _items(text: str, *, tolerant: bool) -> Iterator[Record | Reject]:
    if not text or text.isspace():
        raise FormatError(NAME, "the text is empty", remedy="an empty list of records is []")
    value = parse(text.removeprefix("\ufeff"), NAME)
    if isinstance(value, dict) and "type" in value:
        value = [value]
    if not isinstance(value, list):
        found = {"dict": "an object without 'type'", "str": "a text", "NoneType": "null"}.get(
            type(value).__name__, "a number"
        )
        raise FormatError(NAME, f"expected a list of records, found {found}", 1)
    for row, item in enumerate(cast("list[Any]", value), 1):
        yield read_item(item, row, tolerant=tolerant)

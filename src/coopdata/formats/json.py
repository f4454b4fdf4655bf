"""JSON: a list of records, one to a line. :func:`dumps` and :func:`loads` are for text in memory.

A single object that is a record reads as a list of one. Every record carries ``schema_version``.
"""

from collections.abc import Iterable, Iterator
from typing import IO, Any, Literal, overload

from coopdata._compiled_read import reader
from coopdata._jsontext import repeated_fault
from coopdata._jsonvalue import is_list, is_object
from coopdata.errors import FormatError, InvalidValueError
from coopdata.formats._codec import PORTION, encoder, indented, loader, parsed, read_item, text_of
from coopdata.formats._collect import collected, records_only
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
        InvalidValueError: If a record's ``extra`` holds what JSON cannot, such as NaN, or ``indent`` is negative.
        TypeError: If an item is no record, or ``indent`` no whole number.

    Example:
        >>> from coopdata.records import Meeting
        >>> print(dumps([Meeting(id="m-1", date="2025-10-23")]))
        [
        {"type":"meeting","id":"m-1","date":"2025-10-23","schema_version":1}
        ]
    """
    if indent is not None and type(indent) is not int:
        raise TypeError(f"indent: expected int or None, got {type(indent).__name__}")
    if indent is not None and indent < 0:
        raise InvalidValueError("indent", indent, "a number of spaces from 0")
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
    if isinstance(text, str):
        try:
            data: str | bytes = text.encode()
        except UnicodeEncodeError:
            data = text  # a lone surrogate; only the careful reader takes it
    elif isinstance(text, (bytes, bytearray, memoryview)):
        data = bytes(text)
    else:
        raise TypeError(f"text: expected str or bytes, got {type(text).__name__}")
    return collected(_items(data, "<text>", tolerant=tolerant), on_error, "JSON text")


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
    yield from _items(stream.read(), name, tolerant=tolerant)


def write(records: Iterable[Record], put: Put) -> list[Loss]:
    """Write records as a JSON list, one to a line.

    Args:
        records: The records; each is looked at once.
        put: Takes the next bytes.
    """
    return _write(records, put, None)


def _write(records: Iterable[Record], put: Put, indent: int | None) -> list[Loss]:
    losses: list[Loss] = []
    append = encoder()
    buffer = bytearray(b"[\n")
    first = True
    for record in records:
        if not first:
            buffer += b",\n"
        first = False
        losses += append(record, buffer) if indent is None else indented(record, indent, buffer)
        if len(buffer) >= PORTION:
            put(bytes(buffer))
            buffer.clear()
    buffer += b"]\n" if first else b"\n]\n"
    put(bytes(buffer))
    return losses


def _items(data: str | bytes, name: str, *, tolerant: bool) -> Iterator[Record | Reject]:
    careful = False
    try:
        found = loader()(data)  # type: ignore[arg-type]  # text fails like any other misfit
    except Exception:  # noqa: BLE001  # the careful way says it in our words
        found, careful = _parsed(data, name), True
    listed = _listed(found)
    read = reader()
    for row, item in enumerate(listed, 1):
        record: Record | None = None
        if not (careful and repeated_fault(item)):
            try:
                record = read(item)
            except Exception:  # noqa: BLE001  # likewise
                if not careful:
                    # the fast reader rounds large integers: read the text again, once, with the other
                    listed, careful = _listed(_parsed(data, name)), True
        yield read_item(listed[row - 1], row, tolerant=tolerant) if record is None else record


def _parsed(data: str | bytes, name: str) -> Any:
    text = data if isinstance(data, str) else text_of(data, name)
    if not text or text.isspace():
        raise FormatError(NAME, "the text is empty", remedy="an empty list of records is []")
    return parsed(text, NAME)


_FOUND = ((dict, "an object without 'type'"), (str, "a text"), (bool, "true or false"), ((int, float), "a number"))


def _listed(value: Any) -> list[Any]:
    """The items of the list, or a single record as a list of one."""
    if is_object(value) and "type" in value:
        return [value]
    if is_list(value):
        return value
    found = next((words for kind, words in _FOUND if isinstance(value, kind)), "null")
    raise FormatError(NAME, f"expected a list of records, found {found}", 1)

"""JSON text of one record, and back: what the formats ``json`` and ``jsonl`` share.

Text is UTF-8 without spaces. A lone surrogate, which UTF-8 cannot hold, is written as its JSON escape. Every record of
a file carries ``schema_version``, so that files can be cut and joined by line.

With the extra ``fast``, msgspec writes and orjson reads; without it, the standard library. The text and the records are
the same. Whatever the fast way does not take is done again by the careful one, which knows what to say.
"""

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from coopdata._compiled_read import reader
from coopdata._jsontext import faithful, marked_value, repeated_fault, unrepeated
from coopdata._jsonvalue import SCHEMA_VERSION, is_object
from coopdata._structure import structure
from coopdata.convert import to_dict
from coopdata.errors import CoopdataError, Faults, FormatError, InputError, InvalidValueError
from coopdata.formats._collect import single_faults
from coopdata.formats._wire import wire_encoder
from coopdata.formats.base import Loss, Reject
from coopdata.records import Record

__all__ = ["PORTION", "decoded", "encoder", "indented", "loader", "parsed", "read_item", "text_of"]

_NOTHING: list[Loss] = []
PORTION = 1 << 16
"""So many bytes are gathered before they go to the file."""


@cache
def encoder(*, fast: bool = True) -> Callable[[Record, bytearray], list[Loss]]:
    """Return the function that appends a record's JSON text to a buffer and returns what the text does not hold.

    Args:
        fast: Whether to use msgspec where it is installed.
    """
    wire = wire_encoder() if fast else None
    # each record is checked for cycles where it is made: it is a tree
    dump = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")).encode

    def careful(record: Record, buffer: bytearray) -> list[Loss]:
        plain = to_dict(record)
        plain["schema_version"] = SCHEMA_VERSION
        return _append(record, _dumped(record, plain, dump), buffer)

    if wire is None:
        return careful

    to_wire, encode_into = wire

    def quick(record: Record, buffer: bytearray) -> list[Loss]:
        end = len(buffer)
        try:
            encode_into(to_wire(record, SCHEMA_VERSION), buffer, -1)
        except Exception:  # noqa: BLE001  # whatever it is, the careful way says it in our words
            del buffer[end:]
            return careful(record, buffer)
        return _NOTHING

    return quick


def indented(record: Record, indent: int, buffer: bytearray) -> list[Loss]:
    """Append a record's JSON text on several lines to a buffer and return what the text does not hold.

    Args:
        record: The record.
        indent: Spaces for each level.
        buffer: The buffer.
    """
    plain = to_dict(record)
    plain["schema_version"] = SCHEMA_VERSION
    dump = json.JSONEncoder(ensure_ascii=False, allow_nan=False, indent=indent).encode
    margin = " " * indent
    text = _dumped(record, plain, dump).replace("\n", f"\n{margin}")  # a line break inside a text is escaped
    return _append(record, margin + text, buffer)


def _dumped(record: Record, plain: dict[str, Any], dump: Callable[[Any], str]) -> str:
    try:
        return dump(plain)
    except ValueError as error:
        # NaN has been refused before: what remains are whole numbers too long for Python to print
        expected = "a record with numbers of at most 4,300 digits"
        raise InvalidValueError("$", record.id, expected) from error


def _append(record: Record, text: str, buffer: bytearray) -> list[Loss]:
    try:
        buffer += text.encode()
    except UnicodeEncodeError:
        buffer += _lone_surrogates().sub(_escaped, text).encode()
        return _surrogate_losses(record)
    return []


@cache
def _lone_surrogates() -> "re.Pattern[str]":
    return re.compile("[\ud800-\udfff]")


@cache
def _surrogate_pairs() -> "re.Pattern[str]":
    return re.compile("[\ud800-\udbff][\udc00-\udfff]")


def _escaped(match: "re.Match[str]") -> str:
    return f"\\u{ord(match[0]):04x}"


def _surrogate_losses(record: Record) -> list[Loss]:
    """The one thing that JSON text cannot hold."""
    pairs = _surrogate_pairs()
    return [
        Loss(id=record.id, field=field, reason="two surrogates in a row read back as one character")
        for field, value in to_dict(record).items()
        if pairs.search(json.dumps(value, ensure_ascii=False))
    ]


@cache
def loader(*, fast: bool = True) -> Callable[[bytes], Any]:
    """Return the function that reads JSON from UTF-8 bytes; on any other text it raises any exception.

    Args:
        fast: Whether to use orjson where it is installed.
    """
    if fast:
        try:
            import orjson
        except ImportError:
            pass
        else:
            return _faithfully(orjson.loads, orjson.dumps)
    load = json.JSONDecoder(object_pairs_hook=unrepeated).decode

    def loads(data: bytes) -> Any:
        return load(data.decode())

    return loads


def _faithfully(read: Callable[[bytes], Any], dumps: Callable[[Any], bytes]) -> Callable[[bytes], Any]:
    """A fast reader that fails where it would drop a key."""

    def loads(data: bytes) -> Any:
        value = read(data)
        if not faithful(data, value, dumps):
            raise ValueError("a key stands more than once in an object")
        return value

    return loads


def decoded(data: bytes, load: Callable[[bytes], Any]) -> Record | None:
    """Return the record of a JSON text, or ``None`` where only the careful way can tell.

    Args:
        data: The text.
        load: What :func:`loader` gave.
    """
    try:
        record: Record = reader()(load(data))
    except Exception:  # noqa: BLE001  # the careful way says it in our words
        return None
    return record


def text_of(data: bytes, name: str) -> str:
    """Return the text of a file: UTF-8, with or without a byte order mark.

    Args:
        data: The bytes.
        name: The file's name for the error.

    Raises:
        InputError: If they are no UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        looks = "it looks like UTF-16; " if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
        raise InputError(name, f"byte {error.start + 1:,} is no UTF-8 text", f"{looks}save the file as UTF-8") from None


def parsed(text: str, format: str, line: int | None = None) -> Any:
    """Return the value of a JSON text. ``NaN`` and repeated keys pass; the record that holds them is refused.

    Args:
        text: The text.
        format: The format's name for the error.
        line: The line of the file that the text is, where it is one line of it.

    Raises:
        FormatError: If it is no JSON.
    """
    try:
        return marked_value(text)
    except json.JSONDecodeError as error:
        raise FormatError(format, error.msg, error.lineno if line is None else line, error.colno) from None
    except RecursionError:
        raise FormatError(format, "lists and objects nest too deep", line) from None
    except ValueError:
        raise FormatError(format, "a whole number has more than 4,300 digits", line) from None


def read_item(data: Any, row: int, *, tolerant: bool) -> Record | Reject:
    """Return the record that a JSON value holds, or its reject.

    Args:
        data: The value.
        row: The 1-based number of the item in its file.
        tolerant: Whether what does not fit is kept in ``extra``.
    """
    if not is_object(data):
        fault: CoopdataError = InvalidValueError("$", data, "a record as an object", row=row)
        return Reject(row=row, fault=Faults("not a record", [fault]), data=data)
    repeated = repeated_fault(data, row)
    if repeated is not None:
        return Reject(row=row, fault=Faults("a record with a key more than once", [repeated]), data=data)
    try:
        record: Record = structure(data, tolerant=tolerant)
    except Faults as faults:
        inner = single_faults(faults)
        placed = [fault.located("$", row) if isinstance(fault, InvalidValueError) else fault for fault in inner]
        return Reject(row=row, fault=Faults(faults.message, placed), data=data)
    return record

"""JSON text of one record, and back: what the formats ``json`` and ``jsonl`` share.

Text is UTF-8 without spaces. A lone surrogate, which UTF-8 cannot hold, is written as its JSON escape. Every record of
a file carries ``schema_version``, so that files can be split and joined by line.
"""

import json
import re
from functools import cache
from typing import Any

from coopdata._structure import SCHEMA_VERSION, structure
from coopdata.convert import to_dict
from coopdata.errors import CoopdataError, Faults, FormatError, InputError, InvalidValueError
from coopdata.formats.base import Loss, Reject
from coopdata.records import Record

__all__ = ["decode_bytes", "encode", "parse", "read_item", "surrogate_losses"]


def encode(record: Record, indent: int | None = None) -> bytes:
    """Return the JSON text of a record, with its ``schema_version``.

    Args:
        record: The record.
        indent: Spaces for each level, or ``None`` for one line.

    Raises:
        InvalidValueError: If the record holds what JSON cannot.
    """
    plain = to_dict(record)
    plain["schema_version"] = SCHEMA_VERSION
    return _dump(plain, indent)


def _dump(plain: dict[str, Any], indent: int | None) -> bytes:
    separators = (",", ":") if indent is None else (",", ": ")
    try:
        text = json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)
    except ValueError as error:
        # to_dict has refused NaN: what remains are whole numbers too long for Python to print
        raise InvalidValueError("$", plain.get("id"), "a record with numbers of at most 4,300 digits") from error
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _lone_surrogates().sub(_escaped, text).encode()


@cache
def _lone_surrogates() -> "re.Pattern[str]":
    return re.compile("[\ud800-\udfff]")


@cache
def _surrogate_pairs() -> "re.Pattern[str]":
    return re.compile("[\ud800-\udbff][\udc00-\udfff]")


def _escaped(match: "re.Match[str]") -> str:
    return f"\\u{ord(match[0]):04x}"


def surrogate_losses(record: Record, line: bytes) -> list[Loss]:
    """Return the one thing that JSON text cannot hold: two surrogates in a row read back as one character.

    Args:
        record: The record.
        line: Its JSON text.
    """
    if b"\\ud" not in line:
        return []
    losses: list[Loss] = []
    for field, value in to_dict(record).items():
        if _surrogate_pairs().search(json.dumps(value, ensure_ascii=False)):
            losses.append(Loss(id=record.id, field=field, reason="a pair of surrogates reads back as one character"))
    return losses


def decode_bytes(data: bytes, name: str) -> str:
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
        hint = "it looks like UTF-16; " if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
        reason = f"byte {error.start:,} is no UTF-8 text"
        raise InputError(name, reason, f"{hint}save the file as UTF-8") from None


def parse(text: str, format: str, line: int | None = None) -> Any:
    """Return the value of a JSON text.

    Args:
        text: The text.
        format: The format's name for the error.
        line: The line of the file that the text is, where it is one line of it.

    Raises:
        FormatError: If it is no JSON.
    """
    try:
        return json.loads(text)
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
    if not isinstance(data, dict):
        fault: CoopdataError = InvalidValueError("$", data, "a record as an object", row=row)
        return Reject(row=row, fault=Faults("not a record", [fault]), data=data)
    found: dict[Any, Any] = data
    try:
        record: Record = structure(found, tolerant=tolerant)
    except Faults as faults:
        placed = [
            fault.located("$", row) if isinstance(fault, InvalidValueError) else fault for fault in faults.exceptions
        ]
        return Reject(row=row, fault=Faults(faults.message, placed), data=found)
    return record

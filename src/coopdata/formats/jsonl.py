"""JSON Lines: one record to a line, read and written in flat memory; the format for large files.

Empty lines are passed over. Every record carries ``schema_version``, so that files can be cut and joined by line.
"""

from collections.abc import Iterable, Iterator
from typing import IO

from coopdata.errors import FormatError, InputError
from coopdata.formats._jsontext import decode_bytes, encode, parse, read_item, surrogate_losses
from coopdata.formats.base import Loss, Put, Reject
from coopdata.records import Record

__all__ = ["LOSES", "NAME", "SUFFIXES", "read", "write"]

NAME = "jsonl"
SUFFIXES = (".jsonl", ".ndjson")
LOSES = "Nothing, but that two lone surrogates in a row read back as the one character that they spell."


def read(stream: IO[bytes], name: str, *, tolerant: bool) -> Iterator[Record | Reject]:
    """Yield a record or a reject for each line that is not empty.

    Args:
        stream: The file, at its beginning.
        name: Its name for error messages.
        tolerant: Whether what does not fit is kept in ``extra``.
    """
    for row, line in enumerate(stream, 1):
        if line.isspace() or (row == 1 and line.strip() == b"\xef\xbb\xbf"):
            continue
        try:
            text = decode_bytes(line, name).removeprefix("\ufeff") if row == 1 else decode_bytes(line, name)
            value = parse(text, NAME, row)
        except (FormatError, InputError) as fault:
            yield Reject(row=row, fault=fault, data=line.decode(errors="backslashreplace"))
        else:
            yield read_item(value, row, tolerant=tolerant)


def write(records: Iterable[Record], put: Put) -> list[Loss]:
    """Write each record as a line.

    Args:
        records: The records; each is looked at once.
        put: Takes the next bytes.
    """
    losses: list[Loss] = []
    for record in records:
        line = encode(record)
        losses += surrogate_losses(record, line)
        put(line + b"\n")
    return losses

"""JSON Lines: one record to a line, read and written in flat memory; the format for large files.

Empty lines are passed over. Every record carries ``schema_version``, so that files can be cut and joined by line.
"""

from collections.abc import Iterable, Iterator
from typing import IO

from coopdata.errors import FormatError, InputError
from coopdata.formats._codec import PORTION, decoded, encoder, loader, parsed, read_item, text_of
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
    load = loader()
    for row, line in enumerate(stream, 1):
        item = decoded(line, load) or _careful(line, row, name, tolerant=tolerant)
        if item is not None:
            yield item


def _careful(line: bytes, row: int, name: str, *, tolerant: bool) -> Record | Reject | None:
    try:
        text = text_of(line, name)  # a byte order mark may also stand where files have been joined
        if not text or text.isspace():
            return None
        value = parsed(text.rstrip("\r\n"), NAME, row)
    except (FormatError, InputError) as fault:
        return Reject(row=row, fault=fault, data=line.decode(errors="backslashreplace"))
    return read_item(value, row, tolerant=tolerant)


def write(records: Iterable[Record], put: Put) -> list[Loss]:
    """Write each record as a line.

    Args:
        records: The records; each is looked at once.
        put: Takes the next bytes.
    """
    losses: list[Loss] = []
    append = encoder()
    buffer = bytearray()
    for record in records:
        losses += append(record, buffer)
        buffer += b"\n"
        if len(buffer) >= PORTION:
            put(bytes(buffer))
            buffer.clear()
    put(bytes(buffer))
    return losses

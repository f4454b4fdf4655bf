"""The verbs over files: :func:`read`, :func:`scan` and :func:`write`."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import IO, Literal, cast, overload

from coopdata.formats._collect import check_on_error, collected, records_only
from coopdata.formats._io import Target, opened, path_name, replacing
from coopdata.formats.base import Format, LossReport, ReadResult, Reject
from coopdata.formats.registry import by_name, for_path
from coopdata.records import Record

__all__ = ["read", "scan", "write"]


@overload
def read(
    path: Target, *, format: str | None = None, on_error: Literal["raise"] = "raise", tolerant: bool = False
) -> list[Record]: ...
@overload
def read(
    path: Target, *, format: str | None = None, on_error: Literal["collect"], tolerant: bool = False
) -> ReadResult: ...
def read(
    path: Target, *, format: str | None = None, on_error: str = "raise", tolerant: bool = False
) -> list[Record] | ReadResult:
    """Return the records of a file: the inverse of :func:`write`.

    Args:
        path: The file's path, ``"-"`` for standard input, or an open file. A path that ends in ``.gz`` is unpacked.
        format: ``"json"`` or ``"jsonl"``; without it the ending of the path decides, and for a stream without a
            name its first character.
        on_error: ``"raise"``, or ``"collect"`` for the sound records beside the rejects.
        tolerant: Keep unknown keys and values that do not fit in ``extra`` by their JSON path.

    Returns:
        The records in the file's order, a :class:`~coopdata.formats.base.ReadResult` when collecting. An empty JSON
        Lines file gives no records.

    Raises:
        Faults: If any record does not fit; it holds every fault of every record, each with its row.
        FormatError: If the file as a whole is not in its format, or the format is not known or cannot be read.
        InputError: If the file is missing, a directory, unreadable or no UTF-8 text.
        TypeError: If ``path`` is neither a path nor a file.

    Example:
        >>> import io
        >>> read(io.StringIO('{"type": "meeting", "id": "m-1"}'))
        [Meeting(id='m-1')]
    """
    check_on_error(on_error)
    name = path_name(path) or str(getattr(path, "name", "<stream>"))
    return collected(scan(path, format=format, tolerant=tolerant), on_error, name)


def scan(path: Target, *, format: str | None = None, tolerant: bool = False) -> Iterator[Record | Reject]:
    r"""Return an iterator over the records of a file and what is none, in order.

    Use it for files that are larger than memory: of JSON Lines it holds one line at a time. (A JSON list has to be read
    whole.) The file is opened at the first item and closed after the last, or when the iterator is closed.

    Args:
        path: As in :func:`read`.
        format: As in :func:`read`.
        tolerant: As in :func:`read`.

    Yields:
        A record, or a :class:`~coopdata.formats.base.Reject` with the row and its faults.

    Raises:
        FormatError: If the file as a whole is not in its format, or the format is not known or cannot be read.
        InputError: If the file cannot be read.
        TypeError: If ``path`` is neither a path nor a file.

    Example:
        >>> import io
        >>> for item in scan(io.StringIO('{"type": "meeting", "id": "m-1"}\n[3]')):
        ...     print(item)
        Meeting(id='m-1')
        row 2: not a record: 1 fault
          row 2: $ = [3]: expected a record as an object
    """
    named = path_name(path)
    module = None if format is None else by_name(format)
    if module is None and named is not None and not Path(named).is_dir():  # of a folder, opening it says so
        module = for_path(named)
    return _scan(path, module, tolerant=tolerant)


def _scan(path: Target, module: Format | None, *, tolerant: bool) -> Iterator[Record | Reject]:
    with opened(path) as (stream, name):
        if module is None:
            module, stream = _sniffed(stream, name)
        yield from module.read(stream, name, tolerant=tolerant)


class _Rejoined:
    """A stream from which some lines have been taken, whole again."""

    def __init__(self, taken: list[bytes], rest: IO[bytes]) -> None:
        self._taken = taken
        self._rest = rest

    def read(self) -> bytes:
        return b"".join(self._taken) + self._rest.read()

    def __iter__(self) -> Iterator[bytes]:
        yield from self._taken
        yield from self._rest


def _sniffed(stream: IO[bytes], name: str) -> tuple[Format, IO[bytes]]:
    """Tell the format of a stream by its name or else its first character: ``[`` opens a JSON list."""
    if PurePath(name).suffix.lower() in (".json", ".jsonl", ".ndjson", ".csv"):
        return for_path(name), stream
    taken: list[bytes] = []
    for line in stream:
        taken.append(line)
        first = line.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
        if first:
            break
    else:
        first = b""
    rejoined = cast("IO[bytes]", _Rejoined(taken, stream))
    return by_name("json" if first == b"[" else "jsonl"), rejoined


def write(records: Iterable[Record], path: Target, *, format: str | None = None) -> LossReport:
    """Write records to a file and return what the format could not hold.

    A path is written whole or not at all: on any failure, also an error of an iterator given as ``records``, the old
    file stays as it was.

    Args:
        records: Records of any kind; an iterator is taken one record at a time.
        path: The file's path, ``"-"`` for standard output, or an open file. A path that ends in ``.gz`` is packed.
        format: ``"json"``, ``"jsonl"`` or ``"csv"``; without it the ending of the path decides, and a stream without a
            name gets JSON Lines.

    Raises:
        FormatError: If the format is not known.
        InputError: If the file cannot be written.
        InvalidValueError: If a record's ``extra`` holds what JSON cannot, such as NaN.
        TypeError: If an item is no record, or ``path`` is neither a path nor a file.

    Example:
        >>> import io
        >>> from coopdata.records import Meeting
        >>> print(write([Meeting(id="m-1")], io.StringIO()))
        jsonl: 1 record written, nothing lost
    """
    named = path_name(path)
    if format is not None:
        module = by_name(format)
    elif named is not None:
        module = for_path(named)
    else:
        name = str(getattr(path, "name", ""))
        module = for_path(name) if PurePath(name).suffix else by_name("jsonl")
    checked = records_only(records)
    count = 0

    def counted() -> Iterator[Record]:
        nonlocal count
        for record in checked:
            yield record
            count += 1

    with replacing(path) as put:
        losses = module.write(counted(), put)
    return LossReport(format=module.NAME, records=count, losses=losses)

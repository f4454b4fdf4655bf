"""CSV: one row to a record, for people with a spreadsheet.

A row has room for a record's plain fields, for the names of its actors, and for the sentence that establishes the
event. Several values of one cell are joined with ``"; "``. What a row has no room for is named in the loss report: keep
JSON Lines beside it where nothing may be lost.

The file is as spreadsheets want it: UTF-8 with a byte order mark, ``CRLF`` line ends, quotes where needed. A cell that
begins like a formula (``=``, ``+``, ``-``, ``@``, a tab or a line break) gets an apostrophe in front, since
spreadsheets run formulas, and a record may quote anybody.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any, NoReturn

from coopdata._jsonvalue import is_list
from coopdata._plain import to_plain
from coopdata.errors import FormatError
from coopdata.formats.base import Loss, Put, Reject
from coopdata.records import Record

__all__ = ["COLUMNS", "LOSES", "NAME", "SUFFIXES", "read", "write"]

NAME = "csv"
SUFFIXES = (".csv",)
LOSES = (
    "Evidence but for the first quote, all of actors but their names, relations, members, aliases, extra, coordinates, "
    "and details of sources, amounts and acts."
)

_JOINT = "; "
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_ACTORS = ("parties", "signatories", "organizers", "participants")


def _joined(entries: list[dict[str, Any]], key: str) -> list[str]:
    return [str(entry[key]) for entry in entries if key in entry]


def _pairs(entries: list[dict[str, Any]], first: str, second: str) -> list[str]:
    return [" ".join(str(entry[key]) for key in (first, second) if key in entry) for entry in entries]


_Cells = Callable[[dict[str, Any]], list[str]]
_COMPOSED: dict[str, _Cells] = {
    "place": lambda plain: _joined([plain.get("place", {})], "name"),
    "place_country": lambda plain: _joined([plain.get("place", {})], "country"),
    "topic_codes": lambda plain: _pairs(plain.get("topic_codes", []), "scheme", "code"),
    "identifiers": lambda plain: _pairs(plain.get("identifiers", []), "scheme", "value"),
    "amounts": lambda plain: _pairs(plain.get("amounts", []), "amount", "currency"),
    "history": lambda plain: _pairs(plain.get("history", []), "act", "date"),
    "sources": lambda plain: _joined(plain.get("sources", []), "id"),
    "urls": lambda plain: _joined(plain.get("sources", []), "url"),
    "publishers": lambda plain: _joined(plain.get("sources", []), "publisher"),
    "published": lambda plain: _joined(plain.get("sources", []), "published"),
    "quote": lambda plain: _joined(plain.get("evidence", [])[:1], "quote"),
}

COLUMNS = (
    "id", "type", "kind", "status", "date", "title", "name", "acronym", "series", "ordinal", "edition", "count",
    "count_qualifier", "place", "place_country", "countries", "igos", "hub", "parties", "signatories", "organizers",
    "participants", "topics", "topic_codes", "outcomes", "duration", "amounts", "identifiers", "alternative_titles",
    "history", "quote", "sources", "urls", "publishers", "published",
)  # fmt: skip
"""The columns, in their order; the same in every file."""

_ROOM: dict[str, tuple[frozenset[str], str]] = {
    "place": (frozenset({"name", "country"}), "a row holds the place's name and country alone"),
    "amounts": (frozenset({"amount", "currency"}), "a row holds the sum and its currency alone"),
    "history": (frozenset({"act", "date"}), "a row holds the act and its date alone"),
    "sources": (frozenset({"id", "url", "publisher", "published"}), "a row holds id, URL, publisher and date alone"),
    **dict.fromkeys(_ACTORS, (frozenset({"type", "name"}), "a row holds names alone")),
}
"""Fields of which a row holds some keys, and what to say of the others."""


def read(stream: IO[bytes], name: str, *, tolerant: bool) -> Iterator[Record | Reject]:
    """Refuse: a row lacks too much of a record to be one again.

    Args:
        stream: The file.
        name: Its name.
        tolerant: Without effect.

    Raises:
        FormatError: Always.
    """
    del stream, name, tolerant
    _unreadable()


def _unreadable() -> NoReturn:
    raise FormatError(NAME, "can be written, but not yet read", remedy="read the records from JSON or JSON Lines")


def write(records: Iterable[Record], put: Put) -> list[Loss]:
    """Write a header and a row for each record.

    Args:
        records: The records; each is looked at once.
        put: Takes the next bytes.
    """
    losses: list[Loss] = []
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\r\n")
    put(b"\xef\xbb\xbf")
    writer.writerow(COLUMNS)
    for record in records:
        put(_taken(line).encode())
        plain = to_plain(record)
        lost = dict(_lost(plain))
        writer.writerow([_cell(_values(plain, column), column, lost) for column in COLUMNS])
        losses += [Loss(id=record.id, field=field, reason=reason) for field, reason in lost.items()]
    put(_taken(line).encode())
    return losses


def _taken(line: io.StringIO) -> str:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text


def _values(plain: dict[str, Any], column: str) -> list[str]:
    if column in _COMPOSED:
        return _COMPOSED[column](plain)
    if column in _ACTORS:
        return _joined(plain.get(column, []), "name")
    value = plain.get(column, [])
    return list(map(str, value)) if is_list(value) else [str(value)]


def _cell(values: list[str], column: str, lost: dict[str, str]) -> str:
    """One cell's text; what changes on the way into it is noted as lost."""
    text = _JOINT.join(values)
    if len(values) > 1 and any(_JOINT.strip() in value for value in values):
        lost.setdefault(column, "values that hold a semicolon run together")
    if text.startswith(_FORMULA):
        text = f"'{text}"
        lost.setdefault(column, "an apostrophe in front keeps spreadsheets from running it")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode(errors="backslashreplace").decode()
        lost.setdefault(column, "a lone surrogate is written as its escape")
    return text


def _lost(plain: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The fields of which a row does not hold all, with the reason."""
    for field, value in plain.items():
        if field in _ROOM:
            keys, reason = _ROOM[field]
            entries = value if is_list(value) else [value]
            if any(entry.keys() - keys for entry in entries):
                yield field, reason
        elif field == "evidence":
            if len(value) > 1 or value[0].keys() - {"quote"}:
                yield field, "a row holds the first quote alone"
        elif field not in COLUMNS:
            yield field, "a row has no column for it"

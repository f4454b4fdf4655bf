"""Records as a plain text table that fits the terminal."""

import shutil
from collections.abc import Iterable

from coopdata.actors import Country
from coopdata.records import Agreement, Conference, Meeting, Record
from coopdata.view._columns import cut, padded, width_of
from coopdata.wording import clean, counted, country_name

__all__ = ["table"]

_HEADS = ("date", "record", "status", "sides", "what")
_MOST = (21, 24, 12, 24)
"""The widest that all columns but the last become; the last takes what is left."""
_LEAST = 16
"""The last column keeps this width; the others go, from the right, until it has it."""
_WANTED = 32
"""Sides and kinds are cut to let the last column have this width, as far as it needs it ..."""
_CUT = 12
"""... and as long as they keep this one."""
_GAP = "  "


def table(records: Iterable[Record], *, width: int | None = None) -> str:
    """Return a plain text table of records that fits the terminal: date, record, status, sides and what.

    Use it to look over records in a terminal or a log. Texts are cut with ``…`` to fit; on a narrow terminal, columns
    are left out: sides first, then status, then the kind of record, then the date.

    Args:
        records: Any records; they keep their order.
        width: The columns to fit; by default those of the terminal, 80 where there is none.

    Returns:
        Lines joined by line feeds, without one at the end: a head, a rule, one line for each record. Without records
        the line "no records".

    Raises:
        TypeError: If something is no record, or the width no number.

    Example:
        >>> from coopdata.records import Agreement
        >>> treaty = Agreement(kind="treaty", status="signed", date="2025-05-09", countries=["PL", "FR"])
        >>> print(table([treaty], width=60))
        date        record  status  sides           what
        ──────────  ──────  ──────  ──────────────  ────────────────
        2025-05-09  treaty  signed  France, Poland
    """
    if width is not None and type(width) is not int:
        raise TypeError(f"width: expected int or None, got {type(width).__name__}")
    columns = width if width is not None else shutil.get_terminal_size().columns
    rows = [_row(record) for record in records]
    if not rows:
        return cut("no records", columns)
    widths = _widths(rows, columns)
    rule = tuple("─" * size for size in widths)
    return "\n".join(_line(cells, widths, columns) for cells in (_HEADS, rule, *rows))


def _line(cells: tuple[str, ...], widths: list[int], columns: int) -> str:
    shown = (padded(cell, size) for cell, size in zip(cells, widths, strict=True) if size)
    return cut(_GAP.join(shown).rstrip(), columns)


def _widths(rows: list[tuple[str, ...]], columns: int) -> list[int]:
    """Natural widths up to their most; the last column gets the rest.

    Where that is not enough, sides and kinds are cut first, and then columns go.
    """
    widths = [
        min(most, max(width_of(head), *(width_of(row[at]) for row in rows)))
        for at, (head, most) in enumerate(zip(_HEADS, _MOST, strict=False))
    ]
    natural = max(width_of(_HEADS[-1]), *(width_of(row[-1]) for row in rows))
    for at in (3, 1):
        missing = max(0, min(_WANTED, max(natural, _LEAST)) - _left(widths, columns))
        widths[at] = max(min(widths[at], _CUT), widths[at] - missing)
    for at in (3, 2, 1, 0):
        if _left(widths, columns) < _LEAST:
            widths[at] = 0
    return [*widths, max(1, min(_left(widths, columns), max(natural, _LEAST)))]


def _left(widths: list[int], columns: int) -> int:
    return columns - sum(size + len(_GAP) for size in widths if size)


def _row(record: Record) -> tuple[str, ...]:
    if not isinstance(record, (Agreement, Meeting, Conference)):
        raise TypeError(f"records: expected an Agreement, Meeting or Conference, got {type(record).__name__}")
    kind = record.type if record.kind in (None, "other") else record.kind.replace("_", " ")
    sides = [country_name(code) for code in record.countries] + [clean(igo) for igo in record.igos]
    date = "" if record.date is None else str(record.date)
    return date, kind, (record.status or "").replace("_", " "), ", ".join(sides), _what(record)


def _what(record: Record) -> str:
    """The name or title, else who, else what about."""
    match record:
        case Agreement():
            name = record.title
            count = f"{counted(record.count)} × " if record.count is not None and record.count != 1 else ""
        case Meeting():
            name, count = record.series, ""
        case Conference():
            name, count = record.name or record.series, ""
    topics = ", ".join(record.topics)
    actors = ", ".join(actor.name for actor in record.actors if not isinstance(actor, Country))
    return clean(count + (name or "; ".join(part for part in (actors, topics) if part))).removesuffix(" ×")

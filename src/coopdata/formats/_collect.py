"""Records and rejects brought together in the two ways that ``on_error`` names."""

from collections.abc import Iterable, Iterator

from coopdata._forms import RECORDS
from coopdata.errors import CoopdataError, Faults, InvalidValueError
from coopdata.formats.base import ReadResult, Reject
from coopdata.records import Record

__all__ = ["check_on_error", "collected", "records_only", "single_faults"]


def check_on_error(on_error: str) -> None:
    """Refuse a word for ``on_error`` that is not known."""
    if on_error not in ("raise", "collect"):
        raise InvalidValueError("on_error", on_error, "'raise' or 'collect'")


def collected(items: Iterable[Record | Reject], on_error: str, name: str) -> list[Record] | ReadResult:
    """Return the records alone, or with their rejects.

    Args:
        items: Records and rejects in order.
        on_error: ``"raise"`` or ``"collect"``.
        name: What was read, for the head line of the faults.

    Raises:
        Faults: If there is a reject and ``on_error`` is ``"raise"``; it holds every fault of every reject.
    """
    check_on_error(on_error)
    records: list[Record] = []
    rejects: list[Reject] = []
    for item in items:
        if isinstance(item, Reject):
            rejects.append(item)
        else:
            records.append(item)
    if on_error == "collect":
        return ReadResult(records=records, rejects=rejects)
    if rejects:
        faults: list[CoopdataError] = []
        for reject in rejects:
            faults += single_faults(reject.fault)
        raise Faults(f"{name}: {len(rejects):,} of {len(records) + len(rejects):,} items are no records", faults)
    return records


def single_faults(fault: CoopdataError) -> list[CoopdataError]:
    """Return the faults of a group, or a fault that stands alone as a list of one."""
    if not isinstance(fault, Faults):
        return [fault]
    return [inner for inner in fault.exceptions if isinstance(inner, CoopdataError)]


def records_only(records: Iterable[Record]) -> Iterator[Record]:
    """Yield the records, refusing any other value with its number.

    Args:
        records: What a caller gave to be written.

    Raises:
        TypeError: If it is no iterable, or an item is no record.
    """
    if isinstance(records, (*RECORDS, str, bytes)) or not isinstance(records, Iterable):
        raise TypeError(f"records: expected an iterable of records, got {type(records).__name__}")
    return _checked(records)


def _checked(records: Iterable[Record]) -> Iterator[Record]:
    for number, record in enumerate(records, 1):
        if not isinstance(record, RECORDS):
            raise TypeError(f"records: expected records, got {type(record).__name__} as item {number:,}")
        yield record

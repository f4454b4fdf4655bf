"""What every format has in common: the protocol of a format module, and the values that reading and writing give back.

A format is one module of this folder with the five names of :class:`Format`, and one line in
:data:`coopdata.formats.registry.FORMATS`. Readers take bytes and give records and rejects in order; writers take
records and give bytes, and say what the format could not hold.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any, Protocol, TypeAlias

import attrs

from coopdata.errors import CoopdataError
from coopdata.records import Record

__all__ = ["Format", "Loss", "LossReport", "Put", "ReadResult", "Reject"]

Put: TypeAlias = Callable[[bytes], None]
"""Takes the next bytes of a file that is being written."""


@attrs.frozen(kw_only=True)
class Loss:
    """One value that a format could not hold.

    Attributes:
        id: The record's id.
        field: The field, as a JSON path below the record without ``$.`` (``place.latitude``).
        reason: Why, in a few words.

    >>> print(Loss(id="m-1", field="evidence", reason="a table row has no place for it"))
    m-1: evidence: a table row has no place for it
    """

    id: str
    field: str
    reason: str

    def __str__(self) -> str:
        return f"{self.id}: {self.field}: {self.reason}"


@attrs.frozen(kw_only=True)
class LossReport:
    """What was written, and what the format could not hold.

    ``if not report.complete`` asks whether anything was lost; ``print(report)`` sums it up by field.

    Attributes:
        format: The format's name.
        records: How many records were written.
        losses: One entry for each value lost, in the order of the records.

    >>> print(LossReport(format="jsonl", records=2))
    jsonl: 2 records written, nothing lost
    """

    format: str
    records: int
    losses: tuple[Loss, ...] = attrs.field(default=(), converter=tuple[Loss, ...])

    @property
    def complete(self) -> bool:
        """Whether the file holds every value of every record."""
        return not self.losses

    def __str__(self) -> str:
        head = f"{self.format}: {self.records:,} record{'' if self.records == 1 else 's'} written"
        if self.complete:
            return f"{head}, nothing lost"
        counts: dict[tuple[str, str], int] = {}
        for loss in self.losses:
            counts[loss.field, loss.reason] = counts.get((loss.field, loss.reason), 0) + 1
        lines = [
            f"  {field} of {count:,} record{'' if count == 1 else 's'}: {reason}"
            for (field, reason), count in counts.items()
        ]
        return "\n".join([f"{head}; lost:", *lines])


@attrs.frozen(kw_only=True, eq=False)
class Reject:
    """An item of a file that is no record, with what is wrong with it.

    Attributes:
        row: The 1-based line, row or item of the file.
        fault: A :class:`~coopdata.errors.Faults` with every fault of the record, or one error where the item could not
            even be taken apart (malformed JSON, bytes that are no text).
        data: The item as it stands: a JSON value, or its text where it could not be taken apart.
    """

    row: int
    fault: CoopdataError
    data: Any = None

    def __str__(self) -> str:
        return f"row {self.row}: {self.fault}"


@attrs.frozen(kw_only=True, eq=False)
class ReadResult:
    """What reading with ``on_error="collect"`` gives: the records that are sound, and the items that are not.

    Attributes:
        records: The records, in the order of the file.
        rejects: The rest, in the order of the file.
    """

    records: tuple[Record, ...] = attrs.field(converter=tuple[Record, ...])
    rejects: tuple[Reject, ...] = attrs.field(default=(), converter=tuple[Reject, ...])


class Format(Protocol):
    """The names that a format module has.

    Attributes:
        NAME: The name for ``format=``.
        SUFFIXES: Endings of file names, with their dot.
        LOSES: What the format cannot hold, as a sentence for the documentation.
    """

    NAME: str
    SUFFIXES: tuple[str, ...]
    LOSES: str

    def read(self, stream: IO[bytes], name: str, *, tolerant: bool) -> Iterator[Record | Reject]:
        """Yield the file's records and rejects in order.

        Args:
            stream: The file, unpacked, at its beginning.
            name: Its name for error messages.
            tolerant: Whether what does not fit is kept in ``extra``.

        Raises:
            FormatError: If the file as a whole is not in this format.
            InputError: If it holds no text.
        """
        ...

    def write(self, records: Iterable[Record], put: Put) -> list[Loss]:
        """Write records and return what could not be held.

        Args:
            records: The records; each is looked at once.
            put: Takes the next bytes.
        """
        ...

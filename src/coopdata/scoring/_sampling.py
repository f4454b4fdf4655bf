"""A sample of records for checking by hand: the same for the same records, in whatever order they come."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from hashlib import sha256
from heapq import heappop, heappush
from typing import Literal, TypeAlias

from coopdata.errors import IdConflictError, InvalidValueError
from coopdata.records import Agreement, Conference, Meeting, Record

__all__ = ["Strata", "sample"]

Strata: TypeAlias = str | Sequence[str] | Callable[[Record], Hashable]
"""What records are grouped by: the name of a field, several names, or a function of the record that gives a text, a
number or a tuple of these."""


def sample(
    records: Iterable[Record],
    *,
    size: int,
    by: Strata | None = None,
    allocation: Literal["equal", "proportional"] = "equal",
    seed: int = 0,
) -> list[Record]:
    """Return a stratified sample of records, to be checked by hand.

    The same records and seed give the same sample on every machine, whatever order the records come in, and a larger
    sample holds the smaller one: begin with 50, and go on to 100 without checking any twice. Records that come in later
    push few of those drawn out.

    Args:
        records: Records of any kinds; one that comes twice counts once.
        size: How many to draw; all of them where there are not so many.
        by: What the records are grouped by: a field (``"type"``, ``"kind"``, ``"status"``), several fields, or a
            function of a record (``lambda record: record.sources[0].publisher``). A field that a record does not have
            is ``None``. Without it, all records are one group.
        allocation: ``equal`` draws as many from each group as from any other, as long as it has some, so that rare
            kinds are seen too; ``proportional`` follows the sizes of the groups, so that shares over the sample are
            those over all.
        seed: Another number draws another sample.

    Returns:
        The records, group by group in the order of the groups' values, and within a group in the order in which they
        are drawn.

    Raises:
        InvalidValueError: If ``size`` is negative, ``allocation`` is neither, or no record has a field of ``by``.
        IdConflictError: If two different records have one id.
        TypeError: If something is no record.

    Example:
        >>> import coopdata as cd
        >>> talks = [cd.Meeting(id=f"m-{day}", kind="talks", date=f"2025-10-{day}") for day in range(10, 30)]
        >>> rare = [cd.Meeting(id="c-1", kind="call", date="2025-10-01")]
        >>> [record.kind.value for record in sample(talks + rare, by="kind", size=3)]
        ['call', 'talks', 'talks']
    """
    if isinstance(size, bool) or not isinstance(size, int):
        raise TypeError(f"size: expected a whole number, got {type(size).__name__}")
    if size < 0:
        raise InvalidValueError("size", size, "a whole number from 0")
    if allocation not in ("equal", "proportional"):
        raise InvalidValueError("allocation", allocation, "'equal' or 'proportional'")
    groups = _groups(records, by)
    ranked = {key: sorted(own, key=lambda record: (_rank(seed, record.id), record.id)) for key, own in groups.items()}
    taken = _shares({key: len(own) for key, own in ranked.items()}, size, allocation, seed)
    return [record for key in sorted(ranked) for record in ranked[key][: taken[key]]]


def _rank(seed: int, name: str) -> bytes:
    """A number as good as random that depends on nothing but the seed and the name."""
    return sha256(f"{seed}:{name}".encode("utf-8", "surrogatepass")).digest()


def _groups(records: Iterable[Record], by: Strata | None) -> dict[str, list[Record]]:
    """The records of each group, by a text that sorts the groups."""
    known: dict[str, Record] = {}
    for record in records:
        if not isinstance(record, (Agreement, Meeting, Conference)):
            raise TypeError(f"records: expected an Agreement, Meeting or Conference, got {type(record).__name__}")
        first = known.setdefault(record.id, record)
        if first is not record and first.fingerprint != record.fingerprint:
            a, b = sorted((first.fingerprint, record.fingerprint))
            raise IdConflictError(record.id, (a, b))
    key = _key(by, list(known.values()))
    found: dict[str, list[Record]] = {}
    for record in known.values():
        found.setdefault(key(record), []).append(record)
    return found


def _key(by: Strata | None, records: Sequence[Record]) -> Callable[[Record], str]:
    if by is None:
        return lambda _: ""
    if callable(by):
        return lambda record: _text(by(record))
    names = (by,) if isinstance(by, str) else tuple(by)
    for name in names:
        if not isinstance(name, str):
            raise TypeError(f"by: expected names of fields or a function, got {type(name).__name__}")
        if name.startswith("_") or (records and not any(hasattr(record, name) for record in records)):
            raise InvalidValueError("by", name, "a field of the records, or a function of a record")
    return lambda record: "\0".join(_text(getattr(record, name, None)) for name in names)


def _text(value: Hashable) -> str:
    """A text for each value, the same on every machine; absence sorts first."""
    return "" if value is None else f"{value!s}" if isinstance(value, (str, int)) else f"{value!r}"


def _shares(sizes: dict[str, int], size: int, allocation: str, seed: int) -> dict[str, int]:
    """How many to draw from each group, one after the other, so that a larger sample holds the smaller one.

    Proportional shares are those of Sainte-Laguë: the next is drawn from the group whose share is most behind.
    """
    weights = {key: float(count) if allocation == "proportional" else 1.0 for key, count in sizes.items()}
    taken = dict.fromkeys(sizes, 0)
    queue: list[tuple[float, bytes, str]] = []
    for key in sizes:
        heappush(queue, (1 / weights[key], _rank(seed, key), key))
    for _ in range(min(size, sum(sizes.values()))):
        _, tie, key = heappop(queue)
        taken[key] += 1
        if taken[key] < sizes[key]:
            heappush(queue, ((2 * taken[key] + 1) / weights[key], tie, key))
    return taken

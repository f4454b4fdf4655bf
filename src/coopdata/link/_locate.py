"""Finding the record that a decision is about, also when a better parser has read the text again.

The order of the ways: the very span that establishes the event, then the id, now or before, then a span that overlaps
and whose text agrees, then the same words elsewhere, since the text around them may have changed.
A way that leads to several records is a way to none: a decision about the wrong record is worse than one to make again.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from coopdata.link.decisions import Anchor, anchor_of
from coopdata.records import Record

__all__ = ["Locator", "Lost", "agree"]


class Lost(StrEnum):
    """Why a decision does not find its place."""

    SOURCE = "source"
    """None of the records is of its source."""
    RECORD = "record"
    """None of the source's records is the one that it is about."""
    AMBIGUOUS = "ambiguous"
    """Several records may be the one that it is about."""
    VALUE = "value"
    """The record has no such value, nor another at its place."""
    CHANGED = "changed"
    """The record says something else than what was confirmed."""


class _Span(NamedTuple):
    start: int
    end: int
    quote: str | None


def agree(a: tuple[int, int, str | None], b: tuple[int, int, str | None]) -> int:
    """Return how many characters two spans share, or 0 where what both quote of them differs.

    Args:
        a: Start, end and the text from the start on, as far as it is known.
        b: Another.
    """
    first, last = max(a[0], b[0]), min(a[1], b[1])
    if first >= last:
        return 0
    if a[2] is not None and b[2] is not None:
        x, y = a[2][first - a[0] : last - a[0]], b[2][first - b[0] : last - b[0]]
        shared = min(len(x), len(y))
        if x[:shared] != y[:shared]:
            return 0
    return last - first


class Locator:
    """Finds records by their anchors."""

    __slots__ = ("_by_id", "_by_name", "_shelves")

    def __init__(self, records: Iterable[Record], issued: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """Take the records to find.

        Args:
            records: Plain records, each under an id of its own.
            issued: Ids of merged records, with the ids of their members.
        """
        self._by_id = {record.id: record for record in sorted(records, key=lambda record: record.id)}
        self._by_name: dict[str, Record] = {}
        for record in self._by_id.values():
            for name in record.aliases:
                self._by_name.setdefault(name, record)
        for name, members in (issued or {}).items():
            if members[0] in self._by_id:
                self._by_name.setdefault(name, self._by_id[members[0]])
        self._shelves: dict[str, _Shelf] | None = None

    def find(self, anchor: Anchor) -> "Record | Lost":
        """Return the record that an anchor is of, or why there is none.

        Args:
            anchor: The anchor.
        """
        known = self._by_id.get(anchor.id) or self._by_name.get(anchor.id)
        if anchor.source is None:
            return known or Lost.RECORD
        shelf = self._shelf(anchor.source)
        if shelf is not None and anchor.start is not None and anchor.end is not None:
            span = _Span(anchor.start, anchor.end, anchor.quote)
            same = shelf.at(anchor.type, span)
            found = _chosen(same, anchor) if same else Lost.RECORD
            if not isinstance(found, Lost):
                return found
        else:
            found = Lost.RECORD
        if known is not None:  # also of another type: people may have said so
            return known
        if found is Lost.AMBIGUOUS:
            return found
        if shelf is None:
            return Lost.SOURCE
        if anchor.start is None or anchor.end is None:
            return Lost.RECORD
        span = _Span(anchor.start, anchor.end, anchor.quote)
        return shelf.over(anchor.type, span) or shelf.quoting(anchor.type, anchor.quote) or Lost.RECORD

    def placed(self, record: Record) -> Anchor:
        """Return the anchor of a record, with its number where others share its place.

        Args:
            record: One of the records.
        """
        anchor = anchor_of(record)
        shelf = None if anchor.source is None else self._shelf(anchor.source)
        if shelf is None or anchor.start is None or anchor.end is None:
            return anchor
        same = shelf.at(anchor.type, _Span(anchor.start, anchor.end, anchor.quote))
        numbers = [at for at, other in enumerate(same, 1) if other.id == record.id]
        return anchor_of(record, item=numbers[0], items=len(same)) if len(same) > 1 and numbers else anchor

    def _shelf(self, source: str) -> "_Shelf | None":
        if self._shelves is None:
            shelves: dict[str, _Shelf] = defaultdict(_Shelf)
            for record in self._by_id.values():
                for name in {given.id for given in record.sources if given.id is not None}:
                    shelves[name]  # a source is known by its records, also where they have no span
                anchor = anchor_of(record)
                if anchor.source is not None and anchor.start is not None and anchor.end is not None:
                    shelves[anchor.source].put(record, _Span(anchor.start, anchor.end, anchor.quote))
            self._shelves = dict(shelves)
        return self._shelves.get(source)


def _chosen(same: "list[Record]", anchor: Anchor) -> "Record | Lost":
    """Of the records at the very span the one that is meant."""
    if len(same) == 1 and anchor.items in (None, 1):
        return same[0]
    named = [record for record in same if record.id == anchor.id or anchor.id in record.aliases]
    if named:
        return named[0]
    if anchor.item is not None and anchor.items == len(same) and anchor.item <= len(same):
        return same[anchor.item - 1]
    return Lost.AMBIGUOUS


class _Shelf:
    """The records of one source by where they stand."""

    __slots__ = ("_reach", "_sorted", "_spans")

    def __init__(self) -> None:
        self._spans: dict[tuple[int, int], list[tuple[_Span, Record]]] = defaultdict(list)
        self._sorted: list[tuple[int, int]] | None = None
        self._reach: list[int] = []

    def put(self, record: Record, span: _Span) -> None:
        self._spans[span.start, span.end].append((span, record))

    def at(self, type: str | None, span: _Span) -> list[Record]:
        """The records that stand at a span, in an order that does not depend on their ids."""
        found = [
            record
            for other, record in self._spans.get((span.start, span.end), ())
            if type in (None, record.type) and agree(span, other)
        ]
        return sorted(found, key=_order) if len(found) > 1 else found

    def over(self, type: str | None, span: _Span) -> "Record | Lost | None":
        """The one record whose span shares most with a span."""
        best, shared = [], 0
        for other, record in self._near(span):
            common = agree(span, other) if type in (None, record.type) else 0
            if common > shared:
                best, shared = [record], common
            elif common and common == shared:
                best.append(record)
        return None if not best else best[0] if len(best) == 1 else Lost.AMBIGUOUS

    def quoting(self, type: str | None, quote: str | None) -> "Record | Lost | None":
        """The one record whose span begins with the words of a quote, wherever it stands."""
        if not quote:
            return None
        found = [
            record
            for held in self._spans.values()
            for other, record in held
            if type in (None, record.type) and other.quote == quote
        ]
        return None if not found else found[0] if len(found) == 1 else Lost.AMBIGUOUS

    def _near(self, span: _Span) -> Iterable[tuple[_Span, Record]]:
        if self._sorted is None:
            self._sorted = sorted(self._spans)
            reach = 0
            for _, end in self._sorted:
                reach = max(reach, end)
                self._reach.append(reach)
        at = bisect_left(self._sorted, (span.end, 0)) - 1
        while at >= 0 and self._reach[at] > span.start:
            yield from self._spans[self._sorted[at]]
            at -= 1


def _order(record: Record) -> tuple[object, ...]:
    """By what the record says and where: the same for a text that is parsed again, whatever ids it gives."""
    spans = [(entry.field or "", entry.start or -1, entry.end or -1, entry.value or "") for entry in record.evidence]
    return (spans, str(record.date), record.countries, record.fingerprint)

"""From articles to events: whether the records of one event, found in several documents, were put together."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import attrs

from coopdata.errors import InvalidValueError
from coopdata.records import Agreement, Conference, Meeting, Record
from coopdata.scoring._clusters import BCubed

__all__ = ["Clusters", "EventScores", "Paired", "score_events"]

Clusters = Iterable[Iterable[str | Record]]
"""Clusters of records found: their ids, or the records themselves."""


@attrs.frozen(kw_only=True)
class EventScores:
    """How well events were found and put together, from the documents to the clusters.

    Attributes:
        b_cubed: B-cubed over all records: precision over those found, where one that no reader finds is wrong wherever
            it stands; recall over those of gold, where one that was missed is found nowhere.
        linked: B-cubed over the records that were found and are in gold: the clustering alone.
        found: How many records were clustered.
        gold: How many records of gold there are.
        events: Of how many events the records of gold tell.
    """

    b_cubed: BCubed
    linked: BCubed
    found: int
    gold: int
    events: int

    def to_dict(self) -> dict[str, Any]:
        """Return all figures as JSON values, rounded to three places."""
        return {
            "b_cubed": self.b_cubed.to_dict(),
            "linked": self.linked.to_dict(),
            "found": self.found,
            "gold": self.gold,
            "events": self.events,
        }

    def __str__(self) -> str:
        rows = (
            ("EVENTS", self.b_cubed, f"{self.found} found, {self.gold} in gold, of {self.events} events"),
            ("found and in gold", self.linked, "the clustering alone"),
        )
        return "\n".join(
            f"{label:18} P {part.precision:.3f}  R {part.recall:.3f}  F1 {part.f1:.3f}  (B-cubed; {note})"
            for label, part, note in rows
        )


class Paired(NamedTuple):
    """The records of one document, and which record found is which of gold.

    Attributes:
        document: The document's id.
        found: The ids of the records found.
        optional: For each record of gold whether it is optional.
        pairs: The place among those found to the place in gold.
    """

    document: str
    found: Sequence[str | None]
    optional: Sequence[bool]
    pairs: Mapping[int, int]


def score_events(
    documents: Sequence[Paired], clusters: Clusters | None, events: Iterable[Iterable[str]] | None
) -> EventScores:
    """Return the scores of clusters of records found against the events of gold.

    Optional records of gold, and those found that pair with one, count neither way. Takes linear time.

    Args:
        documents: The records of each document.
        clusters: The clusters found; records in none stand alone, and those that are not in ``documents`` are left out.
        events: The records of gold that tell of one event, by names ``document/number``, where the first record of a
            document has the number 0; those in none stand alone.

    Raises:
        InvalidValueError: If a record is in two clusters or in two events, a record found has no id or one that
            another has, or an event names a record that gold does not have.
        TypeError: If a cluster is no collection.
    """
    cluster_of, event_of = _clusters(clusters or ()), _events(events or ())
    names = {f"{one.document}/{at}" for one in documents for at in range(len(one.optional))}
    for name in event_of:
        if name not in names:
            raise InvalidValueError("events", name, "document/number of a record in gold, numbers counted from 0")
    seen: set[str] = set()
    found: list[tuple[int | str, int | str | None]] = []  # the cluster and, where it pairs, the event of each record
    gold: list[int | str] = []  # the event of each record of gold
    for one in documents:
        truth = {at: event_of.get(name := f"{one.document}/{at}", name) for at in range(len(one.optional))}
        gold += [event for at, event in truth.items() if not one.optional[at]]
        for at, id_ in enumerate(one.found):
            if id_ is None or id_ in seen:
                raise InvalidValueError(f"found[{one.document!r}][{at}].id", id_, "an id that no other record has")
            seen.add(id_)
            pair = one.pairs.get(at)
            if pair is None or not one.optional[pair]:
                found.append((cluster_of.get(id_, id_), None if pair is None else truth[pair]))
    linked = [(cluster, event) for cluster, event in found if event is not None]
    return EventScores(
        b_cubed=_b_cubed(found, gold),
        linked=_b_cubed(linked, [event for _, event in linked]),
        found=len(found),
        gold=len(gold),
        events=len(set(gold)),
    )


def _b_cubed(found: Sequence[tuple[int | str, int | str | None]], gold: Sequence[int | str]) -> BCubed:
    clusters, events = Counter(cluster for cluster, _ in found), Counter(gold)
    precision = recall = 0.0
    for (cluster, event), both in Counter(found).items():
        if event is not None:
            precision += both * both / clusters[cluster]
            recall += both * both / events[event]
    return BCubed(precision=precision / (len(found) or 1), recall=recall / (len(gold) or 1))


def _clusters(clusters: Clusters) -> dict[str, int]:
    where: dict[str, int] = {}
    for number, cluster in enumerate(clusters):
        if isinstance(cluster, str):
            raise TypeError("clusters: expected collections of ids or records, got a str")
        for one in cluster:
            _place("clusters", where, one.id if isinstance(one, (Agreement, Meeting, Conference)) else one, number)
    return where


def _events(events: Iterable[Iterable[str]]) -> dict[str, int]:
    where: dict[str, int] = {}
    for number, event in enumerate(events):
        if isinstance(event, str):
            raise TypeError("events: expected collections of names, got a str")
        for name in event:
            _place("events", where, name, number)
    return where


def _place(side: str, where: dict[str, int], name: object, number: int) -> None:
    if not isinstance(name, str):
        raise TypeError(f"{side}: expected collections of ids, got {type(name).__name__} in one")
    if where.setdefault(name, number) != number:
        raise InvalidValueError(side, name, "each record in one cluster")

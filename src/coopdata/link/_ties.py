"""Which meetings and conferences are one event: tied by the relation ``same_event``, and never folded."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs

from coopdata.kinds import RelationKind
from coopdata.records import Record, Relation

__all__ = ["tied_record", "ties"]


def ties(
    groups: Sequence[Sequence[int]], scored: Iterable[tuple[float, int, int]], never: Callable[[int, int], bool]
) -> list[tuple[int, int]]:
    """Return the pairs of clusters that are one event: each the best counterpart of the other, and no other as good.

    Args:
        groups: The records of each cluster, by their numbers.
        scored: Pairs of a meeting and a conference above the threshold: score and two numbers, the lower first.
        never: Tells of two records, the lower number first, whether they can never be of one event.
    """
    scored = list(scored)
    if not scored:
        return []
    group_of = {one: number for number, group in enumerate(groups) for one in group}
    pairs: dict[tuple[int, int], float] = {}
    for score, i, j in scored:
        x, y = sorted((group_of[i], group_of[j]))
        pairs[x, y] = max(score, pairs.get((x, y), score))
    best: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (x, y), score in pairs.items():
        if not any(never(min(i, j), max(i, j)) for i in groups[x] for j in groups[y]):
            best[x].append((score, y))
            best[y].append((score, x))
    chosen: dict[int, int] = {}
    for x, found in best.items():
        most = max(score for score, _ in found)
        counterparts = [y for score, y in found if score == most]
        if len(counterparts) == 1:
            chosen[x] = counterparts[0]
    return sorted((x, y) for x, y in chosen.items() if x < y and chosen.get(y) == x)


def tied_record(record: Record, tied: Mapping[str, str]) -> Record:
    """Return a record with the relation to the one that is the same event, if there is one.

    Args:
        record: A merged record, or a record that stands alone.
        tied: For the id of each record that has one, the id of its counterpart.
    """
    other = tied.get(record.id)
    tie = None if other is None else Relation(kind=RelationKind.SAME_EVENT, target=other)
    if tie is None or tie in record.relations:
        return record
    return attrs.evolve(record, relations=(*record.relations, tie), members=record.members or (record,))

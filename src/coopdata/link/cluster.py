"""From scored pairs to clusters: joined from the best pair down, unless two members can never be of one event."""

from collections.abc import Callable, Iterable, Mapping
from math import inf

__all__ = ["join"]


def join(
    size: int,
    scored: Iterable[tuple[float, int, int]],
    looks: Callable[[int], int],
    apart: Callable[[int, int], bool],
    together: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """Return the clusters of some records, each a sorted list of positions, sorted by their first.

    Args:
        size: The number of records.
        scored: Pairs above the threshold: score and two positions, the lower first.
        looks: Gives a number for a record, the same for records that no comparison tells apart: of those in one cluster
            only one is asked about.
        apart: Tells whether two records can never be of one event; asked of pairs that were not scored.
        together: Pairs that are joined before all others, whatever speaks against them: a person has said so.
    """
    ranked = [(-inf, i, j) for i, j in together]
    ranked += sorted([(-score, i, j) for score, i, j in scored])
    joinable = {(i, j) for _, i, j in ranked}
    group = list(range(size))
    members: dict[int, list[int]] = {}
    faces: dict[int, dict[int, int]] = {}
    for against, i, j in ranked:
        a, b = group[i], group[j]
        if a == b:
            continue
        if a not in members and b not in members:  # two records alone: what the pair says is all there is to say
            group[b] = a
            members[a] = [a, b]
            continue
        left, right = (faces.get(at) or {looks(one): one for one in members.get(at, (at,))} for at in (a, b))
        if against > -inf and _barred(left, right, joinable, apart):
            faces[a], faces[b] = left, right
            continue
        first, second = members.pop(a, [a]), members.pop(b, [b])
        into, out = (a, second) if len(first) >= len(second) else (b, first)
        for at in out:
            group[at] = into
        members[into] = first + second
        faces[into] = {**right, **left}
    found = [sorted(joined) for joined in members.values()]
    single = [[at] for at, of in enumerate(group) if of == at and at not in members]
    return sorted([*found, *single])


def _barred(
    left: Mapping[int, int],
    right: Mapping[int, int],
    joinable: set[tuple[int, int]],
    apart: Callable[[int, int], bool],
) -> bool:
    for x in left.values():
        for y in right.values():
            pair = (x, y) if x < y else (y, x)
            if pair not in joinable and apart(*pair):
                return True
    return False

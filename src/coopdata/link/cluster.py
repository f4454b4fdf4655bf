"""From scored pairs to clusters: joined from the best pair down, unless two members can never be of one event."""

from collections.abc import Callable, Iterable, Sequence

__all__ = ["join"]


def join(size: int, scored: Iterable[tuple[float, int, int]], apart: Callable[[int, int], bool]) -> list[list[int]]:
    """Return the clusters of some records, each a sorted list of positions, sorted by their first.

    Args:
        size: The number of records.
        scored: Pairs above the threshold: score and two positions, the lower first.
        apart: Tells whether two records can never be of one event; asked of pairs that were not scored.
    """
    group: list[int] = list(range(size))
    members: dict[int, list[int]] = {}
    ranked = sorted(scored, key=lambda pair: (-pair[0], pair[1], pair[2]))
    joinable = {(i, j) for _, i, j in ranked}
    for _, i, j in ranked:
        a, b = group[i], group[j]
        if a == b:
            continue
        left, right = members.get(a, [a]), members.get(b, [b])
        if _barred(left, right, joinable, apart):
            continue
        into, out, joined = (a, right, left + right) if len(left) >= len(right) else (b, left, left + right)
        for at in out:
            group[at] = into
        members.pop(a, None)
        members.pop(b, None)
        members[into] = joined
    found = [sorted(joined) for joined in members.values()]
    single = [[at] for at in range(size) if group[at] == at and at not in members]
    return sorted([*found, *single])


def _barred(
    left: Sequence[int], right: Sequence[int], joinable: set[tuple[int, int]], apart: Callable[[int, int], bool]
) -> bool:
    for x in left:
        for y in right:
            pair = (x, y) if x < y else (y, x)
            if pair not in joinable and apart(*pair):
                return True
    return False

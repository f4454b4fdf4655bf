"""From scored pairs to clusters: joined from the best pair down, unless two members can never be of one event."""

from collections.abc import Callable, Collection, Container, Iterable, Sequence
from math import inf
from operator import itemgetter

__all__ = ["join"]

_SCORE, _ENDS = itemgetter(0), itemgetter(1, 2)

_FEW = 12
"""Records up to which two groups are asked about one by one, without looking for those that are alike."""


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
    best = sorted(scored, key=_ENDS)
    best.sort(key=_SCORE, reverse=True)
    ranked = [*[(inf, i, j) for i, j in together], *best]
    joinable = {(i, j) for _, i, j in ranked}
    group = list(range(size))
    members: dict[int, list[int]] = {}
    faces: dict[int, dict[int, int]] = {}

    def faces_of(root: int, held: Sequence[int]) -> dict[int, int]:
        found = faces.get(root)
        if found is None:
            found = faces[root] = {looks(at): at for at in held}
        return found

    for score, i, j in ranked:
        a, b = group[i], group[j]
        if a == b:
            continue
        if a not in members and b not in members:  # two records alone: what the pair says is all there is to say
            group[b] = a
            members[a] = [a, b]
            continue
        first, second = members.get(a) or [a], members.get(b) or [b]
        if len(first) + len(second) <= _FEW:
            if score < inf and _barred(first, second, joinable, apart):
                continue
            faces_a = faces_b = None
        else:
            faces_a, faces_b = faces_of(a, first), faces_of(b, second)
            if score < inf and _barred(faces_a.values(), faces_b.values(), joinable, apart):
                continue
        into, out = (a, b) if len(first) >= len(second) else (b, a)
        for at in members.pop(out, [out]):
            group[at] = into
        members[into] = first + second
        faces.pop(out, None)
        faces.pop(into, None)
        if faces_a is not None and faces_b is not None:
            faces[into] = {**faces_b, **faces_a}
    found = [sorted(joined) for joined in members.values()]
    single = [[at] for at, of in enumerate(group) if of == at and at not in members]
    return sorted([*found, *single])


def _barred(
    left: Iterable[int], right: Collection[int], joinable: Container[tuple[int, int]], apart: Callable[[int, int], bool]
) -> bool:
    for x in left:
        for y in right:
            pair = (x, y) if x < y else (y, x)
            if pair not in joinable and apart(*pair):
                return True
    return False

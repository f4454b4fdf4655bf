"""Krippendorff's alpha: agreement of coders beyond chance, for values of any sort that have a distance.

K. Krippendorff, *Content Analysis: An Introduction to Its Methodology*, and his "Computing Krippendorff's
Alpha-Reliability" (2011). MASI is that of R. Passonneau, "Measuring Agreement on Set-valued Items (MASI) for Semantic
and Pragmatic Annotation" (LREC 2006).
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations
from typing import TypeVar

__all__ = ["krippendorff_alpha", "masi_distance", "nominal_distance"]

V = TypeVar("V", bound=Hashable)


def nominal_distance(a: object, b: object) -> float:
    """Return the distance of two values that are the same or not: 0 or 1.

    Args:
        a: A value.
        b: Another.
    """
    return float(a != b)


def masi_distance(a: frozenset[V], b: frozenset[V]) -> float:
    """Return the distance of two sets: 1 less Jaccard's index times how far one set holds the other.

    The factor is 1 for equal sets, 2/3 where one holds the other, 1/3 where each has something of its own, and 0 where
    they have nothing in common. Two empty sets are equal.

    Args:
        a: A set.
        b: Another.

    Example:
        >>> round(masi_distance(frozenset({"energy", "trade"}), frozenset({"energy"})), 3)
        0.667
    """
    if a == b:
        return 0.0
    both = len(a & b)
    holds = 2 / 3 if a <= b or b <= a else 1 / 3
    return 1 - holds * both / len(a | b)


def krippendorff_alpha(
    units: Iterable[Sequence[V | None]],
    distance: Callable[[V, V], float] = nominal_distance,
    *,
    near: Callable[[Sequence[V]], Iterable[tuple[V, V]]] | None = None,
) -> float | None:
    """Return Krippendorff's alpha: 1 where coders agree, 0 where they agree as by chance, below 0 where they disagree.

    Args:
        units: For each unit the values that its coders gave, any number of them; ``None`` where a coder gave none.
            Units with fewer than two values say nothing and are left out.
        distance: How far apart two values are: 0 for equal ones, the same either way round, mostly up to 1. For
            ordinal or interval values it is the *square* of the difference.
        near: For many different values: the pairs of different values whose distance is not 1, each pair once. By
            default all pairs are looked at, which takes time quadratic in the number of different values.

    Returns:
        Alpha, or ``None`` where all values are the same or there are none, so that nothing can be told.

    Example:
        >>> units = [("signed", "signed"), ("held", "held"), ("planned", "held"), ("held", "held")]
        >>> round(krippendorff_alpha(units) or 0, 3)
        0.588
    """
    counts: Counter[V] = Counter()
    observed = 0.0
    for unit in units:
        given = [value for value in unit if value is not None]
        if len(given) > 1:
            counts.update(given)
            observed += 2 * sum(distance(a, b) for a, b in combinations(given, 2)) / (len(given) - 1)
    total = counts.total()
    # As if all values that differ were 1 apart; then what the near ones are less (or more) than that.
    expected = float(total * total - sum(count * count for count in counts.values()))
    if near is not None or distance is not nominal_distance:
        values = list(counts)
        for a, b in combinations(values, 2) if near is None else near(values):
            expected += 2 * counts[a] * counts[b] * (distance(a, b) - 1)
    # Thirds do not add up to nothing exactly.
    return None if expected <= 1e-9 * total else 1 - (total - 1) * observed / expected

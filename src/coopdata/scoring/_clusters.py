"""The scores of record linkage: pairs, and B-cubed."""

from collections import Counter
from collections.abc import Iterable
from math import comb
from typing import Any

import attrs

from coopdata.errors import InvalidValueError
from coopdata.scoring._figures import Figures

__all__ = ["ClusterScores", "evaluate_clusters"]


@attrs.frozen(kw_only=True)
class ClusterScores:
    """How well records were put together.

    Attributes:
        pairs: The figures over pairs of records in one cluster.
        b_cubed: Precision and recall over records: the mean share of a record's cluster that belongs with it, and of
            those that belong with it that are in its cluster.
    """

    pairs: Figures
    b_cubed: "BCubed"

    def to_dict(self) -> dict[str, Any]:
        """Return all figures as JSON values, rounded to three places."""
        return {"pairs": self.pairs.to_dict(), "b_cubed": self.b_cubed.to_dict()}

    def __str__(self) -> str:
        p = self.pairs
        return (
            f"{p.gold:g} true pairs, {p.found:g} found: P {p.precision:.3f}  R {p.recall:.3f}  F1 {p.f1:.3f}  "
            f"B3 {self.b_cubed.f1:.3f}"
        )


@attrs.frozen(kw_only=True)
class BCubed:
    """B-cubed precision, recall and F1.

    Attributes:
        precision: The mean share of a record's cluster that belongs with it.
        recall: The mean share of what belongs with a record that is in its cluster.
    """

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def to_dict(self) -> dict[str, float]:
        """Return the figures, rounded to three places."""
        return {"precision": round(self.precision, 3), "recall": round(self.recall, 3), "f1": round(self.f1, 3)}


def evaluate_clusters(
    found: Iterable[Iterable[str]], true: Iterable[Iterable[str]], *, names: Iterable[str] | None = None
) -> ClusterScores:
    """Return the scores of clusters found against the true ones.

    Takes time linear in the number of records, however large the clusters are.

    Args:
        found: The clusters found, each the names of its records; records that stand alone may be left out.
        true: The true clusters, likewise.
        names: All records that were clustered; by default those named in a cluster. B-cubed counts those that stand
            alone on both sides too.

    Returns:
        The scores; where there are no true pairs, recall is 0, as is precision where none was found.

    Raises:
        InvalidValueError: If a record is in two clusters of one side.
        TypeError: If a cluster is a text instead of a collection of names.

    Example:
        >>> print(evaluate_clusters([["a", "b"], ["c"]], [["a", "b", "c"]]))
        3 true pairs, 1 found: P 1.000  R 0.333  F1 0.500  B3 0.714
    """
    where_found, where_true = _places("found", found), _places("true", true)
    everyone = dict.fromkeys(names if names is not None else (*where_found, *where_true))
    everyone.update(dict.fromkeys((*where_found, *where_true)))
    # A record that no cluster names is alone in a cluster of its own.
    a = {name: where_found.get(name, name) for name in everyone}
    b = {name: where_true.get(name, name) for name in everyone}
    sizes_a, sizes_b = Counter(a.values()), Counter(b.values())
    both = Counter((a[name], b[name]) for name in everyone)
    pairs = Figures(
        float(sum(comb(size, 2) for size in both.values())),
        float(sum(comb(size, 2) for size in sizes_a.values())),
        float(sum(comb(size, 2) for size in sizes_b.values())),
    )
    count = len(everyone) or 1
    precision = sum(both[a[name], b[name]] / sizes_a[a[name]] for name in everyone) / count
    recall = sum(both[a[name], b[name]] / sizes_b[b[name]] for name in everyone) / count
    return ClusterScores(pairs=pairs, b_cubed=BCubed(precision=precision, recall=recall))


def _places(side: str, clusters: Iterable[Iterable[str]]) -> dict[str, int | str]:
    """The number of the cluster of each name; numbers are integers so that they never equal a name."""
    where: dict[str, int | str] = {}
    for number, cluster in enumerate(clusters):
        if isinstance(cluster, str):
            raise TypeError(f"{side}: expected collections of names, got a str")
        for name in dict.fromkeys(cluster):
            if name in where:
                raise InvalidValueError(side, name, "each record in one cluster")
            where[name] = number
    return where

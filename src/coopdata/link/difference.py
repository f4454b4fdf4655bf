"""What has become of the clusters of a result when records or judgements were added."""

from collections.abc import Iterable, Mapping

import attrs

from coopdata._frozen import FrozenDict
from coopdata.link.merging import Cluster

__all__ = ["Diff", "difference"]


@attrs.frozen(kw_only=True)
class Diff:
    """How the clusters of a later result differ from those of an earlier one; each of the later stands in one group.

    Attributes:
        new: Of records alone that were not there before.
        grown: One earlier cluster with more records.
        merged: Several earlier clusters, each whole, with or without more records.
        split: A part of an earlier cluster, whatever else.
        unchanged: The records of one earlier cluster and no others.
        before: For each cluster that grew, was merged or split, by its id the ids of the earlier clusters that its
            records were in.

    Example:
        >>> from coopdata.link import dedupe
        >>> from coopdata.records import Conference
        >>> forum = Conference(id="f", name="3rd Water Forum", date="2024-03-02")
        >>> diff = dedupe([]).updated([forum]).diff
        >>> diff.new[0].id, diff
        ('f', Diff(new=<1>, grown=<0>, merged=<0>, split=<0>, unchanged=<0>))
    """

    new: tuple[Cluster, ...] = ()
    grown: tuple[Cluster, ...] = ()
    merged: tuple[Cluster, ...] = ()
    split: tuple[Cluster, ...] = ()
    unchanged: tuple[Cluster, ...] = ()
    before: Mapping[str, tuple[str, ...]] = attrs.field(default=FrozenDict(), converter=FrozenDict)

    def __repr__(self) -> str:
        sizes = [f"{name}=<{len(getattr(self, name))}>" for name in ("new", "grown", "merged", "split", "unchanged")]
        return f"Diff({', '.join(sizes)})"


def difference(earlier: Iterable[Cluster], later: Iterable[Cluster]) -> Diff:
    """Return how clusters differ from earlier ones.

    Args:
        earlier: The clusters of one result.
        later: Those of another, in which all records of the earlier are.
    """
    known = {cluster.id: cluster for cluster in earlier}
    unchanged: list[Cluster] = []
    changed: list[Cluster] = []
    for cluster in later:
        (unchanged if _alike(cluster, known.get(cluster.id)) else changed).append(cluster)
    for cluster in unchanged:
        del known[cluster.id]
    held = {member.id: own for own, cluster in known.items() for member in cluster.members}
    groups: dict[str, list[Cluster]] = {"new": [], "grown": [], "merged": [], "split": []}
    before: dict[str, tuple[str, ...]] = {}
    for cluster in changed:
        own = {member.id for member in cluster.members}
        sources = sorted({held[name] for name in own if name in held})
        whole = all(member.id in own for source in sources for member in known[source].members)
        kind = "new" if not sources else "split" if not whole else "merged" if len(sources) > 1 else "grown"
        groups[kind].append(cluster)
        if sources:
            before[cluster.id] = tuple(sources)
    lists = {kind: tuple(found) for kind, found in groups.items()}
    return Diff(**lists, unchanged=tuple(unchanged), before=before)


def _alike(cluster: Cluster, other: Cluster | None) -> bool:
    """Whether two clusters hold the same records."""
    if other is None or cluster is other:
        return other is not None
    return [member.id for member in cluster.members] == [member.id for member in other.members]

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
        changed: One earlier cluster of which records were replaced by later ones, or are gone.
        unchanged: The records of one earlier cluster and no others.
        gone: The ids of earlier clusters of which no record is left, sorted; records go only where others replace them
            or their sources were withdrawn.
        before: For each cluster that grew, was merged, split or changed, by its id the ids of the earlier clusters that
            its records were in.

    Example:
        >>> from coopdata.link import dedupe
        >>> from coopdata.records import Conference
        >>> forum = Conference(id="f", name="3rd Water Forum", date="2024-03-02")
        >>> diff = dedupe([]).updated([forum]).diff
        >>> diff.new[0].id, diff
        ('f', Diff(new=<1>, grown=<0>, merged=<0>, split=<0>, changed=<0>, unchanged=<0>, gone=<0>))
    """

    new: tuple[Cluster, ...] = ()
    grown: tuple[Cluster, ...] = ()
    merged: tuple[Cluster, ...] = ()
    split: tuple[Cluster, ...] = ()
    changed: tuple[Cluster, ...] = ()
    unchanged: tuple[Cluster, ...] = ()
    gone: tuple[str, ...] = ()
    before: Mapping[str, tuple[str, ...]] = attrs.field(default=FrozenDict(), converter=FrozenDict)

    def __repr__(self) -> str:
        names = ("new", "grown", "merged", "split", "changed", "unchanged", "gone")
        sizes = [f"{name}=<{len(getattr(self, name))}>" for name in names]
        return f"Diff({', '.join(sizes)})"


def difference(earlier: Iterable[Cluster], later: Iterable[Cluster]) -> Diff:
    """Return how clusters differ from earlier ones.

    Args:
        earlier: The clusters of one result.
        later: Those of another, in which all records of the earlier are that were neither replaced nor withdrawn.
    """
    known = {cluster.id: cluster for cluster in earlier}
    unchanged: list[Cluster] = []
    changed: list[Cluster] = []
    for cluster in later:
        (unchanged if _alike(cluster, known.get(cluster.id)) else changed).append(cluster)
    for cluster in unchanged:
        del known[cluster.id]
    there = {member.id for cluster in changed for member in cluster.members}
    left = {own: [member.id for member in cluster.members if member.id in there] for own, cluster in known.items()}
    held = {name: own for own, names in left.items() for name in names}
    groups: dict[str, list[Cluster]] = {"new": [], "grown": [], "merged": [], "split": [], "changed": []}
    before: dict[str, tuple[str, ...]] = {}
    for cluster in changed:
        own = {member.id for member in cluster.members}
        sources = sorted({held[name] for name in own if name in held})
        groups[_kind(own, [left[source] for source in sources])].append(cluster)
        if sources:
            before[cluster.id] = tuple(sources)
    lists = {kind: tuple(found) for kind, found in groups.items()}
    gone = sorted(own for own, names in left.items() if not names)
    return Diff(**lists, unchanged=tuple(unchanged), gone=tuple(gone), before=before)


def _kind(own: set[str], sources: list[list[str]]) -> str:
    """What has become of the clusters that some records were in, each with those of its records that are left."""
    if not sources:
        return "new"
    if not all(own.issuperset(names) for names in sources):
        return "split"
    if len(sources) > 1:
        return "merged"
    return "grown" if len(own) > len(sources[0]) else "changed"


def _alike(cluster: Cluster, other: Cluster | None) -> bool:
    """Whether two clusters hold the same records."""
    return other is not None and (cluster is other or cluster.members == other.members)

"""The pairs whose score lies near the threshold: what a person should look at first."""

from collections import defaultdict

from coopdata._fields import number
from coopdata.link._blocks import pairs
from coopdata.link._features import Preparer
from coopdata.link.compare import apart
from coopdata.link.deduplication import Deduplication
from coopdata.link.explain import Explanation
from coopdata.link.score import Scorer

__all__ = ["uncertain_pairs"]


def uncertain_pairs(result: Deduplication, *, margin: float = 6.0) -> tuple[Explanation, ...]:
    """Return the pairs that a little more or less evidence would decide the other way, nearest the threshold first.

    Use it to see what is worth a person's time. Of two clusters the pair that came nearest to joining them is given,
    and of one cluster the pairs that hold it together. What follows from judgements is decided, and what can never be
    one event (numbers of a series that differ) is not in doubt.

    Args:
        result: What :func:`coopdata.dedupe` found.
        margin: How many bits a score may lie from the threshold.

    Returns:
        The explanation of each pair; none where all scores are far from the threshold.

    Example:
        >>> from coopdata.link import dedupe
        >>> from coopdata.records import Meeting
        >>> a = Meeting(id="a", kind="talks", date="2025-05-02", countries=["IR", "RU"])
        >>> b = Meeting(id="b", kind="talks", date="2025-05", countries=["IR", "RU"])
        >>> [told] = uncertain_pairs(dedupe([a, b]))
        >>> str(told).partition(";")[0]
        'same: both called talks, both between Iran and Russia'
    """
    margin = number(margin)
    cluster = {member.id: at for at, found in enumerate(result.clusters) for member in found.members}
    ids = sorted(cluster)
    members = {member.id: member for found in result.clusters for member in found.members}
    preparer = Preparer()
    prepared = [preparer.features(members[own]) for own in ids]
    threshold = result.threshold
    scorer = Scorer(result.model, threshold - margin)
    between: dict[tuple[int, int], tuple[float, int, int]] = {}
    within: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
    for i, j in pairs(prepared):
        a, b = prepared[i], prepared[j]
        if apart(a, b) is not None or (
            result.within_dataset == "never" and a.provenance.datasets & b.provenance.datasets
        ):
            continue
        score = scorer.score(a, b)
        if score is None:
            continue
        x, y = sorted((cluster[ids[i]], cluster[ids[j]]))
        found = (-score, i, j)
        if x == y:
            within[x].append(found)
        elif not result.decided(ids[i], ids[j]):
            between[x, y] = min(between.get((x, y), found), found)
    doubtful = [*between.values(), *(link for links in within.values() for link in _holding(links))]
    near = [(abs(-score - threshold), ids[i], ids[j]) for score, i, j in doubtful if -score <= threshold + margin]
    return tuple([result.explain(a, b) for _, a, b in sorted(near) if not result.decided(a, b)])


def _holding(links: list[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
    """The pairs that hold a cluster together: the best ones that reach from each of its records to each other."""
    group: dict[int, int] = {}
    held: list[tuple[float, int, int]] = []

    def root(at: int) -> int:
        while group.setdefault(at, at) != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for link in sorted(links):
        a, b = root(link[1]), root(link[2])
        if a != b:
            group[b] = a
            held.append(link)
    return held

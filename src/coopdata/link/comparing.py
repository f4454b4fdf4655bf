"""Every pair that was compared, as rows: for tables, plots and labels of one's own."""

from collections.abc import Iterator
from typing import Any

from coopdata.link._blocks import Blocks, split
from coopdata.link._features import Preparer
from coopdata.link._linkage import same_dataset, threshold_of
from coopdata.link.compare import apart, untied
from coopdata.link.deduplication import Deduplication
from coopdata.link.score import Scorer

__all__ = ["compared_pairs"]


def compared_pairs(result: Deduplication) -> Iterator[dict[str, Any]]:
    """Yield each pair of records that was compared as a plain row, sorted by the ids.

    Use it to look at many scores at once, or to label pairs: ``pandas.DataFrame(compared_pairs(result))``. For the
    words of one pair ask ``result.explain(a, b)``. A pair that is not here shared no key, and was never compared.

    Args:
        result: What :func:`coopdata.dedupe` found. Its records are prepared anew, and compared in full.

    Yields:
        A dict with the ids ``a`` and ``b``; ``same``, whether they are in one cluster; ``score``, the sum of the
        weights in bits, and the ``threshold`` from which on a pair was joined, or a meeting and a conference tied;
        ``apart``, why the two can never be one event whatever they score, or an empty text; ``keys``, the blocking keys
        that brought the pair, whose form may change; and for each comparison of the model the level that was found,
        under ``level_`` and its name, and its weight under ``bits_``.

    Example:
        >>> from coopdata.link import dedupe
        >>> from coopdata.records import Meeting
        >>> a = Meeting(id="a", kind="talks", date="2025-05-02", countries=["IR", "RU"])
        >>> b = Meeting(id="b", kind="talks", date="2025-05", countries=["IR", "RU"])
        >>> [row] = compared_pairs(dedupe([a, b]))
        >>> row["a"], row["b"], row["same"], row["level_countries"], "mcIR,RU|2025-5" in row["keys"]
        ('a', 'b', True, 'equal_pair', True)
    """
    if not isinstance(result, Deduplication):
        raise TypeError(f"result: expected Deduplication, got {type(result).__name__}")
    preparer, scorer, blocks = Preparer(), Scorer(result.model), Blocks()
    cluster = {member.id: at for at, found in enumerate(result.clusters) for member in found.members}
    members = {member.id: member for found in result.clusters for member in found.members}
    prepared = [preparer.features(members[own]) for own in sorted(members)]
    for i, j in map(split, sorted(blocks.add(prepared).gained)):
        a, b = prepared[i], prepared[j]
        alike = a.type == b.type
        held = (apart if alike else untied)(a, b)
        if held is None and result.within_dataset == "never":
            held = same_dataset(a, b)
        levels = scorer.levels(a, b) if alike or "agreement" not in (a.type, b.type) else ()
        yield {
            "a": a.id,
            "b": b.id,
            "same": cluster[a.id] == cluster[b.id],
            "score": sum(level.weight for level in levels),
            "threshold": threshold_of(result.model, result.within_dataset)
            if alike
            else result.model.threshold_same_event,
            "apart": held or "",
            "keys": list(blocks.bringing(i, j)),
            **{f"level_{level.comparison}": level.level for level in levels},
            **{f"bits_{level.comparison}": level.weight for level in levels},
        }

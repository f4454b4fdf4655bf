"""One record per event: comparing, blocking, clustering and merging, with every decision explained."""

from coopdata.link.comparing import compared_pairs
from coopdata.link.decisions import Anchor, anchor_of
from coopdata.link.deduplication import Deduplication, Update, dedupe
from coopdata.link.difference import Diff
from coopdata.link.explain import Explanation
from coopdata.link.fitting import fit
from coopdata.link.judgements import Judgement, Verdict
from coopdata.link.merging import Cluster, Conflict, merge
from coopdata.link.model import Comparison, Model, default_model
from coopdata.link.readings import newest
from coopdata.link.uncertain import uncertain_pairs

__all__ = [
    "Anchor",
    "Cluster",
    "Comparison",
    "Conflict",
    "Deduplication",
    "Diff",
    "Explanation",
    "Judgement",
    "Model",
    "Update",
    "Verdict",
    "anchor_of",
    "compared_pairs",
    "dedupe",
    "default_model",
    "fit",
    "merge",
    "newest",
    "uncertain_pairs",
]

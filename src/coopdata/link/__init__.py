"""One record per event: comparing, blocking, clustering and merging, with every decision explained."""

from coopdata.link.deduplication import Deduplication, dedupe
from coopdata.link.explain import Explanation
from coopdata.link.merging import Cluster, Conflict, merge
from coopdata.link.score import Model, default_model

__all__ = [
    "Cluster",
    "Conflict",
    "Deduplication",
    "Explanation",
    "Model",
    "dedupe",
    "default_model",
    "merge",
]

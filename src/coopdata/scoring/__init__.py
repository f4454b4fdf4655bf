"""How good a parser or a linkage is: scores against gold, for anyone's records.

The rules are those of the codebook; what counts as the same name, date or event is documented with each step.
"""

from coopdata.scoring._clusters import BCubed, ClusterScores, evaluate_clusters
from coopdata.scoring._evaluation import DocumentScore, Evaluation, evaluate
from coopdata.scoring._figures import Figures
from coopdata.scoring._gold import Gold, GoldDocument, read_gold

__all__ = [
    "BCubed",
    "ClusterScores",
    "DocumentScore",
    "Evaluation",
    "Figures",
    "Gold",
    "GoldDocument",
    "evaluate",
    "evaluate_clusters",
    "read_gold",
]

"""How good a parser or a linkage is: scores against gold, for anyone's records.

The rules are those of the codebook; what counts as the same name, date or event is documented with each step.
"""

from coopdata.scoring._breakdown import Breakdown
from coopdata.scoring._clusters import BCubed, ClusterScores, evaluate_clusters
from coopdata.scoring._evaluate import evaluate
from coopdata.scoring._evaluation import DocumentScore, Evaluation
from coopdata.scoring._events import Clusters, EventScores
from coopdata.scoring._figures import Figures
from coopdata.scoring._gold import Gold, GoldDocument, read_gold
from coopdata.scoring._labels import Labels, read_labels

__all__ = [
    "BCubed",
    "Breakdown",
    "ClusterScores",
    "Clusters",
    "DocumentScore",
    "Evaluation",
    "EventScores",
    "Figures",
    "Gold",
    "GoldDocument",
    "Labels",
    "evaluate",
    "evaluate_clusters",
    "read_gold",
    "read_labels",
]

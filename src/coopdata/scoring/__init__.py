"""How good a parser or a linkage is: scores against gold, agreement of coders, samples to check by hand.

The rules are those of the codebook; what counts as the same name, date or event is documented with each step.
"""

from coopdata.scoring._alpha import krippendorff_alpha, masi_distance, nominal_distance
from coopdata.scoring._breakdown import Breakdown
from coopdata.scoring._clusters import BCubed, ClusterScores, evaluate_clusters
from coopdata.scoring._coders import CoderAgreement, Coding, FieldAgreement, agreement
from coopdata.scoring._documents import by_document
from coopdata.scoring._evaluate import evaluate
from coopdata.scoring._evaluation import DocumentScore, Evaluation
from coopdata.scoring._events import Clusters, EventScores
from coopdata.scoring._figures import Figures
from coopdata.scoring._gold import Gold, GoldDocument, read_gold
from coopdata.scoring._labels import Labels, read_labels
from coopdata.scoring._sampling import Strata, sample

__all__ = [
    "BCubed",
    "Breakdown",
    "ClusterScores",
    "Clusters",
    "CoderAgreement",
    "Coding",
    "DocumentScore",
    "Evaluation",
    "EventScores",
    "FieldAgreement",
    "Figures",
    "Gold",
    "GoldDocument",
    "Labels",
    "Strata",
    "agreement",
    "by_document",
    "evaluate",
    "evaluate_clusters",
    "krippendorff_alpha",
    "masi_distance",
    "nominal_distance",
    "read_gold",
    "read_labels",
    "sample",
]

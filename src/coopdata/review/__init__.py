"""What people decide: judgements of pairs, corrections of records, and the file that holds them."""

from coopdata.review.correcting import Corrected, Orphan, correct
from coopdata.review.corrections import Action, Correction
from coopdata.review.decisions import Decisions, read_decisions, write_decisions

__all__ = [
    "Action",
    "Corrected",
    "Correction",
    "Decisions",
    "Orphan",
    "correct",
    "read_decisions",
    "write_decisions",
]

"""Records from elsewhere held against a text: what it supports gets evidence, what it does not goes or is named."""

from coopdata.prose.ground.holding import Grounded, GroundFinding, GroundReport, Outcome, ground

__all__ = ["GroundFinding", "GroundReport", "Grounded", "Outcome", "ground"]

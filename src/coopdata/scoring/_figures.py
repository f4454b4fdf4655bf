"""Precision, recall and F1 from three counts."""

from typing import Any

import attrs

__all__ = ["Figures"]


@attrs.frozen
class Figures:
    """Precision, recall and F1, and the counts that they come from; figures of parts add up with ``+``.

    Attributes:
        hits: How much of what was found is right; dates may earn parts of one.
        found: How much was found.
        gold: How much there is to find.

    Example:
        >>> Figures(3, 4, 6)
        Figures(hits=3, found=4, gold=6)
        >>> Figures(3, 4, 6).f1
        0.6
    """

    hits: float = 0.0
    found: float = 0.0
    gold: float = 0.0

    @property
    def precision(self) -> float:
        """The right part of what was found; 0 where nothing was."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The found part of what there is; 0 where there is nothing."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def __add__(self, other: "Figures") -> "Figures":
        if not isinstance(other, Figures):
            return NotImplemented
        return Figures(self.hits + other.hits, self.found + other.found, self.gold + other.gold)

    def __str__(self) -> str:
        return (
            f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  "
            f"({self.found:g} found, {self.gold:g} in gold)"
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the figures, rounded to three places, and the counts."""
        return {
            "precision": round(self.precision, 3),
            "recall": round(self.recall, 3),
            "f1": round(self.f1, 3),
            "found": self.found,
            "gold": self.gold,
        }

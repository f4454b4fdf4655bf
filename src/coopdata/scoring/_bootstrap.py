"""How far a figure may lie off by the choice of documents: the percentile bootstrap over documents."""

from collections.abc import Sequence
from random import Random
from typing import Literal

from coopdata.errors import InvalidValueError
from coopdata.scoring._figures import Figures

__all__ = ["Measure", "bootstrap"]

Measure = Literal["precision", "recall", "f1"]


def bootstrap(
    parts: Sequence[Figures], measure: Measure, *, level: float, samples: int, seed: int
) -> tuple[float, float]:
    """Return the interval between the percentiles of a measure over documents drawn with replacement.

    As many documents are drawn as there are, so that what belongs to one document stays together. As many samples lie
    below the interval as above it; those in which there is nothing to measure say nothing and are left out.

    Args:
        parts: The figures of each document.
        measure: The measure that is taken of a sample.
        level: The share of samples inside, between 0 and 1.
        samples: How many times to draw.
        seed: Where the random numbers begin.

    Returns:
        The lower and the upper end; (0, 0) where there is nothing to measure.

    Raises:
        InvalidValueError: If ``measure``, ``level`` or ``samples`` is not one of its values.
    """
    if measure not in ("precision", "recall", "f1"):
        raise InvalidValueError("measure", measure, "one of precision, recall, f1")
    if not 0 < level < 1:
        raise InvalidValueError("level", level, "a number between 0 and 1")
    if samples < 1:
        raise InvalidValueError("samples", samples, "a whole number from 1")
    if not parts:
        return 0.0, 0.0
    draw = Random(seed).choices
    counts = [(part.hits, part.found, part.gold) for part in parts]
    totals = (Figures(*map(sum, zip(*draw(counts, k=len(counts)), strict=True))) for _ in range(samples))
    drawn = sorted(float(getattr(total, measure)) for total in totals if _told(total, measure))
    if not drawn:
        return 0.0, 0.0
    outside = min(int((1 - level) / 2 * len(drawn)), (len(drawn) - 1) // 2)
    return drawn[outside], drawn[-1 - outside]


def _told(total: Figures, measure: Measure) -> bool:
    """Whether there is anything that the measure is a share of."""
    return bool((total.found if measure != "recall" else 0) or (total.gold if measure != "precision" else 0))

"""How far a figure may lie off by the choice of documents: the percentile bootstrap over documents."""

from collections.abc import Callable, Sequence
from random import Random

from coopdata.errors import InvalidValueError
from coopdata.scoring._figures import Figures

__all__ = ["bootstrap"]


def bootstrap(
    parts: Sequence[Figures], measure: Callable[[Figures], float], *, level: float, samples: int, seed: int
) -> tuple[float, float]:
    """Return the interval between the percentiles of a measure over documents drawn with replacement.

    As many documents are drawn as there are, so that what belongs to one document stays together. As many samples lie
    below the interval as above it.

    Args:
        parts: The figures of each document.
        measure: The measure of the figures of a sample.
        level: The share of samples inside, between 0 and 1.
        samples: How many times to draw.
        seed: Where the random numbers begin.

    Returns:
        The lower and the upper end; (0, 0) where there is no document.

    Raises:
        InvalidValueError: If ``level`` or ``samples`` is not one of its values.
    """
    if not 0 < level < 1:
        raise InvalidValueError("level", level, "a number between 0 and 1")
    if samples < 1:
        raise InvalidValueError("samples", samples, "a whole number from 1")
    if not parts:
        return 0.0, 0.0
    draw = Random(seed).choices
    counts = [(part.hits, part.found, part.gold) for part in parts]
    drawn = sorted(measure(Figures(*map(sum, zip(*draw(counts, k=len(counts)), strict=True)))) for _ in range(samples))
    outside = min(int((1 - level) / 2 * samples), (samples - 1) // 2)
    return drawn[outside], drawn[-1 - outside]

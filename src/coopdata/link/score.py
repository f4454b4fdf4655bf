"""The score of a pair: the sum of the weights of its levels."""

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import attrs

from coopdata._fields import number
from coopdata._frozen import FrozenDict
from coopdata.errors import InvalidValueError
from coopdata.link._features import Features
from coopdata.link.compare import COMPARATORS, Comparer

__all__ = ["Level", "Model", "Scorer", "default_model"]


def _weights(value: Mapping[str, Mapping[str, float]]) -> FrozenDict:
    if not isinstance(value, Mapping):
        raise TypeError(f"weights: expected a mapping, got {type(value).__name__}")
    unknown = sorted(set(value) - set(COMPARATORS))
    if unknown:
        raise InvalidValueError("weights", unknown[0], f"one of {', '.join(COMPARATORS)}")
    return FrozenDict(value)


@attrs.frozen(kw_only=True)
class Model:
    """The weights by which pairs are judged.

    Attributes:
        threshold: Pairs of at least this score are joined, in bits.
        weights: For each comparison the weight of each of its levels: the logarithm to the base 2 of how many times as
            often the level is seen between two reports of one event as between reports of two events. A level that is
            left out weighs nothing.
    """

    threshold: float = attrs.field(converter=number)
    weights: Mapping[str, Mapping[str, float]] = attrs.field(converter=_weights)


class Level(NamedTuple):
    """What one comparison found."""

    comparison: str
    level: str
    weight: float
    """In bits."""


@cache
def default_model() -> Model:
    """Return the model that comes with coopdata."""
    data: dict[str, Any] = tomllib.loads(files("coopdata.link").joinpath("weights.toml").read_text(encoding="utf-8"))
    return Model(threshold=data["threshold"], weights=data["weights"])


class Scorer:
    """Scores pairs of prepared records by a model."""

    __slots__ = ("_comparer", "_gains", "_model", "_plan")

    def __init__(self, model: Model) -> None:
        self._model = model
        self._comparer = Comparer()
        self._plan: list[tuple[Callable[[Comparer, Features, Features], str], Mapping[str, float], float]] = []
        for name, compare in COMPARATORS.items():
            weights = model.weights.get(name)
            if weights:
                self._plan.append((compare, dict(weights), max(0.0, *weights.values())))
        self._gains = [sum(most for _, _, most in self._plan[at + 1 :]) for at in range(len(self._plan))]

    def levels(self, a: Features, b: Features) -> tuple[Level, ...]:
        """Return what each comparison finds between two records, in the order of the comparators."""
        found = self._comparer.levels(a, b)
        weights = self._model.weights
        return tuple(Level(name, found[name], weights[name].get(found[name], 0.0)) for name in found if name in weights)

    def score(self, a: Features, b: Features) -> float | None:
        """Return the sum of the weights in bits, or nothing where it cannot reach the threshold."""
        total, threshold, comparer = 0.0, self._model.threshold, self._comparer
        for (compare, weights, _), gain in zip(self._plan, self._gains, strict=True):
            total += weights.get(compare(comparer, a, b), 0.0)
            if total + gain < threshold:
                return None
        return total

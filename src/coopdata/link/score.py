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


def _by_type(value: Mapping[str, Mapping[str, Mapping[str, float]]]) -> FrozenDict:
    if not isinstance(value, Mapping):
        raise TypeError(f"by_type: expected a mapping, got {type(value).__name__}")
    return FrozenDict({name: _weights(weights) for name, weights in value.items()})


@attrs.frozen(kw_only=True)
class Model:
    """The weights by which pairs are judged.

    Attributes:
        threshold: Pairs of at least this score are joined, in bits.
        threshold_between: The same between datasets that hold each event once: there a record has one counterpart at
            most in each, the best, so that less is needed to tell it.
        against: Two records are held apart, so that no third can join them, if what speaks against them weighs this
            much and the pair does not reach the threshold all the same.
        weights: For each comparison the weight of each of its levels: the logarithm to the base 2 of how many times as
            often the level is seen between two reports of one event as between reports of two events. A level that is
            left out weighs nothing, nor does ``unknown``.
        by_type: For a type of record, weights that differ from the common ones.
    """

    threshold: float = attrs.field(converter=number)
    threshold_between: float = attrs.field(converter=number)
    against: float = attrs.field(converter=number)
    weights: Mapping[str, Mapping[str, float]] = attrs.field(converter=_weights)
    by_type: Mapping[str, Mapping[str, Mapping[str, float]]] = attrs.field(default=FrozenDict(), converter=_by_type)

    def weights_of(self, type: str) -> Mapping[str, Mapping[str, float]]:
        """Return the weights for records of a type: its own where it has some, else the common ones."""
        own = self.by_type.get(type, {})
        return {name: {**weights, **own.get(name, {})} for name, weights in self.weights.items()}


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
    return Model(**data)


class _Plan(NamedTuple):
    """How a pair is scored: comparators with the weights of their levels, and what may still come after each."""

    steps: tuple[tuple[Callable[[Comparer, Features, Features], str], dict[str, float], float], ...]


def _plan(weights: Mapping[str, Mapping[str, float]], mask: int) -> _Plan:
    """The plan for two records that both have what the bits of a mask say."""
    chosen = [
        (compare, dict(weights[name]))
        for name, (needed, compare) in COMPARATORS.items()
        if weights.get(name) and needed & mask
    ]
    most = [max(0.0, *levels.values()) for _, levels in chosen]
    return _Plan(tuple((compare, levels, sum(most[at + 1 :])) for at, (compare, levels) in enumerate(chosen)))


class Scorer:
    """Scores pairs of prepared records by a model."""

    __slots__ = ("_comparer", "_model", "_plans", "_threshold")

    def __init__(self, model: Model, threshold: float | None = None) -> None:
        self._model = model
        self._threshold = model.threshold if threshold is None else threshold
        self._comparer = Comparer()
        self._plans: dict[str, dict[int, _Plan]] = {"agreement": {}, "meeting": {}, "conference": {}}

    def levels(self, a: Features, b: Features) -> tuple[Level, ...]:
        """Return what each comparison finds between two records, in the order of the comparators."""
        found = self._comparer.levels(a, b)
        weights = self._model.weights_of(a.type)
        return tuple(Level(name, found[name], weights[name].get(found[name], 0.0)) for name in found if name in weights)

    def apart(self, a: Features, b: Features) -> bool:
        """Tell whether so much speaks against a pair that no third record may join the two."""
        total = against = 0.0
        for compare, weights, _ in self._steps(a, b):
            weight = weights.get(compare(self._comparer, a, b), 0.0)
            total += weight
            against -= min(weight, 0.0)
        return total < self._threshold and against >= self._model.against

    def score(self, a: Features, b: Features) -> float | None:
        """Return the sum of the weights in bits, or nothing where it cannot reach the threshold."""
        total, threshold, comparer = 0.0, self._threshold, self._comparer
        for compare, weights, gain in self._steps(a, b):
            total += weights.get(compare(comparer, a, b), 0.0)
            if total + gain < threshold:
                return None
        return total if total >= threshold else None

    def _steps(
        self, a: Features, b: Features
    ) -> tuple[tuple[Callable[[Comparer, Features, Features], str], dict[str, float], float], ...]:
        plans = self._plans[a.type]
        mask = a.mask & b.mask
        plan = plans.get(mask)
        if plan is None:
            plan = plans[mask] = _plan(self._model.weights_of(a.type), mask)
        return plan.steps

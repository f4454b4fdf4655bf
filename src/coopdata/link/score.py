"""The score of a pair: the sum of the weights of its levels."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import attrs

from coopdata._fields import number
from coopdata._frozen import FrozenDict
from coopdata.errors import InvalidValueError
from coopdata.link._features import Features
from coopdata.link.compare import COMPARATORS

__all__ = ["Level", "Model", "default_model", "levels", "score"]


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
        weights: For each comparator the weight of each of its levels: the logarithm to the base 2 of how many times as
            often the level is seen between two reports of one event as between reports of two events.
    """

    threshold: float = attrs.field(converter=number)
    weights: Mapping[str, Mapping[str, float]] = attrs.field(converter=_weights)


class Level(NamedTuple):
    """What one comparator found."""

    comparison: str
    level: str
    weight: float
    """In bits."""


@cache
def default_model() -> Model:
    """Return the model that comes with coopdata."""
    data: dict[str, Any] = tomllib.loads(files("coopdata.link").joinpath("weights.toml").read_text(encoding="utf-8"))
    return Model(threshold=data["threshold"], weights=data["weights"])


def levels(a: Features, b: Features, model: Model) -> tuple[Level, ...]:
    """Return what each comparator finds between two records, in the comparators' order."""
    found = [(name, compare(a, b)) for name, compare in COMPARATORS.items() if name in model.weights]
    return tuple(Level(name, level, model.weights[name].get(level, 0.0)) for name, level in found)


def score(a: Features, b: Features, model: Model) -> float:
    """Return the sum of the weights, in bits."""
    return sum(level.weight for level in levels(a, b, model))

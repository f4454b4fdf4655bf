"""The score of a pair: the sum of the weights of its levels."""

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from coopdata.link._features import ALWAYS, LACKS_ACTS, Features
from coopdata.link.compare import COMPARATORS, Comparer
from coopdata.link.model import SAME_EVENT, Comparator, Comparison, Model

__all__ = ["Level", "Scorer"]

_Compare: TypeAlias = Callable[[Comparer, Features, Features], str]


class Level(NamedTuple):
    """What one comparison found."""

    comparison: str
    level: str
    weight: float
    """In bits."""


class _Step(NamedTuple):
    """One comparison of a pair: the comparator, the weights of its levels, and what may still come after it."""

    compare: _Compare
    weights: dict[str, float]
    gain: float


def _plan(model: Model, kind: str, mask: int) -> tuple[_Step, ...]:
    """The comparisons of two records of a kind that both have what the bits of a mask say."""
    mask ^= LACKS_ACTS  # the acts of one may be the date of the other
    chosen: list[tuple[_Compare, dict[str, float]]] = []
    for row in sorted(model.comparisons, key=_cost):
        needed, compare = _comparator(row)
        weights = row.weights_of(kind)
        if weights and needed & mask:
            chosen.append((compare, dict(weights)))
    most = [max(0.0, *levels.values()) for _, levels in chosen]
    return tuple(_Step(compare, levels, sum(most[at + 1 :])) for at, (compare, levels) in enumerate(chosen))


def _cost(row: Comparison) -> int:
    """The cheap ones first, and last those of the caller: most pairs are told apart by little."""
    return _ORDER[row.name] if row.compare is None else len(_ORDER)


_ORDER = {name: number for number, name in enumerate(COMPARATORS)}


def _comparator(row: Comparison) -> tuple[int, _Compare]:
    """What both records must have for a comparison to say anything, and its comparator."""
    if row.compare is None:
        return COMPARATORS[row.name]
    return ALWAYS, _own(row.name, row.compare)


def _own(name: str, compare: Comparator) -> _Compare:
    """A caller's comparator of records as one of prepared records."""

    def compared(_: Comparer, a: Features, b: Features) -> str:
        level = compare(a.record, b.record)
        if not isinstance(level, str):
            raise TypeError(f"comparison {name!r}: expected the name of a level, got {type(level).__name__}")
        return level

    return compared


class Scorer:
    """Scores pairs of prepared records, of which the one of the lesser id comes first, by a model."""

    __slots__ = ("_comparer", "_model", "_plans", "_prior", "_threshold")

    def __init__(self, model: Model, threshold: float | None = None) -> None:
        self._model = model
        self._threshold = model.threshold if threshold is None else threshold
        self._prior = dict(model.prior)
        self._comparer = Comparer()
        self._plans: dict[str, dict[int, tuple[_Step, ...]]] = defaultdict(dict)

    def levels(self, a: Features, b: Features) -> tuple[Level, ...]:
        """Return what each comparison finds between two records, in the order of the model."""
        kind = _kind(a, b)
        prior = self._prior.get(kind, 0.0)
        found = [Level("prior", kind, prior)] if prior else []
        for row in self._model.comparisons:
            level = _comparator(row)[1](self._comparer, a, b)
            found.append(Level(row.name, level, row.weights_of(kind).get(level, 0.0)))
        return tuple(found)

    def apart(self, a: Features, b: Features) -> bool:
        """Tell whether so much speaks against a pair that no third record may join the two."""
        total, against = self._prior.get(_kind(a, b), 0.0), 0.0
        for compare, weights, _ in self._steps(a, b):
            weight = weights.get(compare(self._comparer, a, b), 0.0)
            total += weight
            against -= min(weight, 0.0)
        return total < self._threshold and against >= self._model.against

    def score(self, a: Features, b: Features) -> float | None:
        """Return the sum of the weights in bits, or nothing where it cannot reach the threshold."""
        kind = a.type if a.type == b.type else SAME_EVENT
        total, threshold, comparer = self._prior.get(kind, 0.0), self._threshold, self._comparer
        plan = self._plans[kind].get(a.mask & b.mask)
        for compare, weights, gain in self._steps(a, b) if plan is None else plan:
            total += weights.get(compare(comparer, a, b), 0.0)
            if total + gain < threshold:
                return None
        return total if total >= threshold else None

    def _steps(self, a: Features, b: Features) -> tuple[_Step, ...]:
        kind, mask = _kind(a, b), a.mask & b.mask
        plan = self._plans[kind].get(mask)
        if plan is None:
            plan = self._plans[kind][mask] = _plan(self._model, kind, mask)
        return plan


def _kind(a: Features, b: Features) -> str:
    """Which weights are meant: those of the type that both are of, or those between a meeting and a conference."""
    return a.type if a.type == b.type else SAME_EVENT

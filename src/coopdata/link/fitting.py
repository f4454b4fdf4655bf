"""Weights estimated from records without labels: expectation maximisation over the pairs that share a key.

The pairs are taken for a mixture of pairs of one event (*m*) and of pairs of two (*u*), in which each comparison finds
its levels independently of the others (Fellegi and Sunter 1969; Winkler 1988). They are not independent, and left to
itself the estimation ends up at whatever mixture explains the dependence best: often at siblings, such as the protocols
of one treaty. So the model that one starts from says at first which pairs are which, and it goes on to count for as
much as some pairs of one event: its weights and those estimated are averaged.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import exp2, fsum, log2
from typing import Literal, TypeAlias

import attrs

from coopdata.errors import InvalidValueError
from coopdata.link._blocks import pairs
from coopdata.link._features import Features, Preparer
from coopdata.link._linkage import same_dataset, threshold_of
from coopdata.link.compare import apart
from coopdata.link.merging import unfold
from coopdata.link.model import Model, chosen_model
from coopdata.link.score import Scorer
from coopdata.records import Record

__all__ = ["fit"]

_FIRST = 100.0
"""Pairs of one event that the model one starts from counts for, in each comparison."""

_UNSEEN = 5.0
"""Pairs of one event by which a level that is seldom seen is pulled towards the weight that it had."""

_SEEN = 0.5
"""Pairs of two events in which each level is taken to have been seen before."""

_MOST = 300.0
"""Bits beyond which nothing becomes any more certain."""

_ROUNDS = 100
_ENOUGH = 1e-3
"""How little the probability of any pair may change for the estimation to end."""

_Levels: TypeAlias = tuple[tuple[str, str], ...]
"""What the comparisons found of a pair: name and level, where both records say something."""


def fit(
    records: Iterable[Record],
    *,
    model: Model | None = None,
    within_dataset: Literal["link", "never"] = "link",
) -> Model:
    """Return a model whose weights are estimated from records of which nobody has said what belongs together.

    Use it where your records differ from those of treaties and news that the default weights are from, and where there
    are a few hundred pairs to learn from. It needs no labels; look at a sample of what the model joins all the same.
    Fit once on what you have and keep the model (:meth:`Model.dumps`): clusters are comparable only under one model.

    Args:
        records: Records, merged ones too, in any order.
        model: The model to start from; the default one, if not given. Its comparisons are kept, your own too.
        within_dataset: As for :func:`coopdata.dedupe`.

    Returns:
        The model. Without any pairs to compare it is the one that it started from.

    Raises:
        IdConflictError: Two different records have one id.
        InvalidValueError: ``within_dataset`` is neither ``link`` nor ``never``.

    Example:
        >>> from coopdata.records import Meeting
        >>> records = [Meeting(id=f"m{n}", date=f"2024-03-0{n % 5 + 1}", countries=["CL", "ES"]) for n in range(10)]
        >>> fit(records).learned.rpartition("; ")[2].partition(",")[0]
        'estimated by EM without labels from 45 pairs of 10 records'
    """
    if within_dataset not in ("link", "never"):
        raise InvalidValueError("within_dataset", within_dataset, "'link' or 'never'")
    start = chosen_model(model)
    plain, _ = unfold(records)
    preparer = Preparer()
    prepared = [preparer.features(plain[own]) for own in sorted(plain)]
    patterns = _patterns(prepared, Scorer(start), within_dataset)
    if not patterns:
        return start
    threshold = threshold_of(start, within_dataset)
    found = {kind: _Estimation(start, kind, own, threshold) for kind, own in patterns.items()}
    for estimation in found.values():
        estimation.run()
    return _fitted(start, found, len(plain), threshold)


def _patterns(prepared: Sequence[Features], scorer: Scorer, within_dataset: str) -> dict[str, Counter[_Levels]]:
    """For each type of record, what is found between those that share a key, and in how many pairs."""
    found: dict[str, Counter[_Levels]] = {}
    for i, j in pairs(prepared):
        a, b = prepared[i], prepared[j]
        if apart(a, b) is None and not (within_dataset == "never" and same_dataset(a, b)):
            levels = [(name, level) for name, level, _ in scorer.levels(a, b) if level != "unknown" and name != "prior"]
            found.setdefault(a.type, Counter())[tuple(levels)] += 1
    return found


class _Estimation:
    """The weights for one type of record, on their way from those of a model to those of some pairs.

    Attributes:
        weights: For each comparison, what its levels weigh.
        odds: The logarithm of the odds that a pair is of one event before anything is compared, in bits.
        pairs: How many pairs there are.
    """

    def __init__(self, start: Model, type: str, patterns: Mapping[_Levels, int], threshold: float) -> None:
        self._patterns = sorted(patterns.items())
        self._first = {row.name: dict(row.weights_of(type)) for row in start.comparisons}
        self.weights = self._first
        self._shares: dict[str, float] = {}
        self.odds = start.prior.get(type, 0.0) - threshold
        self.pairs = sum(patterns.values())

    @property
    def matches(self) -> float:
        """How many pairs are taken for pairs of one event."""
        return fsum([one * count for one, (_, count) in zip(self._probabilities(), self._patterns, strict=True)])

    def run(self) -> None:
        """Estimate until hardly anything changes any more."""
        before = self._probabilities()
        for _ in range(_ROUNDS):
            self._maximise(before)
            after = self._probabilities()
            if max([abs(x - y) for x, y in zip(before, after, strict=True)]) < _ENOUGH:
                break
            before = after

    def _probabilities(self) -> list[float]:
        """For each pattern, how probable it is that a pair of it is of one event."""
        found: list[float] = []
        for levels, _ in self._patterns:
            bits = self.odds + sum([self.weights[name].get(level, 0.0) for name, level in levels])
            found.append(1.0 / (1.0 + exp2(max(-_MOST, min(-bits, _MOST)))))
        return found

    def _maximise(self, probabilities: Sequence[float]) -> None:
        """Set the weights to those that make the patterns most probable, drawn towards the first ones."""
        of_one: dict[str, dict[str, float]] = {name: {} for name in self._first}
        of_two: dict[str, dict[str, float]] = {name: {} for name in self._first}
        matches = 0.0
        for one, (levels, count) in zip(probabilities, self._patterns, strict=True):
            matches += one * count
            for name, level in levels:
                of_one[name][level] = of_one[name].get(level, 0.0) + one * count
                of_two[name][level] = of_two[name].get(level, 0.0) + (1.0 - one) * count
        if not self._shares:
            known = {name: fsum(of_one[name].values()) for name in self._first}
            self._shares = {name: count / (count + _FIRST) for name, count in known.items()}
        self.weights = {
            name: _estimated(first, of_one[name], of_two[name], self._shares[name])
            for name, first in self._first.items()
        }
        self.odds = log2((matches + 1.0) / (self.pairs - matches + 1.0))


def _estimated(
    first: Mapping[str, float], of_one: Mapping[str, float], of_two: Mapping[str, float], share: float
) -> dict[str, float]:
    """The weights of one comparison's levels.

    Args:
        first: The weights that one starts from.
        of_one: How often each level is seen in pairs of one event.
        of_two: The same for pairs of two.
        share: How far the estimate counts; the first weights count for the rest.
    """
    levels = sorted({*first, *of_one})
    matches, others = fsum(of_one.values()), fsum(of_two.values()) + _SEEN * len(levels)
    two = {level: (of_two.get(level, 0.0) + _SEEN) / others for level in levels}
    # What the first weights say of pairs of one event, seen how often levels are in pairs of two.
    odds = {level: exp2(max(-_MOST, min(first.get(level, 0.0), _MOST))) for level in levels}
    whole = fsum([two[level] * odds[level] for level in levels])
    found: dict[str, float] = {}
    for level in levels:
        said = odds[level] / whole
        seen = (of_one.get(level, 0.0) + _UNSEEN * two[level] * said) / (matches + _UNSEEN) / two[level]
        found[level] = share * log2(seen) + (1.0 - share) * log2(said)
    return found


def _fitted(start: Model, found: Mapping[str, _Estimation], records: int, threshold: float) -> Model:
    """The model of some estimations; for types of which there are no pairs it is as it was."""
    estimated: dict[str, dict[str, dict[str, float]]] = {}
    for kind, own in found.items():
        for name, levels in own.weights.items():
            estimated.setdefault(name, {})[kind] = {level: round(bits, 2) for level, bits in levels.items()}
    matches = sum(own.matches for own in found.values())
    told = (
        f"estimated by EM without labels from {sum(own.pairs for own in found.values()):,} pairs "
        f"of {records:,} records, {matches:,.0f} of them taken for one event"
    )
    return attrs.evolve(
        start,
        comparisons=[attrs.evolve(row, by_type={**row.by_type, **estimated[row.name]}) for row in start.comparisons],
        prior={**start.prior, **{kind: round(own.odds + threshold, 2) for kind, own in found.items()}},
        learned=f"{start.learned}; {told}" if start.learned else told,
    )

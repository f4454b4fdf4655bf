"""Krippendorff's alpha on the worked examples that were published with it, and its laws."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdata.scoring import krippendorff_alpha, masi_distance, nominal_distance

_FOUR_OBSERVERS = [
    (1, 1, None, 1), (2, 2, 3, 2), (3, 3, 3, 3), (3, 3, 3, 3), (2, 2, 2, 2), (1, 2, 3, 4),
    (4, 4, 4, 4), (1, 1, 2, 1), (2, 2, 2, 2), (None, 5, 5, 5), (None, None, 1, 1), (None, None, 3, None),
]  # fmt: skip
"""Krippendorff, "Computing Krippendorff's Alpha-Reliability", example C: four observers, some values missing."""


def _interval(a: int, b: int) -> float:
    return float((a - b) ** 2)


def _ratio(a: int, b: int) -> float:
    return ((a - b) / (a + b)) ** 2


def _dialogue_acts(a: str, b: str) -> float:
    """Artstein and Poesio 2008: a statement is further from a request than either is from a check."""
    return 0.0 if a == b else 1.0 if {a, b} == {"statement", "request"} else 0.5


@pytest.mark.parametrize(
    ("units", "distance", "published"),
    [
        (list(zip("0100000010", "1110010000", strict=True)), nominal_distance, 0.095),
        (list(zip("aabbdcccedda", "babbbccceddd", strict=True)), nominal_distance, 0.692),
        (_FOUR_OBSERVERS, nominal_distance, 0.743),
        (_FOUR_OBSERVERS, _interval, 0.849),
        (_FOUR_OBSERVERS, _ratio, 0.797),
        (
            [("statement", "statement")] * 46
            + [("statement", "request")] * 6
            + [("request", "request")] * 32
            + [("check", "request")] * 6
            + [("check", "check")] * 10,
            _dialogue_acts,
            0.8156,
        ),
    ],
)
def test_published_examples(units: list[Any], distance: Callable[[Any, Any], float], published: float) -> None:
    """Alpha is what the literature computes by hand."""
    assert krippendorff_alpha(units, distance) == pytest.approx(published, abs=0.0006)


_SETS = st.frozensets(st.integers(0, 4), max_size=3)


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [
        ({1, 2}, {1, 2}, 0),
        ({1, 2}, {1, 2, 3, 4}, 1 - 1 / 2 * 2 / 3),
        ({1, 2}, {2, 3}, 1 - 1 / 3 * 1 / 3),
        ({1}, {2}, 1),
        (set(), {2}, 1),
        (set(), set(), 0),
    ],
)
def test_masi_is_that_of_its_definition(a: set[int], b: set[int], distance: float) -> None:
    """Jaccard's index counts in full for equal sets, by 2/3 where one holds the other, by 1/3 where they cross."""
    assert masi_distance(frozenset(a), frozenset(b)) == pytest.approx(distance)


@given(_SETS, _SETS)
def test_masi_is_symmetric(a: frozenset[int], b: frozenset[int]) -> None:
    """The distance of two sets lies between 0 and 1, is the same either way, and is 0 for equal sets alone."""
    assert masi_distance(a, b) == masi_distance(b, a)
    assert 0 <= masi_distance(a, b) <= 1
    assert (masi_distance(a, b) == 0) == (a == b)


def _by_definition(units: Sequence[Sequence[Any]], distance: Callable[[Any, Any], float]) -> float | None:
    """Alpha from all pairs of all values, as its definition spells it."""
    told = [[value for value in unit if value is not None] for unit in units]
    told = [unit for unit in told if len(unit) > 1]
    values = [value for unit in told for value in unit]
    observed = sum(2 * sum(distance(a, b) for a, b in combinations(unit, 2)) / (len(unit) - 1) for unit in told)
    expected = 2 * sum(distance(a, b) for a, b in combinations(values, 2))
    return None if expected == 0 else 1 - (observed / len(values)) / (expected / (len(values) * (len(values) - 1)))


@given(st.lists(st.lists(st.none() | _SETS, max_size=4), max_size=8))
def test_alpha_is_that_of_its_definition(units: list[list[frozenset[int] | None]]) -> None:
    """Counting equal values together and looking only at near ones changes nothing."""

    def sharing(values: Sequence[frozenset[int]]) -> list[tuple[frozenset[int], frozenset[int]]]:
        return [(a, b) for a, b in combinations(values, 2) if a & b]

    expected = _by_definition(units, masi_distance)
    for found in (
        krippendorff_alpha(units, masi_distance),
        krippendorff_alpha(units, masi_distance, near=sharing),
        krippendorff_alpha(list(reversed(units)), masi_distance),
    ):
        assert found == (None if expected is None else pytest.approx(expected))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=12))
def test_who_is_first_does_not_matter(units: list[tuple[int, int]]) -> None:
    """Exchanging the coders changes nothing, and alpha is never above 1."""
    found = krippendorff_alpha(units)
    swapped = krippendorff_alpha([(b, a) for a, b in units])
    assert found == (None if swapped is None else pytest.approx(swapped))
    assert found is None or found <= 1


@pytest.mark.parametrize("units", [[], [("a", "a"), ("a", "a")], [("a", None), ("b",)]])
def test_without_any_difference_nothing_can_be_told(units: list[Any]) -> None:
    """Where all values are the same, or no unit has two, there is no alpha."""
    assert krippendorff_alpha(units) is None

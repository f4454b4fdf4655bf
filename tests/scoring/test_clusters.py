"""The scores of clusters: pairs and B-cubed, in linear time."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coopdata as cd
from coopdata.scoring import evaluate_clusters

_NAMES = [f"n{number}" for number in range(12)]


@st.composite
def clusterings(draw: st.DrawFn) -> list[list[str]]:
    """Draw a partition of the names."""
    places = draw(st.lists(st.integers(0, 6), min_size=len(_NAMES), max_size=len(_NAMES)))
    return [[name for name, at in zip(_NAMES, places, strict=True) if at == place] for place in set(places)]


@given(clusterings(), clusterings())
def test_counts_are_those_of_the_definition(found: list[list[str]], true: list[list[str]]) -> None:
    """Pairs are counted, and B-cubed means taken, as their definitions say."""
    scores = evaluate_clusters(found, true)
    a = {pair for cluster in found for pair in combinations(sorted(cluster), 2)}
    b = {pair for cluster in true for pair in combinations(sorted(cluster), 2)}
    assert (scores.pairs.hits, scores.pairs.found, scores.pairs.gold) == (len(a & b), len(a), len(b))
    of = {name: (next(set(c) for c in found if name in c), next(set(c) for c in true if name in c)) for name in _NAMES}
    precision = sum(len(f & t) / len(f) for f, t in of.values()) / len(_NAMES)
    recall = sum(len(f & t) / len(t) for f, t in of.values()) / len(_NAMES)
    assert scores.b_cubed.precision == pytest.approx(precision)
    assert scores.b_cubed.recall == pytest.approx(recall)


@given(clusterings(), clusterings())
def test_sides_are_mirrored(found: list[list[str]], true: list[list[str]]) -> None:
    """Exchanging the sides exchanges precision and recall."""
    scores, mirrored = evaluate_clusters(found, true), evaluate_clusters(true, found)
    assert scores.pairs.precision == mirrored.pairs.recall
    assert scores.b_cubed.precision == pytest.approx(mirrored.b_cubed.recall)


@given(clusterings())
def test_the_truth_is_perfect(true: list[list[str]]) -> None:
    """The true clusters score 1, whether records that stand alone are listed or not."""
    scores = evaluate_clusters(true, [cluster for cluster in true if len(cluster) > 1], names=_NAMES)
    assert scores.b_cubed.f1 == pytest.approx(1)
    assert scores.pairs.hits == scores.pairs.found == scores.pairs.gold


def test_one_large_cluster_takes_linear_time() -> None:
    """A cluster of 100,000 records is scored without listing its 5 billion pairs."""
    names = [str(number) for number in range(100_000)]
    assert evaluate_clusters([names], [names]).pairs.hits == 100_000 * 99_999 / 2


def test_nothing_at_all() -> None:
    """Without clusters every figure is 0."""
    scores = evaluate_clusters([], [])
    assert (scores.pairs.f1, scores.b_cubed.f1) == (0, 0)
    assert scores.to_dict()["b_cubed"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}


@pytest.mark.parametrize("clusters", [[["a", "b"], ["b", "c"]], [["a"], ["a"]]])
def test_a_record_is_in_one_cluster(clusters: list[list[str]]) -> None:
    """A record in two clusters of one side is refused."""
    with pytest.raises(cd.InvalidValueError, match="expected each record in one cluster"):
        evaluate_clusters(clusters, [])
    with pytest.raises(cd.InvalidValueError, match="true"):
        evaluate_clusters([], clusters)


def test_a_text_is_no_cluster() -> None:
    """A text where a collection of names is meant is a mistake in the program."""
    with pytest.raises(TypeError, match="expected collections of names"):
        evaluate_clusters(["ab"], [])

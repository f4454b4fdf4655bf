"""From documents to events: B-cubed where some records are missed, some invented and some optional."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coopdata as cd
from coopdata.scoring import EventScores, evaluate, evaluate_clusters


def _one(day: int, **more: Any) -> dict[str, Any]:
    return {"type": "meeting", "date": f"2025-10-{day:02}", **more}


def _scored(found: Any, gold: Any, clusters: Any = None, events: Any = None) -> EventScores:
    scores = evaluate(found, gold, clusters=clusters or [], events=events or [])
    assert scores.events is not None
    return scores.events


_PARTS = st.lists(st.integers(0, 5), min_size=1, max_size=12)


def _grouped(numbers: Sequence[int], names: Sequence[str]) -> list[list[str]]:
    return [[name for name, at in zip(names, numbers, strict=True) if at == number] for number in set(numbers)]


@given(_PARTS, st.data())
def test_where_everything_is_found_it_is_the_score_of_clusters(numbers: list[int], data: st.DataObject) -> None:
    """With every record found and none invented, B-cubed is that of the clusters."""
    other = data.draw(st.lists(st.integers(0, 5), min_size=len(numbers), max_size=len(numbers)))
    gold = {f"d{at}": [_one(1)] for at in range(len(numbers))}
    found = {document: [_one(1, id=f"{document}/0")] for document in gold}
    names = [f"{document}/0" for document in gold]
    clusters, events = _grouped(numbers, names), _grouped(other, names)
    scores = _scored(found, gold, clusters, events)
    expected = evaluate_clusters(clusters, events, names=names).b_cubed
    assert scores.b_cubed.precision == pytest.approx(expected.precision)
    assert scores.b_cubed.recall == pytest.approx(expected.recall)
    assert scores.linked == scores.b_cubed
    assert scores.events == len(events)


def test_what_is_missed_and_what_is_invented_counts() -> None:
    """A missed record is found nowhere, an invented one is wrong in its cluster; the clustering alone knows neither."""
    gold = {"a": [_one(1)], "b": [_one(1)], "c": [_one(1)]}
    found = {"a": [_one(1, id="a0")], "b": [_one(1, id="b0"), _one(20, id="b1")], "c": []}
    scores = _scored(found, gold, [["a0", "b0", "b1"]], [["a/0", "b/0", "c/0"]])
    assert scores.b_cubed.precision == pytest.approx((2 / 3 + 2 / 3 + 0) / 3)
    assert scores.b_cubed.recall == pytest.approx((2 / 3 + 2 / 3 + 0) / 3)
    assert scores.linked.f1 == 1
    assert (scores.found, scores.gold, scores.events) == (3, 3, 1)


def test_optional_records_count_neither_way() -> None:
    """Optional records of gold, and what pairs with them, change nothing, whether found or missed, joined or apart."""
    gold = {"a": [_one(1), _one(9, optional=True)], "b": [_one(1)]}
    events = [["a/0", "b/0"]]
    found = {"a": [_one(1, id="a0"), _one(9, id="a1")], "b": [_one(1, id="b0")]}
    joined = _scored(found, gold, [["a0", "a1", "b0"]], events)
    assert joined == _scored(found, gold, [["a0", "b0"]], events)
    assert joined == _scored({**found, "a": [_one(1, id="a0")]}, gold, [["a0", "b0"]], events)
    assert joined.b_cubed.f1 == 1


def test_clusters_may_hold_records() -> None:
    """Clusters are given as ids or as records; what stands in none is alone, and ids from elsewhere are passed over."""
    a, b = cd.Meeting(id="a", date="2025-10-01"), cd.Meeting(id="b", date="2025-10-01")
    gold = {"x": [_one(1)], "y": [_one(1)]}
    found = {"x": [a], "y": [b]}
    events = [["x/0", "y/0"]]
    result = cd.dedupe([a, b])
    by_record = _scored(found, gold, [cluster.members for cluster in result.clusters], events)
    assert by_record == _scored(found, gold, [[m.id for m in cluster.members] for cluster in result.clusters], events)
    assert _scored(found, gold, [["a", "b", "from elsewhere"]], events).b_cubed.f1 == 1
    assert _scored(found, gold, [], events).b_cubed.recall == 0.5


def test_events_are_part_of_the_table() -> None:
    """The scores of events stand in the table, the report and the JSON values, and only where they were asked for."""
    gold = {"a": [_one(1)]}
    found = {"a": [_one(1, id="a0")]}
    plain, scores = evaluate(found, gold), evaluate(found, gold, events=[])
    assert plain.events is None
    assert "events" not in plain.to_dict()
    assert scores.to_dict()["events"]["b_cubed"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert "EVENTS             P 1.000" in str(scores)
    assert "EVENTS             P 1.000" in scores.report()
    assert "EVENTS" not in str(plain)


def test_nothing_at_all() -> None:
    """Without records every figure is 0."""
    scores = _scored({}, {})
    assert (scores.b_cubed.f1, scores.linked.f1, scores.events) == (0, 0, 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"events": [["a/7"]]}, "events = 'a/7': expected document/number"),
        ({"events": [["a/0"], ["a/0"]]}, "events = 'a/0': expected each record in one cluster"),
        ({"clusters": [["a0"], ["a0"]]}, "clusters = 'a0': expected each record in one cluster"),
    ],
)
def test_clusters_that_cannot_be_are_told(arguments: dict[str, Any], said: str) -> None:
    """A record in two clusters, or an event over a record that gold does not have, is refused."""
    with pytest.raises(cd.InvalidValueError, match=said):
        evaluate({"a": [_one(1, id="a0")]}, {"a": [_one(1)]}, **arguments)


@pytest.mark.parametrize("found", [{"a": [_one(1)]}, {"a": [_one(1, id="x"), _one(2, id="x")]}])
def test_records_that_are_clustered_need_ids(found: dict[str, Any]) -> None:
    """Clusters of records without ids, or with one id for two, would mean nothing."""
    with pytest.raises(cd.InvalidValueError, match="expected an id that no other record has"):
        evaluate(found, {"a": [_one(1)]}, clusters=[])


@pytest.mark.parametrize("arguments", [{"clusters": ["ab"]}, {"events": ["ab"]}, {"clusters": [[1]]}])
def test_wrong_types(arguments: dict[str, Any]) -> None:
    """A text where a collection is meant, or something else than an id, is a mistake in the program."""
    with pytest.raises(TypeError):
        evaluate({}, {}, **arguments)

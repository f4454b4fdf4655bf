"""Which pairs a person should look at first."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdata.errors import InvalidValueError
from coopdata.link import Judgement, dedupe, uncertain_pairs
from coopdata.records import Meeting, Place, Record

_records = st.lists(
    st.builds(
        Meeting,
        id=st.sampled_from("abcdefgh"),
        kind=st.sampled_from([None, "talks", "visit"]),
        date=st.sampled_from([None, "2025-05-02", "2025-05", "2025-05-04"]),
        countries=st.just(["IR", "RU"]),
        place=st.sampled_from([None, Place(name="Moscow", country="RU"), Place(name="Tehran", country="IR")]),
    ),
    max_size=7,
    unique_by=lambda record: record.id,
)


@settings(max_examples=60)
@given(_records, st.randoms(use_true_random=False))
def test_pairs_near_the_threshold_come_first(records: list[Record], rng: random.Random) -> None:
    """Pairs within the margin come in the order of their distance, whatever the order of the records."""
    result = dedupe(records)
    found = uncertain_pairs(result)
    distances = [abs(told.total - told.threshold) for told in found]
    assert distances == sorted(distances)
    assert all(distance <= 6 for distance in distances)
    assert uncertain_pairs(dedupe(rng.sample(records, len(records)))) == found
    near = uncertain_pairs(result, margin=2)
    assert near == tuple(told for told in found if abs(told.total - told.threshold) <= 2)


@settings(max_examples=60)
@given(_records)
def test_each_question_is_asked_once(records: list[Record]) -> None:
    """Two clusters are asked about once, and a cluster has at most one question less than it has members."""
    result = dedupe(records)
    asked: dict[tuple[str, str], int] = {}
    for told in uncertain_pairs(result):
        a, b = (result.resolve(own) for own in (told.a, told.b))
        assert a is not None
        assert b is not None
        key = (min(a.id, b.id), max(a.id, b.id))
        asked[key] = asked.get(key, 0) + 1
    for (a, b), times in asked.items():
        size = next(len(cluster.members) for cluster in result.clusters if cluster.id == a)
        assert times <= (size - 1 if a == b else 1)


@settings(max_examples=60)
@given(_records)
def test_what_is_judged_is_asked_no_more(records: list[Record]) -> None:
    """Answering every question as the scores do leaves the clusters as they are and no question about these pairs."""
    result = dedupe(records)
    asked = uncertain_pairs(result)
    verdicts = [Judgement(a=told.a, b=told.b, verdict="same" if told.same else "different") for told in asked]
    judged = dedupe(records, judgements=verdicts)
    assert judged.clusters == result.clusters
    assert not {(told.a, told.b) for told in uncertain_pairs(judged)} & {one.pair for one in verdicts}


def test_records_that_can_never_be_one_event_are_not_in_doubt() -> None:
    """Another number of a series, or a row of the same dataset that holds each event once, is no question."""
    fifth, sixth = (
        Meeting(id=str(number), date="2025-05", countries=["IR", "RU"], series="joint group", ordinal=number)
        for number in (5, 6)
    )
    assert uncertain_pairs(dedupe([fifth, sixth]), margin=100) == ()


def test_a_margin_is_a_number() -> None:
    """A margin that is no finite number is refused."""
    with pytest.raises(InvalidValueError, match="finite number"):
        uncertain_pairs(dedupe([]), margin=float("nan"))

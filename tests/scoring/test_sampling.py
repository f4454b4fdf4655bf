"""Samples for checking by hand: reproducible, independent of order, and fair to the groups."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coopdata as cd

_KINDS = ("talks", "visit", "call", None)


def _records(kinds: list[str | None]) -> list[cd.Record]:
    return [cd.Meeting(id=f"m-{at}", kind=kind) for at, kind in enumerate(kinds)]


_DRAWN = st.lists(st.sampled_from(_KINDS), max_size=25).map(_records)
_ALLOCATION = st.sampled_from(["equal", "proportional"])


@given(_DRAWN, st.integers(0, 30), _ALLOCATION, st.integers(0, 5), st.randoms())
def test_order_does_not_matter(records: list[cd.Record], size: int, allocation: Any, seed: int, chance: Any) -> None:
    """The same records give the same sample in whatever order they come, and come twice for once."""
    drawn = cd.sample(records, by="kind", size=size, allocation=allocation, seed=seed)
    shuffled = [*records, *records[:3]]
    chance.shuffle(shuffled)
    assert cd.sample(shuffled, by="kind", size=size, allocation=allocation, seed=seed) == drawn
    assert len({record.id for record in drawn}) == len(drawn) == min(size, len(records))


@given(_DRAWN, st.integers(0, 30), _ALLOCATION)
def test_a_larger_sample_holds_the_smaller(records: list[cd.Record], size: int, allocation: Any) -> None:
    """What was checked by hand stays in the sample when more is drawn."""
    smaller = cd.sample(records, by="kind", size=size, allocation=allocation)
    larger = cd.sample(records, by="kind", size=size + 1, allocation=allocation)
    assert {record.id for record in smaller} <= {record.id for record in larger}


@given(_DRAWN, st.integers(0, 30))
def test_equal_shares(records: list[cd.Record], size: int) -> None:
    """Each group gives as many as any other, up to one, unless it has no more."""
    have = Counter(record.kind for record in records)
    drawn = Counter(record.kind for record in cd.sample(records, by="kind", size=size))
    most = max(drawn.values(), default=0)
    assert all(drawn[kind] >= min(have[kind], most - 1) for kind in have)


def test_proportional_shares() -> None:
    """Shares follow the sizes of the groups."""
    records = _records(["talks"] * 60 + ["visit"] * 30 + ["call"] * 10)
    drawn = cd.sample(records, by="kind", size=20, allocation="proportional")
    assert Counter(str(record.kind) for record in drawn) == {"talks": 12, "visit": 6, "call": 2}


def test_groups_by_fields_and_functions() -> None:
    """Records are grouped by a field, by several, or by what a function says; a field that is absent is a group."""
    records: list[cd.Record] = [
        *_records(["talks", "talks", None]),
        cd.Agreement(id="a-1", kind="treaty", status="signed"),
        cd.Conference(id="c-1", kind="summit"),
    ]
    assert [record.id for record in cd.sample(records, by="type", size=3) if record.type == "agreement"] == ["a-1"]
    by_two = cd.sample(records, by=["type", "status"], size=3)
    assert {record.type for record in by_two} == {"agreement", "conference", "meeting"}
    by_title = cd.sample(records, by="title", size=2)
    assert len(by_title) == 2
    by_function = cd.sample(records, by=lambda record: record.kind == "talks", size=2)
    assert sorted(record.kind == "talks" for record in by_function) == [False, True]


def test_seeds_draw_other_samples() -> None:
    """Another seed draws another sample; without groups every record can be drawn."""
    records = _records(["talks"] * 40)
    drawn = {tuple(record.id for record in cd.sample(records, size=5, seed=seed)) for seed in range(6)}
    assert len(drawn) == 6
    everyone = {record.id for seed in range(60) for record in cd.sample(records, size=5, seed=seed)}
    assert everyone == {record.id for record in records}


def test_the_sample_is_the_same_everywhere() -> None:
    """The order of a sample is that of a digest, the same on every machine and in every version of Python."""
    drawn = cd.sample(_records(["talks"] * 5 + ["visit"] * 5), by="kind", size=4)
    assert [record.id for record in drawn] == ["m-1", "m-4", "m-5", "m-7"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"size": -1}, "size = -1: expected a whole number from 0"),
        ({"size": 1, "allocation": "fair"}, "allocation = 'fair'"),
        ({"size": 1, "by": "colour"}, "by = 'colour': expected a field"),
        ({"size": 1, "by": ["type", "colour"]}, "by = 'colour': expected a field"),
    ],
)
def test_bad_arguments_are_told(arguments: dict[str, Any], said: str) -> None:
    """A size below nothing, an unknown allocation and an unknown field are refused."""
    with pytest.raises(cd.InvalidValueError, match=said):
        cd.sample(_records(["talks"]), **arguments)


def test_two_records_with_one_id_are_told() -> None:
    """Different records with one id are refused rather than drawn by chance."""
    with pytest.raises(cd.IdConflictError):
        cd.sample([cd.Meeting(id="a", kind="talks"), cd.Meeting(id="a", kind="visit")], size=1)


@pytest.mark.parametrize("arguments", [{"size": 1.5}, {"size": True}, {"size": 1, "by": [1]}])
def test_wrong_types(arguments: dict[str, Any]) -> None:
    """A size that is no number, or a field that is no name, is a mistake in the program."""
    with pytest.raises(TypeError):
        cd.sample(_records(["talks"]), **arguments)
    with pytest.raises(TypeError):
        cd.sample(["talks"], size=1)  # type: ignore[list-item]

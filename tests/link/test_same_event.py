"""A meeting and a conference of one event are tied by a relation, and stay two records."""

from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coopdata as cd
from coopdata.actors import Person
from coopdata.link import Deduplication, Judgement, dedupe, default_model
from coopdata.records import Agreement, Conference, Meeting, Place, Record, Relation

WHO = (Person(name="Andrei Fursenko"), Person(name="Hossein Roozbeh"))
TEHRAN = Place(name="Tehran", country="IR")
SERIES = "Iran-Russia meeting on information technology"


def meeting(id: str = "m", **values: Any) -> Meeting:
    """Make a report that calls the event a meeting."""
    shared = {"id": id, "date": "2025-12-06", "countries": ["IR", "RU"], "place": TEHRAN, "series": SERIES}
    return Meeting(**{**shared, "ordinal": 5} | values)


def conference(id: str = "c", **values: Any) -> Conference:
    """Make a report that calls it a conference."""
    shared = {"id": id, "date": "2025-12", "countries": ["IR", "RU"], "place": TEHRAN}
    return Conference(**{**shared, "name": "Fifth Russia-Iran Forum on Information Technology", "edition": 5} | values)


def tied(*records: Record, **options: Any) -> bool:
    """Whether any two of some records are tied, in either order; none are folded."""
    results = [dedupe(order, **options) for order in (records, records[::-1])]
    assert results[0] == results[1]
    result = results[0]
    ids = {record.id: record for record in result.records}
    for a, b in result.same_events:
        assert Relation(kind="same_event", target=b) in ids[a].relations
        assert Relation(kind="same_event", target=a) in ids[b].relations
        assert {ids[a].type, ids[b].type} == {"meeting", "conference"}
    return bool(result.same_events)


def test_one_event_of_two_types() -> None:
    """The fifth forum of one report is the fifth meeting of another: two records, tied both ways."""
    assert tied(meeting(), conference())
    assert len(dedupe([meeting(), conference()]).clusters) == 2


@pytest.mark.parametrize(
    "values",
    [
        {"edition": 6, "name": "Sixth Russia-Iran Forum on Information Technology"},
        {"edition": None, "name": "Sixth Russia-Iran Forum on Information Technology"},
        {"date": "2024-12"},
        {"countries": ["IR", "UZ"], "name": "Forum on Information Technology", "edition": None},
        {"name": "Russia-Iran Conference on Fisheries", "edition": None},
        {"name": None, "edition": None},
        {"place": Place(name="Moscow", country="RU"), "name": None, "edition": None},
        {"relations": [Relation(kind="follows", target="m")]},
    ],
)
def test_another_event(values: dict[str, Any]) -> None:
    """Another number, year, side or subject, nothing that names it, or a relation that tells them apart."""
    assert not tied(meeting(), conference(**values))


def test_those_who_attend_meet_too() -> None:
    """The same people in the same city on the same day: they met at the conference, and are not it."""
    talks = meeting(series=None, ordinal=None, kind="talks", participants=WHO)
    assert not tied(talks, conference(date="2025-12-06", name="Caspian Energy Forum", participants=WHO))
    assert not tied(talks, conference(date="2025-12-06", name=None, edition=None, participants=WHO))


def test_a_call_is_no_conference() -> None:
    """Who talks on the telephone is not at a conference."""
    assert not tied(meeting(kind="call"), conference())


def test_what_is_signed_there_is_no_such_event() -> None:
    """An agreement is tied to where it was signed by another relation; it is never the same event."""
    signed = Agreement(
        id="a", title="Fifth Russia-Iran Agreement on Information Technology", date="2025-12-06", countries=["IR", "RU"]
    )
    assert not tied(meeting(), signed)
    assert not tied(conference(), signed)
    told = dedupe([meeting(), signed]).explain("m", "a")
    assert str(told) == "different: a meeting is never an agreement"


def test_clusters_are_tied() -> None:
    """Reports are folded by type, and the two merged records are tied."""
    records = [meeting("m1"), meeting("m2", date="2025-12-06/2025-12-07"), conference("c1"), conference("c2")]
    result = dedupe(records)
    assert [[m.id for m in cluster.members] for cluster in result.clusters] == [["c1", "c2"], ["m1", "m2"]]
    assert result.same_events == (("c1", "m1"),)
    assert result.explain("c2", "m2").tied


def test_one_of_two_is_not_guessed() -> None:
    """A meeting that may as well be one conference as another is tied to neither."""
    vague = meeting(ordinal=None, date="2025-12")
    sixth = conference("c6", edition=6, name="Sixth Russia-Iran Forum on Information Technology")
    assert tied(vague, conference())
    assert not tied(vague, conference(), sixth)
    assert tied(vague, conference(), attrs.evolve(sixth, date="2025-02"))


def test_it_says_why() -> None:
    """The explanation of such a pair tells what the two have in common."""
    result = dedupe([meeting(), conference(), conference("other", edition=6, name=None, date="2025-12-06")])
    told = result.explain("m", "c")
    assert told.tied
    assert not told.same
    assert str(told).startswith("a meeting and a conference of one event: ")
    assert "5th session" in str(told)
    assert str(result.explain("other", "m")) == "different: number 5 of a series is never number 6"


def test_people_decide() -> None:
    """A judgement that the two are different events undoes the tie."""
    assert not tied(meeting(), conference(), judgements=[Judgement(a="m", b="c", verdict="different")])


def test_the_threshold_is_the_models() -> None:
    """From which score on they are tied is a number of the model."""
    assert not tied(meeting(), conference(), model=attrs.evolve(default_model(), threshold_same_event=60.0))


def test_written_and_read_again_nothing_changes() -> None:
    """A tie that went into a file comes out of the next run the same, and goes when its reason goes."""
    result = dedupe([meeting(), conference()])
    again = dedupe(cd.loads(cd.dumps(result.records)))
    assert again.records == result.records
    assert again.same_events == result.same_events
    alone = dedupe([result.resolve("m") or meeting()])
    assert alone.records == (meeting(),)


_names = st.sampled_from([SERIES, "Fifth Iran-Russia Forum on Information Technology", "Forum on Fisheries", None])
_dates = st.sampled_from(["2025-12-06", "2025-12-07", "2025-12", "2025-12-01/2025-12-20", "2025", None])
_shared: dict[str, Any] = {
    "date": _dates,
    "countries": st.sampled_from([["IR", "RU"], ["IR", "RU", "UZ"], []]),
    "place": st.sampled_from([TEHRAN, None]),
    "participants": st.sampled_from([WHO, WHO[:1], ()]),
}
_ids = st.integers(0, 30).map(lambda number: f"r{number:02d}")
_events = st.lists(
    st.one_of(
        st.builds(Meeting, id=_ids, series=_names, ordinal=st.sampled_from([5, 6, None]), **_shared),
        st.builds(Conference, id=_ids, name=_names, edition=st.sampled_from([5, 6, None]), **_shared),
    ),
    max_size=8,
    unique_by=lambda record: record.id,
)


def _state(result: Deduplication) -> tuple[object, ...]:
    return cd.dumps(result.records), result.same_events


@settings(max_examples=150)
@given(_events, st.randoms(use_true_random=False))
def test_ties_do_not_depend_on_order_or_portions(records: list[Record], rng: Any) -> None:
    """Shuffled or in portions, the same records are tied; each is tied once, and none is folded across types."""
    whole = dedupe(records)
    shuffled = rng.sample(records, len(records))
    cut = rng.randint(0, len(records))
    assert _state(dedupe(shuffled)) == _state(whole)
    assert _state(dedupe(shuffled[:cut]).updated(shuffled[cut:]).result) == _state(whole)
    assert _state(dedupe(whole.records)) == _state(whole)
    tied_ids = [own for pair in whole.same_events for own in pair]
    assert len(tied_ids) == len(set(tied_ids))
    for a, b in whole.same_events:
        assert whole.explain(a, b).tied

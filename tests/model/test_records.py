"""The records as values: equality, hashing, pickling, change by copy, ids and fingerprints."""

import copy
import json
import pickle
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdata._forms import MODEL
from coopdata.actors import Country, Organization, Person
from coopdata.convert import from_dict, to_dict
from coopdata.dates import EDTF
from coopdata.errors import CoopdataError, InvalidDateError, InvalidValueError
from coopdata.evidence import Evidence, Source
from coopdata.records import Act, Agreement, Amount, Conference, Meeting, Place, Record, Reference, Relation, make_id
from coopdata.strategies import agreements, conferences, meetings, records


@given(records(max_members=1, surrogates=True))
@settings(max_examples=25)
def test_a_record_survives_pickle_and_copy(record: Record) -> None:
    """A pickled or copied record is equal, with the same hash, fingerprint and repr, for every protocol."""
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(record, protocol)) == record
    for again in (copy.copy(record), copy.deepcopy(record), pickle.loads(pickle.dumps(record))):
        assert again == record
        assert (hash(again), again.fingerprint, repr(again)) == (hash(record), record.fingerprint, repr(record))


@given(records(), records())
@settings(max_examples=40)
def test_equal_records_are_those_of_equal_json(one: Record, other: Record) -> None:
    """Two records are equal if and only if their JSON is; equal ones have one hash."""
    text = [json.dumps(to_dict(record), sort_keys=True) for record in (one, other)]
    if text[0] == text[1]:
        assert one == other
    if one == other:
        assert hash(one) == hash(other)
        assert one.type == other.type
    assert (one != other) == (not one == other)  # noqa: SIM201


@given(records())
@settings(max_examples=25)
def test_a_record_is_built_from_its_own_fields(record: Record) -> None:
    """The class takes back what its fields hold, in lists or tuples, and keeps the id."""
    fields = {field.name: getattr(record, field.name) for field in attrs.fields(type(record))}
    assert type(record)(**fields) == record
    assert attrs.evolve(record) == record
    loose = {name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()}
    assert type(record)(**loose) == record


@given(records())
@settings(max_examples=25)
def test_nothing_in_a_record_can_be_changed(record: Record) -> None:
    """No attribute of a record or of its values can be set, deleted or added; its lists are tuples."""
    for value in (record, *record.actors, *record.sources, *record.evidence, record.extra):
        for name in ("id", "name", "other"):
            with pytest.raises(AttributeError):
                setattr(value, name, "x")
            with pytest.raises(AttributeError):
                delattr(value, name)
        assert not hasattr(value, "__dict__")


@pytest.mark.parametrize("cls", MODEL)
def test_every_class_is_a_frozen_slotted_keyword_only_value(cls: Any) -> None:
    """The model's classes take no positional arguments and have neither dict nor order."""
    with pytest.raises(TypeError):
        cls("x")
    assert "__slots__" in vars(cls)
    assert all(field.kw_only for field in attrs.fields(cls))
    assert cls.__lt__ is object.__lt__


class TestIds:
    """An id is given once, from the values or from where a record was read, and kept."""

    @given(records())
    @settings(max_examples=25)
    def test_a_record_made_by_hand_gets_the_id_of_its_values(self, record: Record) -> None:
        """Equal values give equal ids, whatever the relations and the evidence; the type stands in front."""
        fields = {field.name: getattr(record, field.name) for field in attrs.fields(type(record)) if field.name != "id"}
        made = type(record)(**fields)
        bare = type(record)(**{**fields, "relations": (), "evidence": ()})
        assert made.id == bare.id == type(record)(**fields).id
        kind, _, digest = made.id.partition("-")
        assert kind == record.type
        assert len(digest) == 16
        assert set(digest) <= set("abcdefghijklmnopqrstuvwxyz234567")

    def test_other_values_give_another_id(self) -> None:
        """A value, a source and a type each make a difference."""
        found = [
            Meeting(),
            Agreement(),
            Meeting(date="2025"),
            Meeting(date="2025~"),
            Meeting(topics=["a"]),
            Meeting(topics=["A"]),
            Meeting(topics=["a", "b"]),
            Meeting(topics=["b", "a"]),
            Meeting(sources=[Source(id="a")]),
            Meeting(extra={"a": 1}),
        ]
        assert len({record.id for record in found}) == len(found)

    @given(records())
    @settings(max_examples=30)
    def test_the_id_stays_when_values_change(self, record: Record) -> None:
        """``attrs.evolve`` keeps the id and changes the fingerprint; ``id=None`` gives a new one."""
        changed = attrs.evolve(record, topics=(*record.topics, "another"))
        assert changed.id == record.id
        assert changed.fingerprint != record.fingerprint
        assert attrs.evolve(changed, id=None).id != attrs.evolve(record, id=None).id

    @given(st.text(), st.text(), st.text(), st.text())
    def test_source_and_locator_make_the_id(self, source: str, locator: str, other: str, further: str) -> None:
        """Equal places give equal ids, different ones different ids, also where their texts run together."""
        made = make_id("meeting", source, locator)
        assert made == make_id("meeting", source, locator)
        assert made.startswith("meeting-")
        assert (make_id("meeting", other, further) == made) == ((other, further) == (source, locator))
        assert make_id("agreement", source, locator).partition("-")[2] != made.partition("-")[2]


class TestFingerprint:
    """The digest of every value but the id."""

    @given(records(), st.text(min_size=1))
    @settings(max_examples=30)
    def test_it_tells_values_and_not_ids(self, record: Record, id: str) -> None:
        """Another id leaves it; it is the same after JSON."""
        assert attrs.evolve(record, id=id).fingerprint == record.fingerprint
        assert from_dict(to_dict(record)).fingerprint == record.fingerprint

    def test_it_tells_every_field(self) -> None:
        """Evidence and relations count too, though not for the id."""
        plain = Meeting(id="m")
        changed = [
            Meeting(id="m", evidence=[Evidence(rule="x")]),
            Meeting(id="m", relations=[Relation(kind="follows", target="x")]),
            Meeting(id="m", aliases=["x"]),
            Meeting(id="m", members=[plain]),
        ]
        assert len({record.fingerprint for record in [plain, *changed]}) == 5


class TestEvidence:
    """What a value rests on."""

    @given(records())
    @settings(max_examples=30)
    def test_evidence_is_shared_out_by_field(self, record: Record) -> None:
        """Each entry is found under its field, in order, and under no other."""
        names = {entry.field or "" for entry in record.evidence}
        for name in names:
            found = record.evidence_for(name)
            assert found == tuple(entry for entry in record.evidence if (entry.field or "") == name)
        assert sum(len(record.evidence_for(name)) for name in names) == len(record.evidence)
        assert record.evidence_for("no such field") == ()


class TestActors:
    """Everyone who acts in a record."""

    def test_they_come_once_in_the_order_of_the_fields(self) -> None:
        """Parties before signatories, organizers before participants; the same actor once."""
        iran, body, person = Country(name="Iran"), Organization(name="UNESCO"), Person(name="X")
        assert Agreement(parties=[iran, body], signatories=[person, iran]).actors == (iran, body, person)
        assert Conference(participants=[person], organizers=[body]).actors == (body, person)
        assert Meeting().actors == ()

    @given(records())
    @settings(max_examples=30)
    def test_no_actor_is_left_out(self, record: Record) -> None:
        """The actors are those of all fields that hold actors."""
        fields = ("parties", "signatories", "participants", "organizers")
        found = {actor for name in fields for actor in getattr(record, name, ())}
        assert set(record.actors) == found
        assert len(record.actors) == len(found)

    def test_a_match_over_the_three_is_complete(self) -> None:
        """Actors and records are told apart by their class, and by ``type``."""
        assert [actor.type for actor in (Country(name="a"), Organization(name="a"), Person(name="a"))] == [
            "country",
            "organization",
            "person",
        ]
        assert Country(name="a") != Organization(name="a")


class TestMembers:
    """A merged record holds what it was folded from."""

    def test_members_are_records_of_the_same_type_that_are_not_merged(self) -> None:
        """Another type, and a merged record, are refused."""
        merged = Meeting(id="m", members=[Meeting(id="a"), Meeting(id="b")])
        assert merged.without_members() == Meeting(id="m")
        for wrong in (Agreement(), merged):
            with pytest.raises(InvalidValueError, match="a meeting without members of its own"):
                Meeting(members=[wrong])


class TestValuesGiven:
    """What the fields take, and what they refuse."""

    @pytest.mark.parametrize(
        ("make", "expected"),
        [
            (lambda: Agreement(kind="mou"), "one of memorandum_of_understanding"),
            (lambda: Meeting(status="signed"), "one of planned"),
            (lambda: Meeting(countries=["Iran"]), "two capitals"),
            (lambda: Meeting(hub="ir"), "two capitals"),
            (lambda: Agreement(count=0), "a whole number from 1"),
            (lambda: Agreement(duration="ten years"), "an ISO 8601 duration"),
            (lambda: Agreement(duration="P1D1Y"), "an ISO 8601 duration"),
            (lambda: Agreement(duration="P"), "an ISO 8601 duration"),
            (lambda: Agreement(duration="PT"), "an ISO 8601 duration"),
            (lambda: Amount(amount=float("nan"), currency="USD"), "a finite number"),
            (lambda: Amount(amount=1, currency="US"), "three capitals"),
            (lambda: Place(latitude=90.1), "an angle from -90 to 90"),
            (lambda: Evidence(start=-1), "a position from 0"),
            (lambda: Act(act="sung"), "one of initialled"),
            (lambda: Meeting(date="2025-02-30"), "a day that exists"),
        ],
    )
    def test_a_value_that_does_not_fit_is_an_error_of_ours(self, make: Any, expected: str) -> None:
        """The error is also a ValueError and says what would have fitted."""
        with pytest.raises(InvalidValueError, match=expected) as caught:
            make()
        assert isinstance(caught.value, CoopdataError)
        assert isinstance(caught.value, ValueError)

    def test_a_date_has_an_error_of_its_own(self) -> None:
        """A date that is no EDTF is told apart from other misfits."""
        with pytest.raises(InvalidDateError):
            Source(published="yesterday")

    @pytest.mark.parametrize(
        "make",
        [
            lambda: Meeting(topics="energy"),
            lambda: Meeting(topics=[1]),
            lambda: Meeting(countries="IR"),
            lambda: Meeting(date=2025),
            lambda: Meeting(place="Minsk"),
            lambda: Meeting(participants=["X"]),
            lambda: Meeting(ordinal="5"),
            lambda: Meeting(ordinal=True),
            lambda: Meeting(extra=[1]),
            lambda: Meeting(extra={1: 2}),
            lambda: Meeting(series=1),
            lambda: Person(name=None),
            lambda: Relation(kind="follows", target=None),
            lambda: Amount(amount="1", currency="USD"),
        ],
    )
    def test_a_wrong_type_is_a_programming_mistake(self, make: Any) -> None:
        """A value of a wrong Python type raises a TypeError."""
        with pytest.raises(TypeError):
            make()

    def test_dates_come_in_several_forms(self) -> None:
        """A date is taken as text, as a day of Python's and as EDTF."""
        import datetime

        day = EDTF("2025-10-23")
        for given_date in ("2025-10-23", datetime.date(2025, 10, 23), day):
            assert Meeting(date=given_date).date == day
        assert Reference(title="x", date="2025").date == EDTF("2025")


class TestRepr:
    """A repr that a person can read."""

    def test_it_shows_what_is_set(self) -> None:
        """Absent values are left out; dates and words stand as text; evidence and sources are counted."""
        record = Agreement(
            id="a", kind="treaty", date="2025~", evidence=[Evidence(), Evidence()], sources=[Source(id="s")]
        )
        assert repr(record) == "Agreement(id='a', date='2025~', sources=<1>, evidence=<2>, kind='treaty')"

    @given(st.one_of(agreements(), meetings(), conferences()))
    @settings(max_examples=30)
    def test_it_names_the_class_and_is_one_text(self, record: Record) -> None:
        """Every record has a repr that begins with its class and its id."""
        assert repr(record).startswith(f"{type(record).__name__}(id={record.id!r}")


class TestExtra:
    """What a reader could not place, as a mapping that cannot change."""

    def test_it_compares_like_the_mapping_that_it_is(self) -> None:
        """It equals a dict of the same items in any order, at any depth, and is no key or value short."""
        record = Meeting(id="m", extra={"a": {"x": [1, {"y": None}]}, "b": 2})
        assert record.extra == {"b": 2, "a": {"x": [1, {"y": None}]}}
        assert record.extra != {"a": {"x": [1, {"y": 0}]}, "b": 2}
        assert dict(record.extra["a"]) == {"x": (1, {"y": None})}
        assert (len(record.extra), list(record.extra), record.extra.get("c")) == (2, ["a", "b"], None)

    def test_changing_what_was_given_changes_nothing(self) -> None:
        """The record keeps no part of a caller's dict."""
        given_dict: dict[str, Any] = {"a": {"x": [1]}}
        record = Meeting(extra=given_dict)
        given_dict["a"]["x"].append(2)
        assert record.extra == {"a": {"x": [1]}}


@given(st.lists(records(max_members=1), min_size=1, max_size=3))
@settings(max_examples=5)
def test_threads_may_share_records(found: list[Record]) -> None:
    """Many threads that read, write, hash and print the same records at once see the same values."""
    barrier = threading.Barrier(8)

    def work(_: int) -> list[Any]:
        barrier.wait(timeout=30)
        return [(hash(record), record.fingerprint, repr(record), to_dict(record)) for record in found for _ in range(5)]

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(work, range(8)))
    assert all(result == results[0] for result in results)


def test_a_first_use_in_many_threads_is_safe() -> None:
    """Code that is compiled when first used is compiled right, whichever thread comes first."""
    import subprocess
    import sys

    code = """
import sys, threading
sys.setswitchinterval(1e-6)
from coopdata.convert import from_dict, to_dict
from coopdata.formats import dumps, loads
plain = {"type": "agreement", "id": "a", "date": "2025", "parties": [{"type": "country", "name": "Iran"}]}
wrong = []
def work():
    try:
        record = from_dict(plain)
        if to_dict(record) != plain or loads(dumps([record])) != [record] or record.date.year != 2025:
            wrong.append(record)
    except BaseException as error:
        wrong.append(error)
threads = [threading.Thread(target=work) for _ in range(16)]
[thread.start() for thread in threads]; [thread.join() for thread in threads]
assert not wrong, wrong
"""
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("make", [lambda n: Meeting(ordinal=n), lambda n: Amount(amount=n, currency="USD")])
@pytest.mark.parametrize("number", [2**63, 10**400, 10**5000], ids=["64 bits", "400 digits", "5000 digits"])
def test_a_whole_number_beyond_64_bits_is_refused(make: Callable[[int], object], number: int) -> None:
    """No table or database holds it, and most readers of JSON round it."""
    with pytest.raises(InvalidValueError, match="number"):
        make(number)

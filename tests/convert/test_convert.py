"""Records to plain JSON values and back, what is refused, and what the tolerant reader keeps."""

import copy
import json
import math
import pickle
from collections import OrderedDict
from typing import Any

import attrs
import pytest
from cattrs.errors import ClassValidationError
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coopdata.convert import converter, from_dict, to_dict
from coopdata.dates import EDTF
from coopdata.errors import CoopdataError, Faults, InvalidDateError, InvalidValueError
from coopdata.evidence import Source
from coopdata.records import Agreement, Meeting, Place, Record, Relation
from coopdata.strategies import actors, json_objects, records


def faults_of(data: dict[str, Any], *, tolerant: bool = False) -> dict[str, InvalidValueError]:
    """Return the faults of a record by their paths."""
    with pytest.raises(Faults) as caught:
        from_dict(data, tolerant=tolerant)
    found = [fault for fault in caught.value.exceptions if isinstance(fault, InvalidValueError)]
    assert len(found) == len(caught.value.exceptions)
    return {fault.path: fault for fault in found}


@given(records(max_members=1, surrogates=True))
@settings(max_examples=40)
def test_reading_what_was_written_gives_the_record_back(record: Record) -> None:
    """A record equals itself after to_dict and from_dict, strict and tolerant, with the same fingerprint and hash."""
    plain = to_dict(record)
    again = from_dict(plain)
    assert again == record
    assert type(again) is type(record)
    assert (hash(again), again.fingerprint) == (hash(record), record.fingerprint)
    assert from_dict(plain, tolerant=True) == record


@given(records(max_members=1))
@settings(max_examples=30)
@example(Meeting(id="m", place=Place(), sources=[Source()]))
def test_a_dict_holds_nothing_but_json(record: Record) -> None:
    """What to_dict gives are exact dicts, lists, strings, numbers and booleans, without absent values."""

    def check(value: Any, *, inside_extra: bool) -> None:
        assert type(value) in (dict, list, str, int, float, bool) or (inside_extra and value is None)
        for key, item in value.items() if type(value) is dict else ():
            assert type(key) is str
            assert inside_extra or item not in ([], {}) or (key == "place" and type(item) is dict)
            check(item, inside_extra=inside_extra or key == "extra")
        for item in value if type(value) is list else ():
            check(item, inside_extra=inside_extra)

    check(to_dict(record), inside_extra=False)


@given(records())
@settings(max_examples=25)
def test_reading_leaves_its_input_alone(record: Record) -> None:
    """from_dict changes nothing of the dict that it reads, and the record keeps no part of it."""
    plain = to_dict(record)
    before = copy.deepcopy(plain)
    again = from_dict(plain)
    assert plain == before
    plain.clear()
    assert again == record


@pytest.mark.parametrize(
    ("plain", "path", "expected"),
    [
        ({"date": "2025-02-30"}, "$.date", "a day that exists"),
        ({"date": 2025}, "$.date", "an EDTF date as text"),
        ({"place": {"country": "Iran"}}, "$.place.country", "two capitals"),
        ({"place": ["Samarkand"]}, "$.place", "an object"),
        ({"place": {"latitude": "41"}}, "$.place.latitude", "a number from -90 to 90"),
        ({"place": {"latitude": 90.5}}, "$.place.latitude", "an angle"),
        ({"place": {"geonames_id": 0}}, "$.place.geonames_id", "a whole number from 1"),
        ({"count": "2025"}, "$.count", "a whole number from 1"),
        ({"count": True}, "$.count", "a whole number from 1"),
        ({"count": 2.5}, "$.count", "a whole number from 1"),
        ({"count": 0}, "$.count", "a whole number from 1"),
        ({"kind": "mou"}, "$.kind", "one of memorandum_of_understanding"),
        ({"kind": ["treaty"]}, "$.kind", "a word of the vocabulary"),
        ({"status": "held"}, "$.status", "one of proposed"),
        ({"title": 3}, "$.title", "text"),
        ({"title": False}, "$.title", "text"),
        ({"topics": "energy"}, "$.topics", "a list of texts"),
        ({"topics": ["energy", None]}, "$.topics[1]", "text"),
        ({"topics": {}}, "$.topics", "a list of texts"),
        ({"countries": ["IR", "Ir"]}, "$.countries[1]", "two capitals"),
        ({"countries": [["IR"]]}, "$.countries[0]", "text"),
        ({"hub": "I"}, "$.hub", "two capitals"),
        ({"duration": "10 years"}, "$.duration", "an ISO 8601 duration"),
        ({"amounts": [{"amount": "1", "currency": "USD"}]}, "$.amounts[0].amount", "a finite number"),
        ({"amounts": [{"amount": 1, "currency": "usd"}]}, "$.amounts[0].currency", "three capitals"),
        ({"amounts": [{"amount": math.nan, "currency": "USD"}]}, "$.amounts[0].amount", "a finite number"),
        ({"evidence": [{}, {"start": -1}]}, "$.evidence[1].start", "a position from 0"),
        ({"evidence": [{"end": 1.5}]}, "$.evidence[0].end", "a whole number from 0"),
        ({"evidence": [{"basis": "hearsay"}]}, "$.evidence[0].basis", "one of manual"),
        ({"evidence": {"start": 1}}, "$.evidence", "a list of objects"),
        ({"evidence": ["quote"]}, "$.evidence[0]", "an object"),
        ({"parties": [{"type": "state", "name": "Iran"}]}, "$.parties[0].type", "one of country, organization, person"),
        ({"parties": [{"name": "Iran"}]}, "$.parties[0].type", "one of country"),
        ({"parties": [{"type": "country"}]}, "$.parties[0].name", "text"),
        ({"parties": [{"type": "country", "name": None}]}, "$.parties[0].name", "text"),
        ({"parties": [{"type": "country", "name": "Iran", "rank": "minister"}]}, "$.parties[0].rank", "only keys of"),
        ({"relations": [{"kind": "signed_at", "target": 3}]}, "$.relations[0].target", "a record id or an object"),
        ({"relations": [{"kind": "signed_at", "target": {}}]}, "$.relations[0].target.title", "text"),
        ({"relations": [{"target": "m-1"}]}, "$.relations[0].kind", "a word of the vocabulary"),
        ({"members": [{"type": "meeting"}]}, "$.members[0]", "an agreement without members"),
        ({"members": [{"type": "agreement", "x": 1}]}, "$.members[0].x", "only keys of an Agreement"),
        ({"members": ["a-1"]}, "$.members[0]", "a record"),
        ({"extra": []}, "$.extra", "an object"),
        ({"extra": {"": {"a b": math.inf}}}, '$.extra[""]["a b"]', "a finite number"),
        ({"extra": {"t": {1: 2}}}, "$.extra.t", "keys that are strings"),
        ({"extra": {"t": object}}, "$.extra.t", "a JSON value"),
        ({"colour": "red"}, "$.colour", "only keys of an Agreement"),
        ({"participants": []}, "$.participants", "only keys of an Agreement"),
        ({"odd key": 1}, '$["odd key"]', "only keys of an Agreement"),
        ({3: 1}, "$", "keys that are strings"),
        ({"schema_version": 99}, "$.schema_version", "a version of the JSON form from 1"),
        ({"schema_version": True}, "$.schema_version", "a version of the JSON form from 1"),
        ({"schema_version": "1"}, "$.schema_version", "a version of the JSON form from 1"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_path(plain: dict[str, Any], path: str, expected: str) -> None:
    """Each fault names where the value stands, the value itself, and what would have fitted."""
    faults = faults_of({"type": "agreement", **plain})
    assert list(faults) == [path]
    assert expected in faults[path].expected
    assert path in str(faults[path])


@pytest.mark.parametrize("plain", [{}, {"type": "treaty"}, {"type": None}, {"type": ["agreement"]}, {"type": 1}])
def test_the_type_is_required(plain: dict[str, Any]) -> None:
    """Without one of the three types nothing can be read, tolerant or not."""
    for tolerant in (False, True):
        assert "agreement, meeting, conference" in faults_of(plain, tolerant=tolerant)["$.type"].expected


def test_all_faults_of_a_record_come_together() -> None:
    """One Faults holds every fault, in the order of the record, and names the record."""
    data = {"type": "meeting", "id": "m-1", "date": "2025-02-30", "kind": "chat", "ordinal": "5", "place": {"x": 1}}
    with pytest.raises(Faults) as caught:
        from_dict(data)
    assert str(caught.value).startswith("meeting 'm-1': 4 faults\n  $.kind = 'chat': expected one of ")
    assert list(faults_of(data)) == ["$.kind", "$.ordinal", "$.date", "$.place.x"]
    assert any(isinstance(fault, InvalidDateError) for fault in caught.value.exceptions)
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)
    assert isinstance(caught.value, CoopdataError)


def test_near_misses_are_named() -> None:
    """A key that is nearly right brings the right one with it, and a very long one costs nothing."""
    assert "'signatories'" in faults_of({"type": "agreement", "signatoris": []})["$.signatoris"].remedy
    key = "x" * 1_000_000
    assert len(faults_of({"type": "agreement", key: []})) == 1


@pytest.mark.parametrize("data", [None, [], "{}", 3, [("type", "meeting")]])
def test_only_a_dict_is_read(data: Any) -> None:
    """An argument that is no dict is a programming mistake."""
    with pytest.raises(TypeError, match="data: expected a dict"):
        from_dict(data)


def test_other_dicts_and_sequences_are_read_too() -> None:
    """Subclasses of dict, and tuples in the place of lists, read as what they are in JSON."""
    data = OrderedDict(type="meeting", id="m-1", topics=("a", "b"), place=OrderedDict(name="Minsk"))
    record = from_dict(data)
    assert record == Meeting(id="m-1", topics=["a", "b"], place=record.place)
    assert record.place is not None
    assert record.place.name == "Minsk"


def test_null_counts_as_absent() -> None:
    """A null reads like a key that is not there, also inside of values."""
    nulls = dict.fromkeys(["date", "place", "topics", "evidence", "extra", "kind", "countries", "schema_version"])
    data = {"type": "meeting", "id": "m-1", "sources": [{"id": "s", "url": None}], **nulls}
    assert to_dict(from_dict(data)) == {"type": "meeting", "id": "m-1", "sources": [{"id": "s"}]}


def test_a_record_without_an_id_gets_that_of_its_values() -> None:
    """Reading gives a record the id that making it by hand gives."""
    assert from_dict({"type": "meeting", "date": "2025"}) == Meeting(date="2025")
    assert from_dict({"type": "meeting", "date": "2025", "id": ""}) == Meeting(date="2025")


def test_lists_that_are_sorted_in_a_record_are_sorted_on_reading() -> None:
    """Countries, IGOs and aliases come out sorted, each once."""
    data = {"type": "meeting", "countries": ["SUHH", "RU", "IR", "RU"], "igos": ["EU", "AU", "EU"]}
    record = from_dict(data)
    assert (record.countries, record.igos) == (("IR", "RU", "SUHH"), ("AU", "EU"))


class TestTolerant:
    """What does not fit is kept in ``extra``, and all else is read."""

    def test_unknown_keys_and_misfits_are_kept_by_path(self) -> None:
        """Each value stands under the first source's id by its JSON path; what fits stays in its field."""
        data = {
            "type": "agreement",
            "id": "a-1",
            "count": "70",
            "colour": {"hue": [1, 2]},
            "countries": ["IR", "Iran"],
            "parties": [{"type": "country", "name": "Iran", "flag": "🇮🇷"}, {"type": "country"}, "Russia"],
            "place": {"name": "Tehran", "country": "Iran"},
            "sources": [{"id": "s-1"}, {"id": "s-2"}],
        }
        record = from_dict(data, tolerant=True)
        assert isinstance(record, Agreement)
        assert record.extra == {
            "s-1": {
                "$.count": "70",
                "$.place.country": "Iran",
                "$.countries[1]": "Iran",
                "$.parties[0].flag": "🇮🇷",
                "$.parties[1]": {"type": "country"},
                "$.parties[2]": "Russia",
                "$.colour": {"hue": [1, 2]},
            }
        }
        assert (record.count, record.countries, len(record.parties)) == (None, ("IR",), 1)
        assert from_dict(to_dict(record)) == record

    def test_without_a_source_the_key_is_empty(self) -> None:
        """A record without a source id keeps what does not fit under an empty string."""
        for sources in ([], [{"url": "u"}]):
            record = from_dict({"type": "meeting", "id": "m", "x": 1, "sources": sources}, tolerant=True)
            assert record.extra == {"": {"$.x": 1}}

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ({"s": {"a": 1}, "t": 2}, {"s": {"a": 1, "$.x": 3}, "t": 2}),
            ({"s": {"$.x": 1}}, {"s": {"$.x": 1, "$.x'": 3}}),
            ({"s": "text"}, {"s": {"$": "text", "$.x": 3}}),
            ({}, {"s": {"$.x": 3}}),
        ],
    )
    def test_what_extra_holds_already_stays(self, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Nothing that stands in ``extra`` is lost when more comes to it."""
        data = {"type": "meeting", "id": "m", "x": 3, "sources": [{"id": "s"}], "extra": before}
        assert from_dict(data, tolerant=True).extra == after

    def test_members_keep_their_own(self) -> None:
        """A member's misfits stand in its own ``extra``, so that merging stays a function of the members."""
        data = {"type": "meeting", "id": "m", "members": [{"type": "meeting", "id": "a", "x": {"y": 1}}, {"id": "b"}]}
        record = from_dict(data, tolerant=True)
        assert record.members[0].extra == {"": {"$.x": {"y": 1}}}
        assert record.extra == {"": {"$.members[1]": {"id": "b"}}}

    @pytest.mark.parametrize("value", [math.nan, [math.inf], {"a": {1: 2}}, object()])
    def test_what_json_cannot_hold_is_refused_all_the_same(self, value: Any) -> None:
        """NaN, infinities and foreign objects would make the record one that cannot be written."""
        assert len(faults_of({"type": "meeting", "x": value}, tolerant=True)) == 1

    @given(records(), json_objects())
    @settings(max_examples=40)
    def test_unknown_keys_survive_a_round(self, record: Record, more: dict[str, Any]) -> None:
        """Whatever JSON is added to a record's dict is found again in ``extra``, and the record writes and reads."""
        plain = {key: value for key, value in to_dict(record).items() if key != "extra"}
        added = {f"x-{key}": value for key, value in more.items()}
        again = from_dict({**plain, **added}, tolerant=True)
        source = (record.sources[0].id or "") if record.sources else ""
        kept = {f"$[{json.dumps(key)}]": value for key, value in added.items()}
        assert again.extra == ({source: kept} if added else {})
        assert attrs.evolve(again, extra={}) == attrs.evolve(record, extra={}, id=again.id)
        assert from_dict(to_dict(again)) == again


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(records(max_members=1), st.data())
@settings(max_examples=40)
def test_arbitrary_json_raises_only_our_errors(record: Record, data: st.DataObject) -> None:
    """A record's dict with any value put anywhere is read, or refused with an error of ours."""
    plain = to_dict(record)
    spots = list(_spots(plain))
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(spots))
        holder[key] = data.draw(json_values)
    for tolerant in (False, True):
        try:
            again = from_dict(plain, tolerant=tolerant)
        except CoopdataError as error:
            assert str(error)  # noqa: PT017
        else:
            assert from_dict(to_dict(again)) == again


def _spots(value: Any) -> Any:
    if isinstance(value, dict):
        for key, item in list(value.items()):
            yield value, key
            yield from _spots(item)
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield value, at
            yield from _spots(item)


@pytest.mark.parametrize("field", ["extra", "place", "topics", "colour", "members", "date"])
@pytest.mark.parametrize("tolerant", [False, True])
def test_depth_is_no_way_to_break_it(field: str, *, tolerant: bool) -> None:
    """A value nested deeper than Python's stack gives one error of ours, wherever it stands."""
    deep: Any = {}
    for _ in range(5_000):
        deep = {"a": deep}
    with pytest.raises(CoopdataError):
        from_dict({"type": "meeting", field: deep}, tolerant=tolerant)
    nested: Any = {"type": "meeting"}
    for _ in range(5_000):
        nested = {"type": "meeting", "members": [nested]}
    with pytest.raises(CoopdataError):
        from_dict(nested, tolerant=tolerant)


@pytest.mark.parametrize("value", [math.nan, -math.inf, {"a": [math.nan]}, b"bytes", {1, 2}, EDTF("2025")])
def test_writing_refuses_what_json_cannot_hold(value: Any) -> None:
    """A value in ``extra`` that is no JSON is named with its path; the record itself may hold it."""
    record = Meeting(id="m-1", extra={"s": {"k": value}})
    with pytest.raises(InvalidValueError, match=r"\$\.extra\.s\.k"):
        to_dict(record)


def test_extra_of_other_programs_is_written_as_json() -> None:
    """Members of enums and numbers of other libraries in ``extra`` are written as the plain values that they are."""
    import enum

    class Shade(enum.IntEnum):
        RED = 1

    class Word(str):
        __slots__ = ()

    plain = to_dict(Meeting(id="m", extra={"s": [Shade.RED, Word("x"), True]}))
    assert plain["extra"] == {"s": [1, "x", True]}
    assert [type(item) for item in plain["extra"]["s"]] == [int, str, bool]


@pytest.mark.parametrize("value", [None, {}, "record", Relation(kind="follows", target="x")])
def test_only_records_are_written(value: Any) -> None:
    """to_dict takes records alone."""
    with pytest.raises(TypeError, match="record: expected an Agreement, Meeting or Conference"):
        to_dict(value)


def test_a_class_derived_from_a_record_is_written_as_that_record() -> None:
    """A program's own subclass without further fields is written like its base."""

    class Treaty(Agreement):
        __slots__ = ()

    assert to_dict(Treaty(id="t", title="Treaty of Nancy")) == {
        "type": "agreement",
        "id": "t",
        "title": "Treaty of Nancy",
    }


@attrs.define
class Shelf:
    """What a program that embeds the model may hold."""

    records: list[Record]
    first: Agreement | None
    days: dict[str, EDTF]
    relation: Relation | None = None


class TestConverter:
    """The converter for programs that hold records in classes of their own."""

    @settings(max_examples=25)
    @given(st.lists(records(), max_size=2), st.none() | st.builds(Agreement, title=st.text()))
    def test_a_holder_of_records_comes_back_equal(self, found: list[Record], first: Agreement | None) -> None:
        """Records, dates and relations inside other classes are written as JSON and read back."""
        shelf = Shelf(found, first, {"a": EDTF("2025~")}, Relation(kind="follows", target="x"))
        plain = converter().unstructure(shelf)
        assert plain["records"] == [to_dict(record) for record in found]
        assert plain["days"] == {"a": "2025~"}
        json.dumps(plain)
        assert converter().structure(plain, Shelf) == shelf

    @given(actors())
    def test_values_of_the_model_come_back_equal(self, actor: Any) -> None:
        """Classes and unions of the model are read by their ``type``."""
        from coopdata.actors import Actor

        made = converter()
        assert made.structure(made.unstructure(actor), Actor) == actor
        assert made.structure(made.unstructure(actor), type(actor)) == actor

    def test_it_is_strict(self) -> None:
        """What does not fit is an error of ours in the group that cattrs raises."""
        made = converter()
        for plain in ({"type": "conference"}, None):
            with pytest.raises(Faults, match="Agreement or Meeting"):
                made.structure(plain, Agreement | Meeting)
        assert made.structure(None, Agreement | Meeting | None) is None
        with pytest.raises(ClassValidationError) as caught:
            made.structure({"records": [{"type": "x"}], "first": None, "days": {}}, Shelf)
        assert caught.group_contains(Faults, match="record")

    def test_each_call_gives_a_new_one(self) -> None:
        """Hooks that one program adds are not seen by another."""
        assert converter() is not converter()

"""The JSON Schema: what is written is valid under it, what is refused is not, and it tells every field."""

import json
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from referencing import Registry, Resource

from coopdata._forms import MODEL, RECORDS, forms, tag_of
from coopdata._plain import ORDER
from coopdata.convert import from_dict, to_dict
from coopdata.errors import Faults
from coopdata.formats import dumps
from coopdata.records import Agreement, Conference, Meeting, Record
from coopdata.schema import json_schema
from coopdata.strategies import records

SCHEMA = json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_it_is_a_schema() -> None:
    """It is valid under its own draft, plain JSON, named by a URN, and new on every call."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA == json_schema()
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"].startswith("urn:")
    json_schema()["$defs"].clear()
    assert json_schema() == SCHEMA


@given(records(max_members=1, surrogates=True))
@settings(max_examples=40)
def test_what_is_written_is_valid(record: Record) -> None:
    """Every record's dict is valid, and so is every record of a file."""
    VALIDATOR.validate(to_dict(record))
    for plain in json.loads(dumps([record])):
        VALIDATOR.validate(plain)


def test_a_file_is_a_list_of_records() -> None:
    """``Records`` among the definitions is the schema of what dumps gives."""
    registry = Registry().with_resource(SCHEMA["$id"], Resource.from_contents(SCHEMA))
    listed = jsonschema.Draft202012Validator({"$ref": f"{SCHEMA['$id']}#/$defs/Records"}, registry=registry)
    plain = json.loads(dumps([Meeting(id="m"), Agreement(id="a")]))
    listed.validate(plain)
    assert not listed.is_valid([*plain, {"type": "x"}])
    assert not listed.is_valid(plain[0])


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {"type": "treaty"},
        {"type": "agreement", "colour": "red"},
        {"type": "agreement", "kind": "mou"},
        {"type": "agreement", "status": "held"},
        {"type": "agreement", "participants": []},
        {"type": "agreement", "count": "2025"},
        {"type": "agreement", "count": True},
        {"type": "agreement", "count": 0},
        {"type": "agreement", "date": "next Friday"},
        {"type": "agreement", "date": 2025},
        {"type": "agreement", "duration": "10 years"},
        {"type": "agreement", "duration": "P"},
        {"type": "agreement", "amounts": [{"amount": 1, "currency": "usd"}]},
        {"type": "agreement", "amounts": [{"amount": 1}]},
        {"type": "agreement", "parties": [{"type": "country"}]},
        {"type": "agreement", "parties": [{"type": "state", "name": "Iran"}]},
        {"type": "agreement", "parties": [{"type": "country", "name": "Iran", "rank": "minister"}]},
        {"type": "agreement", "members": [{"type": "meeting"}]},
        {"type": "agreement", "members": [{"type": "agreement", "members": []}]},
        {"type": "meeting", "place": {"latitude": 91}},
        {"type": "meeting", "place": {"country": "Iran"}},
        {"type": "meeting", "place": {"country": "IRN"}},
        {"type": "meeting", "countries": ["Iran"]},
        {"type": "meeting", "evidence": [{"start": -1}]},
        {"type": "meeting", "evidence": [{"basis": "hearsay"}]},
        {"type": "meeting", "relations": [{"kind": "follows"}]},
        {"type": "meeting", "relations": [{"kind": "follows", "target": 3}]},
        {"type": "meeting", "topics": "energy"},
        {"type": "meeting", "extra": []},
        {"type": "meeting", "schema_version": 99},
        [],
        "meeting",
    ],
)
def test_what_is_refused_is_not_valid(plain: Any) -> None:
    """What from_dict refuses by its shape, the schema refuses too."""
    assert not VALIDATOR.is_valid(plain)


def test_a_whole_number_may_have_a_point() -> None:
    """A number such as 1.0 is whole by JSON Schema, and so it is read as one; 1.5 is neither valid nor read."""
    plain = {"type": "meeting", "ordinal": 1.0, "evidence": [{"start": 0.0}], "schema_version": 1.0}
    assert VALIDATOR.is_valid(plain)
    record = from_dict(plain)
    assert isinstance(record, Meeting)
    assert repr((record.ordinal, record.evidence[0].start)) == "(1, 0)"
    for wrong in ({"ordinal": 1.5}, {"ordinal": 0.0}, {"ordinal": 1e300}, {"schema_version": 1.5}):
        assert not VALIDATOR.is_valid({"type": "meeting", **wrong})
        with pytest.raises(Faults):
            from_dict({"type": "meeting", **wrong})


@given(records(), st.data())
@settings(max_examples=30)
def test_what_is_valid_is_read(record: Record, data: st.DataObject) -> None:
    """A valid dict with keys left out is a record."""
    plain = to_dict(record)
    for key in data.draw(st.lists(st.sampled_from(sorted(plain)), unique=True)):
        if key != "type":
            del plain[key]
    VALIDATOR.validate(plain)
    from_dict(plain)


@pytest.mark.parametrize("cls", MODEL)
def test_classes_schema_and_keys_agree(cls: type) -> None:
    """A class's fields are the schema's properties, in the order in which they are written."""
    fields = {field.name for field in attrs.fields(cls)}
    definition = SCHEMA["$defs"][cls.__name__]
    tag = [] if tag_of(cls) is None else ["type"]
    version = ["schema_version"] if cls in RECORDS else []
    assert list(definition["properties"]) == [*tag, *(form.name for form in forms(cls)), *version]
    assert {form.name for form in forms(cls)} == fields
    required = [field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING]
    assert sorted(definition["required"]) == sorted(tag + required)
    assert definition["additionalProperties"] is False
    if cls in RECORDS:
        assert [form.name for form in forms(cls)] == [name for name in ORDER if name in fields]


def test_the_order_names_every_field_of_a_record_once() -> None:
    """The order of keys has every field of the three records, and nothing else."""
    fields = {field.name for cls in (Agreement, Meeting, Conference) for field in attrs.fields(cls)}
    assert sorted(ORDER) == sorted(fields)


@given(records())
@settings(max_examples=25)
def test_keys_are_written_in_the_schemas_order(record: Record) -> None:
    """A dict has the schema's keys, in its order."""
    names = list(SCHEMA["$defs"][type(record).__name__]["properties"])
    plain = to_dict(record)
    assert list(plain) == [name for name in names if name in plain]


def test_every_property_is_described() -> None:
    """Each definition and each property says in words what it is, without markup."""
    for name, definition in SCHEMA["$defs"].items():
        assert definition["description"].endswith("."), name
        for key, value in definition.get("properties", {}).items():
            assert value["description"].endswith("."), (name, key)
            assert "`" not in value["description"]
            assert ":class:" not in value["description"]

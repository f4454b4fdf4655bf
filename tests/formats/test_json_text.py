"""JSON text in memory: dumps and loads."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdata.convert import to_dict
from coopdata.errors import Faults, FormatError, InputError, InvalidValueError
from coopdata.formats import Loss, ReadResult, dumps, loads, write
from coopdata.records import Agreement, Meeting, Record
from coopdata.strategies import records


@given(st.lists(records(surrogates=True), max_size=2), st.none() | st.integers(0, 4))
@settings(max_examples=40)
def test_loads_is_the_inverse_of_dumps(found: list[Record], indent: int | None) -> None:
    """Text with and without indentation gives the records back, as str, as bytes and as any JSON reader sees them."""
    text = dumps(found, indent=indent)
    assert loads(text) == loads(text.encode()) == found
    plain = json.loads(text)
    assert plain == [{**to_dict(record), "schema_version": 1} for record in found]


def test_the_text_is_readable() -> None:
    """Letters of any script stand as they are; a record is a line; indentation is that of json.dumps."""
    found = [Meeting(id="m-1", place=None, topics=["Türkiye", "中"]), Agreement(id="a-1")]
    lines = dumps(found).splitlines()
    assert lines[0] == "["
    assert lines[1] == '{"type":"meeting","id":"m-1","topics":["Türkiye","中"],"schema_version":1},'
    assert dumps(found, indent=2) == json.dumps(json.loads(dumps(found)), indent=2, ensure_ascii=False)
    assert json.loads(dumps([])) == []


def test_lone_surrogates_are_written_as_escapes() -> None:
    """A text that UTF-8 cannot hold is whole in JSON, in pure ASCII."""
    record = Meeting(id="m", topics=["a\ud800b", "\udfff"])
    text = dumps([record])
    assert "\\ud800" in text
    text.encode()
    assert loads(text) == [record]
    assert loads('[{"type":"meeting","id":"m","topics":["a\ud800b","\udfff"]}]') == [record]


def test_two_surrogates_in_a_row_are_told_as_a_loss(tmp_path: Any) -> None:
    """The one thing that JSON text cannot hold is named in the loss report."""
    record = Meeting(id="m", topics=["\ud83d\ude00"], series="\ud83d x \ude00")
    report = write([record], tmp_path / "x.jsonl")
    assert report.losses == (Loss(id="m", field="topics", reason="two surrogates in a row read back as one character"),)
    assert not report.complete
    assert "topics of 1 record:" in str(report)


@pytest.mark.parametrize("indent", ["2", 2.0, True])
def test_the_indent_is_a_whole_number(indent: Any) -> None:
    """Another type is a programming mistake."""
    with pytest.raises(TypeError, match="indent"):
        dumps([], indent=indent)
    with pytest.raises(InvalidValueError, match="indent"):
        dumps([], indent=-1)


@pytest.mark.parametrize("text", [None, 3, ["[]"], {}])
def test_only_text_is_loaded(text: Any) -> None:
    """An argument that is neither str nor bytes is a programming mistake."""
    with pytest.raises(TypeError, match="text: expected str or bytes"):
        loads(text)


def test_a_single_record_reads_as_a_list_of_one() -> None:
    """What a language model or a web service gives for one record needs no brackets."""
    assert loads('{"type": "meeting", "id": "m"}') == [Meeting(id="m")]


def test_faults_and_rejects() -> None:
    """All faults of all records come in one Faults, or beside the sound records."""
    text = '[{"type":"meeting","id":"m"},{"type":"meeting","a":1},{"type":"x"}]'
    with pytest.raises(Faults) as caught:
        loads(text)
    assert [str(fault).partition(" = ")[0] for fault in caught.value.exceptions] == ["row 2: $.a", "row 3: $.type"]
    result = loads(text, on_error="collect")
    assert isinstance(result, ReadResult)
    assert (len(result.records), len(result.rejects)) == (1, 2)
    assert loads(text.replace('"x"', '"meeting"'), tolerant=True)[1].extra == {"": {"$.a": 1}}
    for bad in ("", "[", "\ud800", '"\\\ud800"'):
        with pytest.raises(FormatError):
            loads(bad)
    with pytest.raises(InputError):
        loads(b"\xff")
    with pytest.raises(InvalidValueError):
        loads("[]", on_error="skip")  # type: ignore[call-overload]


def test_large_integers_are_not_rounded() -> None:
    """A whole number stays the one that was written, whatever reader of JSON is installed."""
    number, longer = 2**63 - 1, 2**70 + 1
    plain = {"type": "agreement", "id": "a", "count": number, "extra": {"": [longer]}}
    plain["amounts"] = [{"amount": number, "currency": "USD"}]
    (record,) = loads(json.dumps([plain]))
    assert isinstance(record, Agreement)
    assert (record.count, record.amounts[0].amount, record.extra[""]) == (number, number, (longer,))

"""The fast way and the careful way are one: equal results, the same faults, the same text."""

import io
import json
import pickle
from types import ModuleType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import coopdata.formats.json
from coopdata._compiled_read import reader
from coopdata._compiled_write import writer
from coopdata._forms import MODEL, RECORDS
from coopdata._structure import structure
from coopdata.convert import to_dict
from coopdata.errors import CoopdataError
from coopdata.evidence import Evidence
from coopdata.formats import jsonl
from coopdata.formats._codec import encoder, loader
from coopdata.formats.base import Reject
from coopdata.records import Agreement, Amount, Meeting, Place, Record
from coopdata.strategies import records


def has_large_float(value: Any) -> bool:
    """Tell whether a float stands in a JSON value that may be a rounded integer: the careful way's business."""
    if isinstance(value, (dict, list)):
        return any(map(has_large_float, value.values() if isinstance(value, dict) else value))
    return isinstance(value, float) and abs(value) >= 2**63


@given(records(max_members=2, surrogates=True))
@settings(max_examples=40)
def test_both_readers_give_the_same_record(record: Record) -> None:
    """A record read by compiled code cannot be told from one that its class has made."""
    plain = to_dict(record)
    careful = structure(plain, tolerant=False)
    assert careful == record
    try:
        fast = reader()(plain)
    except Exception:  # noqa: BLE001  # whichever: it asks for the careful way
        assert has_large_float(plain)
        return
    assert fast == careful
    assert type(fast) is type(record)
    for value in (fast, *fast.evidence, *fast.sources, *fast.actors, *fast.members):
        assert type(value) in MODEL
        with pytest.raises(AttributeError):
            value.id = "other"
    again = pickle.loads(pickle.dumps(fast))
    assert again == record
    assert repr(fast) == repr(record)
    for name in ("countries", "topics", "evidence", "members"):
        assert type(getattr(fast, name)) is tuple


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 3) | st.floats() | st.sampled_from(["", "IR", "XX", "country", "2025"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["type", "name", "a"]), inner),
    max_leaves=5,
)


@given(records(max_members=1), st.data())
@settings(max_examples=40)
def test_the_fast_reader_takes_nothing_that_the_careful_one_refuses(record: Record, data: st.DataObject) -> None:
    """A dict with any value put anywhere is read alike, or left to the careful way."""
    plain = to_dict(record)
    spots = [(plain, key) for key in plain]
    spots += [
        (item, key)
        for items in plain.values()
        if type(items) is list
        for item in items
        if type(item) is dict
        for key in item
    ]
    holder, key = data.draw(st.sampled_from(spots))
    holder[key] = data.draw(json_values)
    try:
        fast = reader()(plain)
    except Exception:  # noqa: BLE001  # likewise
        return
    assert fast == structure(plain, tolerant=False)


@given(records(surrogates=True))
@settings(max_examples=40)
@example(
    Agreement(id="a", amounts=[Amount(amount=amount, currency="USD") for amount in (1e16, 1e-5, -0.0, 1e22, 10**18)])
)
@example(Meeting(id="m", place=Place(latitude=1e-7, longitude=-1e-5), extra={"": [1e-5, 1e300, 2**70, True, None]}))
@example(Meeting(id="\ud800", topics=["\x00\x1f\x7f\x80\u2028\ufeff\ufffe", '"\\/\b\f\n\r\t']))
@example(Meeting(id="m", evidence=[Evidence(start=2**62, end=2**63 - 1)]))
def test_both_writers_give_the_same_bytes(record: Record) -> None:
    """The text of a record is the same with and without the extra, and is the JSON of its dict and a version."""
    fast, plain = bytearray(b"x"), bytearray(b"x")
    losses = encoder(fast=True)(record, fast), encoder(fast=False)(record, plain)
    assert fast == plain
    assert losses == ([], [])
    assert json.loads(fast[1:].decode()) == {**to_dict(record), "schema_version": 1}


@given(st.lists(records(surrogates=True), max_size=2), st.data())
@settings(max_examples=40)
@example(
    [Meeting(id="m", ordinal=2**63 - 1), Agreement(id="a", amounts=[Amount(amount=1 - 2**63, currency="USD")])], None
)
@example([Meeting(id="m", extra={"": [2**64 + 1, 1e300]})], None)
def test_files_read_alike_with_both(found: list[Record], data: st.DataObject | None) -> None:
    """JSON Lines and JSON lists give the same records and the same faults with either reader of JSON."""
    lines = bytearray()
    for record in found:
        encoder(fast=True)(record, lines)
        lines += b"\n"
    if data is not None and data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(lines)))
        lines[at:at] = data.draw(st.sampled_from([b"x", b"\xff", b'"', b"{", b"1e999", b"NaN", b"\\ud800", b"}\n"]))
    for module, text in (
        (jsonl, bytes(lines)),
        (coopdata.formats.json, b"[" + bytes(lines).strip().replace(b"\n", b",") + b"]"),
    ):
        assert told(module, text, fast=True) == told(module, text, fast=False)
    if data is None:
        assert told(jsonl, bytes(lines), fast=True) == found


def told(module: ModuleType, text: bytes, *, fast: bool) -> list[Any]:
    """Return what a format reads from a text: records, and the words of faults."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "loader", lambda: loader(fast=fast))
        try:
            items = list(module.read(io.BytesIO(text), "x", tolerant=False))
        except CoopdataError as error:
            return [str(error)]
    return [(item.row, str(item)) if isinstance(item, Reject) else item for item in items]


def test_every_class_has_a_writer() -> None:
    """The writers know the model's classes, those derived from them, and no others."""
    for cls in MODEL:
        assert callable(writer(cls))
    for cls in RECORDS:
        derived = type("Derived", (cls,), {"__slots__": ()})
        assert writer(derived) is writer(cls)
    with pytest.raises(TypeError, match="coopdata's model"):
        writer(dict)

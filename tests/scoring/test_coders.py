"""Agreement of two coders: on events and by field, the same whoever comes first."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coopdata as cd
from coopdata.scoring import Figures, krippendorff_alpha, read_gold
from coopdata.scoring._coded import FIELDS
from coopdata.strategies import edtf_dates, records

_MEETING: dict[str, Any] = {
    "type": "meeting",
    "kind": "talks",
    "status": "held",
    "date": "2025-10-23",
    "place": {"name": "Lisbon", "country": "PT"},
    "countries": ["CL", "PT"],
    "participants": ["Pedro Soto", "Ana Silva"],
}
_AGREEMENT: dict[str, Any] = {
    "type": "agreement",
    "kind": "treaty",
    "status": "signed",
    "date": "2019-05",
    "countries": ["AR", "UY"],
    "parties": ["Argentina", "Uruguay"],
}


def _agreed(a: dict[str, Any] | list[Any], b: dict[str, Any] | list[Any], **more: Any) -> Any:
    """The agreement over one document, beside another one that both code alike, so that values differ at all."""
    left, right = (one if isinstance(one, list) else [one] for one in (a, b))
    return cd.agreement({"x": left, "y": [_AGREEMENT]}, {"x": right, "y": [_AGREEMENT]}, **more)


def test_one_who_codes_twice_agrees_with_himself(examples: Path) -> None:
    """Gold held against itself agrees on every event and every field."""
    gold = read_gold(examples / "gold", examples / "articles")
    found = cd.agreement(gold, gold)
    assert found.documents == len(gold.documents)
    assert found.records.f1 == 1
    assert {field for field, own in found.fields.items() if own.alpha not in (None, 1.0) or own.same != 1} == set()


@settings(max_examples=15)
@given(seed=st.integers(0, 2**16))
def test_who_is_first_does_not_matter(examples: Path, seed: int) -> None:
    """Exchanging the coders mirrors the events and leaves every alpha as it is."""
    from random import Random

    chance = Random(seed)
    gold = read_gold(examples / "gold", examples / "articles")
    other = {
        document.id: [
            {key: value for key, value in record.items() if key in ("type", "anchor") or chance.random() < 0.8}
            for record in document.records
            if chance.random() < 0.8
        ]
        for document in gold.documents
    }
    found, mirrored = cd.agreement(gold, other), cd.agreement(other, gold)
    assert found.records == Figures(mirrored.records.hits, mirrored.records.gold, mirrored.records.found)
    assert found.records.f1 == mirrored.records.f1
    assert set(found.fields) == set(mirrored.fields)
    for field, own in found.fields.items():
        alpha = mirrored.fields[field].alpha
        assert own.alpha == (None if alpha is None else pytest.approx(alpha)), field
        assert own.same == mirrored.fields[field].same


_DATES = st.none() | edtf_dates().map(str) | st.lists(st.none() | edtf_dates().map(str), min_size=1, max_size=2)
_UNITS = st.tuples(records().map(cd.to_dict), records().map(cd.to_dict), _DATES, _DATES)


@settings(max_examples=20)
@given(st.lists(_UNITS, max_size=6))
def test_pairs_that_are_left_out_are_wholly_apart(drawn: list[Any]) -> None:
    """Looking only at values that can be near gives the alpha of looking at all pairs, for every field."""
    pairs = [({**a, "date": first}, {**b, "date": second}) for a, b, first, second in drawn]
    for field in FIELDS:
        units = [field.values(a, b) for a, b in pairs]
        full = krippendorff_alpha(units, field.distance)
        found = krippendorff_alpha(units, field.distance, near=field.near)
        assert found == (None if full is None else pytest.approx(full)), field.name


@pytest.mark.parametrize(
    ("field", "a", "b", "same"),
    [
        ("kind", "talks", "talks", True),
        ("kind", "talks", "visit", False),
        ("kind", ["talks", "visit"], "visit", True),
        ("kind", "talks", None, False),
        ("date", "2025-10-20/2025-10-26", "[2025-10-20..2025-10-26]", True),
        ("date", ["2025-10-23", None], None, True),
        ("date", "2025-10-23", "2025-10", False),
        ("place", {"name": "Lisbon"}, {"name": "LISBON"}, True),
        ("place", {"name": "Lisbon"}, {"name": "Porto"}, False),
        ("country_of_place", {"name": "Lisbon", "country": "PT"}, {"country": "PT"}, True),
        ("countries", ["CL", "PT"], ["PT", "CL"], True),
        ("countries", ["CL", "PT"], ["CL"], False),
        ("participants", ["Pankin Aleksandr", "Ana Silva"], ["Ana Silva", "Aleksandr Pankin"], True),
        ("participants", ["Ana Silva"], [{"type": "person", "name": "Ana Silva"}], True),
        ("participants", ["Ana Silva"], ["Pedro Soto"], False),
        ("ordinal", 5, 5, True),
        ("ordinal", 5, 6, False),
        ("series", "Iran-Russia joint working group", "joint Iran-Russia working group", True),
    ],
)
def test_values_are_the_same(field: str, a: Any, b: Any, same: bool) -> None:
    """Codes are the same or not, names count as the same as in the scores, lists are sets, any alternative will do."""
    key = "place" if field == "country_of_place" else field
    one, other = ({**_MEETING, "anchor": "They met", key: value} for value in (a, b))
    found = _agreed(one, other, texts={"x": "They met."}).fields[field]
    units = 1 if field in ("participants", "ordinal", "series") else 2
    assert (found.records, found.same) == (units, 1 if same else (units - 1) / units)


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [
        ("2025-10-23", "2025-10-23~", 0.25),
        ("2025-10-23", "2025-10", 0.5),
        ("2025-10-23~", "2025-10-26", 0.5),
        ("2021/2030", "2025-10-23", 0.5),
        ("2025-10-23", "2025-11-23", 1),
        ("2025-10-23", None, 1),
        ("XXXX-10-23", "2025-10-23", 1),
        (["2025-10-23", "2025-11"], "2025-11-04", 0.5),
    ],
)
def test_dates_agree_by_compatibility(a: Any, b: Any, distance: float) -> None:
    """Dates are a quarter apart by their doubt, half where they are compatible, else wholly."""
    one, other = ({**_MEETING, "date": value} for value in (a, b))
    found = cd.agreement({"x": [one], "y": [_AGREEMENT]}, {"x": [other], "y": [_AGREEMENT]}).fields["date"]
    # Of the four values each differs from each but for the pair of the second document.
    expected = (2 * distance + 4 * 2) / (4 * 3)
    assert found.alpha == pytest.approx(1 - (2 * distance / 4) / expected)


def test_events_of_one_coder_alone_are_told() -> None:
    """Records that one coder has alone count; those that he marks optional do not."""
    found = _agreed([_MEETING, {**_MEETING, "date": "1999", "countries": ["FR", "DE"], "participants": []}], [_MEETING])
    assert found.records == Figures(2, 3, 2)
    optional = _agreed([{**_MEETING, "optional": True}], [])
    assert optional.records == Figures(1, 1, 1)
    assert set(optional.by_type) == {"agreement"}


def test_fields_that_nobody_fills_are_left_out() -> None:
    """A field is in the table if a coder fills it, over the records of the types that have it."""
    found = _agreed(_MEETING, _MEETING)
    assert "edition" not in found.fields
    assert found.fields["parties"].records == 1
    assert found.fields["place"].records == 2
    assert found.fields["place"].filled == 1
    assert found.fields["parties"].alpha is None


def test_records_and_their_json_form_agree() -> None:
    """Records may be given as such, with their evidence, or in their JSON form."""
    record = cd.Meeting(date="2025-10-23", countries=["CL", "PT"], place=cd.Place(name="Lisbon", country="PT"))
    found = cd.agreement({"a": [record]}, {"a": [cd.to_dict(record)]})
    assert found.records.f1 == 1
    assert found.fields["place"].same == 1


def test_the_table_has_every_field() -> None:
    """What is printed has a line for the events and one for each field; the JSON values say the same."""
    found = _agreed(_MEETING, {**_MEETING, "kind": "visit"})
    lines = str(found).splitlines()
    assert lines[0] == "2 documents, coded twice"
    assert lines[1].startswith("RECORDS            F1 1.000  (2 of one coder, 2 of the other, 2 of both)")
    for field in found.fields:
        assert any(line.startswith(f"{field} ") for line in lines), field
    assert "     –  1.000" in str(found)
    assert found.to_dict()["fields"]["kind"]["same"] == 0.5
    assert found.to_dict()["fields"]["parties"]["alpha"] is None


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        ({"x": []}, {}, "coder_a = 'x': expected a document that both coded"),
        ({}, {"x": []}, "coder_b = 'x': expected a document that both coded"),
        ({"x": [{"type": "party"}]}, {"x": []}, r"coder_a\['x'\]\[0\].type = 'party'"),
        ({"x": []}, {"x": [{"type": "meeting", "date": "23 May"}]}, r"coder_b\['x'\]\[0\].date = '23 May'"),
        ({"x": [{"type": "meeting", "series": {}}]}, {"x": []}, r"coder_a\['x'\]\[0\].series = {}: expected a text"),
    ],
)
def test_bad_codings_are_told(a: Any, b: Any, said: str) -> None:
    """A document that one coder lacks, and a value that does not fit, is told with its place."""
    with pytest.raises(cd.InvalidValueError, match=said):
        cd.agreement(a, b)


def test_wrong_types() -> None:
    """What is no mapping of ids to records is a mistake in the program."""
    with pytest.raises(TypeError, match="coder_a: expected a mapping"):
        cd.agreement([], {})  # type: ignore[arg-type]

"""The scores of records: what counts, what does not, and that bad input is told."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coopdata as cd
from coopdata.scoring import Evaluation, Figures, Gold, evaluate, read_gold
from coopdata.strategies import records

_TEXT = "Intro. Iran and Russia met in Tehran on Thursday. Later they met again."


def _gold(**values: Any) -> dict[str, Any]:
    return {"type": "meeting", "date": "2025-10-23", "countries": ["IR", "RU"], **values}


def _one(found: dict[str, Any], gold: dict[str, Any], **more: Any) -> Evaluation:
    return evaluate({"a": [found]}, {"a": [gold]}, **more)


@settings(max_examples=50)
@given(st.lists(records(), max_size=3))
def test_gold_is_perfect(drawn: list[cd.Record]) -> None:
    """Gold found in itself: every record that says when or between whom is found, with its single values right."""
    gold = {str(number): [record] for number, record in enumerate(drawn)}
    scores = evaluate(gold, gold)
    assert scores.records.found == scores.records.gold == len(drawn)
    assert scores.records.hits >= sum(bool(record.date or record.countries) for record in drawn)
    told = {number: [record] for number, (record,) in gold.items() if record.date or record.countries}
    slots = evaluate(told, told).by_slot
    for slot in ("kind", "status", "date", "place", "country_of_place", "countries", "edition", "ordinal", "count"):
        assert slots[slot].hits == slots[slot].found == slots[slot].gold


@settings(max_examples=50)
@given(st.lists(records(), max_size=2), st.lists(records(), max_size=2))
def test_figures_are_shares(found: list[cd.Record], gold: list[cd.Record]) -> None:
    """Whatever was found, precision, recall and F1 lie between 0 and 1, and hits never exceed either side."""
    scores = evaluate({"a": found}, {"a": gold})
    for figures in (scores.records, scores.slots, *scores.by_slot.values(), *scores.by_type.values()):
        assert 0 <= figures.precision <= 1
        assert 0 <= figures.recall <= 1
        assert 0 <= figures.f1 <= 1
        assert figures.hits <= min(figures.found, figures.gold)


@settings(max_examples=50)
@given(st.lists(records(), max_size=2), st.lists(records(), max_size=2))
def test_json_form_makes_no_difference(found: list[cd.Record], gold: list[cd.Record]) -> None:
    """Records found and their JSON form score alike."""
    plain = [cd.to_dict(record) for record in found]
    assert evaluate({"a": plain}, {"a": gold}) == evaluate({"a": found}, {"a": gold})


def test_a_pair_needs_the_type() -> None:
    """A meeting found is no conference of gold, however alike they are."""
    scores = _one({**_gold(), "type": "conference"}, _gold())
    assert scores.records == Figures(0, 1, 1)
    assert set(scores.by_type) == {"conference", "meeting"}


def test_best_pairs_come_first() -> None:
    """A record pairs with the gold record that it fits best, one to one."""
    gold = [_gold(date="2025-10-23"), _gold(date="2025-10-24")]
    found = [_gold(date="2025-10-24"), _gold(date="2025-10-24"), _gold(date="2025-10-23")]
    scores = evaluate({"a": found}, {"a": gold})
    assert scores.records == Figures(2, 3, 2)
    assert scores.by_slot["date"] == Figures(2, 3, 2)


def test_optional_gold_counts_neither_way() -> None:
    """Finding or missing what is optional changes nothing."""
    gold = [_gold(optional=True)]
    assert evaluate({"a": [_gold()]}, {"a": gold}).records == Figures()
    assert evaluate({"a": []}, {"a": gold}).records == Figures()
    assert evaluate({"a": []}, {"a": gold}).slots == Figures()


@pytest.mark.parametrize(
    ("found", "gold", "credit"),
    [
        ("2025-10-23", "2025-10-23", 1),
        ("2025-10-23~", "2025-10-23", 0.75),
        ("2025-10", "2025-10-23", 0.5),
        ("2025-10-23", "2025-10", 0.5),
        ("[2025-10-20..2025-10-26]", "2025-10-20/2025-10-26", 1),
        ("2025-10-24", "2025-10-23", 0),
        ("1900/2100", "2025-10-23", 0),
        ("XXXX-10-23", "2025-10-23", 0),
        ("Y-17E7", "2025-10-23", 0),
        ("-0043-03-15", "2025-10-23", 0),
        ("2025", ["2024", "2025"], 1),
    ],
)
def test_dates_earn_parts(found: str, gold: str | list[str], credit: float) -> None:
    """A date that differs only in doubt earns three quarters, a span within the other a half, others nothing."""
    scores = _one(_gold(date=found, participants=["X"]), _gold(date=gold, participants=["X"]))
    assert scores.by_slot["date"] == Figures(credit, 1, 1)


def test_absence_is_right_where_gold_says_so() -> None:
    """A date that gold marks as possibly absent is not missed when it was not found."""
    assert _one(_gold(date=None), _gold(date=["2025-10-23", None])).by_slot["date"] == Figures()


def test_names_are_compared_loosely() -> None:
    """Accents, order and short forms do not count; another name does."""
    found = ["Pankin Aleksandr", "Türkiye", "Chamber of Commerce", "Nobody"]
    gold = ["Aleksandr Pankin", "Turkey", "Russian Chamber of Commerce and Industry", "Somebody Else"]
    scores = _one(_gold(participants=found), _gold(participants=gold))
    assert scores.by_slot["actors"] == Figures(3, 4, 4)


def test_anchors_are_looked_up_in_the_text() -> None:
    """With the text, the sentence found must overlap the anchor; without it, the quote must hold it."""
    gold = {"type": "meeting", "anchor": "Iran and Russia met in Tehran"}
    at = _TEXT.index("Iran")
    right = {"type": "meeting", "evidence": [{"start": at, "end": at + 40, "quote": _TEXT[at : at + 40]}]}
    wrong = {"type": "meeting", "evidence": [{"start": 0, "end": 6, "quote": "Intro."}]}
    for texts in ({"a": _TEXT}, None):
        assert _one(right, gold, texts=texts).records.hits == 1
        assert _one(wrong, gold, texts=texts).records.hits == 0


def test_gold_records_are_anchored_by_their_evidence() -> None:
    """Records as gold take the span of their establishing evidence for the anchor."""
    gold = cd.Meeting(evidence=[cd.Evidence(start=10, end=50)])
    assert evaluate({"a": [cd.Meeting(evidence=[cd.Evidence(start=40, end=60)])]}, {"a": [gold]}).records.hits == 1
    assert evaluate({"a": [cd.Meeting(evidence=[cd.Evidence(start=50, end=60)])]}, {"a": [gold]}).records.hits == 0


def test_evidence_backs_values() -> None:
    """A value is backed by evidence for its field or for what stands below it."""
    evidence = [{"field": "date"}, {"field": "place.country"}, {"field": "participants[0]"}, {"rule": "r"}]
    place = {"name": "Tehran"}
    found = _gold(place=place, participants=["X"], evidence=evidence)
    assert _one(found, _gold()).backed == pytest.approx(3 / 4)


def test_noise_is_named() -> None:
    """A document without records in which something was found is named; one that was left out is missed."""
    scores = evaluate({"a": [_gold()], "b": []}, {"a": [], "b": [], "c": [_gold()]})
    assert scores.noisy == ("a",)
    assert scores.records == Figures(0, 1, 1)


def test_nothing_at_all() -> None:
    """Over no documents every figure is 0, and the table prints."""
    scores = evaluate({}, {})
    assert (scores.records.f1, scores.slots.precision, scores.backed) == (0, 0, 0)
    assert scores.interval() == (0, 0)
    assert str(scores).startswith("0 documents")


def test_intervals_repeat_and_hold_the_figure() -> None:
    """The same seed gives the same interval, which holds the figure; a higher level is no narrower."""
    gold = {str(number): [_gold()] for number in range(40)}
    found = {str(number): [_gold()] if number % 3 else [] for number in range(40)}
    scores = evaluate(found, gold)
    low, high = scores.interval(seed=1)
    assert (low, high) == scores.interval(seed=1)
    assert low < scores.records.f1 < high
    wider = scores.interval(seed=1, level=0.99)
    assert wider[0] <= low
    assert high <= wider[1]
    assert evaluate(gold, gold).interval("slots", "recall") == (1, 1)


@pytest.mark.parametrize(
    "arguments",
    [{"figure": "x"}, {"measure": "x"}, {"level": 0}, {"level": 1.0}, {"samples": 0}],
)
def test_intervals_refuse_nonsense(arguments: dict[str, Any]) -> None:
    """Arguments of an interval that mean nothing are refused."""
    with pytest.raises(cd.InvalidValueError, match=next(iter(arguments))):
        evaluate({}, {}).interval(**arguments)


def test_found_and_gold_have_the_same_documents() -> None:
    """A document that gold does not judge is refused rather than passed over."""
    with pytest.raises(cd.InvalidValueError, match="found = 'b': expected the id of a document in gold"):
        evaluate({"b": []}, {"a": []})


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"type": "party"}, r"found\['a'\]\[0\]\.type = 'party': expected one of agreement, meeting, conference"),
        ({}, "type = None"),
        (_gold(date=2025), r"date = 2025: expected a text"),
        (_gold(count="x"), r"count = 'x': expected a whole number"),
        (_gold(place="Tehran"), r"place = 'Tehran': expected an object"),
    ],
)
def test_values_that_do_not_fit_are_told(record: dict[str, Any], said: str) -> None:
    """A value that the scorer cannot read is told with its place."""
    with pytest.raises(cd.InvalidValueError, match=said):
        _one(record, _gold())


@pytest.mark.parametrize("arguments", [([], {}), ({}, []), ({"a": ["x"]}, {"a": []})])
def test_wrong_types(arguments: tuple[Any, Any]) -> None:
    """What is no mapping of ids to records is a mistake in the program."""
    with pytest.raises(TypeError):
        evaluate(*arguments)


def test_figures_add_up() -> None:
    """Figures of parts are added by their counts."""
    assert Figures(1, 2, 3) + Figures(1, 1, 1) == Figures(2, 3, 4)
    assert str(Figures(1, 2, 4)) == "P 0.500  R 0.250  F1 0.333  (2 found, 4 in gold)"
    assert Figures(1, 2, 4).to_dict() == {"precision": 0.5, "recall": 0.25, "f1": 0.333, "found": 2, "gold": 4}


# Gold files


def test_gold_is_read_with_its_texts(tmp_path: Path) -> None:
    """A folder of gold is read in the order of names; with texts, documents that have none are left out."""
    gold, texts = tmp_path / "gold", tmp_path / "texts"
    gold.mkdir()
    texts.mkdir()
    (gold / "b.json").write_text('{"id": "b", "published": "2025-10-24", "records": [{"type": "meeting"}]}')
    (gold / "a.json").write_text('{"id": "a", "text": "other.txt", "records": []}')
    (texts / "b.txt").write_text("Text.")
    assert [document.id for document in read_gold(gold).documents] == ["a", "b"]
    assert read_gold(gold).texts == {}
    found = read_gold(gold, texts)
    assert found.texts == {"b": "Text."}
    assert found.documents[0].published == "2025-10-24"
    assert evaluate({}, found).records == Figures(0, 0, 1)
    assert read_gold(gold / "a.json").records == {"a": ()}
    assert hash(found.documents[0]) == hash(read_gold(gold, texts).documents[0])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "Expecting property name"),
        (b"\xff", "is no UTF-8 text"),
        (b"[]", "expected an object with id and records"),
        (b'{"id": 1, "records": []}', "$.id = 1: expected a text"),
        (b'{"id": "x"}', "$.records = None: expected a list"),
        (b'{"id": "x", "records": [1]}', "$.records[0] = 1: expected an object"),
        (b"[" * 100_000, "recursion"),
    ],
)
def test_bad_gold_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    """Every file that is no gold is told with its name, all at once."""
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_bytes(content)
    with pytest.raises(cd.Faults) as caught:
        read_gold(tmp_path)
    faults = [str(fault) for fault in caught.value.exceptions]
    assert len(faults) == 2
    assert said in faults[0]
    assert "a.json" in faults[0]
    assert "b.json" in faults[1]


def test_missing_gold_is_told(tmp_path: Path) -> None:
    """A path that is not there is told; an empty folder is an empty gold."""
    with pytest.raises(cd.Faults) as caught:
        read_gold(tmp_path / "nowhere.json")
    assert "nowhere.json" in str(caught.value.exceptions[0])
    assert read_gold(tmp_path) == Gold()

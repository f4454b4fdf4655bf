"""What makes a record worth a second look."""

from typing import Any

import pytest

import coopdata as cd
from coopdata.review.doubts import _SIGNS, _table, doubts, uncertain_records

_SOUND: dict[str, Any] = {"kind": "other", "date": "2025-05-02", "countries": ["IR", "RU"]}
_ACTOR = [cd.Person(name="Ana Ruiz")]


def _words(record: cd.Record, **known: bool) -> list[str]:
    return [doubt.words for doubt in doubts(record, **known)]


def _grounded(field: str, basis: str, quote: str | None = None) -> list[cd.Evidence]:
    return [cd.Evidence(field=field, value="x", basis=basis, quote=quote)]


@pytest.mark.parametrize(
    "record",
    [
        cd.Agreement(**_SOUND, parties=_ACTOR),
        cd.Meeting(**_SOUND, participants=_ACTOR),
        cd.Conference(**{**_SOUND, "countries": []}, name="Salt Forum"),
        cd.Meeting(**{**_SOUND, "countries": ["IR"], "igos": ["EU"]}, participants=_ACTOR),
        cd.Meeting(**_SOUND, participants=_ACTOR, evidence=_grounded("countries", "stated", "Iran")),
        cd.Meeting(**_SOUND, participants=_ACTOR, evidence=_grounded("countries", "manual")),
    ],
)
def test_a_sound_record_raises_no_doubt(record: cd.Record) -> None:
    """A record with kind, date, sides and actors, all told outright or by a person, is not asked about."""
    assert _words(record) == []


_DOUBTFUL: list[tuple[cd.Record, str]] = [
    (cd.Meeting(**{**_SOUND, "countries": ["IR"]}, participants=_ACTOR), "fewer than two sides are named"),
    (cd.Meeting(**{**_SOUND, "date": None}, participants=_ACTOR), "it has no date"),
    (cd.Meeting(**{**_SOUND, "kind": None}, participants=_ACTOR), "its kind is not known"),
    (cd.Meeting(**{**_SOUND, "date": "XXXX-05-02"}, participants=_ACTOR), "its date is open or uncertain"),
    (cd.Meeting(**{**_SOUND, "date": "2025?"}, participants=_ACTOR), "its date is open or uncertain"),
    (cd.Meeting(**_SOUND), "nobody is named as taking part"),
    (cd.Agreement(**_SOUND), "no party is named"),
    (cd.Conference(**_SOUND), "it has no name"),
    (
        cd.Meeting(**_SOUND, participants=_ACTOR, evidence=_grounded("date", "published")),
        "its date is taken from the day of publication",
    ),
    (
        cd.Meeting(**_SOUND, participants=_ACTOR, evidence=_grounded("date", "container")),
        "its date is taken from its occasion",
    ),
    (
        cd.Meeting(**_SOUND, participants=_ACTOR, evidence=_grounded("place", "container")),
        "its place is taken from its occasion",
    ),
    (
        cd.Meeting(**_SOUND, participants=_ACTOR, evidence=_grounded("countries", "resolved")),
        "a side is only inferred",
    ),
]


@pytest.mark.parametrize(("record", "words"), _DOUBTFUL, ids=[words for _, words in _DOUBTFUL])
def test_each_sign_is_seen(record: cd.Record, words: str) -> None:
    """What is missing or only inferred is named, and nothing else of an otherwise sound record."""
    assert _words(record) == [words]


def test_every_row_of_the_table_is_tried() -> None:
    """Each row has an example here or depends on other records, and names a sign that there is."""
    by_others = {row["words"] for row in _table() if row["when"] in ("shared", "changed")}
    assert {row["words"] for row in _table()} == {words for _, words in _DOUBTFUL} | by_others
    assert {row["when"] for row in _table()} <= set(_SIGNS)


def test_the_least_certain_come_first() -> None:
    """Records come by the sum of their doubts; those of one sentence, and those that have changed, weigh more."""
    sentence = cd.Evidence(source="s", start=0, end=9, quote="The talks")
    records = [
        cd.Meeting(id=own, **_SOUND, participants=_ACTOR, evidence=[sentence] if own in "ab" else [])
        for own in ("a", "b", "c", "d")
    ]
    found = uncertain_records(records, changed=["d"])
    assert [(record.id, [doubt.weight for doubt in signs]) for record, signs in found] == [
        ("d", [10.0]),
        ("a", [1.5]),
        ("b", [1.5]),
    ]
    assert uncertain_records(reversed(records), changed=["d"]) == found

"""Corrections find their place again, hold, and change nothing else."""

import random
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coopdata as cd
from coopdata._frozen import thaw
from coopdata._plain import canonical_json, to_plain
from coopdata.kinds import Basis
from coopdata.link import Anchor
from coopdata.link._locate import Locator
from coopdata.review import Correction, correct
from coopdata.review._values import fields, holds_several, items_of, text_of

_EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "articles"
_NEW: dict[str, Any] = {
    "kind": "other", "status": "denied", "date": "1994-05-09", "place": {"name": "Nancy", "country": "FR"},
    "countries": "XK", "igos": "AU", "hub": "XK", "topics": "salt", "topic_codes": {"scheme": "FORD", "code": "1.1"},
    "relations": {"kind": "follows", "target": {"title": "An old treaty"}},
    "history": {"act": "extended", "date": "1999"}, "title": "Treaty of Nancy", "alternative_titles": "Nancy",
    "parties": {"type": "country", "name": "Kosovo"},
    "signatories": {"type": "person", "name": "Ana Ruiz"}, "count": 7, "count_qualifier": "at_least",
    "duration": "P10Y", "amounts": {"amount": 5, "currency": "EUR"}, "identifiers": {"scheme": "UNTS", "value": "9"},
    "participants": {"type": "person", "name": "Ana Ruiz", "country": "ES"}, "series": "salt talks", "ordinal": 77,
    "outcomes": "agreed on salt", "name": "Salt Forum", "acronym": "SF", "edition": 77,
    "organizers": {"type": "organization", "name": "Salt Board"},
}  # fmt: skip
"""For each field a value that no article of ours has."""


@cache
def _parsed() -> tuple[cd.Record, ...]:
    """Records of a few articles, with several of one sentence among them."""
    found: list[cd.Record] = []
    for number in ("03", "07", "12", "22", "25"):
        text = (_EXAMPLES / f"dev-{number}.txt").read_text(encoding="utf-8")
        found += cd.parse(text, url=f"https://example.org/{number}")
    return tuple(found)


@cache
def _locator() -> Locator:
    return Locator(_parsed())


@st.composite
def _corrections(draw: st.DrawFn) -> list[Correction]:
    """Corrections of one person, each thing once, so that none contradicts another."""
    found: dict[tuple[str, tuple[str, str]], Correction] = {}
    for record in draw(st.lists(st.sampled_from(_parsed()), max_size=4)):
        anchor = _locator().placed(record)
        field = draw(st.none() | st.sampled_from(list(fields(record.type))))
        items = [] if field is None else items_of(record, field)
        new = None if field is None else _NEW[field]
        action = draw(st.sampled_from(["confirm", "edit", "reject"] if items else ["add"]))
        old = draw(st.sampled_from(items)) if items else None
        if field is None:
            action = draw(st.sampled_from(["confirm", "reject"]))
        new = new if action in ("edit", "add") else None
        target = (old or {}).get("target") if field == "relations" else None
        ends = {known.id: _locator().placed(known) for known in _parsed() if known.id == target}
        one = Correction.of(
            record, action, field=field, old=old, new=new, anchor=anchor, target=ends.get(str(target)), who="Ana"
        )
        found.setdefault((record.id, one.subject), one)
    whole = {record for record, (field, _) in found if not field}
    return [one for (record, (field, _)), one in found.items() if not field or record not in whole]


def _bytes(records: Any) -> bytes:
    return canonical_json([to_plain(record) for record in records])


@settings(max_examples=60, deadline=None)
@given(_corrections(), st.randoms(use_true_random=False))
def test_replay_is_idempotent_in_any_order(corrections: list[Correction], rng: random.Random) -> None:
    """Corrections in any order give the same records, and correcting these once more changes nothing."""
    once = correct(_parsed(), corrections)
    assert correct(_parsed(), rng.sample(corrections, len(corrections))) == once
    twice = correct(once.records, corrections)
    assert _bytes(twice.records) == _bytes(once.records)
    assert twice.confirmed == once.confirmed
    assert not once.orphans
    assert not twice.orphans


@settings(max_examples=60, deadline=None)
@given(_corrections())
def test_corrections_land_after_the_ids_have_shifted(corrections: list[Correction]) -> None:
    """When a parser gives the same spans under other ids, the same records come out under the other ids."""
    names = {record.id: f"new-{at:03d}" for at, record in enumerate(reversed(_parsed()))}

    def renamed(records: Any) -> list[cd.Record]:
        return [
            attrs.evolve(
                record,
                id=names[record.id],
                relations=[
                    attrs.evolve(tie, target=names.get(tie.target, tie.target)) if isinstance(tie.target, str) else tie
                    for tie in record.relations
                ],
            )
            for record in records
        ]

    before = correct(_parsed(), corrections)
    after = correct(renamed(_parsed()), corrections)
    assert _bytes(after.records) == _bytes(renamed(before.records))
    assert not after.orphans
    assert set(after.confirmed) == {names[own] for own in before.confirmed}


@settings(max_examples=60, deadline=None)
@given(_corrections())
def test_what_a_person_said_holds_and_nothing_else_changes(corrections: list[Correction]) -> None:
    """What is confirmed, edited or added stands, what is rejected is gone, and the rest is as it was."""
    result = correct(_parsed(), corrections)
    now = {record.id: record for record in result.records}
    for record in _parsed():
        said = [one for one in corrections if one.record.id == record.id]
        if any(one.field is None and one.action == "reject" for one in said):
            assert record.id not in now
            assert record in result.rejected
            continue
        after = now[record.id]
        for one in (one for one in said if one.field is not None):
            values = [text_of(value) for value in items_of(after, one.field or "")]
            stands = one.old if one.action == "confirm" else one.new
            if stands is not None:
                assert text_of(stands) in values
                assert any(entry.basis is Basis.MANUAL for entry in after.evidence_for(one.field or ""))
            if one.action in ("edit", "reject"):
                assert text_of(one.old) not in values
        touched = {one.field for one in said} | {"relations"}
        for field in set(fields(record.type)) - touched:
            assert getattr(after, field) == getattr(record, field)
            assert after.evidence_for(field) == record.evidence_for(field)
        if not said and after.relations == record.relations:
            assert after is record


@settings(max_examples=60, deadline=None)
@given(_corrections(), st.randoms(use_true_random=False))
def test_corrections_never_land_on_another_record(corrections: list[Correction], rng: random.Random) -> None:
    """Of another parser that misses records and cuts sentences otherwise, what is not found is reported, not misled."""
    names: dict[str, str] = {}
    again: list[cd.Record] = []
    for record in _parsed():
        if rng.random() < 0.3:
            continue
        names[record.id] = f"new-{len(names)}"
        sentence, *rest = record.evidence
        if rng.random() < 0.5 and sentence.quote is not None and sentence.start is not None:
            cut = rng.randint(1, len(sentence.quote) // 2)
            sentence = attrs.evolve(sentence, start=sentence.start + cut, quote=sentence.quote[cut:])
        again.append(attrs.evolve(record, id=names[record.id], relations=(), evidence=[sentence, *rest]))
    ours = [one for one in corrections if one.field != "relations"]
    result = correct(again, ours)
    lost = {orphan.correction for orphan in result.orphans}
    touched = {names[one.record.id] for one in ours if one not in lost and one.record.id in names}
    came = {record.id: record for record in again}
    changed = {record.id for record in result.records if record is not came[record.id]}
    assert changed | {record.id for record in result.rejected} <= touched
    assert set(result.confirmed) <= touched
    missed = [one for one in ours if one.record.id not in names and one.action != "reject"]
    assert set(missed) <= lost | {
        one for one in missed if any(one.record.id == o.record.id for o in ours if o.field is None)
    }


def _article(own: str = "m-1", **values: Any) -> cd.Meeting:
    quote = "Lavrov met his colleague in Moscow on Friday."
    person = cd.Person(name="Lavrov")
    evidence = [
        cd.Evidence(source="s", start=0, end=len(quote), quote=quote, rule="meeting.met", basis="stated"),
        cd.Evidence(source="s", field="date", value="2025-10-24", start=38, end=44, quote="Friday", basis="resolved"),
        cd.Evidence(source="s", field="participants", value="Lavrov", start=0, end=6, quote="Lavrov", basis="stated"),
    ]
    given_values = {
        "date": "2025-10-24",
        "participants": [person],
        "sources": [cd.Source(id="s")],
        "evidence": evidence,
    }
    return cd.Meeting(id=own, **{**given_values, **values})


def test_a_value_is_found_by_its_span() -> None:
    """When a better parser tells more of a name, the correction of what stood there lands on it."""
    before = _article()
    edit = Correction.of(
        before, "edit", field="participants", old=before.participants[0], new=cd.Person(name="S. Lavrov")
    )
    longer = cd.Person(name="Lavrov of Russia", country="RU")
    entry = cd.Evidence(source="s", field="participants", value="Lavrov of Russia", start=0, end=6, quote="Lavrov")
    after = _article("m-9", participants=[longer], evidence=[before.evidence[0], entry])
    (now,) = correct([after], [edit]).records
    assert [actor.name for actor in now.actors] == ["S. Lavrov"]
    assert now.evidence[1] == attrs.evolve(entry, value="S. Lavrov", rule="correction", basis="manual")


def test_a_value_that_has_lost_its_place_is_reported() -> None:
    """Where neither the value is there nor another at its place, the correction is an orphan, and nothing changes."""
    before = _article()
    person = before.participants[0]
    after = _article(participants=[cd.Person(name="Ivanov")], evidence=before.evidence[:1])
    edit = Correction.of(before, "edit", field="participants", old=person, new=cd.Person(name="S. Lavrov"))
    result = correct([after], [edit])
    assert result.records == (after,)
    (orphan,) = result.orphans
    assert (orphan.correction, orphan.reason) == (edit, "value")
    assert str(orphan) == (
        'm-1: edit participants "Lavrov" to "S. Lavrov": the record has no such value, nor another at its place'
    )


@pytest.mark.parametrize(
    ("records", "reason"),
    [
        ([], "source"),
        ([_article("x", evidence=[cd.Evidence(source="s", start=90, end=99, quote="Elsewhere")])], "record"),
        ([_article("x"), _article("y", kind="call")], "ambiguous"),
    ],
)
def test_a_record_that_has_lost_its_place_is_reported(records: list[cd.Record], reason: str) -> None:
    """An edit or confirmation of a record that cannot be told is an orphan with its reason."""
    edit = Correction.of(_article("gone"), "edit", field="date", new="2025-10-23")
    result = correct(records, [edit])
    assert result.records == tuple(records)
    assert [(orphan.correction, orphan.reason) for orphan in result.orphans] == [(edit, reason)]


def test_what_is_rejected_and_no_longer_found_needs_no_place() -> None:
    """A rejection is done where the parser no longer gives the value or the record."""
    before = _article()
    value = Correction.of(before, "reject", field="participants", old=before.participants[0])
    record = Correction.of(_article("z", evidence=[]), "reject")
    after = _article(participants=[], evidence=before.evidence[:2])
    assert correct([after], [value, record]).records == (after,)
    assert correct([after], [value, record]).orphans == ()


def test_another_value_at_the_place_of_a_rejected_one_stays() -> None:
    """A rejection speaks of the value, not of its place: what a better parser reads there may be right."""
    before = _article()
    reject = [
        Correction.of(before, "reject", field="participants", old=before.participants[0]),
        Correction.of(before, "reject", field="date"),
    ]
    after = _article(participants=[cd.Person(name="Sergei Lavrov")], date="2025-10-17")
    assert correct([after], reject).records == (after,)


def test_a_fuller_value_keeps_what_the_person_did_not_speak_of() -> None:
    """A value that was confirmed or added takes over what a better parser tells of it besides."""
    before = _article()
    confirm = Correction.of(before, "confirm", field="participants", old=before.participants[0])
    add = Correction.of(before, "add", field="participants", new=cd.Person(name="Ruiz", country="ES"))
    people = [cd.Person(name="Lavrov", country="RU"), cd.Person(name="Ruiz", office="minister", country="CL")]
    (now,) = correct([_article(participants=people)], [confirm, add]).records
    assert now.actors == (people[0], cd.Person(name="Ruiz", office="minister", country="ES"))


def test_a_value_that_the_parser_has_come_to_find_is_not_doubled() -> None:
    """Where both the wrong and the right value stand, an edit leaves the right one, once."""
    before = _article()
    edit = Correction.of(before, "edit", field="participants", old=before.participants[0], new=cd.Person(name="Ruiz"))
    people = [cd.Person(name="Ruiz"), cd.Person(name="Lavrov")]
    (now,) = correct([_article(participants=people)], [edit]).records
    assert [actor.name for actor in now.actors] == ["Ruiz"]


def test_a_confirmed_record_that_says_something_else_is_reported() -> None:
    """A confirmation speaks of what the record said; when that changes, somebody has to look again."""
    confirm = Correction.of(_article(), "confirm")
    assert correct([_article("other")], [confirm]).confirmed == ("other",)
    result = correct([_article(date="2025-10-23")], [confirm])
    assert result.confirmed == ()
    assert [orphan.reason for orphan in result.orphans] == ["changed"]


def test_an_added_record_is_there_once() -> None:
    """A record that people added comes behind the others, on their word, and no second time."""
    new = cd.Conference(name="Salt Forum", date="2025-10-24", sources=[cd.Source(id="s")])
    add = Correction.of(new, "add", who="Ana")
    result = correct([_article()], [add])
    assert [record.id for record in result.records] == ["m-1", new.id]
    assert result.records[1].evidence == (cd.Evidence(source="s", rule="correction", basis="manual"),)
    assert correct(result.records, [add]) == result
    edit = Correction.of(result.records[1], "edit", field="name", new="Forum on Salt")
    assert correct([], [add, edit]).records == correct(correct([], [add]).records, [add, edit]).records
    (only,) = correct([], [add, edit]).records
    assert isinstance(only, cd.Conference)
    assert only.name == "Forum on Salt"


def test_a_record_can_be_replaced_by_one_of_another_type() -> None:
    """A meeting that is a conference becomes one; its old id still finds it, and ties to it follow."""
    meeting = _article()
    tied = cd.Agreement(id="a-1", relations=[cd.Relation(kind="signed_at", target="m-1")])
    new = {"type": "conference", "name": "Salt Forum", "date": "2025-10-24"}
    edit = Correction.of(meeting, "edit", new=new)
    result = correct([meeting, tied], [edit])
    forum, agreement = result.records
    assert isinstance(forum, cd.Conference)
    assert forum.aliases == ("m-1",)
    assert forum.sources == meeting.sources
    assert agreement.relations[0].target == forum.id
    assert correct(result.records, [edit]) == result


def test_ties_to_a_rejected_record_go() -> None:
    """What a person says is no event is no occasion of another either."""
    tied = cd.Agreement(id="a-1", relations=[cd.Relation(kind="signed_at", target="m-1")])
    result = correct([_article(), tied], [Correction.of(_article(), "reject")])
    assert result.records == (attrs.evolve(tied, relations=()),)


def test_merged_records_are_corrected_by_their_members() -> None:
    """A merged record is what its corrected members fold into, and keeps the ids that it had."""
    a, b = _article("a"), _article("b", date="2025-10", evidence=[cd.Evidence(source="t", start=0, end=3, quote="Yes")])
    merged = cd.merge(a, b).record
    edit = Correction.of(a, "edit", field="date", new="2025-10-23")
    (now,) = correct([merged], [edit]).records
    assert (str(now.date), now.id, now.aliases) == ("2025-10-23", "a", ("b",))
    (left,) = correct([merged], [Correction.of(a, "reject")]).records
    assert (left.id, left.aliases) == ("b", ("a",))
    assert correct([merged], [Correction.of(a, "reject"), Correction.of(b, "reject")]).records == ()
    assert correct([merged], []).records == (merged,)
    whole = Correction.of(b, "edit", new={"type": "conference", "id": "c", "name": "Salt Forum"})
    assert [record.id for record in correct([merged], [whole]).records] == ["a", "c"]


def _of(action: str, who: str = "Ana", when: str | None = None, **values: Any) -> Correction:
    return Correction(record="m-1", action=action, who=who, when=when, **values)


_DATE = {"field": "date", "old": "2025-10-24"}
_LAVROV = {"field": "participants", "old": {"type": "person", "name": "Lavrov"}}


@pytest.mark.parametrize(
    "pair",
    [
        (_of("edit", **_DATE, new="2025-10-23"), _of("edit", "Ben", **_DATE, new="2025-10-22")),
        (_of("edit", **_DATE, new="2025-10-23"), _of("confirm", "Ben", **_DATE)),
        (_of("reject", **_DATE), _of("confirm", "Ben", **_DATE)),
        (_of("reject", **_LAVROV), _of("confirm", "Ben", **_LAVROV)),
        (_of("reject", **_LAVROV), _of("add", "Ben", field="participants", new=_LAVROV["old"])),
        (_of("edit", **_LAVROV, new={"type": "person", "name": "X"}), _of("reject", "Ben", **_LAVROV)),
        (_of("confirm"), _of("reject", "Ben")),
    ],
)
def test_people_who_contradict_each_other(pair: tuple[Correction, Correction]) -> None:
    """What two people say of one thing must agree; what one person said last counts."""
    with pytest.raises(cd.Faults) as caught:
        correct([_article()], pair)
    (fault,) = caught.value.exceptions
    assert isinstance(fault, cd.ContradictionError)
    assert set(fault.chain) == {str(one) for one in pair}
    if pair[0].subject == pair[1].subject:
        one, other = attrs.evolve(pair[0], when="2025-11-02"), attrs.evolve(pair[1], who="Ana", when="2025-11-03")
        assert correct([_article()], [one, other]) == correct([_article()], [other])


def test_people_who_agree() -> None:
    """The same said by two people is no contradiction."""
    edit = {**_DATE, "new": "2025-10-23"}
    both = [_of("edit", **edit), _of("edit", "Ben", **edit), _of("reject", "Cyd", field="date", old="2025-10-22")]
    assert [str(record.date) for record in correct([_article()], both).records] == ["2025-10-23"]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"action": "edit", "field": "date", "old": "2025"}, "new"),
        ({"action": "edit", "field": "date", "new": "2025"}, "old"),
        ({"action": "edit", "field": "date", "old": "2025", "new": "2025"}, "another value"),
        ({"action": "add", "field": "date", "old": "2025", "new": "2024"}, "old"),
        ({"action": "confirm", "old": "2025"}, "old"),
        ({"action": "edit"}, "new"),
        ({"action": "reject", "field": "colour", "old": "red"}, "field"),
        ({"action": "reject", "field": "id", "old": "m-1"}, "field"),
        ({"action": "mend", "field": "date", "old": "2025"}, "confirm, edit, reject, add"),
        ({"action": "add", "new": ["meeting"]}, "a record as an object"),
    ],
)
def test_corrections_that_make_no_sense(values: dict[str, Any], message: str) -> None:
    """What is missing, one too many or no field is refused with what to do."""
    with pytest.raises(cd.InvalidValueError, match=message):
        Correction(record="m-1", **values)


def test_a_new_value_has_to_fit() -> None:
    """A value that does not fit its field is refused when the correction is made, or else when it lands."""
    with pytest.raises(cd.Faults) as caught:
        Correction.of(_article(), "edit", field="date", new="the day after")
    assert [fault.path for fault in caught.value.exceptions] == ["new"]
    with pytest.raises(cd.Faults) as caught:
        Correction.of(_article(), "add", field="participants", new={"type": "person", "name": "X", "country": "Iran"})
    assert [fault.path for fault in caught.value.exceptions] == ["new.country"]
    with pytest.raises(cd.Faults) as caught:
        Correction.of(_article(), "edit", new={"type": "meeting", "place": {"country": "Iran"}})
    assert [fault.path for fault in caught.value.exceptions] == ["new.place.country"]
    unknown = _of("edit", field="kind", old="talks", new="summit")
    with pytest.raises(cd.Faults) as caught:
        correct([_article(kind="talks")], [unknown])
    assert "summit" in str(caught.value)
    with pytest.raises(TypeError, match="expected Correction"):
        correct([], ["m-1"])  # type: ignore[list-item]


def test_every_field_can_be_corrected() -> None:
    """There is a value of the tests for each field, and which fields hold several is told alike for all records."""
    for tag in ("agreement", "meeting", "conference"):
        assert set(fields(tag)) <= set(_NEW)
        for field, value in ((field, _NEW[field]) for field in fields(tag)):
            record = cd.from_dict({"type": tag, "id": "x", field: [value] if holds_several(field) else value})
            assert [thaw(item) for item in items_of(record, field)] == [value]


def test_a_rejected_record_that_nobody_knows_is_an_orphan() -> None:
    """Rejecting an id that no record has may be a slip, and is told; at a place in a text a parser may have learned."""
    unknown = Correction(action="reject", record="no-such-id", who="Ana")
    orphans = correct([cd.Meeting(id="m-1", date="2024")], [unknown]).orphans
    assert [str(orphan) for orphan in orphans] == [f"{unknown}: no record has this id"]
    placed = Anchor(id="gone", type="meeting", source="s", start=3, end=9)
    assert not correct([cd.Meeting(id="m-1", date="2024")], [Correction(action="reject", record=placed)]).orphans


def test_a_field_that_is_none_is_told_as_such() -> None:
    """A correction of a field that the record's type has not names the field, and not the value that it lacks."""
    with pytest.raises(cd.InvalidValueError, match=r"^field = 'colour': expected one of kind, "):
        Correction.of(cd.Meeting(id="m-1"), "edit", field="colour", new="x")

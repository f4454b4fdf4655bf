"""Laws of merging and deduplication, on drawn records that often tell of one event."""

import itertools
import random
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdata._plain import canonical_json, to_plain
from coopdata.actors import Country, Organization, Person
from coopdata.errors import IdConflictError, InvalidValueError
from coopdata.evidence import Evidence, Source
from coopdata.formats import read, write
from coopdata.link import Deduplication, dedupe, merge
from coopdata.records import (
    Act,
    Agreement,
    Conference,
    Identifier,
    Meeting,
    Place,
    Record,
    Relation,
)

_dates = st.sampled_from(
    [
        "2025",
        "2025-05",
        "2025-05-02",
        "2025-05-02~",
        "2025-05-01/2025-05-03",
        "[2025-05-01..2025-05-09]",
        "1971-02-12",
        "XXXX-05-02",
    ]
)
_names = st.sampled_from(
    [
        "Andrei Fursenko",
        "Fursenko Andrey",
        "Hossein Roozbeh",
        "Hosein Ruzbeh",
        "Mehdi Safarinia",
        "Mehdi Safrinia",
        "Путин",
    ]
)
_bodies = st.sampled_from(["Pardis Technology Park", "the Pardis Technology Park", "Moscow State University", "UNESCO"])
_titles = st.sampled_from(
    [
        "Treaty of Nancy",
        "TREATY OF NANCY",
        "Protocol to the Treaty of Nancy",
        "Memorandum of Understanding on Nanotechnology",
        "ẞ𝔘 — 1971",
        "",
    ]
)
_countries = st.lists(st.sampled_from(["IR", "RU", "SUHH", "FR"]), max_size=3)
_words = st.sampled_from(["space", "energy", "higher education"])
_ids = st.integers(0, 40).map(lambda n: f"r{n:02d}")
_people = st.builds(
    Person, name=_names, country=st.sampled_from([None, "IR", "RU"]), office=st.sampled_from([None, "minister"])
)
_orgs = st.builds(Organization, name=_bodies, country=st.sampled_from([None, "IR"]))
_actors = st.lists(
    st.one_of(_people, _orgs, st.builds(Country, name=st.just("Iran"), country=st.just("IR"))), max_size=3
)
_sources = st.lists(
    st.builds(
        Source,
        id=st.sampled_from(["s1", "s2", "s3", None]),
        dataset=st.sampled_from([None, "D", "E"]),
        published=st.sampled_from([None, "2025-05-01", "2025-05-03"]),
    ),
    max_size=2,
)
_evidence = st.lists(
    st.builds(
        Evidence,
        source=st.sampled_from(["s1", "s2"]),
        field=st.sampled_from([None, "date", "status"]),
        quote=st.sampled_from(["on Friday", "signed"]),
        basis=st.sampled_from([None, "stated", "published", "resolved"]),
    ),
    max_size=3,
)
_relations = st.lists(
    st.builds(Relation, kind=st.sampled_from(["same_event", "part_of", "follows"]), target=_ids), max_size=1
)
_extra = st.sampled_from([{}, {"s1": {"a": 1}}, {"s1": {"a": 2, "b": [1]}}, {"s2": "x"}])
_shared: dict[str, Any] = {
    "date": st.none() | _dates,
    "place": st.sampled_from([None, Place(name="Tehran", country="IR"), Place(country="IR"), Place(name="Moscow")]),
    "countries": _countries,
    "topics": st.lists(_words, max_size=2),
    "relations": _relations,
    "sources": _sources,
    "evidence": _evidence,
    "aliases": st.lists(st.sampled_from(["old1", "old2"]), max_size=1),
    "extra": _extra,
}
_events = st.sampled_from([None, "planned", "held", "postponed", "cancelled", "denied"])


def _agreements(ids: st.SearchStrategy[str]) -> st.SearchStrategy[Record]:
    return st.builds(
        Agreement,
        id=ids,
        kind=st.sampled_from([None, "treaty", "other"]),
        status=st.sampled_from([None, "signed", "in_force", "terminated", "denied", "proposed"]),
        title=st.none() | _titles,
        alternative_titles=st.lists(_titles, max_size=1),
        parties=_actors,
        signatories=_actors,
        count=st.sampled_from([None, None, 5, 70]),
        count_qualifier=st.sampled_from([None, "at_least"]),
        identifiers=st.lists(st.builds(Identifier, scheme=st.just("UNTS"), value=st.sampled_from("12")), max_size=1),
        history=st.lists(st.builds(Act, act=st.sampled_from(["in_force", "extended"]), date=_dates), max_size=1),
        **_shared,
    )


def _meetings(ids: st.SearchStrategy[str]) -> st.SearchStrategy[Record]:
    return st.builds(
        Meeting,
        id=ids,
        kind=st.sampled_from([None, "talks", "visit"]),
        status=_events,
        participants=_actors,
        series=st.sampled_from([None, "joint working group"]),
        ordinal=st.sampled_from([None, 5, 6]),
        **_shared,
    )


def _conferences(ids: st.SearchStrategy[str]) -> st.SearchStrategy[Record]:
    return st.builds(
        Conference,
        id=ids,
        status=_events,
        name=st.none() | _titles,
        participants=_actors,
        edition=st.sampled_from([None, 43]),
        **_shared,
    )


def _records(ids: st.SearchStrategy[str]) -> st.SearchStrategy[Record]:
    return st.one_of(_agreements(ids), _meetings(ids), _conferences(ids))


_of_one_type = st.sampled_from([_agreements(_ids), _meetings(_ids), _conferences(_ids)]).flatmap(
    lambda drawn: st.lists(drawn, min_size=1, max_size=4, unique_by=lambda r: r.id)
)
_mixed = st.lists(_records(_ids), max_size=8, unique_by=lambda r: r.id)


def _bytes(value: Any) -> bytes:
    return canonical_json([to_plain(record) for record in value])


@settings(max_examples=150)
@given(_of_one_type, st.randoms(use_true_random=False))
def test_merging_is_a_union_in_any_order_and_grouping(records: list[Record], rng: random.Random) -> None:
    """However records are shuffled and grouped, merging them gives one and the same cluster."""
    whole = merge(*records)
    shuffled = rng.sample(records, len(records))
    cut = rng.randint(0, len(records))
    left, right = shuffled[:cut], shuffled[cut:]
    parts = [merge(*part) for part in (left, right) if part]
    assert merge(*parts) == whole
    assert merge(*[part.record for part in parts]) == whole
    assert merge(whole, *shuffled) == whole
    assert _bytes([merge(*shuffled).record]) == _bytes([whole.record])
    assert merge(*shuffled).conflicts == whole.conflicts


@settings(max_examples=150)
@given(_records(_ids))
def test_a_lone_record_is_its_own_merged_record(record: Record) -> None:
    """Merging one record gives that record back, and no conflict."""
    assert merge(record).record == record
    assert merge(record, record).record is record
    assert merge(record).conflicts == ()


@settings(max_examples=150)
@given(_of_one_type)
def test_a_merged_record_unfolds_into_its_inputs(records: list[Record]) -> None:
    """The members of a merged record are the records that went in, byte for byte, and merging it changes nothing."""
    merged = merge(*records).record
    members = merged.members or (merged,)
    assert _bytes(members) == _bytes(sorted(records, key=lambda r: r.id))
    assert merge(merged).record == merged
    assert merge(merged).members == members


@settings(max_examples=150)
@given(_of_one_type)
def test_nothing_of_a_member_is_lost(records: list[Record]) -> None:
    """Every id, source, evidence entry, country, topic, relation and title of a member is in the merged record."""
    merged = merge(*records).record
    assert {merged.id, *merged.aliases} == {name for r in records for name in (r.id, *r.aliases)}
    assert merged.id == min(r.id for r in records)
    for record in records:
        for name in ("sources", "evidence", "countries", "topics", "relations", "history", "identifiers"):
            assert set(getattr(record, name, ())) <= set(getattr(merged, name, ())), name
        if isinstance(record, Agreement):
            assert isinstance(merged, Agreement)
            titles = {t for t in (record.title, *record.alternative_titles) if t is not None}
            assert titles <= {merged.title, *merged.alternative_titles}
        for name in type(record).actor_fields:
            assert {type(actor) for actor in getattr(record, name)} <= {type(actor) for actor in getattr(merged, name)}


@settings(max_examples=150)
@given(_of_one_type)
def test_values_come_from_members(records: list[Record]) -> None:
    """A merged record invents nothing: each of its single values is that of some member."""
    merged = merge(*records).record
    for name in ("date", "place", "kind", "title", "name", "series", "ordinal", "edition", "count"):
        given_values = {getattr(r, name, None) for r in records}
        assert getattr(merged, name, None) in given_values
        assert (getattr(merged, name, None) is None) == (given_values == {None})


@settings(max_examples=150)
@given(_records(st.just("same")), _records(st.just("same")))
def test_one_id_is_one_record(a: Record, b: Record) -> None:
    """Two records that differ under one id are refused; the same record twice is one."""
    if a.fingerprint == b.fingerprint:
        assert merge(a, b) == merge(a)
        return
    for act in (lambda: merge(a, b), lambda: dedupe([a, b])):
        with pytest.raises((IdConflictError, InvalidValueError)):
            act()


def _state(result: Deduplication) -> bytes:
    clusters = [[member.id for member in cluster.members] for cluster in result.clusters]
    return _bytes(result.records) + canonical_json(clusters)


@settings(max_examples=60)
@given(_mixed, st.randoms(use_true_random=False))
def test_dedupe_does_not_depend_on_order(records: list[Record], rng: random.Random) -> None:
    """Shuffled input gives byte-identical records and clusters."""
    assert _state(dedupe(rng.sample(records, len(records)))) == _state(dedupe(records))


@settings(max_examples=60)
@given(_mixed)
def test_dedupe_of_its_own_result_changes_nothing(records: list[Record]) -> None:
    """Deduplicating the merged records gives the same records again."""
    first = dedupe(records)
    second = dedupe(first.records)
    assert second.records == first.records
    assert second.clusters == first.clusters
    assert second.conflicts == first.conflicts


@settings(max_examples=60)
@given(_mixed)
def test_every_record_is_in_one_cluster(records: list[Record]) -> None:
    """Clusters partition the records, hold one type each, and every id resolves to the record of its cluster."""
    result = dedupe(records)
    held = sorted(member.id for cluster in result.clusters for member in cluster.members)
    assert held == sorted(record.id for record in records)
    assert [cluster.id for cluster in result.clusters] == [record.id for record in result.records]
    for record in records:
        resolved = result.resolve(record.id)
        assert resolved is not None
        assert record in (resolved.members or (resolved,))


@settings(max_examples=60)
@given(_mixed)
def test_relations_point_at_records_of_today(records: list[Record]) -> None:
    """A relation to a record that went in points, in the result, at the record that it became part of."""
    result = dedupe(records)
    known = {record.id for record in records}
    current = {record.id for record in result.records}
    targets = {tie.target for record in result.records for tie in record.relations if isinstance(tie.target, str)}
    assert not targets & (known - current)


@settings(max_examples=60)
@given(_mixed)
def test_explanations_agree_with_the_clusters(records: list[Record]) -> None:
    """An explanation's total is the sum of its weights, and it says "same" exactly for records of one cluster."""
    result = dedupe(records)
    current = {member.id: cluster.id for cluster in result.clusters for member in cluster.members}
    for a, b in itertools.combinations(sorted(current), 2):
        told = result.explain(a, b)
        assert told.same == (current[a] == current[b])
        assert told.total == pytest.approx(sum(level.weight for level in told.levels))
        assert str(told).startswith("same" if told.same else "different")


def test_a_merged_record_keeps_an_id_that_a_store_gave() -> None:
    """An id under which a merged record was known, and that no member has, stays an alias."""
    a, b = Meeting(id="a", date="2025"), Meeting(id="b", date="2025")
    renamed = attrs.evolve(merge(a, b).record, id="issued")
    again = merge(renamed)
    assert again.record.id == "a"
    assert "issued" in again.record.aliases
    assert merge(again.record).record == again.record
    assert merge(renamed, a) == again


def _plain_records(size: int) -> list[Record]:
    """Records of a few events, in many spellings: enough alike that most are folded."""
    rng = random.Random(11)
    people = [
        "Andrei Fursenko",
        "Andrey Fursenko",
        "Hossein Roozbeh",
        "Hosein Ruzbeh",
        "Mehdi Safarinia",
        "Mehdi Safrinia",
    ]
    made: list[Record] = []
    for number in range(size):
        day = rng.choice(["2025-05-02", "2025-05", "2025-05-01/2025-05-03", "2026-01-09", "2026-01"])
        made.append(
            Meeting(
                id=f"m{number}",
                date=day,
                status=rng.choice(["planned", "held", "postponed", None]),
                countries=["IR", "RU"],
                place=rng.choice([Place(name="Tehran", country="IR"), Place(country="IR"), None]),
                participants=[Person(name=name) for name in sorted(rng.sample(people, 2))],
                topics=rng.sample(["space", "energy", "higher education"], 2),
                sources=[Source(id=f"s{number}", published=f"2025-05-0{rng.randint(1, 9)}")],
                relations=[Relation(kind="same_event", target=f"m{rng.randrange(size)}")],
            )
        )
    return made


_TWELVE = tuple(_plain_records(12))
_HUNDRED = tuple(_plain_records(100))


@cache
def _expected() -> tuple[bytes, bytes]:
    """The merged record of the twelve, and the outcome for the hundred, in the order in which they were made."""
    return _bytes([merge(*_TWELVE).record]), _state(dedupe(_HUNDRED))


@settings(max_examples=1000)
@given(st.permutations(_TWELVE), st.integers(1, len(_TWELVE) - 1))
def test_a_thousand_shuffles_of_a_merge_are_byte_identical(shuffled: list[Record], cut: int) -> None:
    """Twelve records merged in any order and grouping give the same bytes."""
    merged = merge(merge(*shuffled[cut:]), merge(*shuffled[:cut]).record)
    assert _bytes([merged.record]) == _expected()[0]


@settings(max_examples=20)
@given(st.permutations(_HUNDRED))
def test_twenty_shuffles_of_a_dedupe_are_byte_identical(shuffled: list[Record]) -> None:
    """A hundred records deduplicated in any order give the same bytes."""
    assert _state(dedupe(shuffled)) == _expected()[1]


@settings(max_examples=60)
@given(_mixed)
def test_clusters_come_apart_again(records: list[Record]) -> None:
    """The members of the merged records of a result are the records that went in, byte for byte."""
    given_ = {record.id: _bytes([record]) for record in records}
    found = {
        member.id: _bytes([member])
        for record in dedupe(records).records
        for member in (merge(record).members if record.members else (record,))
    }
    assert found == given_


@settings(max_examples=60)
@given(_mixed, st.sampled_from(["json", "jsonl"]))
def test_what_was_written_is_read_and_linked_as_before(records: list[Record], suffix: str) -> None:
    """Write a result, read the file, deduplicate again: byte for byte the same."""
    first = dedupe(records)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"records.{suffix}"
        assert not write(first.records, path).losses
        again = read(path)
    assert _bytes(again) == _bytes(first.records)
    assert _state(dedupe(again)) == _state(first)

"""What people judge goes before every score, in any order, or raises where it cannot hold."""

import random
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdata._plain import canonical_json, to_plain
from coopdata.actors import Person
from coopdata.errors import ContradictionError, Faults, InvalidValueError
from coopdata.evidence import Evidence, Source
from coopdata.link import Anchor, Deduplication, Judgement, anchor_of, dedupe, merge
from coopdata.link._locate import Locator, Lost
from coopdata.records import Conference, Meeting, Record

_WHO = [Person(name="Andrei Fursenko"), Person(name="Hossein Roozbeh")]


def _meeting(own: str, date: str = "2025-05-02", **values: Any) -> Meeting:
    return Meeting(id=own, date=date, countries=["IR", "RU"], participants=_WHO, **values)


_FAR = ("2025-05-02", "1999-01-09", "2011-08-20", "2025-05")
_records = st.lists(
    st.builds(_meeting, st.sampled_from("abcdefgh"), st.sampled_from(_FAR), ordinal=st.sampled_from([None, 5, 6])),
    max_size=7,
    unique_by=lambda record: record.id,
)


def _judgement(a: str, b: str, verdict: str, who: str | None = None, when: str | None = None) -> Judgement:
    return Judgement(a=a, b=b, verdict=verdict, who=who, when=when)


_pairs = st.lists(st.sampled_from("abcdefghx"), min_size=2, max_size=2, unique=True)
_judgements = st.lists(
    st.builds(
        lambda pair, *rest: _judgement(*pair, *rest),
        _pairs,
        st.sampled_from(["same", "same", "different", "unsure"]),
        st.sampled_from([None, "Ana", "Ben"]),
        st.sampled_from([None, "2025-11-02", "2025-11-02T14:03:05Z"]),
    ),
    max_size=6,
)


def _groups(result: Deduplication) -> list[list[str]]:
    return [[member.id for member in cluster.members] for cluster in result.clusters]


def _outcome(records: list[Record], judgements: list[Judgement]) -> bytes | str:
    try:
        result = dedupe(records, judgements=judgements)
    except Faults as faults:
        return str(faults)
    return canonical_json([_groups(result), [to_plain(record) for record in result.records]])


@settings(max_examples=100)
@given(_records, _judgements, st.randoms(use_true_random=False))
def test_clusters_are_a_function_of_records_and_judgements(
    records: list[Record], judgements: list[Judgement], rng: random.Random
) -> None:
    """Shuffled records and judgements, also said twice, give the same bytes or the same error."""
    shuffled = rng.sample(judgements + judgements[:2], len(judgements) + len(judgements[:2]))
    assert _outcome(rng.sample(records, len(records)), shuffled) == _outcome(records, judgements)


@settings(max_examples=150)
@given(_records, _judgements)
def test_same_joins_and_different_parts_or_an_error_is_raised(
    records: list[Record], judgements: list[Judgement]
) -> None:
    """The latest judgement of each person on a pair holds in the clusters; only a contradiction raises."""
    newest: dict[tuple[str | None, tuple[str, str]], str] = {}
    for one in judgements:
        newest[one.who, one.pair] = max(newest.get((one.who, one.pair), ""), one.when or "")
    counted = [one for one in judgements if (one.when or "") == newest[one.who, one.pair]]
    group = {name: name for name in "abcdefghx"}
    for _ in group:
        for one in counted:
            if one.verdict == "same":
                group[one.a.id] = group[one.b.id] = min(group[one.a.id], group[one.b.id])
    contradicted = any(one.verdict == "different" and group[one.a.id] == group[one.b.id] for one in counted)
    if contradicted:
        with pytest.raises(Faults) as caught:
            dedupe(records, judgements=judgements)
        assert all(isinstance(fault, ContradictionError) for fault in caught.value.exceptions)
        return
    result = dedupe(records, judgements=judgements)
    for one in counted:
        a, b = (result.resolve(anchor.id) for anchor in (one.a, one.b))
        if a is not None and b is not None and one.verdict != "unsure":
            assert (a.id == b.id) == (one.verdict == "same")
            assert result.explain(one.a.id, one.b.id).judged
    present = {record.id for record in records}
    for x in present:
        for y in present:
            if group[x] == group[y]:
                x_now, y_now = result.resolve(x), result.resolve(y)
                assert x_now is not None
                assert y_now is not None
                assert x_now.id == y_now.id
    assert {anchor.id for one in result.orphans for anchor in (one.a, one.b)} - present or not result.orphans


@settings(max_examples=60)
@given(_records, _judgements)
def test_dedupe_of_its_own_result_with_the_same_judgements_changes_nothing(
    records: list[Record], judgements: list[Judgement]
) -> None:
    """Merged records with the judgements once more give the same records."""
    try:
        first = dedupe(records, judgements=judgements)
    except Faults:
        return
    assert dedupe(first.records, judgements=judgements).records == first.records


@settings(max_examples=60)
@given(_records, _judgements)
def test_unsure_leaves_a_pair_to_its_score(records: list[Record], judgements: list[Judgement]) -> None:
    """Judgements that are all unsure change no cluster."""
    unsure = [attrs.evolve(one, verdict="unsure") for one in judgements]
    assert _groups(dedupe(records, judgements=unsure)) == _groups(dedupe(records))


def test_a_contradiction_names_the_chain() -> None:
    """The error tells which judgements lead to it, by whom and when, and what to do."""
    judgements = [
        _judgement("a", "b", "same", "Ana", "2025-11-02"),
        _judgement("c", "b", "same", "Ben"),
        _judgement("a", "c", "different"),
    ]
    for records in ([], [_meeting("a"), _meeting("c")]):
        with pytest.raises(Faults) as caught:
            dedupe(records, judgements=judgements)
        (fault,) = caught.value.exceptions
        assert isinstance(fault, ContradictionError)
        assert fault.chain == ("a same b (Ana, 2025-11-02)", "b same c (Ben)", "a different c")
        assert str(fault) == (
            "a and c: expected decisions that can all hold, got: a same b (Ana, 2025-11-02); b same c (Ben); "
            "a different c; change or remove one of them"
        )


def test_a_chain_holds_through_records_that_are_not_there() -> None:
    """With a same b and b same c, a and c are one event where b is missing; and what is not b is not a."""
    records = [_meeting("a"), _meeting("c", "1999-01-09"), _meeting("d")]
    judgements = [_judgement("a", "b", "same"), _judgement("b", "c", "same"), _judgement("b", "d", "different")]
    result = dedupe(records, judgements=judgements)
    assert _groups(result) == [["a", "c"], ["d"]]
    assert result.orphans == tuple(sorted(judgements, key=lambda one: one.pair))
    told = "same, judged: a same b; b same c: "
    assert str(result.explain("a", "c")).startswith(told)


def test_a_judgement_goes_before_what_holds_records_apart() -> None:
    """A person may join what no score would: another number of a series, or rows of one dataset."""
    table = [Source(dataset="D")]
    a, b = _meeting("a", ordinal=5, sources=table), _meeting("b", ordinal=6, sources=table)
    assert len(dedupe([a, b]).clusters) == 2
    for within in ("link", "never"):
        assert len(dedupe([a, b], judgements=[_judgement("a", "b", "same")], within_dataset=within).clusters) == 1


def test_records_of_two_types_are_never_the_same() -> None:
    """A meeting and a conference are tied by a relation, and the error says so."""
    with pytest.raises(Faults) as caught:
        dedupe([Meeting(id="a"), Conference(id="b")], judgements=[_judgement("a", "b", "same")])
    (fault,) = caught.value.exceptions
    assert isinstance(fault, InvalidValueError)
    assert "same_event" in str(fault)


def test_a_record_is_known_by_the_ids_that_it_had() -> None:
    """A judgement under an alias, or under the id of a merged record, is about the record of today."""
    a, b = _meeting("a", aliases=["old"]), _meeting("b", "1999-01-09")
    assert len(dedupe([a, b], judgements=[_judgement("old", "b", "same")]).clusters) == 1
    merged = attrs.evolve(merge(a, _meeting("c")).record, id="issued")
    assert _groups(dedupe([merged, b], judgements=[_judgement("issued", "b", "same")])) == [["a", "b", "c"]]
    with pytest.raises(Faults) as caught:
        dedupe([a, b], judgements=[_judgement("old", "a", "different")])
    assert "both ids are of one record" in str(caught.value)


def test_what_is_judged_the_same_does_not_keep_others_away() -> None:
    """What speaks against a record that a person has joined keeps nothing from the one that it was joined to."""
    records = [_meeting("a"), _meeting("b", "1999-01-09"), _meeting("c")]
    assert _groups(dedupe(records)) == [["a", "c"], ["b"]]
    judgement = _judgement("a", "b", "same")
    assert _groups(dedupe(records, judgements=[judgement])) == [["a", "b", "c"]]
    parted = _judgement("b", "c", "different")
    assert _groups(dedupe(records, judgements=[judgement, parted])) == [["a", "b"], ["c"]]


def _article(own: str, start: int, quote: str, **values: Any) -> Meeting:
    sentence = Evidence(source="s", start=start, end=start + len(quote), quote=quote)
    return Meeting(id=own, sources=[Source(id="s")], evidence=[sentence], **values)


def test_a_judgement_outlives_the_ids() -> None:
    """After the texts are parsed again with other ids, a judgement finds its records by their spans."""
    first, second = "Iran and Russia met on Friday.", "The fifth session was held."
    a, b = _article("m1", 0, first), _article("m2", 40, second, date="1999")
    judgement = Judgement(a=a, b=b, verdict="same")
    again = [attrs.evolve(a, id="n7"), _article("n8", 44, second[4:], date="1999")]
    assert len(dedupe(again).clusters) == 2
    assert len(dedupe(again, judgements=[judgement]).clusters) == 1


def test_places_that_several_records_share() -> None:
    """Records of one sentence are told apart by their ids, then by their number; and not at all if there are more."""
    quote = "The ministers met and later spoke by telephone."
    a, b, c = (_article(own, 0, quote, kind=kind) for own, kind in (("a", "talks"), ("b", "call"), ("c", "visit")))
    anchors = {record.id: Locator([a, b]).placed(record) for record in (a, b)}
    assert sorted((anchor.item, anchor.items) for anchor in anchors.values()) == [(1, 2), (2, 2)]
    renamed = {own: attrs.evolve(record, id=f"new-{own}") for own, record in (("a", a), ("b", b), ("c", c))}
    for own, anchor in anchors.items():
        assert Locator([a, b, c]).find(anchor) == {"a": a, "b": b}[own]
        assert Locator([renamed["b"], renamed["a"]]).find(anchor) == renamed[own]
        assert Locator(renamed.values()).find(anchor) is Lost.AMBIGUOUS
        assert Locator([renamed["c"]]).find(anchor) is Lost.AMBIGUOUS


def test_places_in_a_changed_text() -> None:
    """Where the text has moved, the words are found; where they are gone, nothing is taken for them."""
    anchor = anchor_of(_article("a", 10, "Iran and Russia met."))
    assert Locator([_article("b", 55, "Iran and Russia met.")]).find(anchor) == _article(
        "b", 55, "Iran and Russia met."
    )
    assert Locator([_article("b", 10, "Chile and Spain met.")]).find(anchor) is Lost.RECORD
    assert Locator([_article("b", 12, "Chile and Spain met.")]).find(anchor) is Lost.RECORD
    assert (
        Locator([attrs.evolve(_article("b", 0, "x"), sources=[Source(id="t")], evidence=[])]).find(anchor)
        is Lost.SOURCE
    )
    moved = _article("b", 5, "Yes: Iran and Russia met.")
    assert Locator([moved, _article("c", 40, "Later.")]).find(anchor) == moved


@pytest.mark.parametrize(
    ("given_when", "kept"),
    [
        ("2025-11-02T15:03:05.7+01:00", "2025-11-02T14:03:05Z"),
        ("2025-11-02", "2025-11-02"),
        (None, None),
    ],
)
def test_times_are_in_utc(given_when: str | None, kept: str | None) -> None:
    """A time is kept in UTC to the second, so that texts sort as times do."""
    assert _judgement("a", "b", "same", when=given_when).when == kept


@pytest.mark.parametrize("wrong", ["yesterday", "2025-11-02T14:03:05", "0001-01-01T00:00:00+14:00", "2025-02-30"])
def test_times_that_are_none(wrong: str) -> None:
    """A time without a zone, or no time at all, is refused."""
    with pytest.raises(InvalidValueError, match="ISO 8601"):
        _judgement("a", "b", "same", when=wrong)


def test_judgements_that_make_no_sense() -> None:
    """A record is not judged against itself, and a verdict is one of three words."""
    with pytest.raises(InvalidValueError, match="another record"):
        _judgement("a", "a", "same")
    with pytest.raises(InvalidValueError, match="same, different, unsure"):
        _judgement("a", "b", "perhaps")
    with pytest.raises(InvalidValueError, match="id of a record"):
        Anchor(id="")
    with pytest.raises(TypeError, match="expected Judgement"):
        dedupe([], judgements=["a"])  # type: ignore[list-item]


def test_a_name_on_two_lines_splits_nothing() -> None:
    """A decision in words, and an explanation or an error that holds it, is one line whatever its person is called."""
    who = "Ana\n\x1b[31mRuiz"
    records = [Meeting(id=name, date="2024") for name in "ab"]
    one = Judgement(a="a", b="b", verdict="same", who=who)
    other = Judgement(a="a", b="b", verdict="different", who=f"{who} B")
    told = str(dedupe(records, judgements=[one]).explain("a", "b"))
    with pytest.raises(Faults) as caught:
        dedupe(records, judgements=[one, other])
    for line in (str(one), one.made, told, str(caught.value.exceptions[0])):
        assert line.isprintable()
        assert "Ruiz" in line

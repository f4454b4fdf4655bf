"""Records that come in portions give what one run over all of them gives."""

import pickle
import random
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coopdata as cd
from coopdata.actors import Person
from coopdata.errors import Faults, IdConflictError
from coopdata.evidence import Source
from coopdata.link import Deduplication, Judgement, dedupe, merge
from coopdata.link._blocks import Blocks, split
from coopdata.link._features import Preparer
from coopdata.records import Agreement, Conference, Meeting, Place, Record
from coopdata.strategies import records as any_records

_PEOPLE = ["Andrei Fursenko", "Fursenko Andrey", "Hossein Roozbeh", "Hosein Ruzbeh", "Ana Ruiz", "Pedro Soto"]
_DATES = ["2025", "2025-05", "2025-05-02", "2025-05-03", "2025-05-01/2025-05-03", "2025-06-20", "2024", None]


def _one(draw: random.Random, own: str) -> Record:
    """A record of one of a few events, in one of many spellings, often with little to tell it by."""
    shared: dict[str, Any] = {
        "id": own,
        "date": draw.choice(_DATES),
        "countries": draw.choice([["IR", "RU"], ["IR", "RU"], ["IR", "RU", "UZ"], ["CL"], []]),
        "place": draw.choice([None, Place(name="Tehran", country="IR"), Place(name="Moscow", country="RU")]),
        "topics": draw.sample(["space technology", "energy", "higher education", "customs"], draw.randint(0, 2)),
        "sources": [Source(id=own, dataset=draw.choice(["D", "E", None]))],
    }
    who = [Person(name=name) for name in draw.sample(_PEOPLE, draw.randint(0, 2))]
    title = draw.choice([None, "Agreement on Frontier Rivers", "Protocol on Frontier Rivers", "Treaty of Nancy"])
    number = draw.choice([None, None, 5, 6])
    match draw.randint(0, 5):
        case 0 | 1:
            return Agreement(title=title, signatories=who, **shared)
        case 2:
            return Conference(
                name=draw.choice([None, "ICT Forum", "Water Forum"]), edition=number, participants=who, **shared
            )
        case _:
            return Meeting(
                series=draw.choice([None, "joint working group on ICT"]), ordinal=number, participants=who, **shared
            )


def _many(seed: int, size: int) -> list[Record]:
    draw = random.Random(seed)
    return [_one(draw, f"r{number:04d}") for number in draw.sample(range(10 * size), size)]


def _state(result: Deduplication) -> tuple[list[list[str]], str, tuple[object, ...]]:
    groups = [[member.id for member in cluster.members] for cluster in result.clusters]
    return groups, cd.dumps(result.records), tuple(cluster.aliases for cluster in result.clusters)


def _portions(draw: random.Random, records: list[Record], most: int = 6) -> list[list[Record]]:
    """The records in a random order, cut into portions, some of them empty."""
    shuffled = draw.sample(records, len(records))
    cuts = sorted(draw.randint(0, len(records)) for _ in range(draw.randint(0, most)))
    return [shuffled[start:end] for start, end in zip([0, *cuts], [*cuts, len(records)], strict=True)]


def _in_portions(portions: list[list[Record]], **options: Any) -> Deduplication:
    result = dedupe(portions[0], **options)
    for portion in portions[1:]:
        result = result.updated(portion).result
    return result


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.integers(0, 60), st.sampled_from(["link", "never"]))
def test_portions_give_what_one_run_gives(seed: int, size: int, within: Any) -> None:
    """In whatever portions records come, the result is byte for byte that of one run over all."""
    records, draw = _many(seed, size), random.Random(seed)
    whole = dedupe(records, within_dataset=within)
    result = _in_portions(_portions(draw, records), within_dataset=within)
    assert _state(result) == _state(whole)
    assert result == whole


@settings(max_examples=6)
@given(st.integers(0, 10**6))
def test_portions_that_make_keys_large(seed: int) -> None:
    """Also where keys become too large, so that pairs that were compared no longer are."""
    records, draw = _many(seed, 300), random.Random(seed)
    assert _state(_in_portions(_portions(draw, records))) == _state(dedupe(records))


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.integers(0, 250))
def test_pairs_do_not_depend_on_portions(seed: int, size: int) -> None:
    """The pairs that portions gained, less those that they lost, are the pairs of all records together."""
    draw, preparer = random.Random(seed), Preparer()
    records = _many(seed, size)
    held: set[frozenset[str]] = set()
    blocks, ids = Blocks(), []
    for portion in _portions(draw, records):
        before = blocks.copy()
        pairs = blocks.add([preparer.features(record) for record in portion])
        ids += [record.id for record in portion]
        gained, lost = ({frozenset(ids[at] for at in split(pair)) for pair in some} for some in pairs)
        assert lost <= held
        held = (held - lost) | gained
        again = before.add([preparer.features(record) for record in portion])
        assert again == pairs, "adding to a copy changed what it was made of"
    whole = Blocks().add([preparer.features(record) for record in records])
    assert held == {frozenset(records[at].id for at in split(pair)) for pair in whole.gained}
    assert not whole.lost


def _row(draw: random.Random, own: str) -> Record:
    """A record of two sides and a day, as tables and articles give: what differs is often a side, seldom who met."""
    return Meeting(
        id=own,
        date=draw.choice(["2024-03-14", "2024-03-15", "2024-04-02"]),
        countries=draw.choice([["CL", "ES"], ["ES", "PT"], ["CL", "PT"]]),
        place=Place(name="Madrid", country="ES"),
        participants=[Person(name=name) for name in draw.choice([_PEOPLE[::2], _PEOPLE[::2], _PEOPLE[1:4]])],
        sources=[Source(id=own, parser_version=draw.choice([None, None, None, "coopdata 1"]))],
    )


@settings(max_examples=60)
@given(st.integers(0, 10**6), st.integers(0, 12))
def test_articles_and_tables_come_in_portions(seed: int, size: int) -> None:
    """What was read from prose, coming before, between or after the rows of tables, joins no two of them by coming."""
    draw = random.Random(seed)
    records = [_row(draw, f"r{number}") for number in draw.sample(range(100), size)]
    assert _state(_in_portions(_portions(draw, records))) == _state(dedupe(records))


def test_an_article_says_nothing_of_two_rows() -> None:
    """Whether two rows of a table are joined does not depend on an article on something else."""
    who = [Person(name=name) for name in ("Ana Ruiz", "Pedro Soto", "Maria Prado")]
    shared: dict[str, Any] = {"date": "2024-03-14", "place": Place(name="Madrid", country="ES"), "participants": who}
    rows = [Meeting(id="a", countries=["CL", "ES"], **shared), Meeting(id="b", countries=["ES", "PT"], **shared)]
    news = cd.parse("Japan and Kenya signed a treaty in Nairobi on 9 May 2019.")
    assert [len(cluster.members) for cluster in dedupe([*rows, *news]).clusters] == [1, 1, 1]
    assert dedupe([*rows, *news]) == dedupe(rows).updated(news).result == dedupe(news).updated(rows).result


@settings(max_examples=25)
@given(st.lists(any_records(), max_size=8, unique_by=lambda record: record.id), st.randoms(use_true_random=False))
def test_any_records_come_in_portions(drawn: list[Record], rng: random.Random) -> None:
    """Awkward records, merged ones too, come in portions as well as at once."""
    try:
        whole = dedupe(drawn)
    except IdConflictError:
        return
    assert _state(_in_portions(_portions(rng, drawn))) == _state(whole)


_verdicts = st.lists(
    st.tuples(st.integers(0, 19), st.integers(0, 19), st.sampled_from(["same", "different", "different", "unsure"])),
    max_size=6,
)


@settings(max_examples=60)
@given(st.integers(0, 10**6), _verdicts)
def test_judgements_come_in_portions_too(seed: int, verdicts: list[tuple[int, int, str]]) -> None:
    """What people judged between two portions counts as if they had judged it before the first."""
    records, draw = _many(seed, 20), random.Random(seed)
    given_ = [Judgement(a=records[a].id, b=records[b].id, verdict=said) for a, b, said in verdicts if a != b]
    try:
        whole = dedupe(records, judgements=given_)
    except Faults:
        return
    portions = _portions(draw, records)
    result = dedupe(portions[0], judgements=given_[:1])
    for number, portion in enumerate(portions[1:], 1):
        result = result.updated(portion, judgements=given_[number : number + 1]).result
    result = result.updated([], judgements=given_).result
    assert _state(result) == _state(whole)
    assert result == whole


@settings(max_examples=25)
@given(st.integers(0, 10**6))
def test_every_id_ever_issued_resolves(seed: int) -> None:
    """The id of every record, and of every cluster of an earlier result, finds the record of today with all of it."""
    records, draw = _many(seed, 40), random.Random(seed)
    portions = _portions(draw, records)
    result = dedupe(portions[0])
    issued: dict[str, Record] = {}
    for portion in portions[1:]:
        issued |= {record.id: record for record in (*result.records, *portion)}
        result = result.updated(portion).result
    for own in issued:
        found = result.resolve(own)
        assert found is not None
        assert own in {found.id, *found.aliases}
    assert result.resolve("nobody") is None


@settings(max_examples=25)
@given(st.integers(0, 10**6))
def test_ids_of_merged_records_resolve(seed: int) -> None:
    """An id that a store gave to a merged record stays with the record that its members are in, also by portions."""
    records, draw = _many(seed, 30), random.Random(seed)
    stored = [
        attrs.evolve(record, id=f"stored-{number}") if record.members else record
        for number, record in enumerate(dedupe(records[:20]).records)
    ]
    given_ = [*stored, *records[20:]]
    whole = dedupe(given_)
    result = _in_portions(_portions(draw, given_))
    assert _state(result) == _state(whole)
    for record in stored:
        found = result.resolve(record.id)
        assert found is not None
        assert {found.id, *found.aliases} & {member.id for member in record.members or (record,)}


@settings(max_examples=25)
@given(st.integers(0, 10**6))
def test_the_diff_accounts_for_every_cluster(seed: int) -> None:
    """Each cluster of the later result stands in one group, and the group is true of it."""
    records, draw = _many(seed, 60), random.Random(seed)
    cut = draw.randint(0, 60)
    first = dedupe(records[:cut])
    update = first.updated(records[cut:])
    diff = update.diff
    groups = (diff.new, diff.grown, diff.merged, diff.split, diff.unchanged)
    assert sorted(c.id for group in groups for c in group) == [c.id for c in update.result.clusters]
    held = {cluster.id: {m.id for m in cluster.members} for cluster in first.clusters}
    old = {record.id for record in records[:cut]}
    for group, name in zip(groups, ("new", "grown", "merged", "split", "unchanged"), strict=True):
        for cluster in group:
            own = {member.id for member in cluster.members}
            sources = [name for name, members in held.items() if members & own]
            whole = all(held[name] <= own for name in sources)
            expected = {
                "new": not own & old,
                "grown": len(sources) == 1 and whole and own > held[sources[0]],
                "merged": len(sources) > 1 and whole,
                "split": not whole,
                "unchanged": sources == [cluster.id] and own == held[cluster.id],
            }
            assert expected[name], name
            assert diff.before.get(cluster.id, ()) == (() if name in ("new", "unchanged") else tuple(sources))


def test_a_result_is_never_changed() -> None:
    """Two updates of one result know nothing of each other, and the result stays what it was."""
    records = _many(3, 60)
    first = dedupe(records[:30])
    state = _state(first)
    left, right = first.updated(records[30:45]).result, first.updated(records[45:]).result
    assert _state(first) == state
    assert _state(left) == _state(dedupe(records[:45]))
    assert _state(right) == _state(dedupe([*records[:30], *records[45:]]))
    assert _state(left.updated(records[45:]).result) == _state(right.updated(records[30:45]).result)


def test_a_result_from_a_pickle_is_updated() -> None:
    """A pickled result forgets what was compared and finds it again."""
    records = _many(4, 60)
    first = dedupe(records[:30], judgements=[Judgement(a=records[0].id, b=records[1].id, verdict="different")])
    again = pickle.loads(pickle.dumps(first))
    assert again == first
    assert _state(again.updated(records[30:]).result) == _state(first.updated(records[30:]).result)


def test_what_was_there_changes_nothing() -> None:
    """Records that went in before, merged or not, are passed over; another record under their id is refused."""
    records = _many(5, 40)
    first = dedupe(records)
    for more in (records[:10], first.records, [merge(records[0]).record], []):
        update = first.updated(more)
        assert update.result == first
        assert update.diff.unchanged == first.clusters
    other = attrs.evolve(records[0], date="1999")
    with pytest.raises(IdConflictError):
        first.updated([other])


def test_an_update_touches_what_it_reaches() -> None:
    """Clusters that new records do not reach are the very same objects, so that nothing of them is made again."""
    records = _many(6, 200)
    first = dedupe(records[:-1])
    update = first.updated(records[-1:])
    known = {id(cluster) for cluster in first.clusters}
    assert len([cluster for cluster in update.result.clusters if id(cluster) in known]) >= len(first.clusters) - 3

"""Records that were read again take the place of the earlier ones, where that is asked for."""

import pickle
import random
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coopdata as cd
from coopdata.errors import IdConflictError
from coopdata.evidence import Source
from coopdata.link import Deduplication, dedupe, merge, newest
from coopdata.records import Meeting, Record

_URL = "https://example.org/news/1"
_FIRST = "Ana Ruiz of Spain met Pedro Soto of Chile in Madrid on 14 March 2024."


def _parsed(text: str) -> list[Record]:
    return list(cd.parse(text, url=_URL))


def _dates(result: Deduplication) -> list[str]:
    return [str(record.date) for record in result.records]


@pytest.mark.parametrize("prefix", ["", "Correction. "])
def test_a_corrected_article_replaces_the_first(prefix: str) -> None:
    """What was read from a corrected text counts alone, whether the words, and so the ids, have moved or not."""
    old, new = _parsed(_FIRST), _parsed(prefix + _FIRST.replace("14", "15"))
    assert (old[0].id == new[0].id) == (not prefix)
    assert _dates(dedupe([*old, *new], replace=True)) == ["2024-03-15"]
    assert _dates(dedupe([*new, *old], replace=True)) == ["2024-03-14"], "the later one counts"
    update = dedupe(old).updated(new, replace=True)
    assert update.result == dedupe(new)
    assert [cluster.id for cluster in (update.diff.new if prefix else update.diff.changed)] == [new[0].id]
    assert update.diff.gone == ((old[0].id,) if prefix else ())


def test_without_it_the_error_names_it() -> None:
    """Two records that differ under one id are refused, and the error says how the later one can count."""
    old, new = _parsed(_FIRST), _parsed(_FIRST.replace("14", "15"))
    for fold in (lambda: dedupe([*old, *new]), lambda: dedupe(old).updated(new)):
        with pytest.raises(IdConflictError, match="replace=True") as caught:
            fold()
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def _told(own: str, article: str, text: str, date: str, parser: str | None = "coopdata 1") -> Meeting:
    return Meeting(id=own, date=date, sources=[Source(id=article, digest=text, parser_version=parser)])


def test_records_of_one_text_stay_together() -> None:
    """Records read from one version of a text, in whatever portions and by whatever parsers, all count."""
    one, two = _told("a1", "a", "sha256:1", "2024"), _told("a2", "a", "sha256:1", "2021", "coopdata 2")
    row, next_row = _told("t1", "t", "sha256:1", "2011", None), _told("t2", "t", "sha256:2", "2012", None)
    assert newest([one, row, two, next_row]) == [one, row, two, next_row], "rows of a table are read one by one"
    other = _told("a3", "a", "sha256:2", "2024")
    assert newest([one, row, two, other]) == [row, other]


def test_a_merged_record_has_the_members_that_count() -> None:
    """A merged record whose members were read again keeps its ids but those of records that are gone."""
    a, b, c = _told("a", "x", "sha256:1", "2024"), _told("b", "y", "sha256:1", "2024-05"), _told("c", "z", "1", "2024")
    stored = attrs.evolve(merge(a, b, c).record, id="stored")
    again, moved = _told("b", "y", "sha256:2", "2024-06"), _told("d", "x", "sha256:2", "2024")
    (now, other) = newest([stored, again, moved])[0], newest([stored, again, moved])[-1]
    assert [member.id for member in now.members] == ["b", "c"]
    assert now.members[0] == again
    assert {now.id, *now.aliases} == {"b", "c", "stored"}
    assert other == moved
    assert newest([stored, _told("c", "z", "1", "2024")]) == [stored, c], "the same record again replaces nothing"


@settings(max_examples=60)
@given(st.integers(0, 10**6))
def test_replacing_in_portions_is_replacing_at_once(seed: int) -> None:
    """Records that are read again in portions give what one run over all of them in that order gives."""
    draw = random.Random(seed)
    records: list[Record] = []
    for _ in range(draw.randint(0, 14)):
        own, version = draw.randint(0, 5), draw.choice("123")
        values: dict[str, Any] = {"countries": ["CL", "ES"], "ordinal": draw.choice([None, 5])}
        date = draw.choice(["2024-03-14", "2024-03-15", "2021-11"])
        made = _told(f"r{own}", f"s{own // 2}", version, date, draw.choice([None, "coopdata 1"]))
        records.append(attrs.evolve(made, **values))
    whole = dedupe(records, replace=True)
    cut = draw.randint(0, len(records))
    first = dedupe(records[:cut], replace=True)
    update = first.updated(records[cut:], replace=True)
    kept = {member.id for cluster in whole.clusters for member in cluster.members}
    assert newest(newest(records)) == newest(records)
    diff, held = update.diff, {cluster.id for cluster in update.result.clusters}
    groups = (diff.new, diff.grown, diff.merged, diff.split, diff.changed, diff.unchanged)
    assert sorted(cluster.id for group in groups for cluster in group) == sorted(held)
    gone = {cluster.id for cluster in first.clusters if not kept & {member.id for member in cluster.members}}
    assert set(diff.gone) == gone
    assert update.result == whole


@settings(max_examples=40)
@given(st.integers(0, 10**6))
def test_what_is_withdrawn_is_as_if_it_had_never_come(seed: int) -> None:
    """Without the records of some sources a result is that of one run over the others and what is new."""
    draw = random.Random(seed)
    dates = ["2024-03-14", "2024-03-15", "2021-11"]
    records = [_told(f"r{own}", f"s{own // 2}", "1", draw.choice(dates)) for own in range(draw.randint(0, 10))]
    gone = {f"s{number}" for number in range(5) if draw.random() < 0.4}
    again = [_told(f"n{name}", name, "2", draw.choice(dates)) for name in sorted(gone) if draw.random() < 0.5]
    kept = [record for record in records if record.sources[0].id not in gone]
    whole = dedupe([*kept, *again])
    first = dedupe(records)
    for replace in (False, True):
        update = first.updated(again, withdrawn=gone, replace=replace)
        assert update.result == whole
        left = {record.id for record in kept}
        lost = {c.id for c in first.clusters if not left & {member.id for member in c.members}}
        assert set(update.diff.gone) == lost


def test_an_article_that_now_tells_of_nothing_takes_its_records_with_it() -> None:
    """What was read from an article before goes when the article is withdrawn, be it named by id or address."""
    told = cd.parse(_FIRST, url=_URL, id="n1")
    other = cd.parse("Peru and Chile signed a trade agreement in Lima on 2 May 2024.", id="n2")
    result = dedupe([*told, *other])
    for name in (_URL, "n1"):
        update = result.updated([], withdrawn=[name, "nobody"])
        assert update.result == dedupe(other)
        assert update.diff.gone == (told[0].id,)
    assert result.updated([], withdrawn=["nobody"]).result == result

"""Merging and deduplication take any records that the model allows."""

from hypothesis import given, settings
from hypothesis import strategies as st

import coopdata as cd
from coopdata.link import dedupe, merge
from coopdata.records import Record
from coopdata.strategies import records

_any = st.lists(records(), max_size=6, unique_by=lambda record: record.id)
_broken = st.lists(records(surrogates=True), max_size=6, unique_by=lambda record: record.id)


@settings(max_examples=60)
@given(_broken)
def test_any_records_are_deduplicated(drawn: list[Record]) -> None:
    """Awkward texts (lone surrogates too), dates and fields give clusters and explanations, and nothing raises."""
    result = dedupe(drawn)
    assert result.conflicts == dedupe(drawn[::-1]).conflicts
    assert dedupe(result.records).records == result.records
    for record in drawn[1:]:
        assert str(result.explain(drawn[0], record))


@settings(max_examples=60)
@given(_any)
def test_written_and_read_again_nothing_changes(drawn: list[Record]) -> None:
    """Write, read, deduplicate again: the same records."""
    result = dedupe(drawn)
    assert dedupe(cd.loads(cd.dumps(result.records))).records == result.records


@settings(max_examples=60)
@given(st.lists(records(surrogates=True), min_size=1, max_size=4, unique_by=lambda record: record.id))
def test_any_records_of_one_type_merge(drawn: list[Record]) -> None:
    """Whatever the records say, merging is a union and takes them apart again."""
    alike = [record for record in drawn if record.type == drawn[0].type and not record.members]
    if not alike:
        return
    whole = merge(*alike)
    assert merge(*[merge(record) for record in alike[::-1]]) == whole
    assert set(whole.members) == set(alike)
    assert merge(whole.record).record == whole.record

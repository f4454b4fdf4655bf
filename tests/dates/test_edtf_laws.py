"""Laws that hold for every EDTF text."""

import contextlib
import copy
import datetime
import pickle

import pytest
from edtf_strategies import edtf_texts, edtfs, near_misses, plain_texts, single_texts
from hypothesis import given
from hypothesis import strategies as st

from coopdata.dates import EDTF, DateRelation, relation
from coopdata.errors import InvalidDateError


@given(edtf_texts())
def test_the_canonical_text_is_a_fixed_point(text: str) -> None:
    """Parsing the canonical text gives the same value and the same text."""
    date = EDTF(text)
    assert EDTF(str(date)) == date
    assert str(EDTF(str(date))) == str(date)


@given(edtf_texts())
def test_only_the_place_of_qualifiers_is_made_canonical(text: str) -> None:
    """Digits and separators of the canonical text are those of the text given, in the same order."""
    without = str.maketrans("", "", "?~%")
    assert str(EDTF(text)).translate(without) == text.translate(without)


@given(plain_texts())
def test_plain_texts_are_canonical(text: str) -> None:
    """A plain day, month or year is its own canonical text."""
    assert str(EDTF(text)) == text


@given(edtf_texts())
def test_qualifiers_are_neither_lost_nor_made_up(text: str) -> None:
    """A date is approximate or uncertain exactly if some qualifier of its text says so."""
    date = EDTF(text)
    assert date.approximate == any(sign in text for sign in "~%")
    assert date.uncertain == any(sign in text for sign in "?%")


@given(edtfs())
def test_the_earliest_day_is_never_after_the_latest(date: EDTF) -> None:
    """Where both bounds are known they are in order."""
    if date.earliest is not None and date.latest is not None:
        assert date.earliest <= date.latest


@given(single_texts(st.dates(min_value=datetime.date(1000, 1, 1))))
def test_a_single_date_has_both_bounds_or_neither(text: str) -> None:
    """A single date lacks its bounds exactly if no digit of its year is known."""
    date = EDTF(text)
    assert (date.earliest is None) == (date.latest is None) == ("XXXX" in text)


@given(edtfs(), edtfs())
def test_what_contains_a_date_overlaps_it(a: EDTF, b: EDTF) -> None:
    """Containing implies overlapping, and overlapping is symmetric."""
    if a.contains(b):
        assert a.overlaps(b)
    assert a.overlaps(b) == b.overlaps(a)


@given(edtfs(), edtfs())
def test_relation_is_symmetric(a: EDTF, b: EDTF) -> None:
    """The order of the two dates does not matter."""
    assert relation(a, b) is relation(b, a)


@given(edtfs(), edtfs())
def test_overlapping_dates_do_not_contradict(a: EDTF, b: EDTF) -> None:
    """Dates that share a day as stated are never contradictory; without slack, those that share none always are."""
    found = relation(a, b)
    if a.overlaps(b):
        assert found is not DateRelation.CONTRADICTORY
    elif found in (DateRelation.EQUAL, DateRelation.COMPATIBLE):
        assert a.approximate or b.approximate


@given(edtfs())
def test_a_date_with_a_place_on_the_time_line_equals_itself(date: EDTF) -> None:
    """A date is equal to itself, unless it lacks a year, has an unknown end or is doubted."""
    text = str(date)
    placed = not ("XXXX" in text or text.startswith("/") or text.endswith("/"))
    assert date.contains(date) == placed
    assert relation(date, date) is (DateRelation.EQUAL if placed and "?" not in text else DateRelation.UNKNOWN)


@given(edtfs())
def test_copies_are_equal(date: EDTF) -> None:
    """Pickling and copying give an equal value with the same hash."""
    for twin in (pickle.loads(pickle.dumps(date)), copy.copy(date), copy.deepcopy(date)):
        assert twin == date
        assert hash(twin) == hash(date)
        assert twin.earliest == date.earliest


@given(st.one_of(st.text(), near_misses()))
def test_any_text_parses_or_is_refused(text: str) -> None:
    """Nothing but InvalidDateError leaves the parser, and what it takes has a canonical text that it takes again."""
    with contextlib.suppress(InvalidDateError):
        date = EDTF(text)
        assert text.isascii()
        assert EDTF(str(date)) == date


@given(st.dates(), st.dates(), st.dates())
def test_a_day_inside_a_span_is_compatible_and_one_outside_contradicts(
    a: datetime.date, b: datetime.date, c: datetime.date
) -> None:
    """Of a day and a span of days: inside is compatible or equal, outside contradictory."""
    first, last = sorted([a, b])
    day = EDTF.from_date(c)
    for text in (f"{first}/{last}", f"[{first}..{last}]", f"{{{first}..{last}}}"):
        found = relation(EDTF(text), day)
        if not first <= c <= last:
            assert found is DateRelation.CONTRADICTORY
        else:
            assert found is (DateRelation.EQUAL if first == last else DateRelation.COMPATIBLE)


@given(st.dates(datetime.date(2, 1, 1), datetime.date(9998, 1, 1)), st.integers(-40, 40))
def test_an_approximate_day_has_seven_days_of_slack(day: datetime.date, days: int) -> None:
    """An approximate day is compatible with the days up to a week away and contradicts those further away."""
    other = EDTF.from_date(day + datetime.timedelta(days=days))
    expected = DateRelation.COMPATIBLE if abs(days) <= 7 else DateRelation.CONTRADICTORY
    assert relation(EDTF(f"{day}~"), other) is expected


@pytest.mark.parametrize("text", ["2025-10-25", "2025~", "[..2025]", "XXXX-10-23"])
def test_dates_are_equal_only_to_dates(text: str) -> None:
    """A date equals a date of the same canonical text, and no string."""
    assert EDTF(text) == EDTF(text)
    assert EDTF(text) != text
    assert len({EDTF(text), EDTF(text)}) == 1

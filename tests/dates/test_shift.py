"""Calendar arithmetic on dates."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdata.dates import EDTF, shift
from coopdata.errors import InvalidDateError

MODERN = st.dates(datetime.date(1000, 1, 1), datetime.date(3000, 1, 1))


@given(MODERN, st.integers(-100_000, 100_000))
def test_days_are_those_of_the_calendar(day: datetime.date, days: int) -> None:
    """Shifting by days agrees with ``timedelta``, and shifting back gives the date again."""
    date = EDTF.from_date(day)
    shifted = shift(date, days=days)
    assert shifted == EDTF.from_date(day + datetime.timedelta(days=days))
    assert shift(shifted, days=-days) == date


@given(MODERN, st.integers(-1000, 1000))
def test_twelve_months_are_a_year(day: datetime.date, years: int) -> None:
    """Shifting by twelve months is shifting by a year, for days, months and years alike where they allow both."""
    for text in (f"{day}", f"{day}"[:7]):
        assert shift(EDTF(text), months=12 * years) == shift(EDTF(text), years=years)
    assert shift(EDTF(str(day)[:4]), years=years) == EDTF(f"{day.year + years:04d}")


@pytest.mark.parametrize(
    ("text", "step", "expected"),
    [
        ("2025-10-31", {"months": 1}, "2025-11-30"),
        ("2024-02-29", {"years": 1}, "2025-02-28"),
        ("2025-10-31", {"months": 1, "days": 1}, "2025-12-01"),
        ("2025-12", {"months": 1}, "2026-01"),
        ("2025-01~", {"months": -1}, "2024-12~"),
        ("2025", {"years": -1}, "2024"),
        ("2025-21", {"years": 1}, "2026-21"),
        ("?2004-06-~11", {"days": 20}, "?2004-07-~01"),
        ("0987-12-31", {"days": 1}, "0988-01-01"),
        ("2025-10-30/2025-11-13", {"days": 7}, "2025-11-06/2025-11-20"),
        ("../2025-10-30~", {"days": 7}, "../2025-11-06~"),
        ("2025-10-30/", {"months": 1}, "2025-11-30/"),
        ("[..2025-05-02]", {"days": -2}, "[..2025-04-30]"),
        ("[2025-01,2025-03..2025-05]", {"months": 10}, "[2025-11,2026-01..2026-03]"),
        ("2025-10-31", {}, "2025-10-31"),
    ],
)
def test_every_date_of_a_text_is_shifted(text: str, step: dict[str, int], expected: str) -> None:
    """Precision and qualifiers stay, and so do open and unknown ends."""
    assert shift(EDTF(text), **step) == EDTF(expected)


@pytest.mark.parametrize(
    ("text", "step", "reason"),
    [
        ("2025-10", {"days": 1}, "precise to the day"),
        ("2025/2025-10-23", {"days": 1}, "precise to the day"),
        ("2025", {"months": 1}, "precise to the month or day"),
        ("2025-21", {"months": 3}, "precise to the month or day"),
        ("XXXX-10-23", {"years": 1}, "digits are all stated"),
        ("XXXX-10-23", {"days": 1}, "precise to the day"),
        ("201X", {"years": 1}, "digits are all stated"),
        ("2025-XX", {"years": 1}, "digits are all stated"),
        ("1950S2", {"years": 1}, "digits are all stated"),
        ("1950S4", {"years": 1}, "digits are all stated"),
        ("1985-04-12T23:20:30", {"days": 1}, "without a time of day"),
        ("-0043-03-15", {"days": 1}, "years 1 to 9999"),
        ("Y-17E7", {"years": 1}, "years 1 to 9999"),
        ("9999-12-31", {"days": 1}, "years 1 to 9999"),
        ("9999", {"years": 1}, "years 1 to 9999"),
        ("2025", {"years": -2025}, "years 1 to 9999"),
        ("2025", {"years": 10**30}, "years 1 to 9999"),
        ("2025-10-23", {"days": 10**30}, "years 1 to 9999"),
        ("2025-10-23", {"months": -(10**30)}, "years 1 to 9999"),
    ],
)
def test_what_cannot_be_shifted_is_refused(text: str, step: dict[str, int], reason: str) -> None:
    """Nothing is shifted by a unit finer than it states, and nothing out of the years 1 to 9999."""
    with pytest.raises(InvalidDateError, match=reason) as caught:
        shift(EDTF(text), **step)
    assert caught.value.value == text


@pytest.mark.parametrize(("date", "days"), [("2025-10-23", 1), (EDTF("2025-10-23"), 1.5), (EDTF("2025-10-23"), "1")])
def test_wrong_types_are_a_type_error(date: Any, days: Any) -> None:
    """A date that is no EDTF and a number that is no integer are programming mistakes."""
    with pytest.raises(TypeError, match="expected"):
        shift(date, days=days)

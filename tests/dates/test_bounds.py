"""The first and last day of every form, and days of our own."""

import calendar
import datetime

import pytest
from edtf_strategies import masked, plain_texts
from hypothesis import given
from hypothesis import strategies as st

from coopdata.dates import EDTF, Day
from coopdata.dates._calendar import add_months, days_in_month, ordinal
from coopdata.errors import InvalidDateError


def bounds(text: str) -> tuple[str, str]:
    """Return both bounds as texts, ``-`` where there is none."""
    date = EDTF(text)
    return tuple(day.isoformat() if day else "-" for day in (date.earliest, date.latest))  # type: ignore[return-value]


@given(st.dates())
def test_plain_dates_have_the_bounds_of_the_calendar(day: datetime.date) -> None:
    """A day is its own bounds, a month goes to its last day, a year to 31 December."""
    year, month = day.year, day.month
    last = calendar.monthrange(year, month)[1]
    assert (EDTF(str(day)).earliest, EDTF(str(day)).latest) == ((year, month, day.day),) * 2
    assert bounds(f"{day:%Y-%m}".rjust(7, "0")) == (f"{year:04d}-{month:02d}-01", f"{year:04d}-{month:02d}-{last}")
    assert bounds(f"{year:04d}") == (f"{year:04d}-01-01", f"{year:04d}-12-31")


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2004-02~", "2004-02-01", "2004-02-29"),
        ("0000", "0000-01-01", "0000-12-31"),
        ("-1985-02", "-1985-02-01", "-1985-02-28"),
        ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("1XXX-XX", "1000-01-01", "1999-12-31"),
        ("1XXX-12", "1000-12-01", "1999-12-31"),
        ("X985", "0985-01-01", "9985-12-31"),
        ("-198X", "-1989-01-01", "-1980-12-31"),
        ("-000X", "-0009-01-01", "-0001-12-31"),
        ("2004-XX", "2004-01-01", "2004-12-31"),
        ("1984-1X", "1984-10-01", "1984-12-31"),
        ("1984-0X", "1984-01-01", "1984-09-30"),
        ("1984-X1-X1", "1984-01-01", "1984-11-21"),
        ("1985-02-XX", "1985-02-01", "1985-02-28"),
        ("1985-XX-31", "1985-01-31", "1985-12-31"),
        ("1985-XX-XX", "1985-01-01", "1985-12-31"),
        ("156X-12-25", "1560-12-25", "1569-12-25"),
        ("190X-02-29", "1904-02-29", "1908-02-29"),
        ("XXX4-02-29", "0004-02-29", "9984-02-29"),
        ("XXXX-10-23", "-", "-"),
        ("XXXX", "-", "-"),
        ("Y170000002", "170000002-01-01", "170000002-12-31"),
        ("Y-17E7", "-170000000-01-01", "-170000000-12-31"),
        ("1950S2", "1900-01-01", "1999-12-31"),
        ("-1950S2", "-1999-01-01", "-1900-12-31"),
        ("Y171010000S3", "171000000-01-01", "171999999-12-31"),
        ("Y3388E2S3", "338000-01-01", "338999-12-31"),
        ("0050S1", "0050-01-01", "0059-12-31"),
        ("1964/2008", "1964-01-01", "2008-12-31"),
        ("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03"),
        ("1985/..", "1985-01-01", "-"),
        ("1985/", "1985-01-01", "-"),
        ("../1985-04", "-", "1985-04-30"),
        ("/1985-04", "-", "1985-04-30"),
        ("XXXX-10-30/XXXX-11-13", "-", "-"),
        ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"),
        ("[1672,1667]", "1667-01-01", "1672-12-31"),
        ("[..1984]", "-", "1984-12-31"),
        ("[1760-01,1760-12..]", "1760-01-01", "-"),
        ("[XXXX,1984]", "-", "-"),
    ],
)
def test_bounds_of_each_form(text: str, earliest: str, latest: str) -> None:
    """The bounds are the first and last day that the text allows, or none at an open or unknown end."""
    assert bounds(text) == (earliest, latest)


@pytest.mark.parametrize(
    ("code", "earliest", "latest"),
    [
        (21, "2025-03-01", "2025-12-31"),
        (22, "2025-01-01", "2026-03-31"),
        (23, "2025-03-01", "2025-12-31"),
        (24, "2025-01-01", "2026-03-31"),
        (25, "2025-03-01", "2025-06-30"),
        (26, "2025-06-01", "2025-09-30"),
        (27, "2025-09-01", "2025-12-31"),
        (28, "2025-01-01", "2026-03-31"),
        (29, "2025-09-01", "2025-12-31"),
        (30, "2025-01-01", "2026-03-31"),
        (31, "2025-03-01", "2025-06-30"),
        (32, "2025-06-01", "2025-09-30"),
        (33, "2025-01-01", "2025-03-31"),
        (34, "2025-04-01", "2025-06-30"),
        (35, "2025-07-01", "2025-09-30"),
        (36, "2025-10-01", "2025-12-31"),
        (37, "2025-01-01", "2025-04-30"),
        (38, "2025-05-01", "2025-08-31"),
        (39, "2025-09-01", "2025-12-31"),
        (40, "2025-01-01", "2025-06-30"),
        (41, "2025-07-01", "2025-12-31"),
    ],
)
def test_bounds_of_seasons_and_other_parts_of_the_year(code: int, earliest: str, latest: str) -> None:
    """Each code from 21 to 41 has the bounds that the package documents."""
    assert bounds(f"2025-{code}") == (earliest, latest)


@pytest.mark.parametrize(("code", "north", "south"), [(21, 25, 29), (22, 26, 30), (23, 27, 31), (24, 28, 32)])
def test_a_season_without_a_hemisphere_holds_both(code: int, north: int, south: int) -> None:
    """Spring, summer, autumn and winter are wide enough for the northern and the southern one."""
    for hemisphere in (north, south):
        assert EDTF(f"2025-{code}").contains(EDTF(f"2025-{hemisphere}"))


EIGHTIES = [datetime.date(1980, 1, 1) + datetime.timedelta(days) for days in range(3653)]


@given(st.data())
def test_a_mask_holds_exactly_the_days_that_fit_its_digits(data: st.DataObject) -> None:
    """Bounds and ``contains`` agree with comparing the digits of every day of the 1980s."""
    day = data.draw(st.sampled_from(EIGHTIES))
    text = data.draw(masked(data.draw(plain_texts(st.just(day)))))
    text = "198" + text[3:]  # so that all the years that fit are among those looked at
    fitting = [d for d in EIGHTIES if all(a in ("X", b) for a, b in zip(text, str(d), strict=False))]

    date = EDTF(text)
    assert (date.earliest, date.latest) == (tuple_of(fitting[0]), tuple_of(fitting[-1]))
    around = data.draw(st.lists(st.one_of(st.sampled_from(EIGHTIES), st.sampled_from(fitting)), max_size=20))
    for other in around:
        assert date.contains(EDTF.from_date(other)) == (other in fitting)
        assert date.overlaps(EDTF.from_date(other)) == (other in fitting)


@pytest.mark.parametrize("text", ["19X1", "1X71-1X", "19XX-02-29", "19X4-X2-X9", "1X84-XX-31", "19XX-0X-0X"])
def test_a_mask_over_many_years_holds_exactly_the_days_that_fit(text: str) -> None:
    """The same for more unspecified digits in the year, looking at some days of each month around 1980."""
    date = EDTF(text)
    for year in range(1979, 1985):
        for month in range(1, 13):
            for day in (1, 2, 12, calendar.monthrange(year, month)[1]):
                other = datetime.date(year, month, day)
                fits = all(a in ("X", b) for a, b in zip(text, str(other), strict=False))
                assert date.contains(EDTF.from_date(other)) == fits


def tuple_of(day: datetime.date) -> tuple[int, int, int]:
    """Return a day as its numbers."""
    return day.year, day.month, day.day


@pytest.mark.parametrize(
    ("outer", "inner", "contains", "overlaps"),
    [
        ("2025", "2025-10-23", True, True),
        ("2025-10-23", "2025", False, True),
        ("2025", "2025", True, True),
        ("2025-10", "2025-11", False, False),
        ("1985/..", "1990", True, True),
        ("1985/..", "1984-12-31", False, False),
        ("1985/..", "../1985-01-01", False, True),
        ("../1985", "../1984", True, True),
        ("../1984", "../1985", False, True),
        ("[1667,1668,1670..1672]", "1669", False, False),
        ("[1667,1668,1670..1672]", "1671/1672", True, True),
        ("[1667,1668,1670..1672]", "1667/1668", True, True),
        ("[1667,1668,1670..1672]", "1668/1670", False, True),
        ("[1667..1672]", "[1667,1670]", True, True),
        ("1985-XX-31", "1985-04", False, False),
        ("1985-XX-31", "1985-XX-3X", False, True),
        ("1985-XX-3X", "1985-XX-31", True, True),
        ("156X-12-25", "1565-12-25", True, True),
        ("156X-12-25", "1565-12-24", False, False),
        ("201X-21", "2015-04", True, True),
        ("201X-21", "2015-02", False, False),
        ("2025-10-23", "2025-10-30~", False, False),
        ("1985/", "1990", False, False),
        ("1990", "1985/", False, False),
        ("XXXX-10-23", "2025-10-23", False, False),
        ("2025-10-23", "XXXX-10-23", False, False),
        ("2025?", "2025-10", True, True),
        ("Y-17E7", "-1985", False, False),
        ("Y-17E7/..", "-1985", True, True),
    ],
)
def test_contains_and_overlaps(outer: str, inner: str, contains: bool, overlaps: bool) -> None:
    """Both compare days as stated; an unknown end or year makes both false."""
    assert EDTF(outer).contains(EDTF(inner)) is contains
    assert EDTF(outer).overlaps(EDTF(inner)) is overlaps


def test_contains_and_overlaps_take_dates_only() -> None:
    """A string is no date: the caller parses it."""
    with pytest.raises(TypeError, match="expected EDTF"):
        EDTF("2025").contains("2025")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="expected EDTF"):
        EDTF("2025").overlaps(None)  # type: ignore[arg-type]


@given(st.dates())
def test_days_agree_with_datetime(day: datetime.date) -> None:
    """A day's number, text and date are those of ``datetime.date``."""
    ours = Day(day.year, day.month, day.day)
    assert ours.to_date() == day
    assert ours.isoformat() == day.isoformat()
    assert ordinal(ours) == day.toordinal()


@given(st.integers(-(10**6), 10**6), st.integers(1, 12))
def test_days_follow_one_another_without_gaps(year: int, month: int) -> None:
    """In any year, the day after the last of a month has the next number."""
    following = Day(year + month // 12, month % 12 + 1, 1)
    assert ordinal(following) == ordinal(Day(year, month, days_in_month(year, month))) + 1


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (Day(2025, 1, 31), 1, Day(2025, 2, 28)),
        (Day(2025, 3, 31), -1, Day(2025, 2, 28)),
        (Day(2024, 2, 29), 12, Day(2025, 2, 28)),
        (Day(2025, 12, 5), 1, Day(2026, 1, 5)),
        (Day(0, 1, 15), -1, Day(-1, 12, 15)),
    ],
)
def test_months_are_added_up_to_the_end_of_a_shorter_month(day: Day, months: int, expected: Day) -> None:
    """A day that the month has not becomes its last."""
    assert add_months(day, months) == expected


@pytest.mark.parametrize("year", [0, -43, 10_000, 170_000_002])
def test_days_beyond_datetime_say_so(year: int) -> None:
    """A day outside the years 1 to 9999 has no ``datetime.date``."""
    with pytest.raises(InvalidDateError, match="a year from 1 to 9999"):
        Day(year, 1, 1).to_date()

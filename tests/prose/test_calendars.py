"""Calendars other than the Gregorian: their days by arithmetic, against published tables and the sky."""

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdata.lexicon.load import bikram_sambat, table
from coopdata.prose.times.calendars import approximate, bounds, reading, years

CALENDARS = sorted(table("temporal")["calendars"])

# The leap years of the official calendar of Iran, as its calendar centre lists them.
LEAP_YEARS = {
    1300, 1304, 1309, 1313, 1317, 1321, 1325, 1329, 1333, 1337, 1342, 1346, 1350, 1354, 1358, 1362, 1366, 1370, 1375,
    1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420, 1424, 1428, 1432, 1436, 1441, 1445, 1449,
}  # fmt: skip

KNOWN = [  # calendar, its date, the same in the Gregorian calendar: days of history, holidays and treaties
    ("solar_hijri", (1304, 1, 1), "1925-03-21"),
    ("solar_hijri", (1357, 11, 22), "1979-02-11"),
    ("solar_hijri", (1399, 12, 30), "2021-03-20"),
    ("solar_hijri", (1403, 1, 1), "2024-03-20"),
    ("solar_hijri", (1404, 1, 1), "2025-03-21"),
    ("solar_hijri", (1298, 5, 28), None),
    ("hebrew", (5708, 2, 5), "1948-05-14"),
    ("hebrew", (5755, 8, 22), "1994-10-27"),
    ("hebrew", (5784, 13, 14), "2024-03-24"),
    ("hebrew", (5785, 7, 1), "2024-10-03"),
    ("hebrew", (5785, 13, 1), None),
    ("ethiopian", (2000, 1, 1), "2007-09-12"),
    ("ethiopian", (2017, 1, 1), "2024-09-11"),
    ("ethiopian", (2015, 13, 6), "2023-09-11"),
    ("ethiopian", (2016, 13, 6), None),
    ("saka", (1879, 1, 1), "1957-03-22"),
    ("saka", (1946, 1, 1), "2024-03-21"),
    ("bikram_sambat", (2072, 6, 3), "2015-09-20"),
    ("bikram_sambat", (2081, 1, 1), "2024-04-13"),
    ("bikram_sambat", (2082, 1, 1), "2025-04-14"),
    ("buddhist", (2567, 5, 12), "2024-05-12"),
    ("minguo", (38, 12, 7), "1949-12-07"),
    ("juche", (113, 6, 19), "2024-06-19"),
    ("meiji", (38, 9, 5), "1905-09-05"),
    ("taisho", (1, 7, 30), "1912-07-30"),
    ("showa", (20, 8, 15), "1945-08-15"),
    ("heisei", (1, 1, 8), "1989-01-08"),
    ("heisei", (31, 5, 1), None),
    ("reiwa", (1, 5, 1), "2019-05-01"),
]


def equinox(year: int) -> float:
    """The Julian day, in dynamical time, of the March equinox (J. Meeus, Astronomical Algorithms, chapter 27)."""
    y = (year - 2000) / 1000
    mean = 2451623.80984 + 365242.37404 * y + 0.05169 * y**2 - 0.00411 * y**3 - 0.00057 * y**4
    t = (mean - 2451545.0) / 36525
    w = math.radians(35999.373 * t - 2.47)
    terms = [
        (485, 324.96, 1934.136), (203, 337.23, 32964.467), (199, 342.08, 20.186), (182, 27.85, 445267.112),
        (156, 73.14, 45036.886), (136, 171.52, 22518.443), (77, 222.54, 65928.934), (74, 296.72, 3034.906),
        (70, 243.58, 9037.513), (58, 119.81, 33718.147), (52, 297.17, 150.678), (50, 21.02, 2281.226),
        (45, 247.54, 29929.562), (44, 325.15, 31555.956), (29, 60.93, 4443.417), (18, 155.12, 67555.328),
        (17, 288.79, 4562.452), (16, 198.04, 62894.029), (14, 199.76, 31436.921), (12, 95.39, 14577.848),
        (12, 287.11, 31931.756), (12, 320.81, 34777.259), (9, 227.73, 1222.114), (8, 15.45, 16859.074),
    ]  # fmt: skip
    periodic = sum(a * math.cos(math.radians(b + c * t)) for a, b, c in terms)
    return mean + 0.00001 * periodic / (1 + 0.0334 * math.cos(w) + 0.0007 * math.cos(2 * w))


@pytest.mark.parametrize("year", range(1300, 1451))
def test_a_solar_hijri_year_begins_on_the_day_whose_noon_at_tehran_follows_the_equinox(year: int) -> None:
    """New year is the day of the equinox where that is before noon by Iran's time (52.5 degrees east), else the next.

    Julian days begin at noon, so that noon decides which day it is. Dynamical time was 24 seconds ahead of the clock in
    1930, when the equinox came within half a minute of noon; in the other years of these it makes no difference.
    """
    moment = equinox(year + 621) + 3.5 / 24 - 24 / 86_400
    assert bounds("solar_hijri", year, 1, 1)[0].toordinal() == math.ceil(moment) - 1721425


def test_the_leap_years_of_solar_hijri_are_those_published() -> None:
    """From 1300 to 1450 the years of 366 days are those of the official list."""
    spans = {year: bounds("solar_hijri", year) for year in range(1300, 1451)}
    lengths = {year: (last - first).days + 1 for year, (first, last) in spans.items()}
    assert {year for year, days in lengths.items() if days == 366} == LEAP_YEARS
    assert set(lengths.values()) == {365, 366}


@pytest.mark.parametrize(("calendar", "date", "expected"), KNOWN)
def test_known_days_are_met(calendar: str, date: tuple[int, int, int], expected: str | None) -> None:
    """A day known by both calendars is that day in both directions; one that was not is none."""
    if expected is None:
        with pytest.raises(ValueError, match=r"day|year"):
            bounds(calendar, *date)
        return
    assert bounds(calendar, *date)[0].isoformat() == expected
    assert reading(calendar, dt.date.fromisoformat(expected)) == date


@pytest.mark.parametrize(
    ("date", "expected"),
    [((1356, 1, 1), "1937-03-14"), ((1400, 1, 1), "1979-11-20"), ((1441, 9, 1), "2020-04-24"),
     ((1445, 1, 1), "2023-07-19"), ((1446, 9, 1), "2025-03-01"), ((1446, 12, 9), "2025-06-05")],
)  # fmt: skip
def test_the_tabular_calendar_is_within_two_days_of_that_of_umm_al_qura(
    date: tuple[int, int, int], expected: str
) -> None:
    """What Saudi Arabia announced lies at most two days from the table, so that its days are given as about."""
    assert abs(bounds("lunar_hijri", *date)[0] - dt.date.fromisoformat(expected)).days <= 2
    assert approximate("lunar_hijri")


@given(st.sampled_from(CALENDARS), st.dates(dt.date(1873, 1, 1), dt.date(2110, 1, 1)))
def test_a_day_read_in_a_calendar_is_that_day_again(calendar: str, day: dt.date) -> None:
    """Of any day that a calendar can name, the name means that day."""
    try:
        named = reading(calendar, day)
    except ValueError:
        return
    assert bounds(calendar, *named) == (day, day)


@given(st.sampled_from(CALENDARS), st.data())
def test_years_and_months_follow_one_another_without_a_gap(calendar: str, data: st.DataObject) -> None:
    """The months of a year fill it in order, and the next year begins on the day behind it."""
    known = years(calendar)
    year = data.draw(st.sampled_from(known))
    first, last = bounds(calendar, year)
    day, spans = first, list[tuple[dt.date, dt.date]]()
    while day <= last:
        spans.append(bounds(calendar, year, reading(calendar, day)[1]))
        day = spans[-1][1] + dt.timedelta(days=1)
    assert spans[0][0] == first
    assert spans[-1][1] == last
    if year + 1 in known:
        assert bounds(calendar, year + 1)[0] == last + dt.timedelta(days=1)


def test_the_months_of_bikram_sambat_are_months() -> None:
    """Each published year has twelve months of 29 to 32 days, and the years follow one another."""
    lengths = bikram_sambat()
    assert sorted(lengths) == list(range(2000, 2083))
    assert all(len(months) == 12 and set(months) <= {29, 30, 31, 32} for months in lengths.values())
    assert {sum(months) for months in lengths.values()} == {365, 366}


@pytest.mark.parametrize("calendar", CALENDARS)
def test_every_month_named_in_the_lexicon_is_one_of_its_calendar(calendar: str) -> None:
    """A name of a month stands for a month that the calendar has in some year."""
    row = table("temporal")["calendars"][calendar]
    known = [bounds(calendar, year) for year in list(years(calendar))[:30]]
    days = {first + dt.timedelta(days=step) for first, last in known for step in range(0, (last - first).days + 1, 4)}
    months = {reading(calendar, day)[1] for day in days}
    assert set(row.get("months", {}).values()) <= months
    lowest, highest = row.get("unmarked", (years(calendar).start, years(calendar).start))
    assert years(calendar).start <= lowest <= highest

"""Dates of other calendars in prose: what is found, and which Gregorian days it means (codebook, `date`)."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coopdata as cd
from coopdata.prose.times.calendar_words import usual_calendar
from coopdata.prose.times.dates import find_dates
from coopdata.prose.times.resolution import Frame, resolve
from coopdata.prose.words.tokens import tokenize

JULY = dt.date(2018, 7, 10)  # 19 Tir 1397

SOLAR = [
    ("on Mehr 25, 1404", "2025-10-17"),
    ("on 25 Mehr 1404", "2025-10-17"),
    ("on the 25th of Mehr 1404", "2025-10-17"),
    ("in Mehr 1404", "[2025-09-23..2025-10-22]"),
    ("in the Iranian calendar year 1396", "[2017-03-21..2018-03-20]"),
    ("in the Persian year 1396", "[2017-03-21..2018-03-20]"),
    ("in 1396 in the Iranian calendar", "[2017-03-21..2018-03-20]"),
    ("in 1396 Solar Hijri", "[2017-03-21..2018-03-20]"),
    ("in the first seven months of the Iranian year 1398", "[2019-03-21..2019-10-22]"),
    ("in the second quarter of the Iranian year 1398", "[2019-06-22..2019-09-22]"),
    ("in the current Iranian calendar year", "[2018-03-21..2019-03-20]"),
    ("in the past Iranian year", "[2017-03-21..2018-03-20]"),
    ("in the Iranian month of Bahman", "[2018-01-21..2018-02-19]"),
    ("in the past Iranian calendar month", "[2018-05-22..2018-06-21]"),
    ("on 22 Bahman", "2018-02-11"),
    ("on 1 Hamal 1403", "2024-03-20"),
]

BESIDE = [
    ("on 25 Mehr 1404 (October 16, 2025)", "2025-10-16"),
    ("on October 16, 2025 (25 Mehr 1404)", "2025-10-16"),
    ("on 15 Ramadan 1446 AH, corresponding to 15 March 2025", "2025-03-15"),
    ("on 27 Shawwal 1445 [6 May 2024]", "2024-05-06"),
    ("on 25 Mehr 1404 (October 16)", "2025-10-16"),
    ("in the Iranian month of Khordad (May 21-June 20, 2016)", "[2016-05-21..2016-06-20]"),
    ("in the Iranian calendar year 1396 (ended March 20, 2018)", "[2017-03-21..2018-03-20]"),
    ("in the year of 1395 on the Iranian calendar (March 2016-March 2017)", "[2016-03-20..2017-03-20]"),
    ("in the past Iranian calendar year (which ended on March 20, 2012)", "[2011-03-21..2012-03-19]"),
    ("in the Iranian year, which started on March 21, 2011", "[2011-03-21..2012-03-19]"),
    ("in the Iranian calendar year, which ended on March 20", "[2017-03-21..2018-03-20]"),
    ("in the first half of the present Iranian year (March 21-September 22, 2017)", "[2017-03-21..2017-09-22]"),
    ("in Reiwa 3 (2021)", "2021"),
    ("in B.E. 2544 (2001)", "2001"),
]

OTHERS = [
    ("on 15 Ramadan 1446 AH", "2025-03-15~"),
    ("on Ramadan 15, 1446H", "2025-03-15~"),
    ("on 6 Rabi' al-Thani 1439", "2017-12-25~"),
    ("on Dhu al-Hijjah 9, 1446 A.H.", "2025-06-06~"),
    ("in 1446 AH", "[2024-07-08~..2025-06-26~]"),
    ("in the Hijri year 1446", "[2024-07-08~..2025-06-26~]"),
    ("in B.E. 2567", "2024"),
    ("in 2567 BE", "2024"),
    ("on 12 May B.E. 2567", "2024-05-12"),
    ("on 12 May 2567 B.E.", "2024-05-12"),
    ("in May B.E. 2567", "2024-05"),
    ("in the forty-first year of the Republic of China", "1952"),
    ("in ROC year 113", "2024"),
    ("in Minguo 113", "2024"),
    ("in Juche 113", "2024"),
    ("in Showa 50", "1975"),
    ("on August 15, Showa 20", "1945-08-15"),
    ("in the 27th year of Showa", "1952"),
    ("in Heisei 31", "[2019-01-01..2019-04-30]"),
    ("on Meskerem 2, 2016 E.C.", "2023-09-13"),
    ("in 2015 (Ethiopian calendar)", "[2022-09-11..2023-09-11]"),
    ("on 15 Nisan 5784", "2024-04-23"),
    ("in Tishri 5785", "[2024-10-03..2024-11-01]"),
    ("on Baisakh 15, 2076", "2019-04-28"),
    ("on Magh 7, 2081 BS", "2025-01-20"),
    ("in the Nepali fiscal year 2080/81", "[2023-07-17..2024-07-15]"),
    ("on 28 Magha 1939 (Saka)", "2018-02-17"),
]

NO_CALENDAR = [
    "Mehr reported that the 15 Khordad Foundation is near the Seven Tir Martyrs Hall on 3 Khordad Street",
    "the holy month of Ramadan and the Iranian people",
    "in the 100th year of the Republic",
    "it will be 2567 and let it be",
    "a battle in 1396 and a treaty of 1404",
    "Bahman Ghobadi and Azar Nafisi in the Republic of China 23 times",
    "on 15 Nisan and on Meskerem 2",
    "AH 64 helicopters and 4 H of rain",
    "the 30 Esfand 1404 and the 31 Mehr 1404",
]


def read(text: str, *, planned: bool = False, usual: str | None = None, published: dt.date | None = JULY) -> list[str]:
    """Return the dates that a text gives."""
    found = find_dates(tokenize(text), usual=usual)
    resolved = [resolve(expression, Frame(published=published), planned=planned) for expression in found]
    return [date.edtf for date in resolved if date is not None]


@pytest.mark.parametrize(("text", "expected"), [*SOLAR, *BESIDE, *OTHERS], ids=lambda value: str(value))
def test_a_date_of_another_calendar_means_gregorian_days(text: str, expected: str) -> None:
    """A day is that day, a month or year one day within it; what stands in Gregorian days beside it goes first."""
    assert read(f"They signed it {text}, officials said.") == [expected]


@pytest.mark.parametrize("text", NO_CALENDAR)
def test_a_name_alone_is_no_date(text: str) -> None:
    """Names of months are names of people and agencies too, and a bare year of other centuries says no calendar."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("in the Iranian month of Bahman", "[2019-01-21..2019-02-19]"), ("on 22 Bahman", "2019-02-11"),
     ("in the next Iranian calendar month of Shahrivar (August 22-September 21)", "[2018-08-22..2018-09-21]"),
     ("in the Iranian month of Khordad (May 21-June 20)", "[2019-05-21..2019-06-20]"),
     ("in the Iranian calendar year, which ends on March 20", "[2018-03-21..2019-03-20]"),
     ("in the next Iranian calendar year (which starts on March 21, 2030)", "[2030-03-21..2031-03-20]")],
)  # fmt: skip
def test_what_is_planned_is_the_next_such_month(text: str, expected: str) -> None:
    """Of what is to come, a month or day without its year is the next."""
    assert read(f"They will sign it {text}.", planned=True) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("in the past Iranian year", []), ("on 22 Bahman", []), ("in the Iranian month of Bahman", []),
     ("on 22 Bahman 1357", ["1979-02-11"]),
     ("in the past Iranian year (ended March 20, 2018)", ["[2017-03-21..2018-03-20]"])],
)  # fmt: skip
def test_without_a_publication_date_no_year_is_counted(text: str, expected: list[str]) -> None:
    """What counts from today gives nothing; what is stated needs no today."""
    assert read(text, published=None) == expected


def test_a_year_of_the_usual_calendar_needs_no_mark() -> None:
    """In a text from Iran or Afghanistan, or that names its calendar, 1396 is a year of Solar Hijri."""
    assert usual_calendar("A text.", "IR") == "solar_hijri"
    assert usual_calendar("It ended with the Iranian calendar year.", None) == "solar_hijri"
    assert usual_calendar("A text.", "CL") is None
    assert read("signed in 1396, officials said", usual="solar_hijri") == ["[2017-03-21..2018-03-20]"]
    assert read("held in the year 1395 (March 2016-March 2017)", usual="solar_hijri") == ["[2016-03-20..2017-03-20]"]
    assert read("light for 1400 homes in 1400 villages, model Z-1396", usual="solar_hijri") == []
    assert read("in 1446 Hijri", usual="solar_hijri") == []


def test_such_a_date_dates_a_record() -> None:
    """A record has the Gregorian days, with the words of the text as evidence and the rule that converted them."""
    [record] = cd.parse("TEHRAN – Iran and Oman signed an agreement on visas in 1396.")
    [evidence] = [entry for entry in record.evidence if entry.field == "date"]
    assert str(record.date) == "[2017-03-21..2018-03-20]"
    assert (evidence.rule, evidence.quote) == ("calendar.converted", "1396")


def test_a_year_that_may_be_medieval_dates_nothing() -> None:
    """Without word of a calendar, 1396 is no year of an agreement in the news."""
    [record] = cd.parse("MADRID – Spain and Chile signed an agreement on visas in 1396.")
    assert record.date is None


WORDS = [
    "on", "in", "the", "of", "Mehr", "Iranian", "calendar", "year", "month", "current", "1404", "1446", "AH", "25",
    "Rabi", "Ramadan", "-", "'", "al", "Thani", "(", ")", "[", "]", ",", "ended", "first", "seven", "12 May",
    "March 20, 2018", "B.E.", "2567", "BE", "Showa", "50", "Republic", "China", "Nepali", "fiscal", "2080", "/", "81",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=24), st.booleans(), st.sampled_from([None, "solar_hijri"]))
def test_any_order_of_such_words_gives_dates_or_none(words: list[str], planned: bool, usual: str | None) -> None:
    """Expressions stand in order, none within another, each within the text, and every date is EDTF."""
    tokens = tokenize(" ".join(words))
    found = find_dates(tokens, usual=usual)
    assert all(0 <= e.start < e.end <= len(tokens) for e in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    for expression in found:
        resolved = resolve(expression, Frame(published=JULY), planned=planned)
        assert resolved is None or cd.EDTF(resolved.edtf)
